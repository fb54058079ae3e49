// SPDX-License-Identifier: Apache-2.0
//
// Functions of foedus that DuckDB's SQL may call. In: a connection. Out: they are known on it, and nowhere in the file.
#pragma once

#include "store/duckdb_handle.hpp"

namespace foedus::store {

/// foedus_story(VARCHAR) -> UBIGINT: event/story.hpp, story_number. A database that knows them already keeps them.
void define_functions(duckdb_connection connection);

}  // namespace foedus::store
