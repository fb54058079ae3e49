// SPDX-License-Identifier: Apache-2.0
//
// Turns DuckDB's chunks into the typed columns of store::Result.
#pragma once

#include <string>
#include <vector>

#include "foedus/store/engine.hpp"

#include "store/duckdb_handle.hpp"

namespace foedus::store {

/// The texts of an ENUM type, in order of its values.
[[nodiscard]] std::vector<std::string> enum_names(duckdb_logical_type type);

class ResultBuilder {
 public:
  /// Takes names and types of the columns. Throws Error (store) for a type that has no column here (LIST, INTERVAL).
  explicit ResultBuilder(duckdb_result* result);
  void append(duckdb_data_chunk chunk);
  /// The rows so far. Integers too large for 64 bits make their column real.
  [[nodiscard]] const Result& rows();
  [[nodiscard]] Result take();
  /// Forgets the rows, so that others can be appended.
  void clear();

 private:
  struct Source {
    duckdb_type type;
    double scale = 1;                ///< DECIMAL: what to divide by
    std::vector<std::string> names;  ///< ENUM
    bool wide = false;               ///< a value did not fit 64 bits: the whole column becomes real
  };
  void append_column(Column& column, Source& source, duckdb_vector vector, std::size_t rows);

  Result result_;
  std::vector<Source> sources_;
};

}  // namespace foedus::store
