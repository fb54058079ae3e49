// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/tokenizer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "code/characters.hpp"
#include "code/chunk_scanner.hpp"

namespace foedus::code {
namespace {

constexpr std::size_t longest_listed_word = 32;
constexpr std::size_t longest_chunk = 4096;

constexpr std::array<std::string_view, 9> kind_names{"title", "abbreviation", "starter",  "prefix", "whole",
                                                     "unit",  "suffix",       "emoticon", "split"};

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), lower_ascii);
  return lower;
}

std::size_t skip_blanks(std::string_view text, std::size_t p) {
  while (p < text.size()) {
    const Seen seen = character_at(text, p);
    if (seen.kind != Character::blank) break;
    p += seen.length;
  }
  return p;
}

std::size_t chunk_end(std::string_view text, std::size_t p) {
  const std::size_t limit = std::min(text.size(), p + longest_chunk);
  while (p < limit) {
    const Seen seen = character_at(text, p);
    if (seen.kind == Character::blank) break;
    p += seen.length;
  }
  return std::min(p, text.size());
}

}  // namespace

Tokenizer::Tokenizer(std::string_view table, const std::string& place) {
  const TsvTable rows(table, place, {"kind", "text", "parts"});
  for (const auto& row : rows.rows()) {
    const auto kind = std::find(kind_names.begin(), kind_names.end(), row[0]);
    if (kind == kind_names.end()) {
      row.fail(0, fmt::format("no such kind: \"{}\"", row[0]),
               fmt::format("Kinds are {}.", fmt::join(kind_names, ", ")));
    }
    if (row[1].empty() || row[1].size() > longest_listed_word) {
      row.fail(1, "a word of 1 to 32 bytes is wanted", "Leave the line out: longer words are never looked up.");
    }
    Entry& entry = entries_[*kind == "emoticon" ? std::string(row[1]) : lowered(row[1])];
    entry.kinds = static_cast<std::uint16_t>(entry.kinds | (1U << static_cast<unsigned>(kind - kind_names.begin())));
    if (*kind != "split") continue;
    std::string joined;
    entry.cuts.clear();
    for (const std::string_view piece : split(row[2], ' ')) {
      if (!joined.empty()) entry.cuts.push_back(static_cast<std::uint8_t>(joined.size()));
      joined += piece;
    }
    if (joined != row[1])
      row.fail(2, fmt::format("the parts make \"{}\", not \"{}\"", joined, row[1]),
               "Write the word again with blanks where it is cut.");
  }
}

Tokenizer::Tokenizer()
    : Tokenizer([] {
        for (const EmbeddedFile& file : embedded_files()) {
          if (file.name == "tokens.tsv") return file.bytes;
        }
        throw Error(ErrorKind::internal, "tokens.tsv", "not compiled into this program",
                    "Build foedus from its complete sources.");
      }()) {}

const Tokenizer::Entry* Tokenizer::find(std::string_view word) const {
  if (word.empty() || word.size() > longest_listed_word) return nullptr;
  std::array<char, longest_listed_word> lower{};
  std::transform(word.begin(), word.end(), lower.begin(), lower_ascii);
  const auto found = entries_.find(std::string_view(lower.data(), word.size()));
  return found == entries_.end() ? nullptr : &found->second;
}

bool Tokenizer::is(std::string_view word, Kind kind) const {
  const auto wanted = static_cast<std::uint16_t>(kind);
  if (kind == Kind::emoticon) {
    const auto found = entries_.find(word);
    return found != entries_.end() && (found->second.kinds & wanted) != 0;
  }
  const Entry* entry = find(word);
  return entry != nullptr && (entry->kinds & wanted) != 0;
}

// A line break inside a paragraph. A wrapped line goes on: it is long, and the word behind the break would not have had
// room on it, as the lines before and after show. A heading or an item of a list does not.
bool Tokenizer::newline_ends(std::string_view text, std::size_t gap_begin, std::size_t next) const {
  constexpr std::size_t shortest_wrapped = 45;
  constexpr std::size_t farthest = 512;
  if (next >= text.size()) return true;
  const char first = text[next];
  if (character_at(text, next).kind == Character::letter && !is_ascii_upper(first) && !is_beyond_ascii(first))
    return false;
  const auto length_before = [&](std::size_t end) {
    std::size_t length = 0;
    while (length < farthest && length < end && text[end - length - 1] != '\n') ++length;
    return length;
  };
  const std::size_t line = length_before(gap_begin);
  if (line < shortest_wrapped) return true;
  const std::size_t above = line + 1 < gap_begin ? length_before(gap_begin - line - 1) : 0;
  const std::size_t below = std::min(text.substr(next, farthest).find('\n'), std::min(farthest, text.size() - next));
  return line + 1 + (chunk_end(text, next) - next) <= std::max(above, below);
}

bool Tokenizer::ends_sentence(std::string_view text, const std::vector<Span>& tokens, std::string_view gap,
                              std::size_t next) const {
  const std::size_t breaks = static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
  if (next >= text.size() || breaks > 1) return true;
  const std::string_view following = text.substr(next, chunk_end(text, next) - next);
  const std::size_t gap_begin = next - gap.size();

  // The last token before closing quotes and brackets.
  std::size_t last = tokens.size();
  bool closed_by_quote = false;
  while (last > 0) {
    const std::string_view token = tokens[last - 1].of(text);
    const Character kind = character_at(token, 0).kind;
    if (kind != Character::quote && kind != Character::close && kind != Character::apostrophe) break;
    if (token.size() > 3 || (kind == Character::apostrophe && token.size() > 1 && !is_beyond_ascii(token[0]))) break;
    closed_by_quote = closed_by_quote || kind != Character::close;
    --last;
  }
  if (last == 0) return breaks == 1 && newline_ends(text, gap_begin, next);
  const std::string_view token = tokens[last - 1].of(text);
  const Character kind = character_at(token, 0).kind;
  const char first = following[0];
  const bool lower_follows = is_ascii_lower(first);
  if (kind == Character::ellipsis || (kind == Character::stop && token.size() > 1 && token[0] == '.')) {
    return !lower_follows && character_at(following, 0).kind != Character::mark;
  }
  if (kind == Character::stop) {
    const Character next_kind = character_at(following, 0).kind;
    if (next_kind == Character::mark || next_kind == Character::dash || next_kind == Character::hyphen)
      return breaks == 1 || (first == '*' || first == '#' || next_kind != Character::mark);
    return !(lower_follows && closed_by_quote);
  }
  if (token.size() > 1 && token.back() == '.') {
    if (is(token, Kind::title) || lower_follows) return false;
    std::size_t word = 0;
    while (word < following.size() && is_ascii_letter(following[word])) ++word;
    const bool starter = word > 0 && is_ascii_upper(first) && is(following.substr(0, word), Kind::starter);
    const bool initial = token.size() == 2 && is_ascii_upper(token[0]);
    return initial ? false : starter || (last < tokens.size() && is_ascii_upper(first));
  }
  return breaks == 1 && newline_ends(text, gap_begin, next);
}

bool Tokenizer::next_sentence(std::string_view text, std::size_t& position, std::vector<Span>& tokens) const {
  require(text.size() < 0xFFFFFFFFU, "next_sentence", "a text is under 4 GiB");
  tokens.clear();
  position = skip_blanks(text, position);
  while (position < text.size()) {
    const std::size_t stop = chunk_end(text, position);
    ChunkScanner(*this, text, position, stop, tokens).scan();
    const std::size_t next = skip_blanks(text, stop);
    position = next;
    if (tokens.size() > longest_sentence) {
      std::size_t cut = longest_sentence;
      for (std::size_t i = longest_sentence; i > longest_sentence * 3 / 4; --i) {
        const std::string_view token = tokens[i - 1].of(text);
        if (token != "," && token != ";") continue;
        cut = i;
        break;
      }
      tokens.resize(cut);
      position = tokens.back().end;
      return true;
    }
    if (!ends_sentence(text, tokens, text.substr(stop, next - stop), next)) continue;
    // The treebank takes the stop of a last "etc." for the sentence's own.
    const Span last = tokens.back();
    if (last.length() == 4 && last.of(text) == "etc.") {
      tokens.back().end -= 1;
      tokens.push_back({last.end - 1, last.end});
    }
    return true;
  }
  return !tokens.empty();
}

}  // namespace foedus::code
