// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/data_breaks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/model/level.hpp"

#include "model/shared_shift.hpp"

namespace foedus::model {
namespace {

constexpr double weeks_a_year = 365.25 / 7;
constexpr std::int32_t week_days = 7;
constexpr double two_sided_90 = 1.6449;
constexpr int around_days = 60;         // an outage is held against so many days with rows on either side
constexpr double next_to_none = 0.02;   // of a usual day
constexpr std::int32_t long_file = 28;  // days: daily and weekly files join without a break
constexpr double few_edges = 4;         // with more files than that each join is less suspect

/// The weeks of a data set that are whole and without an outage, in order.
struct OpenWeeks {
  std::vector<Day> mondays;
  std::map<Day, std::size_t> index;
};

bool touches(const std::vector<DataBreak>& outages, DataSet data_set, Day monday) {
  return std::any_of(outages.begin(), outages.end(), [&](const DataBreak& outage) {
    return outage.data_set == data_set && outage.days.first < monday + week_days && monday <= outage.days.last;
  });
}

OpenWeeks open_weeks(DataSet data_set, const Coverage& coverage, const std::vector<DataBreak>& outages) {
  OpenWeeks weeks;
  Day monday = ledger::first_of(ledger::Period::week, coverage.days.first);
  if (monday < coverage.days.first) monday += week_days;
  for (; monday + (week_days - 1) <= coverage.days.last; monday += week_days) {
    if (touches(outages, data_set, monday)) continue;
    weeks.index.emplace(monday, weeks.mondays.size());
    weeks.mondays.push_back(monday);
  }
  return weeks;
}

ShiftOptions shift_options(DataSet data_set, const OpenWeeks& weeks, const Joins& joins,
                           const DataBreakOptions& options) {
  ShiftOptions shift;
  shift.window = static_cast<std::size_t>(options.window_weeks);
  shift.least_window = static_cast<std::size_t>(options.least_weeks);
  shift.least_units = options.least_units;
  shift.least_total = options.least_acts;
  shift.least_probability = options.least_probability;
  const double base = 1 / (options.years_between * weeks_a_year);
  shift.prior.assign(weeks.mondays.size(), base);
  const auto found = joins.find(data_set);
  if (found == joins.end() || weeks.mondays.empty()) return shift;
  std::vector<Day> edges;
  for (const Window& days : found->second) {
    if (days.length() < long_file) continue;
    for (const Day edge : {days.first, days.last + 1}) {
      if (weeks.mondays.front() + week_days <= edge && edge <= weeks.mondays.back()) edges.push_back(edge);
    }
  }
  const double prior =
      std::max(base, options.join_prior * std::min(1.0, few_edges / static_cast<double>(edges.size())));
  for (const Day edge : edges) {
    const Day monday = ledger::first_of(ledger::Period::week, edge);
    for (const Day near : {monday, monday + week_days}) {
      const auto week = weeks.index.find(near);
      if (week != weeks.index.end()) shift.prior[week->second] = prior;
    }
  }
  return shift;
}

double log_likelihood(double rows, double days) {
  return rows > 0 ? rows * std::log(rows / days) : 0;
}

/// The day within three weeks of `monday` at which two rates explain the rows of each day best.
Day refine(const Coverage& coverage, Day monday) {
  if (coverage.rows.empty()) return monday;
  constexpr std::int32_t reach = 21;
  constexpr std::int32_t margin = 21;
  const Day from = std::max(coverage.days.first, monday - (reach + margin));
  const Day to = std::min(coverage.days.last, monday + (reach + margin));
  const auto rows_of = [&coverage](Day day) {
    return coverage.rows.at(static_cast<std::size_t>(day - coverage.days.first));
  };
  double all = 0;
  for (Day day = from; day <= to; day += 1) all += rows_of(day);
  Day best = monday;
  constexpr double clear = 5;  // by so much a day must explain more than one rate does
  double best_likelihood = log_likelihood(all, static_cast<double>(to - from + 1)) + clear;
  double before = 0;
  for (Day day = from; day <= to; day += 1) {
    if (day > from && day >= monday - reach && day <= monday + reach) {
      const double likelihood = log_likelihood(before, static_cast<double>(day - from)) +
                                log_likelihood(all - before, static_cast<double>(to - day + 1));
      if (likelihood > best_likelihood) std::tie(best, best_likelihood) = std::make_pair(day, likelihood);
    }
    before += rows_of(day);
  }
  return best;
}

std::vector<DataBreak> as_breaks(const std::vector<SharedShift>& shifts, DataSet data_set, DataBreakKind kind,
                                 const OpenWeeks& weeks, const Coverage& coverage) {
  std::vector<DataBreak> breaks;
  for (const SharedShift& shift : shifts) {
    const Day monday = weeks.mondays[shift.week];
    // After an outage the shift is where the rows begin again.
    const bool after_outage = shift.week > 0 && weeks.mondays[shift.week - 1] + week_days < monday;
    const Day date = kind == DataBreakKind::volume && !after_outage ? refine(coverage, monday) : monday;
    breaks.push_back({data_set,
                      kind,
                      {date, date},
                      shift.size,
                      shift.size - two_sided_90 * shift.deviation,
                      shift.size + two_sided_90 * shift.deviation,
                      shift.share_moved,
                      shift.units,
                      shift.probability});
  }
  return breaks;
}

double local_median(const std::vector<double>& rows, std::size_t first, std::size_t last) {
  std::vector<double> near;
  for (std::size_t i = first, n = 0; i-- > 0 && n < around_days;) {
    if (rows[i] > 0) near.push_back(rows[i]), ++n;
  }
  for (std::size_t i = last + 1, n = 0; i < rows.size() && n < around_days; ++i) {
    if (rows[i] > 0) near.push_back(rows[i]), ++n;
  }
  if (near.empty()) return 0;
  const auto middle = near.begin() + static_cast<std::ptrdiff_t>(near.size() / 2);
  std::nth_element(near.begin(), middle, near.end());
  return *middle;
}

void add_outages(DataSet data_set, const Coverage& coverage, const DataBreakOptions& options,
                 std::vector<DataBreak>& found) {
  const std::vector<double>& rows = coverage.rows;
  for (std::size_t first = 0; first < rows.size();) {
    const double usual = local_median(rows, first, first);
    const auto is_out = [&](std::size_t i) { return rows[i] <= next_to_none * usual; };
    if (!is_out(first)) {
      ++first;
      continue;
    }
    std::size_t last = first;
    while (last + 1 < rows.size() && is_out(last + 1)) ++last;
    const double due = usual * static_cast<double>(last - first + 1);
    const auto offset = [](std::size_t i) { return static_cast<std::int32_t>(i); };
    if (due >= options.outage_rows && last + 1 < rows.size() && first > 0) {
      found.push_back({data_set,
                       DataBreakKind::outage,
                       {coverage.days.first + offset(first), coverage.days.first + offset(last)},
                       due,
                       due,
                       due,
                       1,
                       0,
                       1});
    }
    first = last + 1;
  }
}

/// Weekly values of each unit of one data set, on the open weeks.
using Units = std::map<std::pair<StateCode, StateCode>, Unit>;

Unit& unit_at(Units& units, const std::pair<StateCode, StateCode>& key, std::size_t weeks, bool with_second) {
  Unit& unit = units[key];
  unit.first.resize(weeks);
  if (with_second) unit.second.resize(weeks);
  return unit;
}

std::vector<Unit> values_of(Units&& units) {
  std::vector<Unit> list;
  for (auto& [key, unit] : units) list.push_back(std::move(unit));
  return list;
}

}  // namespace

std::string_view name_of(DataBreakKind kind) {
  switch (kind) {
    case DataBreakKind::outage:
      return "outage";
    case DataBreakKind::volume:
      return "volume";
    case DataBreakKind::composition:
      return "composition";
  }
  return "volume";
}

Joins joins_of(std::span<const store::StoredFile> files) {
  Joins joins;
  for (const store::StoredFile& file : files) {
    const std::optional<DataSet> data_set = parse_data_set(file.data_set);
    if (data_set && file.first && file.last) joins[*data_set].push_back({*file.first, *file.last});
  }
  return joins;
}

std::vector<DataBreak> find_outages(const Coverages& coverages, const DataBreakOptions& options) {
  std::vector<DataBreak> found;
  for (const auto& [data_set, coverage] : coverages) add_outages(data_set, coverage, options, found);
  return found;
}

std::vector<DataBreak> find_volume_breaks(std::span<const ledger::Exposure> weekly, const Coverages& coverages,
                                          const Joins& joins, const DataBreakOptions& options) {
  std::vector<DataBreak> found;
  const std::vector<DataBreak> outages = find_outages(coverages, options);
  for (const auto& [data_set, coverage] : coverages) {
    if (coverage.rows.empty()) continue;  // a chronology or table: its volume says nothing
    const OpenWeeks weeks = open_weeks(data_set, coverage, outages);
    Units units;
    for (const ledger::Exposure& exposure : weekly) {
      const auto week = weeks.index.find(exposure.period);
      if (exposure.data_set != data_set || exposure.state == StateCode{} || week == weeks.index.end()) continue;
      unit_at(units, {exposure.state, {}}, weeks.mondays.size(), false).first[week->second] += exposure.rows;
    }
    ShiftOptions shift = shift_options(data_set, weeks, joins, options);
    shift.least_size = std::log(options.least_factor);
    const auto shifts = find_shared_shifts(values_of(std::move(units)), weeks.mondays.size(), shift);
    const auto breaks = as_breaks(shifts, data_set, DataBreakKind::volume, weeks, coverage);
    found.insert(found.end(), breaks.begin(), breaks.end());
  }
  return found;
}

std::vector<DataBreak> find_composition_breaks(std::span<const ledger::Entry> weekly, const Coverages& coverages,
                                               const Joins& joins, const DataBreakOptions& options) {
  std::vector<DataBreak> found;
  const std::vector<DataBreak> outages = find_outages(coverages, options);
  for (const auto& [data_set, coverage] : coverages) {
    if (coverage.rows.empty()) continue;
    const OpenWeeks weeks = open_weeks(data_set, coverage, outages);
    Units units;
    for (const ledger::Entry& entry : weekly) {
      const auto week = weeks.index.find(entry.period);
      if (entry.data_set != data_set || week == weeks.index.end()) continue;
      const auto [a, b] = std::minmax(entry.dyad.source, entry.dyad.target);
      Unit& unit = unit_at(units, {a, b}, weeks.mondays.size(), true);
      const auto acts = [&entry](Kind kind) { return entry.events.at(static_cast<std::size_t>(kind)); };
      unit.first[week->second] += acts(Kind::verbal_cooperation) + acts(Kind::material_cooperation);
      unit.second[week->second] += acts(Kind::verbal_conflict) + acts(Kind::material_conflict);
    }
    ShiftOptions shift = shift_options(data_set, weeks, joins, options);
    shift.least_size = options.least_log_odds;
    shift.scale = 0.7;
    shift.overdispersion = overdispersion(data_set);
    const auto shifts = find_shared_shifts(values_of(std::move(units)), weeks.mondays.size(), shift);
    const auto breaks = as_breaks(shifts, data_set, DataBreakKind::composition, weeks, coverage);
    found.insert(found.end(), breaks.begin(), breaks.end());
  }
  return found;
}

std::vector<DataBreak> find_data_breaks(store::Store& store, const Window& days, Day as_of,
                                        const DataBreakOptions& options) {
  const Coverages coverages = coverages_of(store, days, as_of);
  const std::vector<ledger::Exposure> weekly =
      ledger::rows_reported(store, {.days = days, .as_of = as_of, .period = ledger::Period::week});
  std::vector<DataBreak> found = find_outages(coverages, options);
  const std::vector<DataBreak> volume = find_volume_breaks(weekly, coverages, joins_of(store.files()), options);
  found.insert(found.end(), volume.begin(), volume.end());
  std::stable_sort(found.begin(), found.end(), [](const DataBreak& x, const DataBreak& y) {
    return std::tie(x.data_set, x.days.first) < std::tie(y.data_set, y.days.first);
  });
  return found;
}

std::vector<Day> excluded_days(std::span<const DataBreak> breaks) {
  std::vector<Day> days;
  for (const DataBreak& data_break : breaks) {
    const bool is_outage = data_break.kind == DataBreakKind::outage;
    if (is_outage && data_break.days.length() < week_days) continue;
    days.push_back(data_break.days.first);
    if (is_outage) days.push_back(data_break.days.last + 1);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::string describe(const DataBreak& data_break) {
  const std::string_view data_set = name_of(data_break.data_set);
  const std::string first = format_day_in_words(data_break.days.first);
  switch (data_break.kind) {
    case DataBreakKind::outage:
      if (data_break.days.length() == 1) return fmt::format("{}: no rows on {}", data_set, first);
      return fmt::format("{}: no rows from {} to {} ({} days)", data_set, first,
                         format_day_in_words(data_break.days.last), data_break.days.length());
    case DataBreakKind::volume:
      return fmt::format(
          "{}: most states are reported on {:.1f} times as much from {} ({:.1f} to {:.1f}; {:.0f} % of {} states; "
          "probability {:.2f})",
          data_set, std::exp(data_break.size), first, std::exp(data_break.lower), std::exp(data_break.upper),
          100 * data_break.share_moved, data_break.units, data_break.probability);
    case DataBreakKind::composition:
      return fmt::format(
          "{}: cooperation among the acts of most pairs moves by {:+.2f} in log-odds from {} ({:+.2f} to {:+.2f}; "
          "{:.0f} % of {} pairs; probability {:.2f})",
          data_set, data_break.size, first, data_break.lower, data_break.upper, 100 * data_break.share_moved,
          data_break.units, data_break.probability);
  }
  return {};
}

}  // namespace foedus::model
