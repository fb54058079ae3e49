// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/ledger.hpp"

#include <array>
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

/// From what is kept, from the events, or from both.
Statement counting(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  const DaySplit split =
      are_kept(options.treatments) ? split_days(store, options.days, options.as_of, KeptRows::fresh) : DaySplit{};
  if (!split.any_kept) return count_events(dialect, options, {});
  if (!split.any_open) return count_kept(dialect, options, {});
  Statement statement = union_of(count_kept(dialect, options, split.kept), count_events(dialect, options, split.open));
  statement.sql = fmt::format(
      "SELECT {0}, sum(events) AS all_events, sum(weights) AS all_weights, sum(intensity) AS all_intensity, "
      "sum(energies) AS all_energies, sum(of_articles) AS all_articles FROM ({1}) AS parts GROUP BY {0}",
      keys, statement.sql);
  return statement;
}

}  // namespace

std::vector<Entry> count(store::Store& store, const LedgerOptions& options) {
  const Statement statement = counting(store, options);
  const store::Result result =
      store.engine().run_by_dyad(fmt::format("{} ORDER BY {}", statement.sql, keys), statement.values);
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
