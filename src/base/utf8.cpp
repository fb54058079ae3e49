// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/utf8.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace foedus {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What Windows-1252 means by 0x80 to 0x9F (Unicode Consortium, CP1252.TXT); 0: undefined.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80;
}

/// Bytes that the character starting with `lead` should have; 0: `lead` starts none.
std::size_t length_after(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

/// Whether the second byte is one that Unicode 15, table 3-7, allows after the first.
bool second_fits(unsigned lead, unsigned second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0;
    case 0xED:
      return second <= 0x9F;
    case 0xF0:
      return second >= 0x90;
    case 0xF4:
      return second <= 0x8F;
    default:
      return true;
  }
}

/// Length of the valid character at `at`; 0 where there is none.
std::size_t character_at(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const std::size_t length = length_after(lead);
  if (length <= 1) return length;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text, at + i)) return 0;
  }
  return second_fits(lead, byte_at(text, at + 1)) ? length : 0;
}

/// Whether the text ends inside a character that starts at `at`, with two bytes of it or more.
bool cut_short_at(std::string_view text, std::size_t at) {
  const std::size_t left = text.size() - at;
  if (left < 2 || left >= length_after(byte_at(text, at))) return false;
  for (std::size_t i = 1; i < left; ++i) {
    if (!continues(text, at + i)) return false;
  }
  return second_fits(byte_at(text, at), byte_at(text, at + 1));
}

void append_windows_1252(std::string& out, unsigned byte) {
  const unsigned point = byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
  if (point == 0) {
    out += replacement;
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    out += static_cast<char>(0x80U | (point & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (point >> 12U));
    out += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (point & 0x3FU));
  }
}

/// First position at or after `at` that is not ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080U) != 0) break;
    at += 8;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const std::size_t length = character_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_at(text, at);
    if (length > 0 && text[at] != '\0') {
      out += text.substr(at, length);
      at += length;
    } else if (text[at] == '\0') {
      out += replacement;
      ++at;
    } else if (cut_short_at(text, at)) {
      out += replacement;
      break;
    } else {
      append_windows_1252(out, byte_at(text, at));
      ++at;
    }
  }
  return out;
}

std::string_view cut_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues(text, bytes)) --bytes;
  return text.substr(0, bytes);
}

}  // namespace foedus
