// SPDX-License-Identifier: Apache-2.0
//
// How active each state is, and how many acts two states would have if that were all there is to it.
#include <algorithm>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/model/timeline.hpp"
#include "foedus/model/track.hpp"

namespace foedus::model {
namespace {

bool of_chosen_pairs(DataSet data_set) {
  return data_set == DataSet::chronology || data_set == DataSet::text;
}

std::string start_of(const store::Dialect& dialect, ledger::Period period) {
  if (period == ledger::Period::day) return "day";
  if (period == ledger::Period::whole) return dialect.day(first_day);
  return dialect.first_of(ledger::name_of(period), "day");
}

Day next(ledger::Period period, Day first) {
  switch (period) {
    case ledger::Period::day:
      return first + 1;
    case ledger::Period::week:
      return first + 7;
    case ledger::Period::month:
      return add_months(first, 1);
    case ledger::Period::quarter:
      return add_months(first, 3);
    case ledger::Period::year:
      return add_months(first, 12);
    case ledger::Period::whole:
      return last_day;
  }
  return last_day;
}

std::vector<Window> periods_of(const Window& days, ledger::Period period) {
  std::vector<Window> periods;
  for (Day first = ledger::first_of(period, days.first); first <= days.last; first = next(period, first)) {
    periods.push_back({first, next(period, first) - 1});
  }
  return periods;
}

std::optional<Window> days_counted(store::Store& store, const ActivityOptions& options) {
  const std::vector<store::Value> values = {options.days.first, options.days.last, options.as_of};
  const store::Result result = store.engine().run(
      "SELECT min(first_day), max(last_day), count(*) FROM period_count WHERE first_day >= ? AND last_day <= ? AND "
      "last_day <= ?",
      values);
  if (result.rows == 0 || result.integer(0, 2) == 0) return std::nullopt;
  return Window{result.day(0, 0), result.day(0, 1)};
}

/// One row for each data set, period, dimension and state that acts or is acted on; '' stands for all states.
std::string activity_sql(const store::Dialect& dialect, const ActivityOptions& options) {
  const std::string which = "kind <> 'statement' AND day >= ? AND day <= ? AND added <= ?";
  const std::string start = start_of(dialect, options.period);
  if (options.pair) {
    std::string sums;
    for (const StateCode state : {options.pair->a, options.pair->b}) {
      for (const std::string_view side : {"source", "target"}) {
        sums += fmt::format(", sum(CASE WHEN {} = '{}' THEN 1 ELSE 0 END)", side, state.view());
      }
    }
    return fmt::format(
        "SELECT data_set, {0} AS period, dimension, count(*){1} FROM event WHERE {2} "
        "GROUP BY data_set, period, dimension",
        start, sums, which);
  }
  return fmt::format(
      "SELECT data_set, {0} AS period, dimension, source, target, count(*) FROM event WHERE {1} "
      "GROUP BY data_set, period, dimension, source, target",
      start, which);
}

}  // namespace

Activity::World& Activity::world(DataSet data_set) {
  World& world = worlds_[data_set];
  world.all.resize(periods_.size());
  return world;
}

void Activity::add(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, const Dyad& dyad,
                   double acts) {
  add_source(data_set, period, dimension, dyad.source, acts);
  add_target(data_set, period, dimension, dyad.target, acts);
}

void Activity::add_source(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, StateCode state,
                          double acts) {
  World& world = this->world(data_set);
  std::array<double, parts>& all = world.all.at(period);
  all.back() += acts;
  if (dimension) all.at(static_cast<std::size_t>(*dimension)) += acts;
  if (state.empty()) return;
  Sums& sums = world.states[state];
  sums.source.resize(periods_.size());
  sums.source[period].back() += acts;
  if (dimension) sums.source[period].at(static_cast<std::size_t>(*dimension)) += acts;
}

void Activity::add_target(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, StateCode state,
                          double acts) {
  Sums& sums = world(data_set).states[state];
  sums.target.resize(periods_.size());
  sums.target.at(period).back() += acts;
  if (dimension) sums.target[period].at(static_cast<std::size_t>(*dimension)) += acts;
}

std::optional<std::size_t> Activity::period_of(Day day) const {
  const auto after = std::upper_bound(periods_.begin(), periods_.end(), day,
                                      [](Day one, const Window& period) { return one < period.first; });
  if (after == periods_.begin()) return std::nullopt;
  const auto index = static_cast<std::size_t>(after - periods_.begin()) - 1;
  if (!periods_[index].contains(day)) return std::nullopt;
  return index;
}

std::vector<DataSet> Activity::data_sets() const {
  std::vector<DataSet> sets;
  for (const auto& [data_set, world] : worlds_) sets.push_back(data_set);
  return sets;
}

bool Activity::covers(DataSet data_set, std::size_t period) const {
  const auto found = worlds_.find(data_set);
  return found != worlds_.end() && found->second.all.at(period).back() > 0;
}

double Activity::expected(const Pair& pair, std::optional<Dyad> direction, DataSet data_set, std::size_t period,
                          std::optional<Dimension> dimension) const {
  if (of_chosen_pairs(data_set)) return 0;
  const auto found = worlds_.find(data_set);
  if (found == worlds_.end()) return 0;
  const std::size_t part = dimension ? static_cast<std::size_t>(*dimension) : dimension_count;
  const double all = found->second.all.at(period)[part];
  const auto a = found->second.states.find(pair.a);
  const auto b = found->second.states.find(pair.b);
  if (all <= 0 || a == found->second.states.end() || b == found->second.states.end()) return 0;
  const auto at = [period, part](const std::vector<std::array<double, parts>>& sums) {
    return sums.empty() ? 0.0 : sums[period][part];
  };
  if (direction) {
    const bool forward = direction->source == pair.a;
    return at((forward ? a : b)->second.source) * at((forward ? b : a)->second.target) / all;
  }
  const double of_a = at(a->second.source) + at(a->second.target);
  const double of_b = at(b->second.source) + at(b->second.target);
  return of_a * of_b / (2 * all);
}

Activity activity_of(store::Store& store, const ActivityOptions& options) {
  const Coverages coverages = coverages_of(store, options.days, options.as_of);
  const std::optional<Window> counted = days_counted(store, options);
  Window days{last_day, first_day};
  const auto widen = [&days](const Window& by) {
    days = {std::min(days.first, by.first), std::max(days.last, by.last)};
  };
  // The table's own exposure is that of the day it was read for; counts have their days.
  for (const auto& [data_set, coverage] : coverages) widen(coverage.days);
  if (counted) widen(*counted);
  if (days.last < days.first) return Activity({});
  Activity activity(periods_of(days, options.period));

  const std::vector<store::Value> values = {options.days.first, options.days.last, options.as_of};
  const store::Result result = store.engine().run(activity_sql(store.engine().dialect(), options), values);
  for (std::size_t row = 0; row < result.rows; ++row) {
    const std::optional<DataSet> data_set = parse_data_set(result.text(row, 0));
    const std::optional<std::size_t> period = activity.period_of(result.day(row, 1));
    const std::optional<Dimension> dimension = parse_dimension(result.text(row, 2));
    if (!data_set || !period || !dimension) continue;
    // Rows dated long before their data set begins are strays.
    const auto cover = coverages.find(*data_set);
    if (cover == coverages.end() || activity.periods()[*period].last < cover->second.days.first) continue;
    if (!options.pair) {
      const Dyad dyad{StateCode{result.text(row, 3)}, StateCode{result.text(row, 4)}};
      activity.add(*data_set, *period, dimension, dyad, result.real(row, 5));
      continue;
    }
    const double as_source = result.real(row, 4) + result.real(row, 6);
    activity.add_source(*data_set, *period, dimension, {}, result.real(row, 3) - as_source);
    activity.add_source(*data_set, *period, dimension, options.pair->a, result.real(row, 4));
    activity.add_target(*data_set, *period, dimension, options.pair->a, result.real(row, 5));
    activity.add_source(*data_set, *period, dimension, options.pair->b, result.real(row, 6));
    activity.add_target(*data_set, *period, dimension, options.pair->b, result.real(row, 7));
  }
  if (!counted) return activity;
  for (const ledger::Entry& entry :
       ledger::count_periods(store, {.days = options.days, .as_of = options.as_of, .period = options.period})) {
    const std::optional<std::size_t> period = activity.period_of(entry.period);
    double acts = 0;
    for (std::size_t kind = 1; kind < kind_count; ++kind) acts += entry.events.at(kind);
    if (period && acts > 0) activity.add(DataSet::table, *period, std::nullopt, entry.dyad, acts);
  }
  return activity;
}

StoredActs stored_acts(store::Store& store, const ActivityOptions& options) {
  std::vector<store::Value> values = {options.days.first, options.days.last, options.as_of};
  std::string which = "kind <> 'statement' AND day >= ? AND day <= ? AND added <= ?";
  if (options.pair) {
    which += " AND pair = ?";
    values.emplace_back(static_cast<std::int64_t>(store::pair_key(*options.pair)));
  }
  StoredActs acts;
  const store::Result events = store.engine().run(
      fmt::format("SELECT source, target, data_set, count(*) FROM event WHERE {} GROUP BY source, target, data_set",
                  which),
      values);
  for (std::size_t row = 0; row < events.rows; ++row) {
    const std::optional<DataSet> data_set = parse_data_set(events.text(row, 2));
    if (!data_set) continue;
    const Pair pair{StateCode{events.text(row, 0)}, StateCode{events.text(row, 1)}};
    acts[pair].at(static_cast<std::size_t>(*data_set)) += events.real(row, 3);
  }
  return acts;
}

}  // namespace foedus::model
