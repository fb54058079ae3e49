// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/substance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

constexpr double least_acts_each_side = 5;  // of a data set that speaks of before and after
constexpr std::size_t enough_quarters = 12;
constexpr double dense_month = 10;

/// A chronology, coded text or a table of the user's is about chosen pairs.
bool covers_all_pairs(DataSet data_set) {
  return data_set != DataSet::chronology && data_set != DataSet::text && data_set != DataSet::table;
}

double acts_of(const ledger::Entry& entry) {
  return entry.events[1] + entry.events[2] + entry.events[3] + entry.events[4];
}

/// Keeps the entries of data sets with enough acts both before and after: where one begins or ends nothing has changed.
std::vector<ledger::Entry> on_both_sides(std::vector<ledger::Entry> entries, Day date,
                                         std::vector<DataSet>& data_sets) {
  std::array<std::array<double, 2>, data_set_count> acts{};
  for (const ledger::Entry& entry : entries) {
    acts.at(static_cast<std::size_t>(entry.data_set)).at(entry.period < date ? 0 : 1) += acts_of(entry);
  }
  const auto speaks = [&acts](DataSet data_set) {
    const auto& sides = acts.at(static_cast<std::size_t>(data_set));
    return std::min(sides[0], sides[1]) >= least_acts_each_side;
  };
  for (std::size_t i = 0; i < data_set_count; ++i) {
    if (speaks(static_cast<DataSet>(i))) data_sets.push_back(static_cast<DataSet>(i));
  }
  std::erase_if(entries, [&speaks](const ledger::Entry& entry) { return !speaks(entry.data_set); });
  return entries;
}

/// Log-odds by quarter counted from the date itself, so that no quarter lies on both sides.
std::vector<Observation> quarters_of(std::span<const ledger::Entry> entries, std::optional<Dimension> dimension,
                                     Day date) {
  std::map<int, std::array<double, 2>> quarters;
  for (const ledger::Entry& entry : entries) {
    if (dimension && entry.dimension != *dimension) continue;
    const int quarter = static_cast<int>(std::floor((entry.period - date) / 91.3125));
    auto& acts = quarters[quarter];
    const double scale = 1 / overdispersion(entry.data_set);
    acts[0] += scale * (entry.weight[1] + entry.weight[2]);
    acts[1] += scale * (entry.weight[3] + entry.weight[4]);
  }
  std::vector<Observation> observations;
  for (const auto& [quarter, acts] : quarters) {
    if (acts[0] + acts[1] < 1) continue;
    observations.push_back(
        {(quarter + 0.5) / 4, std::log((acts[0] + 0.5) / (acts[1] + 0.5)), 1 / (acts[0] + 0.5) + 1 / (acts[1] + 0.5)});
  }
  return observations;
}

/// The same promises, held against the time before they were made.
std::vector<ClauseOutcome> before_of(const Agreement& agreement, const Pair& pair, const Substance& substance,
                                     const CommitmentTable& table, const SubstanceOptions& options) {
  Agreement earlier = agreement;
  earlier.date = substance.before.first;
  earlier.in_force.reset();
  earlier.ended.reset();
  for (Commitment& clause : earlier.commitments) {
    clause.from.reset();
    clause.until.reset();
  }
  return clauses_of(earlier, pair, substance.events.events, substance.before, table, options.clauses);
}

std::vector<Pair> signatories(store::Store& store, const Window& days, Day as_of) {
  std::vector<Pair> pairs;
  for (const Agreement& agreement : store.agreements({}, as_of)) {
    if (!days.contains(agreement.date)) continue;
    for (std::size_t i = 0; i < agreement.parties.size(); ++i) {
      for (std::size_t j = i + 1; j < agreement.parties.size(); ++j) {
        pairs.emplace_back(agreement.parties[i], agreement.parties[j]);
      }
    }
  }
  return pairs;
}

/// The pair alone, to see whether a pass over all pairs can bring anything.
bool has_enough_periods(const Panel& own, const SubstanceOptions& options) {
  return own.before >= options.synthetic.least_before &&
         own.periods.size() - own.before >= options.synthetic.least_after;
}

void compare_with_pairs(Substance& substance, store::Store& store, const Pair& pair, Day date,
                        std::span<const ledger::Entry> own_entries, const SubstanceOptions& options) {
  std::vector<ledger::Entry> own;
  double acts = 0;
  for (const ledger::Entry& entry : own_entries) {
    if (!covers_all_pairs(entry.data_set)) continue;
    own.push_back(entry);
    acts += acts_of(entry);
  }
  if (own.empty()) {
    substance.comparison.refused = "no data set that covers all pairs reports on this pair on both sides of the date";
    return;
  }
  const Window days{substance.before.first,
                    std::min(substance.after.last, add_months(date, 12 * options.years_after) - 1)};
  const auto own_panel = [&](ledger::Period period) {
    std::vector<ledger::Entry> by_period = own;
    for (ledger::Entry& entry : by_period) entry.period = ledger::first_of(period, entry.period);
    return panel_of(by_period, period, date, pair, options.panel);
  };
  substance.period = ledger::Period::quarter;
  Panel panel = own_panel(ledger::Period::quarter);
  const double months = std::max(1.0, days.length() / 30.4);
  if (panel.before < enough_quarters && acts / months >= dense_month) {
    substance.period = ledger::Period::month;
    panel = own_panel(ledger::Period::month);
  }
  if (has_enough_periods(panel, options)) {
    std::vector<ledger::Entry> all =
        ledger::count(store, {.days = days, .as_of = options.as_of, .period = substance.period});
    std::set<DataSet> own_sets;
    for (const ledger::Entry& entry : own) own_sets.insert(entry.data_set);
    std::erase_if(all, [&](const ledger::Entry& entry) { return !own_sets.contains(entry.data_set); });
    panel = panel_of(all, substance.period, date, pair, options.panel);
  }
  substance.comparison = synthetic_control(panel, pair, signatories(store, days, options.as_of), options.synthetic);
  std::erase_if(panel.pairs, [&pair](const PanelPair& member) { return member.pair != pair; });
  substance.panel = std::move(panel);
}

/// Two years before against since: the plainest of the yardsticks.
std::optional<Change> plain_change(std::span<const ledger::Entry> entries, const Window& before, const Window& after) {
  const Evidence old_evidence = gather(entries, {.days = before});
  const Evidence new_evidence = gather(entries, {.days = after});
  return compare(old_evidence, new_evidence, fit_prior({}).overall);
}

VerdictReport judge_all(const Substance& substance, std::span<const ledger::Entry> entries) {
  if (substance.comparison.enough) {
    return judge(substance.clauses, substance.comparison.rose, Yardstick::comparable_pairs);
  }
  const StepChange& step = substance.changes.front().step;
  if (step.enough) return judge(substance.clauses, step.rose, Yardstick::trend);
  if (const auto change = plain_change(entries, substance.before, substance.after)) {
    return judge(substance.clauses, change->rose, Yardstick::levels);
  }
  return judge(substance.clauses, 0.5, Yardstick::none);
}

std::vector<YearOfPractice> years_of(const Substance& substance, const Agreement& agreement, const Pair& pair,
                                     std::span<const ledger::Entry> entries, const CommitmentTable& table,
                                     const SubstanceOptions& options) {
  std::vector<YearOfPractice> years;
  for (Day first = substance.after.first; first <= substance.after.last;) {
    YearOfPractice year;
    year.year = first.year();
    year.days = {first, std::min(substance.after.last, Day{year.year, 12, 31})};
    const std::vector<ClauseOutcome> clauses =
        clauses_of(agreement, pair, substance.events.events, year.days, table, options.clauses);
    for (const ClauseOutcome& clause : clauses) {
      year.delivered += clause.count.delivered;
      year.breached += clause.count.breached;
    }
    const auto change = plain_change(entries, substance.before, year.days);
    year.verdict = judge(clauses, change ? change->rose : 0.5, change ? Yardstick::levels : Yardstick::none);
    years.push_back(std::move(year));
    first = Day{first.year() + 1, 1, 1};
  }
  return years;
}

}  // namespace

Substance measure_substance(store::Store& store, const CommitmentTable& table, const Agreement& agreement,
                            const Pair& pair, const SubstanceOptions& options) {
  const auto is_party = [&agreement](StateCode state) {
    return std::find(agreement.parties.begin(), agreement.parties.end(), state) != agreement.parties.end();
  };
  require(is_party(pair.a) && is_party(pair.b), "measure_substance", "a pair of parties to the agreement");
  const Day date = agreement.in_force.value_or(agreement.date);
  Substance substance;
  substance.before = {add_months(date, -12 * options.years_before), date - 1};
  substance.after = {date, std::max(date, std::min(options.until, agreement.ended.value_or(last_day)))};
  const Window all{substance.before.first, substance.after.last};
  substance.events =
      store.events({.source = pair.a, .target = pair.b, .both_directions = true, .days = all, .as_of = options.as_of});
  if (options.until == last_day) {  // follow the text as far as there are events
    const Day latest = substance.events.events.empty() ? date : substance.events.events.back().day;
    substance.after.last = std::clamp(latest, date, substance.after.last);
  }
  substance.clauses = clauses_of(agreement, pair, substance.events.events, substance.after, table, options.clauses);
  substance.clauses_before = before_of(agreement, pair, substance, table, options);
  const std::vector<ledger::Entry> entries = on_both_sides(
      ledger::count(store, {.days = all, .as_of = options.as_of, .period = ledger::Period::day, .pair = pair}), date,
      substance.data_sets);
  const Day horizon = add_months(date, 12 * options.years_after);
  std::vector<ledger::Entry> near = entries;
  std::erase_if(near, [horizon](const ledger::Entry& entry) { return entry.period >= horizon; });
  substance.changes.push_back({std::nullopt, step_change(quarters_of(near, std::nullopt, date), options.step)});
  for (const Dimension dimension : all_dimensions) {
    substance.changes.push_back({dimension, step_change(quarters_of(near, dimension, date), options.step)});
  }
  if (options.compare_pairs) {
    compare_with_pairs(substance, store, pair, date, near, options);
  } else {
    substance.comparison.refused = "not asked for";
  }
  substance.verdict = judge_all(substance, entries);
  substance.years = years_of(substance, agreement, pair, entries, table, options);
  return substance;
}

}  // namespace foedus::model
