// SPDX-License-Identifier: Apache-2.0
#include "store/chunk_appender.hpp"

#include <vector>

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
  columns_.emplace(chunk_.get());
}

void ChunkAppender::flush() {
  if (columns_->rows() == 0) return;
  columns_->set_size();
  if (duckdb_append_data_chunk(appender_.get(), chunk_.get()) == DuckDBError) throw failure();
  columns_->reset();
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
