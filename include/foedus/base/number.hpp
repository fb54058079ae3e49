// SPDX-License-Identifier: Apache-2.0
//
// Numbers from text, strictly: the whole text or nothing, no blanks, no locale, no overflow.
// In: text. Out: a number, or nothing.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace foedus {

/// Decimal digits, for signed types after an optional '-'. Empty where the number does not fit.
template <std::integral Integer>
[[nodiscard]] std::optional<Integer> parse_integer(std::string_view text) {
  Integer value{};
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || stop != end || text.empty()) return std::nullopt;
  return value;
}

/// A finite decimal number, with or without exponent ("-3.4", "1e6"). Never "inf", "nan" or hexadecimal.
template <std::floating_point Real = double>
[[nodiscard]] std::optional<Real> parse_real(std::string_view text) {
  Real value{};
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value, std::chars_format::general);
  if (problem != std::errc{} || stop != end || text.empty() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace foedus
