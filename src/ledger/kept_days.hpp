// SPDX-License-Identifier: Apache-2.0
//
// Days and months whose sums the store keeps (tables kept_day, day_count, day_activity and the same of months:
// docs/store.md). Whether they are kept changes no answer: a question takes what is kept from those tables and works
// out all else from the events. In: a store and the days of a question. Out: conditions on the column `day`, of each
// part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "foedus/ledger/ledger.hpp"

namespace foedus::ledger {

/// Which rows of a day must have been added by the day that a question is asked as of.
enum class KeptRows : std::uint8_t { fresh, all };

/// The days of a question in up to three parts, each a condition on `day` that does not repeat the window: empty, it is
/// true of all its days; none, the part has no days.
struct DaySplit {
  std::optional<std::string> months;                  ///< taken from sums of months, by the first day of each
  std::optional<std::string> days;                    ///< from sums of days
  std::optional<std::string> events = std::string{};  ///< worked out
};
/// Sums of months serve questions by `period` if months make it up.
[[nodiscard]] DaySplit split_days(store::Store& store, const Window& days, Day as_of, KeptRows rows, Period period);

/// What the sums were worked out by: they are of no use to a program that treats events in another way.
[[nodiscard]] std::string treatment_mark(const store::Dialect& dialect);

}  // namespace foedus::ledger
