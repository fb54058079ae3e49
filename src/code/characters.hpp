// SPDX-License-Identifier: Apache-2.0
//
// What kind of character stands at a place of a UTF-8 text, as far as cutting tokens needs to know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace foedus::code {

enum class Character : std::uint8_t {
  blank,   ///< white space and control characters, NUL included
  letter,  ///< ASCII letters, and every byte beyond ASCII that is not one of the marks below
  digit,
  apostrophe,  ///< ' and its typographic forms
  quote,       ///< double quotes, guillemets
  stop,        ///< . ! ?
  ellipsis,    ///< the single character
  dash,        ///< en and em dash
  hyphen,
  open,
  close,
  currency,
  mark,  ///< any other
};

struct Seen {
  Character kind;
  std::uint8_t length;  ///< bytes, at least 1
};

/// Requires: `p` < text.size(). Bytes that are not UTF-8 are letters of one byte.
[[nodiscard]] Seen character_at(std::string_view text, std::size_t p);

[[nodiscard]] constexpr bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
  return is_ascii_upper(c) || is_ascii_lower(c);
}
[[nodiscard]] constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_beyond_ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
[[nodiscard]] constexpr char lower_ascii(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace foedus::code
