// SPDX-License-Identifier: Apache-2.0
//
// Whether the text of a GDELT column is what the column should hold. Looks at every numeric column of every row, also
// of those set aside, so it works on characters and converts nothing. In: text. Out: a verdict; days, which are kept.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foedus/base/day.hpp"

#include "gdelt_columns.hpp"

namespace foedus::read {

[[nodiscard]] inline bool is_digit(char c) {
  return static_cast<unsigned char>(c - '0') <= 9;
}

[[nodiscard]] inline bool is_whole(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

/// Digits with at most one point and a sign, and an exponent. "-1.5", "40", "1.5E-05".
[[nodiscard]] inline bool is_real(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  if (at != end && *at == '-') ++at;
  const char* digits = at;
  while (at != end && is_digit(*at)) ++at;
  auto count = at - digits;
  if (at != end && *at == '.') {
    const char* fraction = ++at;
    while (at != end && is_digit(*at)) ++at;
    count += at - fraction;
  }
  if (count == 0) return false;
  if (at == end) return true;
  if (*at != 'e' && *at != 'E') return false;
  ++at;
  if (at != end && (*at == '-' || *at == '+')) ++at;
  return is_whole({at, static_cast<std::size_t>(end - at)}) && end - at <= 3;
}

/// One character from `first` to `last`.
[[nodiscard]] inline bool is_one_of(std::string_view text, char first, char last) {
  return text.size() == 1 && text[0] >= first && text[0] <= last;
}

[[nodiscard]] bool is_real_between(std::string_view text, double least, double most);

/// Reads days, remembering the last one: most rows of a file share theirs with the row before.
class DayMemory {
 public:
  /// "20220224", or "20220224143000" where `with_time`; also ISO days as a data base may export them.
  [[nodiscard]] std::optional<Day> parse(std::string_view text, bool with_time) {
    if (size_ > 0 && text == std::string_view{text_.data(), size_}) return day_;
    return parse_new(text, with_time);
  }

 private:
  [[nodiscard]] std::optional<Day> parse_new(std::string_view text, bool with_time);

  std::array<char, 24> text_{};
  std::size_t size_ = 0;
  Day day_;
};

/// Whether `text` passes; empty text passes except where a value must be. Days are checked by DayMemory.
[[nodiscard]] inline bool passes(GdeltCheck check, std::string_view text) {
  switch (check) {
    case GdeltCheck::id:
      return is_whole(text) && text.size() <= 20;
    case GdeltCheck::day:
    case GdeltCheck::moment:
      return true;
    case GdeltCheck::whole:
      return text.empty() || (is_whole(text) && text.size() <= 9);
    case GdeltCheck::real:
      return text.empty() || is_real(text);
    case GdeltCheck::flag:
      return text.empty() || is_one_of(text, '0', '1');
    case GdeltCheck::quad:
      return text.empty() || is_one_of(text, '1', '4');
    case GdeltCheck::geo_type:
      return text.empty() || is_one_of(text, '0', '5');
    case GdeltCheck::intensity:
      return text.empty() || is_real_between(text, -10, 10);
    case GdeltCheck::percent:
      return text.empty() || is_real_between(text, 0, 100);
  }
  return false;
}

/// Why `text` does not pass, for the reject.
[[nodiscard]] std::string reason_of(GdeltCheck check, std::string_view text);

}  // namespace foedus::read
