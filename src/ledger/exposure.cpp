// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "foedus/ledger/ledger.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {
namespace {

using Key = std::tuple<DataSet, StateCode, Day>;
using Exposures = std::map<Key, Exposure>;

Exposure& at(Exposures& exposures, const Key& key) {
  const auto [found, is_new] = exposures.try_emplace(key);
  if (is_new) std::tie(found->second.data_set, found->second.state, found->second.period) = key;
  return found->second;
}

void add_acts(store::Store& store, LedgerOptions options, Exposures& exposures) {
  options.pair.reset();
  const Statement statement = treated_events(store.engine().dialect(), options);
  const store::Result result = store.engine().run(
      fmt::format(
          "SELECT data_set, source, target, {} AS period, count(*) AS acts, sum({}) AS weights FROM ({}) AS act "
          "GROUP BY data_set, source, target, period",
          start_of(store.engine().dialect(), options.period), weight_in_place(), statement.sql),
      statement.values);
  for (std::size_t row = 0; row < result.rows; ++row) {
    const DataSet data_set = known(parse_data_set(result.text(row, 0)), result.text(row, 0));
    for (const StateCode state : {StateCode{}, StateCode{result.text(row, 1)}, StateCode{result.text(row, 2)}}) {
      Exposure& exposure = at(exposures, {data_set, state, result.day(row, 3)});
      exposure.acts += result.real(row, 4);
      exposure.weight += result.real(row, 5);
    }
  }
  for (auto& [key, exposure] : exposures) exposure.weight /= 1e3;
}

void add_rows(store::Store& store, const LedgerOptions& options, Exposures& exposures) {
  const std::vector<store::Value> values = {options.days.first, std::min(options.days.last, options.as_of)};
  const store::Result result = store.engine().run(
      fmt::format(
          "SELECT data_set, state, {} AS period, sum(rows) AS reported FROM exposure WHERE day >= ? AND day <= ? "
          "GROUP BY data_set, state, period",
          start_of(store.engine().dialect(), options.period)),
      values);
  for (std::size_t row = 0; row < result.rows; ++row) {
    const DataSet data_set = known(parse_data_set(result.text(row, 0)), result.text(row, 0));
    const std::string& state = result.text(row, 1);
    at(exposures, {data_set, state.empty() ? StateCode{} : StateCode{state}, result.day(row, 2)}).rows +=
        result.real(row, 3);
  }
}

std::vector<Exposure> in_order(const Exposures& exposures) {
  std::vector<Exposure> ordered;
  ordered.reserve(exposures.size());
  for (const auto& [key, exposure] : exposures) ordered.push_back(exposure);
  return ordered;
}

}  // namespace

std::vector<Exposure> exposure(store::Store& store, const LedgerOptions& options) {
  Exposures exposures;
  add_acts(store, options, exposures);
  add_rows(store, options, exposures);
  return in_order(exposures);
}

std::vector<Exposure> rows_reported(store::Store& store, const LedgerOptions& options) {
  Exposures exposures;
  add_rows(store, options, exposures);
  return in_order(exposures);
}

}  // namespace foedus::ledger
