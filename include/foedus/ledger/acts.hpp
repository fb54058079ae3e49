// SPDX-License-Identifier: Apache-2.0
//
// Single acts after the ledger's treatments, for models that must look at the code of each: one a day for each source,
// target and code, one for each address, none that was added long after its day. In: listed events. Out: which of them
// stand, and their weight. Counts by kind and dimension come from ledger::count. Document: docs/models/ledger.md.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/ledger/ledger.hpp"

namespace foedus::ledger {

struct Act {
  std::size_t event = 0;  ///< index into the events
  double weight = 0;      ///< reliability in [0, 1]
};

/// In order of the events. Of duplicates the most reliable stands, of these the first.
[[nodiscard]] std::vector<Act> acts_of(std::span<const Event> events, const Treatments& treatments = {});

}  // namespace foedus::ledger
