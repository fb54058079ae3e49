// SPDX-License-Identifier: Apache-2.0
//
// How ClickHouse spells what store::Dialect names. Days are whole numbers there (Int32, days since 1970-01-01): its own
// type Date begins in 1970 and ends in 2105.
#pragma once

#include "foedus/store/dialect.hpp"

namespace foedus::store {

[[nodiscard]] const Dialect& clickhouse_dialect();

}  // namespace foedus::store
