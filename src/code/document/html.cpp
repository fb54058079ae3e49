// SPDX-License-Identifier: Apache-2.0
#include "code/document/html.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/code/documents.hpp"

#include "code/characters.hpp"
#include "code/document/markup.hpp"
#include "code/document/page.hpp"

namespace foedus::code {
namespace {

bool ends_like_a_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ".\"", ".)", "!\"", "?\"", ".\u201D", "?\u201D", "!\u201D",
                                     ".\u2019", ":", "\u2026", "\u3002", "\u0964", "\u06D4", "\u061F"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

// Prose: not a heading, a label or a list of links.
bool is_prose(const PageBlock& block) {
  constexpr std::size_t fewest_letters = 20;
  constexpr std::ptrdiff_t fewest_blanks = 9;
  if (block.heading != 0 || block.letters < fewest_letters || 2 * block.linked > block.letters) return false;
  return ends_like_a_sentence(block.text) || std::count(block.text.begin(), block.text.end(), ' ') >= fewest_blanks;
}

struct Choice {
  bool furniture = false;  ///< blocks of <nav>, <footer> ... too
  bool boiler = false;     ///< blocks of elements whose class names surroundings too
  bool outside = false;    ///< blocks outside the article too
};

bool is_chosen(const PageBlock& block, const Choice& choice) {
  return is_prose(block) && (choice.furniture || !block.in_furniture) && (choice.boiler || !block.in_boiler) &&
         (choice.outside || block.in_article);
}

std::size_t letters_of(const Page& page, const Choice& choice) {
  std::size_t letters = 0;
  for (const PageBlock& block : page.blocks) letters += is_chosen(block, choice) ? block.letters : 0;
  return letters;
}

// The strictest choice that keeps most of what the next laxer one has: pages put their text in odd places.
Choice choose(const Page& page) {
  constexpr std::array<Choice, 4> choices = {
      {{false, false, false}, {false, false, true}, {false, true, true}, {true, true, true}}};
  for (std::size_t i = 0; i + 1 < choices.size(); ++i) {
    const std::size_t kept = letters_of(page, choices[i]);
    if (kept > 0 && 5 * kept >= 2 * letters_of(page, choices[i + 1])) return choices[i];
  }
  return choices.back();
}

std::string join(const std::vector<const PageBlock*>& blocks) {
  std::string text;
  for (const PageBlock* block : blocks) {
    if (!text.empty()) text += "\n\n";
    text += block->text;
  }
  return text;
}

// "Headline | Name of the paper": the part before the last such mark, if it is the longer one.
std::string without_site(const std::string& title) {
  for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " :: "}) {
    const std::size_t at = title.rfind(mark);
    if (at != std::string::npos && at > title.size() - at) return title.substr(0, at);
  }
  return title;
}

std::string single_blanks(std::string_view text) {
  std::string out;
  for (const std::string_view word : split(text, ' ')) {
    std::string_view rest = word;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of("\t\r\n"), rest.size());
      if (end > 0) out.append(out.empty() ? "" : " ").append(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace

Document read_page(std::string_view html) {
  Page page = read_blocks(html);
  Document document;
  document.title = single_blanks(page.headline.empty() ? without_site(page.title) : page.headline);
  document.url = std::move(page.url);
  document.language = cut_utf8(page.language, 2);
  document.date = parse_document_day(page.published);
  const Choice choice = choose(page);
  std::vector<const PageBlock*> chosen;
  for (const PageBlock& block : page.blocks) {
    if (is_chosen(block, choice)) chosen.push_back(&block);
  }
  if (chosen.empty()) {
    for (const PageBlock& block : page.blocks) {
      if (!block.in_furniture && block.heading == 0) chosen.push_back(&block);
    }
  }
  document.text = join(chosen);
  return document;
}

std::string text_of_markup(std::string_view markup) {
  const Page page = read_blocks(markup);
  std::vector<const PageBlock*> all;
  for (const PageBlock& block : page.blocks) all.push_back(&block);
  return join(all);
}

bool looks_like_markup(std::string_view text) {
  constexpr std::array<std::string_view, 12> tags = {"p",  "br",   "div",    "a",  "span", "b",
                                                     "em", "html", "strong", "h2", "ul",   "img"};
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < text.size() && text[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < text.size() && end - begin < 8 && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
    const std::string_view name = text.substr(begin, end - begin);
    const bool whole = end < text.size() && (text[end] == '>' || text[end] == ' ' || text[end] == '/');
    if (whole && std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) { return same_name(tag, name); }))
      return true;
  }
  return false;
}

}  // namespace foedus::code
