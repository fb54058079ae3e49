// SPDX-License-Identifier: Apache-2.0
#include "code/characters.hpp"

namespace foedus::code {
namespace {

Character ascii_kind(char c) {
  if (is_ascii_letter(c)) return Character::letter;
  if (is_ascii_digit(c)) return Character::digit;
  if (static_cast<unsigned char>(c) <= 0x20U || c == '\x7F') return Character::blank;
  switch (c) {
    case '\'':
    case '`':
      return Character::apostrophe;
    case '"':
      return Character::quote;
    case '.':
    case '!':
    case '?':
      return Character::stop;
    case '-':
      return Character::hyphen;
    case '(':
    case '[':
    case '{':
    case '<':
      return Character::open;
    case ')':
    case ']':
    case '}':
    case '>':
      return Character::close;
    case '$':
      return Character::currency;
    default:
      return Character::mark;
  }
}

// U+2000 to U+20CF: E2 80 xx to E2 83 8F.
Character general_punctuation(unsigned char second, unsigned char third) {
  if (second == 0x82U && third >= 0xA0U) return Character::currency;
  if (second != 0x80U) return Character::letter;
  if (third <= 0x8BU || third == 0xA8U || third == 0xA9U || third == 0xAFU) return Character::blank;
  if (third == 0x8EU || third == 0x8FU || (third >= 0xAAU && third <= 0xAEU))
    return Character::blank;  // direction marks
  if (third == 0x90U || third == 0x91U) return Character::hyphen;
  if (third >= 0x92U && third <= 0x95U) return Character::dash;
  if (third >= 0x98U && third <= 0x9BU) return Character::apostrophe;
  if (third >= 0x9CU && third <= 0x9FU) return Character::quote;
  if (third == 0xA6U) return Character::ellipsis;
  if (third == 0xB9U || third == 0xBAU) return Character::quote;
  return Character::mark;
}

}  // namespace

Seen character_at(std::string_view text, std::size_t p) {
  const char c = text[p];
  if (!is_beyond_ascii(c)) return {ascii_kind(c), 1};
  const auto first = static_cast<unsigned char>(c);
  const std::size_t length = first >= 0xF0U && first <= 0xF4U ? 4 : first >= 0xE0U ? 3 : first >= 0xC2U ? 2 : 1;
  if (length == 1 || first > 0xF4U || p + length > text.size()) return {Character::letter, 1};
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[p + i]) & 0xC0U) != 0x80U) return {Character::letter, 1};
  }
  const auto second = static_cast<unsigned char>(text[p + 1]);
  const auto size = static_cast<std::uint8_t>(length);
  if (length == 2 && first == 0xC2U) {
    if (second <= 0xA0U) return {Character::blank, size};
    if (second == 0xA3U || second == 0xA5U || second == 0xA2U) return {Character::currency, size};
    if (second == 0xABU || second == 0xBBU) return {Character::quote, size};
    if (second == 0xB4U) return {Character::apostrophe, size};
    if (second == 0xB7U || second == 0xA7U || second == 0xA1U || second == 0xBFU) return {Character::mark, size};
    return {Character::letter, size};
  }
  if (length == 3) {
    const auto third = static_cast<unsigned char>(text[p + 2]);
    if (first == 0xE2U && second <= 0x83U) return {general_punctuation(second, third), size};
    if (first == 0xE3U && second == 0x80U && third == 0x80U) return {Character::blank, size};
    if (first == 0xEFU && second == 0xBBU && third == 0xBFU) return {Character::blank, size};
  }
  return {Character::letter, size};
}

}  // namespace foedus::code
