// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/activity.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "ledger/counting.hpp"
#include "ledger/kept_days.hpp"

namespace foedus::ledger {
namespace {

/// Acts of each dyad with one of the states, by period and data set.
store::Result acts_of_dyads(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  const DaySplit split = split_days(store, options.days, options.as_of, KeptRows::fresh, options.period);
  std::vector<Statement> parts;
  if (split.months) parts.push_back(activity_kept(dialect, options, SumsOf::months, *split.months));
  if (split.days) parts.push_back(activity_kept(dialect, options, SumsOf::days, *split.days));
  if (split.events) parts.push_back(activity_in_events(dialect, options, *split.events));
  const Statement statement = union_of(parts);
  return store.engine().run(statement.sql, statement.values);
}

/// Thousandths.
struct Sums {
  double acts = 0;
  double cooperation = 0;
  double force = 0;
};
using Key = std::tuple<Day, StateCode, DataSet>;

}  // namespace

std::vector<std::vector<Activity>> activities_of(store::Store& store, std::span<const StateCode> states,
                                                 const Window& days, Day as_of, Period period, const Slices& slices) {
  require(period != Period::whole, "activities_of", "a period that begins somewhere");
  require(!states.empty(), "activities_of", "at least one state");
  const store::Result result =
      acts_of_dyads(store, {.days = days, .as_of = as_of, .period = period, .states = {states.begin(), states.end()}});
  std::vector<std::map<Key, Sums>> sums(states.size());
  for (std::size_t row = 0; row < result.rows; ++row) {
    const StateCode source{result.text(row, 0)};
    const StateCode target{result.text(row, 1)};
    const DataSet data_set = parse_data_set(result.text(row, 3)).value_or(DataSet::table);
    for (std::size_t i = 0; i < states.size(); ++i) {
      if (states[i] != source && states[i] != target) continue;
      Sums& sum = sums[i][{result.day(row, 2), states[i] == source ? target : source, data_set}];
      sum.acts += result.real(row, 5);
      sum.cooperation += result.real(row, 6);
      sum.force += result.real(row, 7);
    }
  }
  std::vector<std::vector<Activity>> activities(states.size());
  for (std::size_t i = 0; i < states.size(); ++i) {
    for (const auto& [key, sum] : sums[i]) {
      const auto& [first, partner, data_set] = key;
      if (!covers(slices, data_set, states[i])) continue;
      activities[i].push_back({first, partner, data_set, sum.acts / 1000, sum.cooperation / 1000, sum.force / 1000});
    }
  }
  return activities;
}

std::vector<Activity> activity_of(store::Store& store, StateCode state, const Window& days, Day as_of, Period period,
                                  const Slices& slices) {
  return std::move(activities_of(store, std::span{&state, 1}, days, as_of, period, slices).front());
}

}  // namespace foedus::ledger
