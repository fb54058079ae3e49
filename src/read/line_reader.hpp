// SPDX-License-Identifier: Apache-2.0
//
// One line of an Input after the other, with either line end, the last one with or without.
// In: an Input. Out: views into its buffer.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "input.hpp"

namespace foedus::read {

struct Line {
  std::string_view text;     ///< without its line end
  std::uint64_t number = 0;  ///< 1-based
  bool too_long = false;     ///< longer than most_row_bytes: `text` is its start only
};

class LineReader {
 public:
  explicit LineReader(Input input) : input_(std::move(input)) {}

  /// False at the end of the file. Lifetime of the line: until the next call.
  [[nodiscard]] bool next(Line& line);
  [[nodiscard]] const Input& input() const { return input_; }
  /// To be read from past this reader. Requires: no line was read yet.
  [[nodiscard]] Input& input() { return input_; }

 private:
  [[nodiscard]] bool next_beyond_buffer(Line& line);

  Input input_;
  std::size_t to_consume_ = 0;
  std::uint64_t number_ = 0;
  bool skipping_ = false;
};

}  // namespace foedus::read
