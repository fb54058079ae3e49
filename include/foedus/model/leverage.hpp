// SPDX-License-Identifier: Apache-2.0
//
// How far two states depend on each other, in what is known: cooperation, trade and any other figure of the two that
// has a whole to be a share of, votes. What is not known is listed. Equations: docs/models/leverage.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/event/record.hpp"
#include "foedus/ledger/activity.hpp"
#include "foedus/model/attention.hpp"
#include "foedus/model/un_votes.hpp"

namespace foedus::model {

/// One way in which one may lean on the other.
struct Dependence {
  std::string measure;        ///< "cooperation", "trade", or the measure of a figure: "arms_tiv"
  std::optional<Share> of_a;  ///< share of a's that is with b; of a figure without interval: lower = upper = value
  std::optional<Share> of_b;  ///< share of b's that is with a
  std::optional<int> year_a;  ///< of a figure: the year of the share
  std::optional<int> year_b;
  double a_leans_more = 0.5;  ///< P(a's share is the larger), where both are known
  std::string missing;        ///< why a side is not known; empty where both are
};

struct Leverage {
  StateCode a, b;
  Window days;
  std::vector<Dependence> dependences;
  std::vector<VoteAgreement> agreement;  ///< in order of year; empty: no roll calls of both in the store
  std::vector<VoteDistance> votes;       ///< likewise; empty: no ideal points
  std::vector<Fact> trade;               ///< turnover, exports and imports of the two, in order of time
  std::vector<std::string> missing;      ///< what is not known at all, one clause each
};

/// `activity_a`, `activity_b`: of each state over `days`. `facts`: of the pair and of each state.
[[nodiscard]] Leverage measure_leverage(StateCode a, StateCode b, const Window& days,
                                        std::span<const ledger::Activity> activity_a,
                                        std::span<const ledger::Activity> activity_b, std::span<const Fact> facts,
                                        const AttentionOptions& options = {});

}  // namespace foedus::model
