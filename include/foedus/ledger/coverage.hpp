// SPDX-License-Identifier: Apache-2.0
//
// What each data set covers: the days, and how much it reported on each, whatever states it named. In: a store. Out: a
// Coverage by data set, against which a count of acts becomes a rate.
#pragma once

#include <map>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

struct Coverage {
  Window days;
  std::vector<double> rows;  ///< one a day of `days`; empty: steady reporting is assumed (chronologies, tables, text)

  /// Rows in [first, last], relative to the mean of the whole cover; 0 outside it. A steady cover gives its share of
  /// the days. Unit: mean stretches of last - first + 1 days.
  [[nodiscard]] double exposure(Day first, Day last) const;
};
using Coverages = std::map<DataSet, Coverage>;

/// From the store's exposure table. Cost: one pass over it.
[[nodiscard]] Coverages coverages_of(store::Store& store, const Window& days, Day as_of);

}  // namespace foedus::ledger
