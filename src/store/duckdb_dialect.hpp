// SPDX-License-Identifier: Apache-2.0
//
// How DuckDB spells what store::Dialect names.
#pragma once

#include "foedus/store/dialect.hpp"

namespace foedus::store {

[[nodiscard]] const Dialect& duckdb_dialect();

}  // namespace foedus::store
