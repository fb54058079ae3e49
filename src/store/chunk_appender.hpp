// SPDX-License-Identifier: Apache-2.0
//
// Appends rows to a table by DuckDB's data chunks.
// In: values, column by column. Out: rows in the table, inside the transaction that is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "store/chunk_columns.hpp"
#include "store/duckdb_engine.hpp"
#include "store/duckdb_handle.hpp"

namespace foedus::store {

class ChunkAppender {
 public:
  /// Must be destroyed before the transaction it was made in ends.
  ChunkAppender(DuckDbEngine& engine, const char* table);

  /// The row being written; texts must live until flush().
  [[nodiscard]] ChunkColumns& columns() { return *columns_; }
  template <class Stored>
  void set(std::size_t column, Stored value) {
    columns_->set(column, value);
  }
  void set_text(std::size_t column, std::string_view text) { columns_->set_text(column, text); }
  void set_null(std::size_t column) { columns_->set_null(column); }
  /// Ends the row; every column must have been set.
  void end_row() {
    columns_->end_row();
    if (columns_->rows() == capacity_) flush();
  }
  /// Hands over the rows so far, so that the texts they view may go.
  void flush();
  /// The same, for the last time, and writes them to the table.
  void finish();

 private:
  [[nodiscard]] Error failure() const;

  DuckDbEngine& engine_;
  AppenderHandle appender_;
  ChunkHandle chunk_;
  std::optional<ChunkColumns> columns_;
  std::size_t capacity_;
};

}  // namespace foedus::store
