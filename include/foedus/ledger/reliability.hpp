// SPDX-License-Identifier: Apache-2.0
//
// How far one event is to be believed, from what can be checked cheaply. No hidden weights: the table is below and in
// docs/models/ledger.md. In: an event's features. Out: a number in (0, 1], in thousandths so that sums are exact.
#pragma once

#include <string>

#include "foedus/event/event.hpp"

namespace foedus::ledger {

/// Thousandths. GDELT events start at `base` and gain or lose by feature; the sum is kept within [least, most].
struct ReliabilityWeights {
  int base = 300;
  int typed_actor = 200;  ///< the best single guard against place names taken for states
  int root = 100;
  int slug_names_both = 250;
  int slug_names_one = 100;
  int place_agrees = 100;
  int place_elsewhere = -100;
  int source_located = 50;
  int target_located = 50;
  int least = 50;
  int most = 950;
  int icews = 800;  ///< coded from sentences by one system, no features given
  int polecat = 800;
  int text = 600;   ///< coded by foedus
  int table = 500;  ///< nothing known about the coder
};

/// Thousandths. Where the data set gives a confidence c in [0, 1]: GDELT's sum is scaled by (1 + c) / 2, a chronology's
/// reliability is c itself.
[[nodiscard]] int reliability_in_thousandths(const Event& event, const ReliabilityWeights& weights = {});

/// The same as an expression over the columns of the store's table `event` (docs/store.md).
[[nodiscard]] std::string reliability_sql(const ReliabilityWeights& weights = {});

}  // namespace foedus::ledger
