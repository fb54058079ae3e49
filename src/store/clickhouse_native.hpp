// SPDX-License-Identifier: Apache-2.0
//
// ClickHouse's formats: Native, in which a server answers block by block and column by column, and RowBinary, in which
// rows go to it. Days are the Int32 columns: the schema uses Int32 for nothing else (docs/cluster.md).
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

#include "foedus/store/engine.hpp"

namespace foedus::store {

class NativeReader {
 public:
  explicit NativeReader(std::function<void(const Result&)> part) : part_(std::move(part)) {}

  /// Takes the next bytes of the answer, hands over each block that is whole.
  void append(std::string_view bytes);
  /// True if the answer ended with a whole block.
  [[nodiscard]] bool finish();
  /// What is left after the last whole block.
  [[nodiscard]] const std::string& rest() const { return buffer_; }

 private:
  void read_blocks();

  std::function<void(const Result&)> part_;
  std::string buffer_;
  std::size_t try_at_ = 1;  ///< size of the buffer at which another look pays
  bool broken_ = false;
  Result first_;  ///< names and types, which every block repeats
};

/// Adds the rows of `part`, which has the same columns, or to an empty result.
void append_rows(Result& result, const Result& part);

/// One row after another in RowBinary.
class RowBinary {
 public:
  template <class Number>
  RowBinary& number(Number value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof(Number));
    std::memcpy(bytes_.data() + at, &value, sizeof(Number));  // little-endian, as the machines foedus runs on
    return *this;
  }
  template <class Number>
  RowBinary& given(bool is_given, Number value) {
    bytes_ += is_given ? '\0' : '\1';
    return is_given ? number(value) : *this;
  }
  /// Text that is not UTF-8 is repaired.
  RowBinary& text(std::string_view text);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

}  // namespace foedus::store
