// SPDX-License-Identifier: Apache-2.0
//
// The story of an address (event/story.hpp) as an expression in SQL, for engines that foedus cannot teach a function.
// In: a dialect. Out: SQL. Document: docs/models/ledger.md.
#pragma once

#include <string>

#include "foedus/event/story.hpp"
#include "foedus/store/dialect.hpp"

namespace foedus::ledger {

/// story_of the column `url`.
[[nodiscard]] std::string story_sql(const store::Dialect& dialect);

}  // namespace foedus::ledger
