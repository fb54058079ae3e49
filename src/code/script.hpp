// SPDX-License-Identifier: Apache-2.0
//
// Which script a letter belongs to, as far as telling languages apart needs to know.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace foedus::code {

enum class Script : std::uint8_t {
  none,  ///< no letter
  latin,
  cyrillic,
  greek,
  armenian,
  georgian,
  hebrew,
  arabic,
  indic,  ///< Devanagari and its sisters
  thai,
  ethiopic,
  kana,
  hangul,
  han,
  other
};
inline constexpr std::size_t script_count = 15;

struct Letter {
  Script script = Script::none;
  std::uint8_t length = 1;      ///< bytes
  std::array<char, 4> lower{};  ///< the letter in lower case, as many bytes (Latin, Greek and Cyrillic)
};

/// The character at `p`, which is beyond ASCII. Bytes that are not UTF-8 are no letters.
[[nodiscard]] Letter letter_at(std::string_view text, std::size_t p);
/// The language that a text in a script is most likely in: "zh" for Han.
[[nodiscard]] std::string_view language_of(Script script);

}  // namespace foedus::code
