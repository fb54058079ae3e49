// SPDX-License-Identifier: Apache-2.0
//
// Levels of all pairs over the same periods, for the synthetic control.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/model/level.hpp"
#include "foedus/model/synthetic_control.hpp"

namespace foedus::model {
namespace {

struct Acts {
  double cooperation = 0;
  double conflict = 0;
  [[nodiscard]] double total() const { return cooperation + conflict; }
};

Day end_of(ledger::Period period, Day first) {
  switch (period) {
    case ledger::Period::month:
      return add_months(first, 1) - 1;
    case ledger::Period::quarter:
      return add_months(first, 3) - 1;
    default:
      return add_months(first, 12) - 1;
  }
}

/// Independent acts that the weights of an entry are worth.
Acts effective_acts(const ledger::Entry& entry) {
  const Acts weight{entry.weight[1] + entry.weight[2], entry.weight[3] + entry.weight[4]};
  const double scale = 1 / overdispersion(entry.data_set);
  return {weight.cooperation * scale, weight.conflict * scale};
}

bool is_dense(const PanelPair& pair, std::size_t before, const PanelOptions& options) {
  double acts_before = 0;
  double acts_after = 0;
  double empty = 0;
  for (std::size_t t = 0; t < pair.acts.size(); ++t) {
    (t < before ? acts_before : acts_after) += pair.acts[t];
    if (pair.acts[t] <= 0) ++empty;
  }
  const auto periods = static_cast<double>(pair.acts.size());
  const auto count_before = static_cast<double>(before);
  return acts_before >= options.least_acts * count_before &&
         acts_after >= options.least_acts * (periods - count_before) && empty <= options.most_empty * periods;
}

}  // namespace

Panel panel_of(std::span<const ledger::Entry> entries, ledger::Period period, Day date, std::optional<Pair> always,
               const PanelOptions& options) {
  require(period == ledger::Period::month || period == ledger::Period::quarter || period == ledger::Period::year,
          "panel_of", "period is a month, quarter or year");
  Panel panel;
  std::set<Day> covered;
  std::map<Pair, std::map<Day, Acts>> by_pair;
  for (const ledger::Entry& entry : entries) {
    const Window days{entry.period, end_of(period, entry.period)};
    if (days.contains(date) && days.first != date) continue;  // before and after in one
    covered.insert(entry.period);
    Acts& acts = by_pair[Pair{entry.dyad}][entry.period];
    const Acts more = effective_acts(entry);
    acts.cooperation += more.cooperation;
    acts.conflict += more.conflict;
  }
  for (const Day first : covered) {
    panel.periods.push_back({first, end_of(period, first)});
    if (first < date) ++panel.before;
  }
  if (panel.before == 0) return panel;
  for (const auto& [pair, acts_by_day] : by_pair) {
    PanelPair member;
    member.pair = pair;
    Acts before;
    for (const auto& [day, acts] : acts_by_day) {
      if (day >= date) continue;
      before.cooperation += acts.cooperation;
      before.conflict += acts.conflict;
    }
    const double usual = (before.cooperation + 0.5) / (before.total() + 1);
    for (const Window& days : panel.periods) {
      const auto found = acts_by_day.find(days.first);
      const Acts acts = found == acts_by_day.end() ? Acts{} : found->second;
      member.acts.push_back(acts.total());
      member.level.push_back(std::log((acts.cooperation + options.prior_acts * usual) /
                                      (acts.conflict + options.prior_acts * (1 - usual))));
    }
    if (is_dense(member, panel.before, options) || pair == always) panel.pairs.push_back(std::move(member));
  }
  return panel;
}

}  // namespace foedus::model
