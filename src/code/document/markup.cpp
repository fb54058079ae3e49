// SPDX-License-Identifier: Apache-2.0
#include "code/document/markup.hpp"

#include <algorithm>
#include <array>

#include "code/characters.hpp"

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 5> raw_elements = {"script", "style", "textarea", "title", "noscript"};
constexpr std::string_view blanks = " \t\r\n\f";

bool is_name_character(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

// The place behind the '>' of a tag that starts at 0, or npos.
std::size_t tag_end(std::string_view text) {
  char quote = '\0';
  char before = '\0';  // the last character that is no blank
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
    if (blanks.find(c) == std::string_view::npos) before = c;
  }
  return std::string_view::npos;
}

// Where "</name" stands, without regard to case.
std::size_t find_closing(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (same_name(text.substr(at + 2, name.size()), name)) return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

// Passes over "<!-- -->", "<!DOCTYPE ...>", "<? ... ?>"; true if it was CDATA, which is text.
bool MarkupScanner::skip_declaration(Mark& mark) {
  const auto skip_behind = [&](std::string_view end, std::size_t from) {
    const std::size_t at = rest_.find(end, from);
    const std::string_view inside =
        rest_.substr(std::min(from, rest_.size()), at == std::string_view::npos ? at : at - from);
    take(at == std::string_view::npos ? rest_.size() : at + end.size());
    return inside;
  };
  if (rest_.starts_with("<![CDATA[")) {
    mark.kind = MarkKind::literal;
    mark.text = skip_behind("]]>", 9);
    return true;
  }
  if (rest_.starts_with("<!--")) {
    skip_behind("-->", 4);
  } else {
    skip_behind(">", 2);
  }
  return false;
}

bool MarkupScanner::scan_tag(Mark& mark) {
  const std::size_t end = tag_end(rest_);
  if (end == std::string_view::npos) {
    no_more_tags_ = true;
    return false;
  }
  std::string_view inside = rest_.substr(1, end - 2);
  take(end);
  mark.kind = inside.starts_with('/') ? MarkKind::close : MarkKind::open;
  if (mark.kind == MarkKind::close) inside.remove_prefix(1);
  std::size_t length = 0;
  while (length < inside.size() && is_name_character(inside[length])) ++length;
  mark.name = inside.substr(0, length);
  inside.remove_prefix(length);
  mark.closed = inside.ends_with('/');
  if (mark.closed) inside.remove_suffix(1);
  mark.attributes = inside;
  if (markup_ == Markup::html && mark.kind == MarkKind::open && !mark.closed) {
    for (const std::string_view raw : raw_elements) {
      if (same_name(mark.name, raw)) raw_element_ = mark.name;
    }
  }
  if (markup_ == Markup::xml && mark.name.find(':') != std::string_view::npos)
    mark.name.remove_prefix(mark.name.find(':') + 1);
  return true;
}

bool MarkupScanner::next(Mark& mark) {
  mark = {};
  if (!raw_element_.empty()) {
    const bool decoded = same_name(raw_element_, "title") || same_name(raw_element_, "textarea");
    const std::size_t end = std::min(find_closing(rest_, raw_element_), rest_.size());
    raw_element_ = {};
    mark.kind = decoded ? MarkKind::text : MarkKind::literal;
    mark.text = rest_.substr(0, end);
    take(end);
    if (!mark.text.empty()) return true;
  }
  while (!rest_.empty()) {
    if (rest_[0] == '<' && rest_.size() > 1 && !no_more_tags_) {
      const char second = rest_[1];
      if (second == '!' || second == '?') {
        if (skip_declaration(mark)) return true;
        continue;
      }
      const char first = second == '/' && rest_.size() > 2 ? rest_[2] : second;
      if (is_ascii_letter(first) && scan_tag(mark)) return true;
    }
    mark = {};
    const std::size_t end = no_more_tags_ ? rest_.size() : std::min(rest_.find('<', 1), rest_.size());
    mark.text = rest_.substr(0, end);
    take(end);
    return true;
  }
  return false;
}

std::optional<std::string> find_attribute(std::string_view attributes, std::string_view name) {
  std::string_view rest = attributes;
  while (!rest.empty()) {
    const std::size_t start = rest.find_first_not_of(" \t\r\n\f/");
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    const std::size_t length = std::max<std::size_t>(1, std::min(rest.find_first_of(" \t\r\n\f=/"), rest.size()));
    const std::string_view found = rest.substr(0, length);
    rest.remove_prefix(length);
    std::string_view value;
    const std::size_t sign = rest.find_first_not_of(blanks);
    if (sign != std::string_view::npos && rest[sign] == '=') {
      rest.remove_prefix(sign + 1);
      rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
      const bool quoted = !rest.empty() && (rest[0] == '"' || rest[0] == '\'');
      const std::size_t end = quoted ? rest.find(rest[0], 1) : rest.find_first_of(blanks);
      value = rest.substr(quoted ? 1 : 0, end == std::string_view::npos ? end : end - (quoted ? 1 : 0));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + (quoted ? 1 : 0));
    }
    if (same_name(found, name)) {
      std::string decoded;
      decode_entities(value, decoded);
      return decoded;
    }
  }
  return std::nullopt;
}

}  // namespace foedus::code
