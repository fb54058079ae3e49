// SPDX-License-Identifier: Apache-2.0
#include "store/chunk_appender.hpp"

#include <cstring>
#include <memory>
#include <utility>

#include "foedus/base/utf8.hpp"

namespace foedus::store {
ChunkAppender::ChunkAppender(DuckDbEngine& engine, const char* table)
    : engine_(engine), capacity_(duckdb_vector_size()) {
  if (duckdb_appender_create(engine.connection(), nullptr, table, appender_.out()) == DuckDBError) throw failure();
  const idx_t count = duckdb_appender_column_count(appender_.get());
  std::vector<TypeHandle> types;
  std::vector<duckdb_logical_type> raw_types;
  for (idx_t i = 0; i < count; ++i) {
    types.emplace_back(duckdb_appender_column_type(appender_.get(), i));
    raw_types.push_back(types.back().get());
  }
  chunk_ = ChunkHandle(duckdb_create_data_chunk(raw_types.data(), count));
  data_.resize(count);
  take_columns();
}

void ChunkAppender::take_columns() {
  for (std::size_t i = 0; i < data_.size(); ++i) {
    data_[i] = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_.get(), i));
  }
}

void ChunkAppender::set_text(std::size_t column, std::string_view text) {
  if (!is_valid_utf8(text)) {
    const std::string repaired = repair_utf8(text);
    duckdb_vector_assign_string_element_len(duckdb_data_chunk_get_vector(chunk_.get(), column), row_, repaired.data(),
                                            repaired.size());
    return;
  }
  // DuckDB copies the text when the chunk is appended: until then a view is enough. Short texts lie in the value
  // itself.
  duckdb_string_t value{};
  const auto length = static_cast<std::uint32_t>(text.size());
  if (length <= sizeof(value.value.inlined.inlined)) {
    value.value.inlined.length = length;
    if (length > 0) std::memcpy(value.value.inlined.inlined, text.data(), length);
  } else {
    value.value.pointer.length = length;
    std::memcpy(value.value.pointer.prefix, text.data(), sizeof(value.value.pointer.prefix));
    value.value.pointer.ptr = const_cast<char*>(text.data());  // read only; the C API has no const here
  }
  static_cast<duckdb_string_t*>(data_[column])[row_] = value;
}

void ChunkAppender::set_null(std::size_t column) {
  const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_.get(), column);
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row_);
}

void ChunkAppender::flush() {
  if (row_ == 0) return;
  duckdb_data_chunk_set_size(chunk_.get(), row_);
  if (duckdb_append_data_chunk(appender_.get(), chunk_.get()) == DuckDBError) throw failure();
  duckdb_data_chunk_reset(chunk_.get());
  take_columns();
  row_ = 0;
}

void ChunkAppender::write() {
  flush();
  if (duckdb_appender_flush(appender_.get()) == DuckDBError) throw failure();
}

void ChunkAppender::finish() {
  flush();
  if (duckdb_appender_close(appender_.get()) == DuckDBError) throw failure();
}

Error ChunkAppender::failure() const {
  const ErrorHandle error(duckdb_appender_error_data(appender_.get()));
  const char* message = duckdb_error_data_message(error.get());
  return engine_.failure(message == nullptr ? "rows cannot be appended" : message);
}

}  // namespace foedus::store
