// SPDX-License-Identifier: Apache-2.0
//
// How much of a state's whole activity goes to one partner, to its region, and to its wars, over time.
// In: activity. Out: shares by period with intervals. Equations, assumptions: docs/models/attention.md.
#pragma once

#include <span>
#include <vector>

#include "foedus/ledger/activity.hpp"
#include "foedus/model/level.hpp"

namespace foedus::model {

struct AttentionOptions {
  double overdispersion = 2;  ///< acts come in clusters, and clusters of one partner together
  double least_acts = 10;     ///< weighed acts of a period; fewer: not enough data
  double war_acts = 5;        ///< uses of force with a partner in a period that make it a war, if they are
  double war_share = 0.1;     ///< at least this share of the acts with it, and
  double war_of_force = 0.1;  ///< of all uses of force: GDELT codes some force with nearly everyone
  double interval = 0.90;
};

struct AttentionPoint {
  Window period;
  bool enough = false;
  double acts = 0;                 ///< weighed, all partners
  Share partner;                   ///< share of them with the other state of the pair
  Share region;                    ///< with states of its region, the other state left out
  Share wars;                      ///< with states it is at war with, the other state left out unless that is the war
  std::vector<StateCode> enemies;  ///< the one with most force first
};

struct Attention {
  StateCode state;
  StateCode partner;
  std::vector<AttentionPoint> points;
  double fell =
      0.5;  ///< P(share of the partner is lower in the last period with enough data than in those before together)
  bool compared = false;
};

/// Periods in which the state is not covered (a data set begins later) are those without acts: not enough data.
[[nodiscard]] Attention measure_attention(StateCode state, StateCode partner, std::span<const StateCode> region,
                                          std::span<const ledger::Activity> activity, ledger::Period period,
                                          const AttentionOptions& options = {});

}  // namespace foedus::model
