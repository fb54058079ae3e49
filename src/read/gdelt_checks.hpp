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

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "foedus/base/day.hpp"

#include "gdelt_columns.hpp"
#include "input.hpp"

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

/// Digits with at most one point and a sign, and an exponent: "-1.5", "40", "1.5E-05".
[[nodiscard]] bool is_real(std::string_view text);

/// Bytes behind a field that may be read (not written): every field lies in an Input's buffer, which has them.
inline constexpr std::size_t field_slack = input_slack;

/// Of the first 32 bytes of a text, one bit each: which are digits, which points.
struct Characters {
  std::uint32_t digits = 0;
  std::uint32_t points = 0;
};
/// Requires: 32 bytes can be read at `at`.
[[nodiscard]] inline Characters characters_at(const char* at) {
  Characters found;
#if defined(__SSE2__)
  for (unsigned i = 0; i < 2; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at) + i);
    const __m128i above_nine = _mm_subs_epu8(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), _mm_set1_epi8(9));
    const __m128i digits = _mm_cmpeq_epi8(above_nine, _mm_setzero_si128());
    const __m128i points = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'));
    found.digits |= static_cast<std::uint32_t>(_mm_movemask_epi8(digits)) << (i * 16);
    found.points |= static_cast<std::uint32_t>(_mm_movemask_epi8(points)) << (i * 16);
  }
#else
  for (unsigned i = 0; i < 32; ++i) {
    found.digits |= (is_digit(at[i]) ? 1U : 0U) << i;
    found.points |= (at[i] == '.' ? 1U : 0U) << i;
  }
#endif
  return found;
}

/// is_whole and is_real without a branch a character. Requires: `field_slack` readable bytes behind the text.
[[nodiscard]] inline bool is_whole_field(std::string_view text) {
  if (text.empty() || text.size() >= 32) return is_whole(text);
  const std::uint32_t all = (1U << text.size()) - 1;
  return (characters_at(text.data()).digits & all) == all;
}
[[nodiscard]] inline bool is_real_field(std::string_view text) {
  if (text.empty() || text.size() >= 32) return is_real(text);
  const std::uint32_t sign = text[0] == '-' ? 1U : 0U;
  const std::uint32_t all = (1U << text.size()) - 1;
  const Characters found = characters_at(text.data());
  const std::uint32_t points = found.points & all;
  const bool plain =
      ((found.digits | points | sign) & all) == all && (points & (points - 1)) == 0 && (found.digits & all) != 0;
  return plain || is_real(text);
}

/// One character from `first` to `last`.
[[nodiscard]] inline bool is_one_of(std::string_view text, char first, char last) {
  return text.size() == 1 && text[0] >= first && text[0] <= last;
}

[[nodiscard]] bool is_real_between(std::string_view text, double least, double most);

/// From -10 to 10. Most are of one digit before the point: nothing to convert.
[[nodiscard]] inline bool is_intensity(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const bool one_digit = text.size() == sign + 1 || (text.size() > sign + 1 && text[sign + 1] == '.');
  return (one_digit && text.size() < 8 && is_real_field(text)) || is_real_between(text, -10, 10);
}

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

/// Whether `text` passes. Requires: `field_slack` readable bytes behind it. Empty text passes except where a value must
/// be. Days are checked by DayMemory.
[[nodiscard]] inline bool passes(GdeltCheck check, std::string_view text) {
  switch (check) {
    case GdeltCheck::id:
      return is_whole_field(text) && text.size() <= 20;
    case GdeltCheck::day:
    case GdeltCheck::moment:
      return true;
    case GdeltCheck::whole:
      return text.empty() || (is_whole_field(text) && text.size() <= 9);
    case GdeltCheck::real:
      return text.empty() || is_real_field(text);
    case GdeltCheck::flag:
      return text.empty() || is_one_of(text, '0', '1');
    case GdeltCheck::quad:
      return text.empty() || is_one_of(text, '1', '4');
    case GdeltCheck::geo_type:
      return text.empty() || is_one_of(text, '0', '5');
    case GdeltCheck::intensity:
      return text.empty() || is_intensity(text);
    case GdeltCheck::percent:
      return text.empty() || is_real_between(text, 0, 100);
  }
  return false;
}

/// Why `text` does not pass, for the reject.
[[nodiscard]] std::string reason_of(GdeltCheck check, std::string_view text);

}  // namespace foedus::read
