// SPDX-License-Identifier: Apache-2.0
//
// Whether a data set, as the store holds it, is about the whole world or cut out around a few states: of a cut-out,
// shares of activity are known of those few only. In: a store. Out: the states each cut-out is about. Document:
// docs/models/attention.md.
#pragma once

#include <map>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

/// By data set: the fewest states (at most eight, the most frequent first) of which one takes part in 99 of 100 events;
/// no entry where there are no such few. Chronologies and coded text are about chosen pairs, and have an entry without
/// states.
using Slices = std::map<DataSet, std::vector<StateCode>>;
[[nodiscard]] Slices slices_of(store::Store& store, Day as_of);

/// Whether the data set speaks of all that `state` does.
[[nodiscard]] bool covers(const Slices& slices, DataSet data_set, StateCode state);

}  // namespace foedus::ledger
