// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"

#include <algorithm>

namespace foedus::read {

std::string fold_column(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

char separator_of(std::string_view header_line) {
  std::size_t tabs = 0;
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  bool quoted = false;
  for (const char c : header_line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    tabs += c == '\t' ? 1U : 0U;
    commas += c == ',' ? 1U : 0U;
    semicolons += c == ';' ? 1U : 0U;
  }
  if (tabs > 0 && tabs >= commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

Header::Header(const std::vector<std::string_view>& names) : width_(names.size()) {
  for (std::size_t i = 0; i < names.size(); ++i) places_.emplace(fold_column(names[i]), i);
}

Header Header::parse(std::string_view line, char separator) {
  std::vector<std::string_view> names;
  for (std::size_t begin = 0;;) {
    std::size_t end = begin;
    bool quoted = false;
    while (end < line.size() && (quoted || line[end] != separator)) {
      if (line[end] == '"') quoted = !quoted;
      ++end;
    }
    names.push_back(line.substr(begin, end - begin));
    if (end == line.size()) return Header(names);
    begin = end + 1;
  }
}

std::optional<std::size_t> Header::find(std::string_view folded) const {
  const auto found = places_.find(std::string{folded});
  return found == places_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace foedus::read
