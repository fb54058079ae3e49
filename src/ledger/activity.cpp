// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/activity.hpp"

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"
#include "ledger/treated_events.hpp"

namespace foedus::ledger {

std::vector<Activity> activity_of(store::Store& store, StateCode state, const Window& days, Day as_of, Period period,
                                  const Slices& slices) {
  require(period != Period::whole, "activity_of", "a period that begins somewhere");
  const std::string start = start_of(store.engine().dialect(), period);
  const std::string sql = fmt::format(
      "SELECT {} AS period, partner, data_set, sum(weight) AS acts, "
      "sum(CASE WHEN kind IN ('verbal_cooperation', 'material_cooperation') THEN weight ELSE 0 END) AS cooperation, "
      "sum(CASE WHEN cameo LIKE '18%' OR cameo LIKE '19%' OR cameo LIKE '20%' THEN weight ELSE 0 END) AS force FROM "
      "(SELECT day, source, target, CASE WHEN source = ? THEN target ELSE source END AS partner, data_set, cameo, "
      "kind, "
      "max({}) AS weight FROM event WHERE (source = ? OR target = ?) AND day >= ? AND day <= ? AND added <= ? "
      "AND {} GROUP BY day, source, target, partner, data_set, cameo, kind) "
      "AS acts_of_day "
      "GROUP BY period, partner, data_set ORDER BY period, partner, data_set",
      start, reliability_sql(), fresh_rows);
  const std::string code = state.text();
  const std::vector<store::Value> values = {code, code, code, days.first, days.last, as_of};
  const store::Result result = store.engine().run(sql, values);
  std::vector<Activity> list;
  for (std::size_t row = 0; row < result.rows; ++row) {
    const DataSet data_set = parse_data_set(result.text(row, 2)).value_or(DataSet::table);
    if (!covers(slices, data_set, state)) continue;
    list.push_back({result.day(row, 0), StateCode{result.text(row, 1)}, data_set, result.real(row, 3) / 1000,
                    result.real(row, 4) / 1000, result.real(row, 5) / 1000});
  }
  return list;
}

}  // namespace foedus::ledger
