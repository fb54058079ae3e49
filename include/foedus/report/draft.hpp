// SPDX-License-Identifier: Apache-2.0
//
// Drafts the brief on a pair from a store: every number of it, and the sentences that the numbers allow.
// In: a store, a pair, days. Out: a Brief, sound by find_faults(). How each number comes about: docs/brief.md.
#pragma once

#include <optional>
#include <string>

#include "foedus/event/vocabulary.hpp"
#include "foedus/report/brief.hpp"
#include "foedus/store/store.hpp"

namespace foedus::report {

struct DraftOptions {
  StateCode a;
  StateCode b;
  std::optional<Day> since;  ///< default: ten years before the last day, or the pair's first event if that is later
  std::optional<Day> until;  ///< default: the last day with an event of the pair
  Day as_of = last_day;      ///< only what had been added by then
  std::string agreement;     ///< put this agreement first; empty: the one with most commitments
  std::string program;       ///< noted as Brief::generated_by
  std::size_t most_evidence = 40;
  std::string weights;  ///< of acts in the levels over time: model::set_weights; empty: the model's own
};

/// Throws Error (argument) for weights that are not understood and for an agreement that the store does not hold,
/// naming those it does; ContractError when a and b are the same.
[[nodiscard]] Brief draft_brief(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options);

}  // namespace foedus::report
