// SPDX-License-Identifier: Apache-2.0
#include "code/document/page.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "code/characters.hpp"
#include "code/document/markup.hpp"

namespace foedus::code {
namespace {

enum class Role : std::uint8_t { block, hidden, furniture, article, link, heading, line_break, body };

struct Element {
  std::string_view name;
  Role role;
};

// Elements that mean something here; all others are passed over, their text is part of what surrounds them.
constexpr std::array<Element, 53> elements = {{
    {"p", Role::block},          {"div", Role::block},
    {"li", Role::block},         {"ul", Role::block},
    {"ol", Role::block},         {"td", Role::block},
    {"th", Role::block},         {"tr", Role::block},
    {"table", Role::block},      {"section", Role::block},
    {"blockquote", Role::block}, {"dd", Role::block},
    {"dt", Role::block},         {"dl", Role::block},
    {"pre", Role::block},        {"figure", Role::block},
    {"header", Role::block},     {"hgroup", Role::block},
    {"address", Role::block},    {"center", Role::block},
    {"summary", Role::block},    {"details", Role::block},
    {"html", Role::body},        {"body", Role::body},
    {"br", Role::line_break},    {"hr", Role::line_break},
    {"script", Role::hidden},    {"style", Role::hidden},
    {"template", Role::hidden},  {"noscript", Role::hidden},
    {"svg", Role::hidden},       {"iframe", Role::hidden},
    {"object", Role::hidden},    {"select", Role::hidden},
    {"textarea", Role::hidden},  {"title", Role::hidden},
    {"button", Role::furniture}, {"figcaption", Role::furniture},
    {"nav", Role::furniture},    {"footer", Role::furniture},
    {"aside", Role::furniture},  {"form", Role::furniture},
    {"menu", Role::furniture},   {"dialog", Role::furniture},
    {"article", Role::article},  {"main", Role::article},
    {"a", Role::link},           {"h1", Role::heading},
    {"h2", Role::heading},       {"h3", Role::heading},
    {"h4", Role::heading},       {"h5", Role::heading},
    {"h6", Role::heading},
}};

// Words of a class or id that mark what surrounds an article.
constexpr std::array<std::string_view, 44> boiler_words = {
    "ad",          "ads",        "advert",     "advertisement", "author",   "banner",  "bio",       "breadcrumb",
    "breadcrumbs", "byline",     "caption",    "comment",       "comments", "cookie",  "cookies",   "copyright",
    "credit",      "disqus",     "footer",     "hidden",        "menu",     "meta",    "more",      "nav",
    "navbar",      "navigation", "newsletter", "pagination",    "paywall",  "popular", "promo",     "recommended",
    "related",     "share",      "sharing",    "sidebar",       "signup",   "social",  "sponsored", "subscribe",
    "tags",        "teaser",     "toolbar",    "trending"};

std::optional<std::size_t> find_element(std::string_view name) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (same_name(elements[i].name, name)) return i;
  }
  return std::nullopt;
}

bool names_boiler(std::string_view value) {
  while (!value.empty()) {
    std::size_t length = 0;
    while (length < value.size() && is_ascii_letter(value[length])) ++length;
    const std::string_view word = value.substr(0, length);
    for (const std::string_view boiler : boiler_words) {
      if (length > 0 && same_name(word, boiler)) return true;
    }
    value.remove_prefix(std::max<std::size_t>(1, length));
  }
  return false;
}

class PageReader {
 public:
  explicit PageReader(std::string_view html) : scanner_(html, Markup::html) {}

  Page read() {
    Mark mark;
    while (scanner_.next(mark)) {
      switch (mark.kind) {
        case MarkKind::text:
          see_text(mark.text);
          break;
        case MarkKind::literal:
          see_literal(mark.text);
          break;
        case MarkKind::open:
          open(mark);
          break;
        case MarkKind::close:
          close(mark.name);
          break;
      }
    }
    end_block();
    return std::move(page_);
  }

 private:
  struct Open {
    std::uint8_t element;
    bool hidden, furniture, article, boiler, link;
    std::uint8_t heading;
  };

  [[nodiscard]] Open inside() const { return open_.empty() ? Open{} : open_.back(); }

  void see_text(std::string_view text) {
    if (in_title_) {
      if (page_.title.empty()) decode_entities(text, page_.title);
      return;
    }
    if (inside().hidden) return;
    const std::size_t before = text_.size();
    decode_entities(text, text_);
    if (!inside().link) return;
    for (std::size_t i = before; i < text_.size(); ++i) linked_ += is_letter(text_[i]) ? 1U : 0U;
  }

  // The day of publication in the page's machine-readable description of itself (JSON-LD).
  void see_literal(std::string_view text) {
    constexpr std::string_view key = "\"datePublished\"";
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos || !page_.published.empty()) return;
    text.remove_prefix(at + key.size());
    const std::size_t begin = text.find('"');
    if (begin == std::string_view::npos || begin > 8) return;
    const std::size_t end = text.find('"', begin + 1);
    if (end != std::string_view::npos && end - begin < 64) page_.published = text.substr(begin + 1, end - begin - 1);
  }

  void open(const Mark& mark) {
    if (same_name(mark.name, "meta")) return see_meta(mark.attributes);
    if (same_name(mark.name, "link")) return see_link(mark.attributes);
    if (same_name(mark.name, "time")) return see_time(mark.attributes);
    const std::optional<std::size_t> found = find_element(mark.name);
    if (!found) return;
    const Role role = elements[*found].role;
    in_title_ = same_name(mark.name, "title") && !inside().hidden;
    if (role == Role::line_break) {
      text_ += '\n';
      return;
    }
    if (role != Role::link) end_block();
    if (role == Role::body) {
      if (page_.language.empty()) page_.language = find_attribute(mark.attributes, "lang").value_or("");
      return;
    }
    if (mark.closed && role == Role::hidden) return;
    // A paragraph or item ends where the next begins; a link holds no other.
    if ((same_name(mark.name, "p") || same_name(mark.name, "li") || role == Role::link) && !open_.empty() &&
        open_.back().element == *found) {
      pop();
    }
    push(*found, role, mark.attributes);
  }

  void push(std::size_t element, Role role, std::string_view attributes) {
    Open now = inside();
    now.element = static_cast<std::uint8_t>(element);
    now.hidden = now.hidden || role == Role::hidden;
    now.furniture = now.furniture || role == Role::furniture;
    now.link = now.link || role == Role::link;
    if (role == Role::article) now.article = true;
    if (!attributes.empty() && role != Role::link) {
      if (find_attribute(attributes, "itemprop").value_or("") == "articleBody") now.article = true;
      if (role != Role::article) {
        now.boiler = now.boiler || names_boiler(find_attribute(attributes, "class").value_or("")) ||
                     names_boiler(find_attribute(attributes, "id").value_or(""));
      }
    }
    if (role == Role::heading) now.heading = static_cast<std::uint8_t>(elements[element].name[1] - '0');
    if (role == Role::block) now.heading = 0;
    open_.push_back(now);
    ++count_[element];
  }

  void pop() {
    --count_[open_.back().element];
    open_.pop_back();
  }

  // Closes the element and whatever was left open inside it. One that is not open is passed over.
  void close(std::string_view name) {
    if (same_name(name, "title")) in_title_ = false;
    const std::optional<std::size_t> found = find_element(name);
    if (!found) return;
    if (elements[*found].role != Role::link) end_block();
    if (count_[*found] == 0) return;
    while (open_.back().element != *found) pop();
    pop();
  }

  void see_meta(std::string_view attributes) {
    std::string name = find_attribute(attributes, "property").value_or("");
    if (name.empty()) name = find_attribute(attributes, "name").value_or("");
    if (name.empty()) name = find_attribute(attributes, "itemprop").value_or("");
    std::string content = find_attribute(attributes, "content").value_or("");
    if (name.empty() || content.empty()) return;
    constexpr std::array<std::string_view, 12> dates = {"article:published_time",
                                                        "og:published_time",
                                                        "datePublished",
                                                        "date",
                                                        "pubdate",
                                                        "publishdate",
                                                        "publish-date",
                                                        "publication_date",
                                                        "parsely-pub-date",
                                                        "dc.date",
                                                        "dc.date.issued",
                                                        "sailthru.date"};
    if (page_.published.empty() &&
        std::any_of(dates.begin(), dates.end(), [&](std::string_view date) { return same_name(date, name); })) {
      page_.published = std::move(content);
    } else if (same_name(name, "og:title")) {
      page_.headline = std::move(content);
    } else if (same_name(name, "og:url") && page_.url.empty()) {
      page_.url = std::move(content);
    } else if (same_name(name, "og:locale") && page_.language.empty()) {
      page_.language = std::move(content);
    }
  }

  void see_link(std::string_view attributes) {
    if (find_attribute(attributes, "rel").value_or("") == "canonical")
      page_.url = find_attribute(attributes, "href").value_or("");
  }

  void see_time(std::string_view attributes) {
    if (time_.empty() && !inside().furniture) time_ = find_attribute(attributes, "datetime").value_or("");
    if (page_.published.empty() && inside().article) page_.published = time_;
  }

  [[nodiscard]] static bool is_letter(char c) { return is_ascii_letter(c) || is_beyond_ascii(c); }

  // Keeps what was collected since the last block, blanks made single.
  void end_block() {
    PageBlock block;
    bool blank = false;
    std::size_t at = 0;
    while (at < text_.size()) {
      const Seen seen = character_at(text_, at);
      if (seen.kind == Character::blank) {
        blank = true;
      } else {
        if (blank && !block.text.empty()) block.text += ' ';
        blank = false;
        block.text.append(text_, at, seen.length);
        block.letters += is_letter(text_[at]) ? 1U : 0U;
      }
      at += seen.length;
    }
    text_.clear();
    block.linked = std::exchange(linked_, 0);
    if (block.text.empty()) return;
    const Open now = inside();
    block.in_article = now.article;
    block.in_boiler = now.boiler;
    block.in_furniture = now.furniture;
    block.heading = now.heading;
    if (now.heading == 1 && page_.headline.empty()) page_.headline = block.text;
    page_.blocks.push_back(std::move(block));
  }

  MarkupScanner scanner_;
  Page page_;
  std::vector<Open> open_;
  std::array<std::size_t, elements.size()> count_{};
  std::string text_;
  std::string time_;
  std::size_t linked_ = 0;
  bool in_title_ = false;
};

}  // namespace

Page read_blocks(std::string_view html) {
  return PageReader(html).read();
}

}  // namespace foedus::code
