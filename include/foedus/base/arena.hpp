// SPDX-License-Identifier: Apache-2.0
//
// Owns the text that string_views of a batch point into: grows, never moves what it holds, freed as a whole.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace foedus {

class TextArena {
 public:
  /// Copies `text`; the view stays valid until clear() or the arena's end.
  [[nodiscard]] std::string_view copy(std::string_view text);
  /// Takes over a block that views point into already.
  void adopt(std::unique_ptr<char[]> block, std::size_t bytes);
  /// Frees everything but one block, which serves what comes next.
  void clear();
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t room_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace foedus
