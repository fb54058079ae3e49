// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/coverage.hpp"

#include <algorithm>
#include <optional>

namespace foedus::ledger {
namespace {

/// Data sets that report the whole world every day; of the others the number of rows a day says nothing.
bool reports_the_world(DataSet data_set) {
  return data_set == DataSet::gdelt1 || data_set == DataSet::gdelt2 || data_set == DataSet::icews ||
         data_set == DataSet::polecat;
}

}  // namespace

double Coverage::exposure(Day first, Day last) const {
  const Day from = std::max(first, days.first);
  const Day to = std::min(last, days.last);
  if (to < from) return 0;
  const auto bin_days = static_cast<double>(last - first + 1);
  if (rows.empty()) return static_cast<double>(to - from + 1) / bin_days;
  double all = 0;
  for (const double day_rows : rows) all += day_rows;
  if (all <= 0) return 0;
  double sum = 0;
  for (Day day = from; day <= to; day += 1) sum += rows.at(static_cast<std::size_t>(day - days.first));
  return sum / (all / static_cast<double>(rows.size())) / bin_days;
}

Coverages coverages_of(store::Store& store, const Window& days, Day as_of) {
  const std::vector<store::Value> values = {days.first, std::min(days.last, as_of)};
  const store::Result result = store.engine().run(
      "SELECT data_set, day, sum(rows) AS reported FROM exposure WHERE state = '' AND day >= ? AND day <= ? "
      "GROUP BY data_set, day ORDER BY data_set, day",
      values);
  Coverages coverages;
  for (std::size_t row = 0; row < result.rows; ++row) {
    const std::optional<DataSet> data_set = parse_data_set(result.text(row, 0));
    if (!data_set) continue;
    const Day day = result.day(row, 1);
    const auto [place, is_new] = coverages.try_emplace(*data_set);
    Coverage& coverage = place->second;
    if (is_new) coverage.days.first = day;
    coverage.days.last = day;
    if (!reports_the_world(*data_set)) continue;
    coverage.rows.resize(static_cast<std::size_t>(day - coverage.days.first) + 1, 0.0);
    coverage.rows.back() = result.real(row, 2);
  }
  return coverages;
}

}  // namespace foedus::ledger
