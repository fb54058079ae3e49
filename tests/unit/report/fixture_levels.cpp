// SPDX-License-Identifier: Apache-2.0
//
// Fixtures: levels, changes and series. Everything counted is made up.
#include <array>
#include <cmath>
#include <sstream>

#include "foedus/report/words.hpp"

#include "unit/report/fixture_parts.hpp"

namespace foedus::report::fixture {
namespace {

constexpr double floor_of_events = 5;

}  // namespace

/// A level from made-up counts: log-odds with a normal interval, enough for a fixture.
Level level_of(double cooperation, double conflict) {
  const double n = cooperation + conflict;
  if (n < floor_of_events) {
    const std::string reason = count_in_words(n) + " events, fewer than the 5 needed";
    return {absent(reason, n, unit_share), absent(reason, n, unit_log_odds)};
  }
  const double value = std::log((cooperation + 0.5) / (conflict + 0.5));
  const double half = 1.645 * std::sqrt(1 / (cooperation + 0.5) + 1 / (conflict + 0.5));
  const Measure log_odds = estimate(value, value - half, value + half, n, unit_log_odds);
  return {share_of(log_odds), log_odds};
}

Change change_between(const Level& before, const Level& now) {
  if (!before.share.value || !now.share.value) {
    const std::string reason = "no level a year earlier";
    return {absent(reason, now.share.n, unit_share_change), absent(reason, now.share.n, unit_log_odds), std::nullopt};
  }
  const auto difference = [](const Measure& from, const Measure& to, std::string unit) {
    const double value = *to.value - *from.value;
    const double half = std::hypot(*to.upper - *to.lower, *from.upper - *from.lower) / 2;
    return estimate(value, value - half, value + half, from.n + to.n, std::move(unit));
  };
  const Measure log_odds = difference(before.log_odds, now.log_odds, unit_log_odds);
  const double z = *log_odds.value / ((*log_odds.upper - *log_odds.lower) / 3.29);
  return {difference(before.share, now.share, unit_share_change), log_odds, 0.5 * std::erfc(-z / std::sqrt(2.0))};
}

KindCounts counts_of(double cooperation, double conflict) {
  const double material_up = std::floor(cooperation / 5);
  const double material_down = std::floor(conflict / 3);
  return {std::floor((cooperation + conflict) / 4), cooperation - material_up, material_up, conflict - material_down,
          material_down};
}

namespace {

/// "12/3 10/2": cooperation and conflict per quarter from 2018 on.
std::vector<SeriesPoint> quarters(const std::string& counts) {
  std::vector<SeriesPoint> series;
  std::istringstream in(counts);
  Day first = case_window.first;
  double cooperation = 0;
  double conflict = 0;
  char slash = 0;
  while (in >> cooperation >> slash >> conflict) {
    SeriesPoint point;
    const Day last = add_months(first, 3) - 1;
    point.period = {first, last < case_window.last ? last : case_window.last};
    point.level = level_of(cooperation, conflict);
    point.counts = counts_of(cooperation, conflict);
    series.push_back(point);
    first = last + 1;
  }
  return series;
}

/// The part of a dimension's acts that one side did.
Direction direction(const Dyad& dyad, YearCounts before, YearCounts now, double part) {
  Direction one;
  one.source = dyad.source;
  one.target = dyad.target;
  const YearCounts mine{std::round(now.cooperation * part), std::round(now.conflict * (1 - part))};
  one.level = level_of(mine.cooperation, mine.conflict);
  one.change =
      change_between(level_of(std::round(before.cooperation * part), std::round(before.conflict * part)), one.level);
  one.events = mine.cooperation + mine.conflict;
  one.counts = counts_of(mine.cooperation, mine.conflict);
  return one;
}

}  // namespace

DimensionReport dimension(std::optional<Dimension> which, const std::string& series, YearCounts before, YearCounts now,
                          double percentile) {
  DimensionReport report;
  report.dimension = which;
  report.level_days = last_year;
  report.events = now.cooperation + now.conflict;
  report.level = level_of(now.cooperation, now.conflict);
  report.enough = report.level.share.value.has_value();
  report.not_enough_reason = report.level.share.absent_reason;
  report.year_ago = level_of(before.cooperation, before.conflict);
  report.change = change_between(report.year_ago, report.level);
  report.percentile = report.enough ? figure(percentile, 1204, unit_percentile, "a rank has no interval here")
                                    : absent("no level to rank", 0, unit_percentile);
  report.series = quarters(series);
  report.directions = {direction({azerbaijan().code, russia().code}, before, now, 0.45),
                       direction({russia().code, azerbaijan().code}, before, now, 0.55)};
  return report;
}

namespace {

struct Made {
  Dimension dimension;
  YearCounts before;
  YearCounts now;
  double percentile;
  std::string_view quarters;  ///< cooperation/conflict, from 2018 on
};

constexpr std::array<Made, 5> made = {{
    {Dimension::political,
     {74, 39},
     {62, 88},
     31,
     "14/3 12/2 22/1 15/4 13/2 16/3 14/5 21/6 12/3 15/4 18/9 24/7 20/4 22/3 17/5 26/4 31/6 18/11 "
     "21/8 24/6 19/5 17/12 13/16 18/10 20/6 21/7 30/4 16/14 14/18 9/22 11/35 24/20 19/15 5/3"},
    {Dimension::economic,
     {34, 5},
     {33, 11},
     64,
     "6/0 5/1 9/0 4/1 7/1 6/0 8/1 7/0 5/1 3/1 4/0 6/1 7/0 8/0 6/1 9/1 8/1 9/2 11/1 10/0 7/1 8/1 "
     "6/1 9/0 8/1 9/0 12/1 7/2 8/3 6/3 5/5 11/2 10/1 3/1"},
    {Dimension::military,
     {14, 9},
     {5, 13},
     22,
     "5/1 6/0 7/1 4/1 0/1 1/0 5/2 8/1 4/2 5/3 3/9 16/4 7/3 6/2 8/2 9/3 7/8 4/7 6/3 3/1 1/1 2/1 "
     "3/12 4/2 2/1 6/1 5/1 2/6 1/3 0/1 2/5 1/4 2/3 0/0"},
    {Dimension::humanitarian,
     {3, 1},
     {2, 2},
     0,
     "1/0 1/0 2/0 0/0 1/0 2/0 1/0 1/0 0/0 1/0 0/1 2/1 2/0 4/0 3/0 2/0 1/0 0/0 1/0 0/0 1/0 0/2 "
     "0/1 1/0 1/0 0/0 2/0 0/0 0/1 0/0 0/1 0/1 2/0 0/0"},
    {Dimension::information,
     {12, 11},
     {12, 31},
     17,
     "2/1 1/1 3/1 2/2 2/1 3/2 1/1 5/1 1/2 2/2 3/4 4/3 2/2 3/1 3/2 2/1 4/6 2/9 3/5 2/4 2/2 1/3 "
     "1/6 2/3 2/2 3/3 4/1 1/2 2/9 1/7 3/17 6/4 2/3 0/1"},
}};

}  // namespace

std::vector<DimensionReport> dimensions() {
  std::vector<DimensionReport> list;
  for (const Made& one : made) {
    list.push_back(dimension(one.dimension, std::string{one.quarters}, one.before, one.now, one.percentile));
  }
  list[1].energy_share = estimate(0.23, 0.14, 0.35, 44, unit_share);
  return list;
}

}  // namespace foedus::report::fixture
