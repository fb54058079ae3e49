// SPDX-License-Identifier: Apache-2.0
//
// How much of a state's whole activity goes to one partner, to its region, and to its wars, over time; and how far two
// states depend on each other. Equations, assumptions, when not to use it: docs/models/attention.md, leverage.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/event/record.hpp"
#include "foedus/ledger/activity.hpp"
#include "foedus/model/level.hpp"

namespace foedus::model {

struct AttentionOptions {
  double overdispersion = 2;  ///< acts come in clusters, and clusters of one partner together
  double least_acts = 10;     ///< weighed acts of a period; fewer: not enough data
  double war_share = 0.1;    ///< uses of force among the acts with a partner that make it a war, and
  double war_acts = 5;        ///< uses of force with a partner in a period that make it a war
  double interval = 0.90;
};

struct AttentionPoint {
  Window period;
  bool enough = false;
  double acts = 0;  ///< weighed, all partners
  Share partner;    ///< share of them with the other state of the pair
  Share region;     ///< with states of its region, the other state left out
  Share wars;       ///< with states it is at war with, the other state left out unless that is the war
  std::vector<StateCode> enemies;
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

/// One way in which `on` may be leant on.
struct Dependence {
  std::string measure;        ///< "cooperation", "trade", ...
  std::optional<Share> of_a;  ///< share of a's that is with b
  std::optional<Share> of_b;  ///< share of b's that is with a
  double a_leans_more = 0.5;  ///< P(a's share is the larger), where both are known
  std::string missing;        ///< why a side is not known; empty where both are
};

struct VoteDistance {
  int year = 0;
  double distance = 0;  ///< absolute difference of ideal points
};

struct Leverage {
  StateCode a, b;
  Window days;
  std::vector<Dependence> dependences;
  std::vector<VoteDistance> votes;   ///< in order of year; empty: no ideal points in the store
  std::vector<Fact> trade;           ///< turnover, exports and imports of the two, in order of time
  std::vector<std::string> missing;  ///< what is not known at all, one clause each
};

/// `activity_a`, `activity_b`: of each state over `days`. `facts`: of the pair and of each state.
[[nodiscard]] Leverage measure_leverage(StateCode a, StateCode b, const Window& days,
                                        std::span<const ledger::Activity> activity_a,
                                        std::span<const ledger::Activity> activity_b, std::span<const Fact> facts,
                                        const AttentionOptions& options = {});

}  // namespace foedus::model
