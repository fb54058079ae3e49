// SPDX-License-Identifier: Apache-2.0
//
// Events that someone else has counted, as entries of the ledger.
#include <string>

#include <fmt/format.h>

#include "foedus/ledger/ledger.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {
std::vector<Entry> count_periods(store::Store& store, const LedgerOptions& options) {
  const store::Dialect& dialect = store.engine().dialect();
  std::string which = "first_day >= ? AND last_day <= ? AND last_day <= ?";
  std::vector<store::Value> values = {options.days.first, options.days.last, options.as_of};
  if (options.pair) {
    which += " AND ((source = ? AND target = ?) OR (source = ? AND target = ?))";
    const std::string a = options.pair->a.text();
    const std::string b = options.pair->b.text();
    values.insert(values.end(), {a, b, b, a});
  }
  // A period that came in with several files is as the last of them gives it.
  std::string of_last_file;
  std::string sums;
  for (const Kind kind : all_kinds) {
    of_last_file += fmt::format(", {} AS {}", dialect.arg_max(name_of(kind), "file_id"), name_of(kind));
    sums += fmt::format(", sum({})", name_of(kind));
  }
  const std::string sql = fmt::format(
      "SELECT source, target, {0} AS period{1}, sum(articles) FROM (SELECT source, target, first_day, last_day{2}, "
      "{5} AS articles FROM period_count WHERE {3} GROUP BY source, target, first_day, "
      "last_day) AS latest "
      "WHERE {0} = {4} GROUP BY source, target, period ORDER BY source, target, period",
      start_of(dialect, options.period, "first_day"), sums, of_last_file, which,
      start_of(dialect, options.period, "last_day"), dialect.arg_max("articles", "file_id"));
  const store::Result result = store.engine().run(sql, values);
  const double reliability = options.treatments.weigh_reliability ? ReliabilityWeights{}.table / 1e3 : 1;
  std::vector<Entry> entries(result.rows);
  for (std::size_t row = 0; row < result.rows; ++row) {
    Entry& entry = entries[row];
    entry.dyad = {StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}};
    entry.period = result.day(row, 2);
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      entry.events.at(kind) = result.real(row, 3 + kind);
      entry.weight.at(kind) = reliability * entry.events.at(kind);
    }
    entry.articles = result.real(row, 3 + kind_count);
  }
  return entries;
}

}  // namespace foedus::ledger
