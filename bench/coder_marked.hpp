// SPDX-License-Identifier: Apache-2.0
//
// Sentences as lines "token mark", a blank line between two, with B-S, I-S, B-T and I-T for the words of two sides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace foedus::bench {

[[nodiscard]] std::string without_blanks(std::string_view text);

/// A sentence as tokens with the marks of its sides.
struct Marked {
  std::vector<std::string> tokens;
  std::vector<std::string> marks;

  /// The tokens without what stands between them: the same for the same sentence, however it is cut.
  [[nodiscard]] std::string key() const;
  /// The words of the side 'S' or 'T' as they stand in `sentence`; empty if it has none.
  [[nodiscard]] std::string side(char side, const std::string& sentence) const;
};

[[nodiscard]] std::vector<Marked> read_marked(const std::string& text);

}  // namespace foedus::bench
