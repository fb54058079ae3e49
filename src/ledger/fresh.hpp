// SPDX-License-Identifier: Apache-2.0
//
// Rows that say what happened lately, as a condition over the columns of the store's table `event`.
// GDELT dates events by words like "last week", "last month", "last year": rows added 7, 30, 365 or 3650 days after
// their day, against 97 % on the same day. A news feed reports within three days. docs/models/ledger.md.
#pragma once

#include <string_view>

namespace foedus::ledger {

inline constexpr std::string_view fresh_rows = "(data_set NOT IN ('gdelt1', 'gdelt2') OR added <= day + 3)";

}  // namespace foedus::ledger
