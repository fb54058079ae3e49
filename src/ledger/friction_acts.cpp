// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/friction_acts.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

namespace foedus::ledger {
namespace {

/// Rows of one act stand together, the most reliable first, by row id where two are as reliable.
store::Result rows_of(store::Store& store, const Pair& pair, const Window& days, Day as_of) {
  const std::string a = pair.a.text();
  const std::string b = pair.b.text();
  const std::vector<store::Value> values = {
      static_cast<std::int64_t>(store::pair_key(pair)), a, b, b, a, days.first, days.last, as_of};
  return store.engine().run(
      fmt::format("SELECT day, source, cameo, data_set, row_id, url, summary, tone, {} AS weight FROM event "
                  "WHERE pair = ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?)) AND day >= ? AND "
                  "day <= ? AND added <= ? "
                  "AND ((dimension = 'information' AND kind IN ('verbal_conflict', 'material_conflict')) "
                  "OR cameo LIKE '016%' OR cameo LIKE '111%' OR cameo LIKE '112%' OR cameo LIKE '114%') "
                  "ORDER BY day, source, cameo, data_set, weight DESC, row_id DESC, line",
                  reliability_sql()),
      values);
}

bool same_act(const store::Result& rows, std::size_t one, std::size_t other) {
  return rows.day(one, 0) == rows.day(other, 0) && rows.text(one, 1) == rows.text(other, 1) &&
         rows.text(one, 2) == rows.text(other, 2) && rows.text(one, 3) == rows.text(other, 3);
}

float mean_tone(const store::Result& rows, std::size_t begin, std::size_t end) {
  double sum = 0;
  double number = 0;
  for (std::size_t row = begin; row < end; ++row) {
    if (rows.is_null(row, 7)) continue;
    sum += rows.real(row, 7);
    ++number;
  }
  return number == 0 ? not_given : static_cast<float>(sum / number);
}

}  // namespace

std::vector<FrictionAct> friction_acts(store::Store& store, const Pair& pair, const Window& days, Day as_of) {
  const store::Result rows = rows_of(store, pair, days, as_of);
  std::vector<FrictionAct> acts;
  for (std::size_t begin = 0, end = 0; begin < rows.rows; begin = end) {
    while (end < rows.rows && same_act(rows, begin, end)) ++end;
    FrictionAct act;
    act.day = rows.day(begin, 0);
    act.forward = rows.text(begin, 1) == pair.a.view();
    act.cameo = CameoCode{rows.text(begin, 2)};
    act.data_set = parse_data_set(rows.text(begin, 3)).value_or(DataSet::table);
    act.row_id = rows.text(begin, 4);
    act.url = rows.text(begin, 5);
    act.summary = rows.text(begin, 6);
    act.weight = rows.real(begin, 8) / 1000;
    act.tone = mean_tone(rows, begin, end);
    acts.push_back(std::move(act));
  }
  return acts;
}

}  // namespace foedus::ledger
