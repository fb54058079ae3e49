// SPDX-License-Identifier: Apache-2.0
//
// What the commands on levels share: the acts of one pair or of every pair, ready for the models.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/track.hpp"
#include "foedus/store/store.hpp"

namespace foedus::apps {

struct PairsOfStore {
  model::Activity activity{{}};
  std::vector<model::PairActs> pairs;  ///< in order of pair
};

/// `period`: of the activity; the entries are by day where `by_day`, else by `period`.
[[nodiscard]] PairsOfStore pairs_of_store(store::Store& store, const model::ActivityOptions& options, bool by_day);

/// The days on which a level of the pair makes sense: from when both states exist, or from their first act.
[[nodiscard]] Window days_of(const model::PairActs& acts, const StateRegistry& states);

}  // namespace foedus::apps
