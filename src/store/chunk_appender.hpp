// SPDX-License-Identifier: Apache-2.0
//
// Appends rows to a table by DuckDB's data chunks: a column is a plain array, a row costs no call into the library.
// In: values, column by column. Out: rows in the table, inside the transaction that is open.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/code.hpp"

#include "store/duckdb_engine.hpp"
#include "store/duckdb_handle.hpp"

namespace foedus::store {

class ChunkAppender {
 public:
  /// Must be destroyed before the transaction it was made in ends.
  ChunkAppender(DuckDbEngine& engine, const char* table);

  /// Sets a column of the row being written. `Stored` is the type DuckDB keeps: std::int32_t for INTEGER and DATE,
  /// std::uint8_t for an ENUM of fewer than 256 names, and so on.
  template <class Stored>
  void set(std::size_t column, Stored value) {
    static_cast<Stored*>(data_[column])[row_] = value;
  }
  /// Text that is not UTF-8 is repaired. Lifetime: `text` must live until flush().
  void set_text(std::size_t column, std::string_view text);
  /// The same for a code, which is so short that it lies in the value itself.
  template <class Tag, std::size_t Length>
  void set_code(std::size_t column, const Code<Tag, Length>& code) {
    constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
    if ((code.bits() & beyond_ascii) != 0) return set_text(column, code.view());
    duckdb_string_t value{};
    value.value.inlined.length = static_cast<std::uint32_t>(code.view().size());
    std::memcpy(value.value.inlined.inlined, code.padded().data(), code.padded().size());
    static_cast<duckdb_string_t*>(data_[column])[row_] = value;
  }
  void set_null(std::size_t column);
  /// Ends the row; every column must have been set.
  void end_row() {
    if (++row_ == capacity_) flush();
  }
  /// Hands over the rows so far, so that the texts they view may go.
  void flush();
  /// Flushes and writes the rows so far to the table.
  void write();
  /// The same, for the last time.
  void finish();

 private:
  void take_columns();
  [[nodiscard]] Error failure() const;

  DuckDbEngine& engine_;
  AppenderHandle appender_;
  ChunkHandle chunk_;
  std::vector<void*> data_;
  std::size_t capacity_;
  std::size_t row_ = 0;
};

}  // namespace foedus::store
