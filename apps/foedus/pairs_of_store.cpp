// SPDX-License-Identifier: Apache-2.0
#include "pairs_of_store.hpp"

#include <algorithm>
#include <utility>

namespace foedus::apps {

PairsOfStore pairs_of_store(store::Store& store, const model::ActivityOptions& options, bool by_day) {
  PairsOfStore found;
  found.activity = model::activity_of(store, options);
  ledger::LedgerOptions ledger_options;
  ledger_options.days = options.days;
  ledger_options.as_of = options.as_of;
  ledger_options.pair = options.pair;
  ledger_options.period = options.period;
  std::map<Pair, model::PairActs> by_pair;
  for (const ledger::Entry& entry : ledger::count_periods(store, ledger_options)) {
    by_pair[Pair{entry.dyad}].counted.push_back(entry);
  }
  if (by_day) ledger_options.period = ledger::Period::day;
  for (const ledger::Entry& entry : ledger::count(store, ledger_options)) {
    by_pair[Pair{entry.dyad}].entries.push_back(entry);
  }
  const model::StoredActs stored = model::stored_acts(store, options);
  for (auto& [pair, acts] : by_pair) {
    if (pair.a == pair.b) continue;
    acts.pair = pair;
    const auto of_pair = stored.find(pair);
    if (of_pair != stored.end()) acts.stored = of_pair->second;
    found.pairs.push_back(std::move(acts));
  }
  return found;
}

Window days_of(const model::PairActs& acts, const StateRegistry& states) {
  Window days;
  for (const StateCode code : {acts.pair.a, acts.pair.b}) {
    const State* state = states.find(code);
    if (state != nullptr) days.first = std::max(days.first, state->begins);
  }
  for (const auto* entries : {&acts.entries, &acts.counted}) {
    for (const ledger::Entry& entry : *entries) days.first = std::min(days.first, entry.period);
  }
  return days;
}

}  // namespace foedus::apps
