// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/friction_acts.hpp"

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {

std::vector<FrictionAct> friction_acts(store::Store& store, const Pair& pair, const Window& days, Day as_of) {
  // One act a day of each code and direction: the most reliable row of it, by row id where two are as reliable.
  const std::string sql = fmt::format(
      "SELECT day, source, cameo, data_set, max(weight) AS weight, arg_max(row_id, rank) AS row_id, arg_max(url, rank) "
      "AS url, "
      "arg_max(summary, rank) AS summary, avg(tone) AS tone FROM "
      "(SELECT day, source, cameo, data_set, row_id, url, summary, tone, {0} AS weight, concat(1000 + {0}, row_id) AS "
      "rank FROM event "
      "WHERE pair = ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?)) AND day >= ? AND day <= ? AND "
      "added <= ? "
      "AND ((dimension = 'information' AND kind IN ('verbal_conflict', 'material_conflict')) "
      "OR cameo LIKE '016%' OR cameo LIKE '111%' OR cameo LIKE '112%' OR cameo LIKE '114%')) AS rows "
      "GROUP BY day, source, cameo, data_set ORDER BY day, source, cameo, data_set",
      reliability_sql(), fresh_rows);
  const std::string a = pair.a.text();
  const std::string b = pair.b.text();
  const std::vector<store::Value> values = {
      static_cast<std::int64_t>(store::pair_key(pair)), a, b, b, a, days.first, days.last, as_of};
  const store::Result result = store.engine().run(sql, values);
  std::vector<FrictionAct> acts;
  for (std::size_t row = 0; row < result.rows; ++row) {
    FrictionAct act;
    act.day = result.day(row, 0);
    act.forward = result.text(row, 1) == a;
    act.cameo = CameoCode{result.text(row, 2)};
    act.data_set = parse_data_set(result.text(row, 3)).value_or(DataSet::table);
    act.weight = result.real(row, 4) / 1000;
    act.row_id = result.text(row, 5);
    act.url = result.text(row, 6);
    act.summary = result.text(row, 7);
    act.tone = static_cast<float>(result.real(row, 8));
    acts.push_back(act);
  }
  return acts;
}

}  // namespace foedus::ledger
