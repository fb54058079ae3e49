// SPDX-License-Identifier: Apache-2.0
//
// One of DuckDB's data chunks, filled row by row: a column is a plain array, a value costs no call into the library.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "foedus/base/code.hpp"
#include "foedus/base/day.hpp"

#include "store/duckdb_handle.hpp"

namespace foedus::store {

class ChunkColumns {
 public:
  /// `chunk` must outlive this.
  explicit ChunkColumns(duckdb_data_chunk chunk);

  /// Sets a column of the row being written. `Stored` is the type DuckDB keeps: std::int32_t for INTEGER and DATE,
  /// std::uint8_t for an ENUM of fewer than 256 names, and so on.
  template <class Stored>
  void set(std::size_t column, Stored value) {
    static_cast<Stored*>(data_[column])[rows_] = value;
  }
  /// Text that is not UTF-8 is repaired. Lifetime: `text` must live until DuckDB has taken the chunk.
  void set_text(std::size_t column, std::string_view text);
  /// The same for a code, which is so short that it lies in the value itself.
  template <class Tag, std::size_t Length>
  void set_code(std::size_t column, const Code<Tag, Length>& code) {
    constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
    if ((code.bits() & beyond_ascii) != 0) return set_text(column, code.view());
    duckdb_string_t value{};
    value.value.inlined.length = static_cast<std::uint32_t>(code.view().size());
    std::memcpy(value.value.inlined.inlined, code.padded().data(), code.padded().size());
    static_cast<duckdb_string_t*>(data_[column])[rows_] = value;
  }
  void set_null(std::size_t column);
  /// Every column must have been set.
  void end_row() { ++rows_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// The chunk gets its number of rows.
  void set_size() const { duckdb_data_chunk_set_size(chunk_, rows_); }
  /// From the first row again, when DuckDB has taken the chunk.
  void reset();

 private:
  void take_columns();

  duckdb_data_chunk chunk_;
  std::vector<void*> data_;
  std::size_t rows_ = 0;
};

/// Writes the columns of one row from left to right, the file's id first.
class Row {
 public:
  Row(ChunkColumns& out, std::int32_t file_id) : out_(out) { out_.set(column_++, file_id); }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() = default;

  template <class Stored>
  Row& value(Stored value) {
    out_.set(column_++, value);
    return *this;
  }
  Row& text(std::string_view text) {
    out_.set_text(column_++, text);
    return *this;
  }
  template <class Tag, std::size_t Length>
  Row& code(const Code<Tag, Length>& code) {
    out_.set_code(column_++, code);
    return *this;
  }
  Row& day(Day day) { return value(day.days_since_epoch()); }
  Row& day(const std::optional<Day>& given) {
    if (given) return day(*given);
    out_.set_null(column_++);
    return *this;
  }
  template <class Enum>
  Row& name(Enum name) {
    return value(static_cast<std::uint8_t>(name));
  }
  /// NaN is NULL.
  template <class Real>
  Row& given(Real number) {
    if (!std::isnan(number)) return value(number);
    out_.set_null(column_++);
    return *this;
  }

 private:
  ChunkColumns& out_;
  std::size_t column_ = 0;
};

}  // namespace foedus::store
