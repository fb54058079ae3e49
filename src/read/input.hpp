// SPDX-License-Identifier: Apache-2.0
//
// The text of a file behind a buffer that grows only when a reader asks for more than it holds.
// In: a ByteSource. Out: the bytes not yet consumed. A byte order mark at the start is left out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace foedus::read {

/// No row of any format is longer; what is, is a reject, not memory.
inline constexpr std::size_t most_row_bytes = std::size_t{16} << 20U;

/// Bytes behind the unread ones that may be read, so that a field can be looked at in large steps.
inline constexpr std::size_t input_slack = 64;

/// Whole lines, out of an Input.
struct Cut {
  std::vector<char> bytes;
  std::size_t begin = 0;
  std::size_t size = 0;

  [[nodiscard]] std::string_view text() const { return {bytes.data() + begin, size}; }
};

class Input {
 public:
  explicit Input(std::unique_ptr<ByteSource> source);

  /// What is in the buffer and not consumed, with `input_slack` bytes of no meaning behind it. Lifetime: until
  /// consume() or extend().
  [[nodiscard]] std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
  /// The same, to be written to: a reader may rewrite text that it is about to consume.
  [[nodiscard]] char* unread_bytes() { return buffer_.data() + begin_; }
  /// Reads more behind the unread bytes, growing the buffer if they fill it. False at the end of the file.
  [[nodiscard]] bool extend();
  void consume(std::size_t bytes) { begin_ += bytes; }
  /// Cuts off whole lines from the start, about `bytes` of them, and consumes them: the buffer changes hands, nothing
  /// is copied but the start of the line that follows. `block` gets `input_slack` bytes behind its `size`. At the end
  /// of the file the last line may lack its end. False if nothing is left, or if the line at the start is longer than
  /// most_row_bytes: then it is still there.
  [[nodiscard]] bool cut_lines(std::size_t bytes, Cut& block);
  /// Consumes up to the next line end and the line end, or to the end of the file.
  void skip_line();

  [[nodiscard]] Position position() const { return source_->position(); }
  [[nodiscard]] const std::string& place() const { return source_->place(); }

 private:
  /// Reads behind the bytes there are. Requires: room.
  void fill();

  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
};

/// The start of a file, from which its format is recognised.
struct Sample {
  std::string_view text;                ///< `sample_bytes`, or the first line where that is longer
  std::vector<std::string_view> lines;  ///< the first whole lines of it, at most 64, without their line ends

  [[nodiscard]] std::string_view first_line() const { return lines.empty() ? std::string_view{} : lines.front(); }
};
inline constexpr std::size_t sample_bytes = std::size_t{1} << 16U;

/// Reads ahead; nothing is consumed. Lifetime: until the input is read from.
[[nodiscard]] Sample sample_of(Input& input);

}  // namespace foedus::read
