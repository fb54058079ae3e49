// SPDX-License-Identifier: Apache-2.0
//
// All a state does and has done to it, by partner: what the share of one pair is a share of.
// In: a store. Out: acts by period and partner. Document: docs/models/attention.md.
#pragma once

#include <span>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/ledger/slice.hpp"

namespace foedus::ledger {

struct Activity {
  Day period;  ///< its first day
  StateCode partner;
  DataSet data_set = DataSet::table;
  double acts = 0;         ///< summed reliability of all acts, statements too, both directions
  double cooperation = 0;  ///< part of `acts`
  double force = 0;        ///< part of `acts`: use of force (CAMEO 18, 19, 20)
};

/// Ordered by period, partner, data set. Data sets that do not speak of all that `state` does are left out. One act
/// a day of each code, direction and data set. Cost: one pass over the events that name `state`, and are of days that
/// the store does not keep.
[[nodiscard]] std::vector<Activity> activity_of(store::Store& store, StateCode state, const Window& days, Day as_of,
                                                Period period, const Slices& slices);
/// The same of several states, in their order, in one pass.
[[nodiscard]] std::vector<std::vector<Activity>> activities_of(store::Store& store, std::span<const StateCode> states,
                                                               const Window& days, Day as_of, Period period,
                                                               const Slices& slices);

}  // namespace foedus::ledger
