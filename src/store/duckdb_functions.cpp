// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_functions.hpp"

#include <cstdint>
#include <string>

#include "foedus/event/story.hpp"

#include "store/event_writer.hpp"

namespace foedus::store {
namespace {

/// DuckDB asks for the entries of a dictionary rather than for the rows where it can; of these some may hold nothing.
void story_numbers(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
  const duckdb_vector column = duckdb_data_chunk_get_vector(input, 0);
  auto* urls = static_cast<duckdb_string_t*>(duckdb_vector_get_data(column));
  std::uint64_t* validity = duckdb_vector_get_validity(column);
  auto* numbers = static_cast<std::uint64_t*>(duckdb_vector_get_data(output));
  const idx_t rows = duckdb_data_chunk_get_size(input);
  for (idx_t row = 0; row < rows; ++row) {
    const bool valid = validity == nullptr || duckdb_validity_row_is_valid(validity, row);
    numbers[row] = valid ? story_number(view_of(urls[row])) : 0;
  }
}

}  // namespace

void define_functions(duckdb_connection connection) {
  Handle<duckdb_scalar_function, duckdb_destroy_scalar_function> function(duckdb_create_scalar_function());
  const TypeHandle text(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
  const TypeHandle number(duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT));
  duckdb_scalar_function_set_name(function.get(), "foedus_story");
  duckdb_scalar_function_add_parameter(function.get(), text.get());
  duckdb_scalar_function_set_return_type(function.get(), number.get());
  duckdb_scalar_function_set_function(function.get(), story_numbers);
  (void)duckdb_register_scalar_function(connection, function.get());  // fails where it is known already
  define_waiting_events(connection);
}

}  // namespace foedus::store
