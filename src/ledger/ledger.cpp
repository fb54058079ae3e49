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

/// A column of names as the numbers of an enumeration: hundreds of thousands of words would be read again one by one.
template <class Enum>
std::string numbered(std::string_view column, std::size_t count) {
  std::string sql = "CASE";
  for (std::size_t i = 0; i < count; ++i) {
    sql += fmt::format(" WHEN {} = '{}' THEN {}", column, name_of(static_cast<Enum>(i)), i);
  }
  return sql + " ELSE -1 END";
}

template <class Enum>
Enum known_number(const store::Result& result, std::size_t row, std::size_t column) {
  const std::int64_t number = result.integer(row, column);
  return known(number < 0 ? std::nullopt : std::optional{static_cast<Enum>(number)},
               "in " + result.columns[column].name);
}

/// From what is kept, from the events, or from both: sums to be added up.
Statement parts_of(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  const DaySplit split =
      are_kept(options.treatments) ? split_days(store, options.days, options.as_of, KeptRows::fresh) : DaySplit{};
  if (!split.any_kept) return count_events(dialect, options, {});
  if (!split.any_open) return kept_rows(dialect, options, {});
  return union_of(kept_rows(dialect, options, split.kept), count_events(dialect, options, split.open));
}

/// One row an entry: its keys, events of each kind, weights of each kind, intensity, energies, articles.
Statement entries_in(Statement parts) {
  std::string sums;
  for (const std::string_view counted : {"events", "weights"}) {
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      sums += fmt::format("sum(CASE WHEN kind = '{}' THEN {} ELSE 0 END), ", name_of(static_cast<Kind>(kind)), counted);
    }
  }
  parts.sql = fmt::format(
      "SELECT source, target, first_of_period, number, {} AS set_number, {}sum(intensity), sum(energies), "
      "sum(of_articles) FROM ({}) AS part GROUP BY source, target, first_of_period, number, data_set "
      "ORDER BY source, target, first_of_period, number, set_number",
      numbered<DataSet>("data_set", data_set_count), sums, parts.sql);
  return parts;
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
  const Statement statement = entries_in(parts_of(store, options));
  std::vector<Entry> entries;
  store.engine().visit_by_dyad(statement.sql, statement.values, [&entries](const store::Result& rows) {
    for (std::size_t row = 0; row < rows.rows; ++row) entries.push_back(entry_of(rows, row));
  });
  return entries;
}

}  // namespace foedus::ledger
