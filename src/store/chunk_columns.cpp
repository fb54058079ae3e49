// SPDX-License-Identifier: Apache-2.0
#include "store/chunk_columns.hpp"

#include <string>

#include "foedus/base/utf8.hpp"

namespace foedus::store {

ChunkColumns::ChunkColumns(duckdb_data_chunk chunk) : chunk_(chunk), data_(duckdb_data_chunk_get_column_count(chunk)) {
  take_columns();
}

void ChunkColumns::take_columns() {
  for (std::size_t i = 0; i < data_.size(); ++i) {
    data_[i] = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, i));
  }
}

void ChunkColumns::set_text(std::size_t column, std::string_view text) {
  if (!is_valid_utf8(text)) {
    const std::string repaired = repair_utf8(text);
    duckdb_vector_assign_string_element_len(duckdb_data_chunk_get_vector(chunk_, column), rows_, repaired.data(),
                                            repaired.size());
    return;
  }
  // DuckDB copies the text when it takes the chunk: until then a view is enough. Short texts lie in the value itself.
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
  static_cast<duckdb_string_t*>(data_[column])[rows_] = value;
}

void ChunkColumns::set_null(std::size_t column) {
  const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_, column);
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), rows_);
}

void ChunkColumns::reset() {
  duckdb_data_chunk_reset(chunk_);
  take_columns();
  rows_ = 0;
}

}  // namespace foedus::store
