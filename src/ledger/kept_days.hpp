// SPDX-License-Identifier: Apache-2.0
//
// Days whose sums the store keeps (tables kept_day, day_count, day_activity: docs/store.md). Whether they are kept
// changes no answer: a question takes kept days from those tables and works out all others from the events.
// In: a store and the days of a question. Out: conditions on the column `day`, of either part.
#pragma once

#include <cstdint>
#include <string>

#include "foedus/ledger/ledger.hpp"

namespace foedus::ledger {

/// Which rows of a day must have been added by the day that a question is asked as of.
enum class KeptRows : std::uint8_t { fresh, all };

/// The days of a question in two parts. Neither condition repeats the window.
struct DaySplit {
  bool any_kept = false;  ///< false: everything is worked out from the events
  bool any_open = true;   ///< false: everything is kept
  std::string kept;       ///< empty: all days of the window
  std::string open;
};
[[nodiscard]] DaySplit split_days(store::Store& store, const Window& days, Day as_of, KeptRows rows);

/// What the sums were worked out by: they are of no use to a program that treats events in another way.
[[nodiscard]] std::string treatment_mark(const store::Dialect& dialect);

}  // namespace foedus::ledger
