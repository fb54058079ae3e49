// SPDX-License-Identifier: Apache-2.0
//
// Looks codes of two or three capital letters up by their letters alone: one table read, no hashing.
// In: codes and what they stand for. Out: the number given for a code, or `none`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "foedus/base/code.hpp"

namespace foedus {

/// `Letters` is 2 or 3. Codes with anything but A to Z are never found.
template <std::size_t Letters>
class CodeTable {
 public:
  static constexpr std::uint16_t none = std::numeric_limits<std::uint16_t>::max();

  CodeTable() : entries_(entry_count, none) {}

  /// Returns false, changing nothing, when the code is not `Letters` capital letters or is taken by another number.
  bool set(std::string_view code, std::uint16_t number) {
    const std::size_t at = position(code);
    if (at == entry_count || (entries_[at] != none && entries_[at] != number)) return false;
    entries_[at] = number;
    return true;
  }
  [[nodiscard]] std::uint16_t find(std::string_view code) const {
    const std::size_t at = position(code);
    return at == entry_count ? none : entries_[at];
  }
  template <class Tag>
  [[nodiscard]] std::uint16_t find(const Code<Tag, Letters>& code) const {
    const std::array<char, 8>& characters = code.padded();
    std::size_t at = 0;
    for (std::size_t i = 0; i < Letters; ++i) {
      const auto letter = static_cast<std::size_t>(static_cast<unsigned char>(characters[i])) - std::size_t{'A'};
      if (letter >= 26) return none;
      at = at * 26 + letter;
    }
    return entries_[at];
  }

 private:
  static constexpr std::size_t entry_count = Letters == 2 ? 26U * 26U : 26U * 26U * 26U;

  static std::size_t position(std::string_view code) {
    if (code.size() != Letters) return entry_count;
    std::size_t at = 0;
    for (const char c : code) {
      if (c < 'A' || c > 'Z') return entry_count;
      at = at * 26 + static_cast<std::size_t>(c - 'A');
    }
    return at;
  }

  std::vector<std::uint16_t> entries_;
};

}  // namespace foedus
