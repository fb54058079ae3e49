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

constexpr std::string_view keys = "source, target, first_of_period, number, data_set, kind";

constexpr std::string_view sums = "events, weights, intensity, energies, of_articles";

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

/// From what is kept, from the events, or from both.
Statement counting(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  const DaySplit split =
      are_kept(options.treatments) ? split_days(store, options.days, options.as_of, KeptRows::fresh) : DaySplit{};
  if (!split.any_kept) return count_events(dialect, options, {});
  if (!split.any_open) return count_kept(dialect, options, {});
  Statement statement = union_of(count_kept(dialect, options, split.kept), count_events(dialect, options, split.open));
  statement.sql = fmt::format(
      "SELECT {0}, all_events AS events, all_weights AS weights, all_intensity AS intensity, all_energies AS energies, "
      "all_articles AS of_articles FROM (SELECT {0}, sum(events) AS all_events, sum(weights) AS all_weights, "
      "sum(intensity) AS all_intensity, sum(energies) AS all_energies, sum(of_articles) AS all_articles FROM ({1}) AS "
      "parts GROUP BY {0}) AS added",
      keys, statement.sql);
  return statement;
}

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  const Statement statement = counting(store, options);
  const store::Result result = store.engine().run_by_dyad(
      fmt::format(
          "SELECT source, target, first_of_period, number, {} AS set_number, {} AS kind_number, {} FROM ({}) AS "
          "entry ORDER BY source, target, first_of_period, number, set_number, kind_number",
          numbered<DataSet>("data_set", data_set_count), numbered<Kind>("kind", kind_count), sums, statement.sql),
      statement.values);
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < result.rows; ++row) {
    Entry key;
    key.dyad = {StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}};
    key.period = result.day(row, 2);
    key.dimension = static_cast<Dimension>(result.integer(row, 3));
    key.data_set = known_number<DataSet>(result, row, 4);
    const auto same = [&key](const Entry& entry) {
      return entry.dyad == key.dyad && entry.period == key.period && entry.dimension == key.dimension &&
             entry.data_set == key.data_set;
    };
    if (entries.empty() || !same(entries.back())) entries.push_back(key);
    Entry& entry = entries.back();
    const auto kind = static_cast<std::size_t>(known_number<Kind>(result, row, 5));
    entry.events.at(kind) += result.real(row, 6);
    entry.weight.at(kind) += result.real(row, 7) / 1e3;
    entry.intensity += result.real(row, 8) / 1e4;
    entry.energy += result.real(row, 9) / 1e3;
    entry.articles += result.real(row, 10);
  }
  return entries;
}

}  // namespace foedus::ledger
