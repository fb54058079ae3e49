// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/slice.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "foedus/event/dyad.hpp"

#include "ledger/counting.hpp"
#include "ledger/kept_days.hpp"

namespace foedus::ledger {
namespace {

constexpr std::size_t most_subjects = 8;
constexpr double least_cover = 0.99;

/// Greedy: the state in most of the events not yet covered, again and again. Empty if eight do not cover enough.
std::vector<StateCode> subjects_of(std::map<Pair, double> events) {
  double all = 0;
  for (const auto& [pair, number] : events) all += number;
  double left = all;
  std::vector<StateCode> subjects;
  while (left > (1 - least_cover) * all) {
    if (subjects.size() == most_subjects) return {};
    std::map<StateCode, double> by_state;
    for (const auto& [pair, number] : events) {
      by_state[pair.a] += number;
      by_state[pair.b] += number;
    }
    const auto most = std::max_element(by_state.begin(), by_state.end(),
                                       [](const auto& x, const auto& y) { return x.second < y.second; });
    const StateCode subject = most->first;
    left -= most->second;
    subjects.push_back(subject);
    std::erase_if(events, [subject](const auto& item) { return item.first.a == subject || item.first.b == subject; });
  }
  return subjects;
}

/// Rows of each dyad by data set, whatever the ledger makes of them.
store::Result rows_of_dyads(store::Store& store, Day as_of) {
  const DaySplit split = split_days(store, {}, as_of, KeptRows::all, Period::whole);
  std::vector<Statement> parts;
  const auto add = [&parts](const std::string& number, const std::string& table, const std::string& days) {
    parts.push_back({fmt::format("SELECT data_set, source, target, {} AS events FROM {} WHERE {} GROUP BY data_set, "
                                 "source, target",
                                 number, table, days.empty() ? "1 = 1" : days),
                     {}});
  };
  if (split.months) add("sum(rows)", activity_table(SumsOf::months), *split.months);
  if (split.days) add("sum(rows)", activity_table(SumsOf::days), *split.days);
  if (split.events) {
    add("count(*)", "event", fmt::format("added <= ?{}{}", split.events->empty() ? "" : " AND ", *split.events));
    parts.back().values.emplace_back(as_of);
  }
  const Statement statement = union_of(parts);
  return store.engine().run(statement.sql, statement.values);
}

}  // namespace

Slices slices_of(store::Store& store, Day as_of) {
  const store::Result result = rows_of_dyads(store, as_of);
  std::map<DataSet, std::map<Pair, double>> events;
  for (std::size_t row = 0; row < result.rows; ++row) {
    const Dyad dyad{StateCode{result.text(row, 1)}, StateCode{result.text(row, 2)}};
    events[parse_data_set(result.text(row, 0)).value_or(DataSet::table)][Pair{dyad}] += result.real(row, 3);
  }
  Slices slices;
  for (auto& [data_set, pairs] : events) {
    if (data_set == DataSet::chronology || data_set == DataSet::text) {
      slices[data_set];
      continue;
    }
    std::vector<StateCode> subjects = subjects_of(std::move(pairs));
    if (!subjects.empty()) slices[data_set] = std::move(subjects);
  }
  return slices;
}

bool covers(const Slices& slices, DataSet data_set, StateCode state) {
  const auto found = slices.find(data_set);
  return found == slices.end() || std::find(found->second.begin(), found->second.end(), state) != found->second.end();
}

}  // namespace foedus::ledger
