// SPDX-License-Identifier: Apache-2.0
//
// Clause by clause: which acts kept an agreement's promises, which broke them, and which promises no act speaks to.
// In: an agreement, a pair, their events. Out: for each clause counts, the posterior of delivery, a state, evidence.
// Rule and assumptions: docs/models/substance.md, part (a).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "foedus/event/record.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/model/level.hpp"

namespace foedus::model {

enum class ClauseState : std::uint8_t { delivered, contested, breached, silent };
[[nodiscard]] std::string_view name_of(ClauseState state);

struct ClauseOptions {
  double kept_bar = 0.5;         ///< a promise to act is kept where more than this share of the acts that speak deliver
  double abstain_bar = 0.8;      ///< likewise a promise to abstain
  double sure = 0.8;             ///< delivered or breached at this probability, else contested
  double least_effective = 0.5;  ///< fewer independent acts: silent
  std::size_t most_evidence = 5;  ///< of each sort
  double interval = 0.90;
};

/// Acts that speak to a clause in a stretch of days.
struct ClauseCount {
  double delivered = 0;  ///< acts: one a day for each source, target and code
  double breached = 0;
  double delivered_effective = 0;  ///< independent acts (docs/models/level.md, eq. 2)
  double breached_effective = 0;

  bool operator==(const ClauseCount&) const = default;
};

struct ClauseOutcome {
  Commitment clause;
  bool abstain = false;
  Window days;  ///< of the clause that lie in the days asked for; first > last: none
  ClauseCount count;
  Share kept;                   ///< share that delivers among acts that speak: the beta posterior under Jeffreys' prior
  double kept_probability = 0;  ///< that this share lies above the bar
  ClauseState state = ClauseState::silent;
  std::vector<std::size_t> delivering;  ///< evidence: indices of events, the weightiest first
  std::vector<std::size_t> breaching;
};

/// When a clause holds, cut to `within`: from its own days, else those of the agreement.
[[nodiscard]] Window days_of(const Agreement& agreement, const Commitment& clause, const Window& within);

/// One outcome a clause that concerns the pair (`by` is one of the two, or no one in particular). `events`: of the
/// pair, both directions. Deterministic.
[[nodiscard]] std::vector<ClauseOutcome> clauses_of(const Agreement& agreement, const Pair& pair,
                                                    std::span<const Event> events, const Window& days,
                                                    const CommitmentTable& table, const ClauseOptions& options = {});

}  // namespace foedus::model
