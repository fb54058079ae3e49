// SPDX-License-Identifier: Apache-2.0
//
// How far apart two spellings are, for suggestions when a name is not known.
#pragma once

#include <cstddef>
#include <string_view>

namespace foedus {

/// Edits that turn `a` into `b`: a letter put in, left out, replaced, or two neighbours swapped, no part edited twice
/// (optimal string alignment; Damerau 1964). Gives up beyond `limit` and returns limit + 1. Compares bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The most edits that still count as a misspelling of a name of `length` bytes.
[[nodiscard]] constexpr std::size_t tolerated_edits(std::size_t length) {
  if (length <= 3) return length <= 1 ? 0 : 1;
  return length * 2 / 5;
}

}  // namespace foedus
