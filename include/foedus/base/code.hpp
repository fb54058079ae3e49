// SPDX-License-Identifier: Apache-2.0
//
// Short codes as types: an Iso2 cannot be passed where a Fips is wanted, though both are two letters.
// In: text. Out: a value of at most `Length` bytes, compared and hashed as one integer.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace foedus {

/// A code of up to `Length` (at most 8) ASCII characters. `Tag` makes codes of different systems different types.
template <class Tag, std::size_t Length>
class Code {
  static_assert(Length <= 8);

 public:
  constexpr Code() = default;
  /// Requires: `text` is at most `Length` bytes; what is longer, or follows a zero, is cut off (check `fits` first on
  /// untrusted text).
  constexpr explicit Code(std::string_view text) {
    const std::size_t length = text.size() < Length ? text.size() : Length;
    for (std::size_t i = 0; i < length && text[i] != '\0'; ++i) characters_[i] = text[i];
  }

  [[nodiscard]] static constexpr bool fits(std::string_view text) { return text.size() <= Length; }
  [[nodiscard]] constexpr bool empty() const { return characters_[0] == '\0'; }
  /// Lifetime: of this code.
  [[nodiscard]] constexpr std::string_view view() const {
    return {characters_.data(), (static_cast<std::size_t>(std::bit_width(bits())) + 7) / 8};
  }
  /// The characters, followed by zeros.
  [[nodiscard]] constexpr const std::array<char, 8>& padded() const { return characters_; }
  [[nodiscard]] std::string text() const { return std::string{view()}; }
  [[nodiscard]] constexpr std::uint64_t bits() const { return std::bit_cast<std::uint64_t>(characters_); }

  constexpr bool operator==(const Code&) const = default;
  /// Alphabetical.
  constexpr std::strong_ordering operator<=>(const Code& other) const { return ordinal() <=> other.ordinal(); }

 private:
  static_assert(std::endian::native == std::endian::little, "the first character must be the lowest byte");

  /// Ordered as the text is: the first character counts most.
  [[nodiscard]] constexpr std::uint64_t ordinal() const { return __builtin_bswap64(bits()); }

  std::array<char, 8> characters_{};
};

}  // namespace foedus

template <class Tag, std::size_t Length>
struct std::hash<foedus::Code<Tag, Length>> {
  std::size_t operator()(const foedus::Code<Tag, Length>& code) const noexcept {
    std::uint64_t x = code.bits();
    x = (x ^ (x >> 32U)) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(x ^ (x >> 29U));
  }
};
