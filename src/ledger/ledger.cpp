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

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  constexpr std::size_t keys = 5;
  const Statement statement = entries_in(parts_of(store, options));
  const store::Result result = store.engine().run_by_dyad(statement.sql, statement.values);
  std::vector<Entry> entries(result.rows);
  for (std::size_t row = 0; row < result.rows; ++row) {
    Entry& entry = entries[row];
    entry.dyad = {StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}};
    entry.period = result.day(row, 2);
    entry.dimension = static_cast<Dimension>(result.integer(row, 3));
    entry.data_set = known_number<DataSet>(result, row, 4);
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      entry.events.at(kind) = result.real(row, keys + kind);
      entry.weight.at(kind) = result.real(row, keys + kind_count + kind) / 1e3;
    }
    entry.intensity = result.real(row, keys + 2 * kind_count) / 1e4;
    entry.energy = result.real(row, keys + 2 * kind_count + 1) / 1e3;
    entry.articles = result.real(row, keys + 2 * kind_count + 2);
  }
  return entries;
}

}  // namespace foedus::ledger
