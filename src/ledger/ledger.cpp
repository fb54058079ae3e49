// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/ledger.hpp"

#include <array>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {
namespace {

Statement counting(const store::Dialect& dialect, const LedgerOptions& options) {
  Statement statement = treated_events(dialect, options);
  statement.sql = fmt::format(
      "SELECT source, target, first_of_period, number, data_set, kind, count(*) AS events, sum(weight) AS weights, "
      "sum(weight * tenths) AS intensity, sum(weight * energy) AS energies, sum(articles) AS of_articles "
      "FROM (SELECT source, target, {} AS first_of_period, data_set, kind, weight, articles, {} AS number, "
      "{} AS tenths, {} AS energy FROM ({}) AS chosen) AS in_period "
      "GROUP BY source, target, first_of_period, number, data_set, kind "
      "ORDER BY source, target, first_of_period, number, data_set, kind",
      start_of(dialect, options.period), dimension_in_place(), tenths_in_place(), energy_in_place(), statement.sql);
  return statement;
}

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  const Statement statement = counting(store.engine().dialect(), options);
  const store::Result result = store.engine().run_by_dyad(statement.sql, statement.values);
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < result.rows; ++row) {
    Entry key;
    key.dyad = {StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}};
    key.period = result.day(row, 2);
    key.dimension = static_cast<Dimension>(result.integer(row, 3));
    key.data_set = known(parse_data_set(result.text(row, 4)), result.text(row, 4));
    const auto same = [&key](const Entry& entry) {
      return entry.dyad == key.dyad && entry.period == key.period && entry.dimension == key.dimension &&
             entry.data_set == key.data_set;
    };
    if (entries.empty() || !same(entries.back())) entries.push_back(key);
    Entry& entry = entries.back();
    const auto kind = static_cast<std::size_t>(known(parse_kind(result.text(row, 5)), result.text(row, 5)));
    entry.events.at(kind) += result.real(row, 6);
    entry.weight.at(kind) += result.real(row, 7) / 1e3;
    entry.intensity += result.real(row, 8) / 1e4;
    entry.energy += result.real(row, 9) / 1e3;
    entry.articles += result.real(row, 10);
  }
  return entries;
}

}  // namespace foedus::ledger
