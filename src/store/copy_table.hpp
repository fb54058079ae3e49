// SPDX-License-Identifier: Apache-2.0
//
// Copies a table from any engine into the same table of a DuckDB store.
#pragma once

#include <string_view>

#include "foedus/store/engine.hpp"

#include "store/duckdb_engine.hpp"

namespace foedus::store {

/// Adds the rows that `sql` gives to `table`. Requires: the columns of the table, in its order, with their types or
/// those of store::Column that stand for them.
void copy_rows(Engine& from, std::string_view sql, DuckDbEngine& to, std::string_view table);

}  // namespace foedus::store
