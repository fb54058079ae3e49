// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/ledger.hpp"

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "ledger/counting.hpp"
#include "ledger/kept_days.hpp"

namespace foedus::ledger {
namespace {

template <class Enum>
Enum known_number(const store::Result& result, std::size_t row, std::size_t column) {
  const std::int64_t number = result.integer(row, column);
  return known(number < 0 ? std::nullopt : std::optional{static_cast<Enum>(number)},
               "in " + result.columns[column].name);
}

/// From what is kept, from the events, or from both.
Statement entries_of(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  const DaySplit split = are_kept(options.treatments)
                             ? split_days(store, options.days, options.as_of, KeptRows::fresh, options.period)
                             : DaySplit{};
  std::vector<Statement> rows;
  if (split.days) rows.push_back(kept_rows(dialect, options, *split.days));
  if (split.events) rows.push_back(count_events(dialect, options, *split.events));
  if (!split.months) return entries_in(union_of(rows));
  std::vector<Statement> entries = {entries_of_months(dialect, options, *split.months)};
  if (!rows.empty()) entries.push_back(entries_in(union_of(rows)));
  // A month that is kept has no days besides.
  return options.period == Period::month ? union_of(entries) : added_up(union_of(entries));
}

Entry entry_of(const store::Result& rows, std::size_t row) {
  Entry entry;
  entry.dyad = {StateCode{rows.text(row, 0)}, StateCode{rows.text(row, 1)}};
  entry.period = rows.day(row, 2);
  entry.dimension = static_cast<Dimension>(rows.integer(row, 3));
  entry.data_set = known_number<DataSet>(rows, row, 4);
  std::size_t column = 5;
  for (double& events : entry.events) events = rows.real(row, column++);
  for (double& weight : entry.weight) weight = rows.real(row, column++) / 1e3;
  entry.intensity = rows.real(row, column++) / 1e4;
  entry.energy = rows.real(row, column++) / 1e3;
  entry.articles = rows.real(row, column);
  return entry;
}

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  Statement statement = entries_of(store, options);
  statement.sql += " ORDER BY source, target, first_of_period, number, set_number";
  std::vector<Entry> entries;
  store.engine().visit_by_dyad(statement.sql, statement.values, [&entries](const store::Result& rows) {
    for (std::size_t row = 0; row < rows.rows; ++row) entries.push_back(entry_of(rows, row));
  });
  return entries;
}

}  // namespace foedus::ledger
