// SPDX-License-Identifier: Apache-2.0
//
// Who is central to a process between principals: each third party's share of what third parties do in it, over time.
// In: process acts. Out: shares with intervals by period, who gained and who lost, brokerage, how concentrated it is.
// Equations, assumptions, when not to use it: docs/models/process.md.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/ledger/process_acts.hpp"
#include "foedus/model/level.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::model {

struct ProcessOptions {
  /// What an act counts for, by Role: talking with one principal is also everyday diplomacy.
  std::array<double, ledger::role_count> role_weight = {1, 1, 1, 0.2};
  double overdispersion = 1.5;  ///< acts come in clusters: a visit, a statement and a signing of one day
  double memory_years = 1;      ///< in which the weight of an act in a neighbouring period halves
  double prior_acts = 1;        ///< spread evenly over all third parties seen
  double least_acts = 5;        ///< weighed acts in a period, memory included; fewer: not enough data
  double interval = 0.90;
  ledger::Period period = ledger::Period::year;
};

struct RoleShare {
  StateCode third;
  Share share;                                    ///< of what third parties do
  std::array<double, ledger::role_count> acts{};  ///< weighed acts of the period itself, by Role
  double both = 0;  ///< brokerage: its share of the contact that reaches every principal (0 where it reaches only some)
};

struct ProcessPeriod {
  Window days;
  bool enough = false;
  double acts = 0;                ///< of the period itself, unweighed
  std::vector<RoleShare> shares;  ///< largest first; they sum to 1
  Share effective_parties;        ///< exp of the entropy of shares: how many equal parties this is like
};

/// A third party's share in the later window against the earlier.
struct RoleMove {
  StateCode third;
  Share before;
  Share after;
  Share change;        ///< difference of shares
  double gained = 0;   ///< P(the share rose)
  double largest = 0;  ///< P(the later share is the largest of all)
};

struct Process {
  std::vector<StateCode> principals;
  std::vector<ProcessPeriod> periods;
  std::vector<RoleMove> moves;  ///< the surest first; empty unless two windows were given and both have enough
};

/// The acts of data sets that cover at least half of `days`; all of them where none does. A data set that covers a few
/// months would put its weight on these alone.
[[nodiscard]] std::vector<ledger::ProcessAct> of_steady_sets(std::vector<ledger::ProcessAct> acts,
                                                             const Coverages& coverages, const Window& days);

/// `acts`: in any order. `between`: two windows to compare. Deterministic.
[[nodiscard]] Process measure_process(std::span<const StateCode> principals, std::span<const ledger::ProcessAct> acts,
                                      const Window& days, const std::optional<std::array<Window, 2>>& between = {},
                                      const ProcessOptions& options = {});

}  // namespace foedus::model
