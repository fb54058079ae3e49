// SPDX-License-Identifier: Apache-2.0
#include "tracks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "foedus/store/ingest.hpp"
#include "foedus/store/store.hpp"

#include "world.hpp"

namespace foedus::validation {
namespace {

// Acts once a day for each dyad and code, as the ledger counts them. Columns: source, target, day, then by kind number
// of acts and sum of scores.
constexpr const char* acts_by_day =
    "SELECT source, target, day, sum((kind = 'statement')::INT) AS s, sum((kind = 'verbal_cooperation')::INT) AS vc, "
    "sum((kind = 'material_cooperation')::INT) AS mc, sum((kind = 'verbal_conflict')::INT) AS vk, "
    "sum((kind = 'material_conflict')::INT) AS mk, sum(goldstein) AS g, "
    "sum(CASE WHEN kind IN ('verbal_cooperation', 'material_cooperation') THEN goldstein ELSE 0 END) AS gc, "
    "sum(CASE WHEN kind IN ('verbal_conflict', 'material_conflict') THEN goldstein ELSE 0 END) AS gk "
    "FROM (SELECT DISTINCT source, target, day, cameo, kind, goldstein FROM event) GROUP BY ALL ORDER BY ALL";

// Yearly counts come with a mean score only: acts of a kind get the mean score of their kind among CAMEO codes.
constexpr const char* acts_by_year =
    "SELECT source, target, first_day AS day, statement, verbal_cooperation, material_cooperation, verbal_conflict, "
    "material_conflict, goldstein * rows AS g, verbal_cooperation * 4.2 + material_cooperation * 6.7 AS gc, "
    "verbal_conflict * -4.0 + material_conflict * -8.1 AS gk FROM period_count ORDER BY ALL";

Period& period_at(std::vector<Period>& periods, Day first) {
  if (periods.empty() || periods.back().first != first) {
    periods.emplace_back();
    periods.back().first = first;
  }
  return periods.back();
}

void add(Period& to, const Period& from) {
  for (std::size_t k = 0; k < to.acts.size(); ++k) to.acts.at(k) += from.acts.at(k);
  to.statements += from.statements;
  to.goldstein += from.goldstein;
  to.goldstein_cooperation += from.goldstein_cooperation;
  to.goldstein_conflict += from.goldstein_conflict;
}

Day next_of(ledger::Period period, Day day) {
  switch (period) {
    case ledger::Period::day:
      return day + 1;
    case ledger::Period::week:
      return day + 7;
    case ledger::Period::month:
      return add_months(day, 1);
    default:
      return add_months(day, 12);
  }
}

double or_zero(double value) {
  return std::isnan(value) ? 0 : value;
}

std::vector<std::string> gdelt_days(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  for (int day = 0; day < 21; ++day) {
    std::string name = format_day(Day(2025, 5, 15) + day);
    std::erase(name, '-');
    files.push_back("gdelt/" + name + ".export.CSV.gz");
    if (!std::filesystem::exists(folder / files.back())) files.pop_back();
  }
  return files;
}

}  // namespace

CountedWorld count_world(const std::string& name, const std::filesystem::path& folder,
                         const std::vector<std::string>& files, ledger::Period period) {
  const TemporaryFolder temporary;
  const Vocabulary vocabulary = load_vocabulary();
  store::Store store = store::Store::open(temporary.path() / "world.duckdb", {.mode = store::Mode::read_write});
  for (const std::string& file : files) {
    (void)store::ingest(store, folder / file, vocabulary, {.today = Day(2025, 1, 1)});
  }
  const bool by_year = store.engine().run("SELECT count(*) FROM event").integer(0, 0) == 0;
  CountedWorld world;
  world.name = name;
  world.period = by_year ? ledger::Period::year : ledger::Period::day;
  world.data_set = DataSet::table;
  const store::Result rows = store.engine().run(by_year ? acts_by_year : acts_by_day);
  if (!by_year) {
    const std::string set = store.engine().run("SELECT min(data_set)::VARCHAR FROM event").text(0, 0);
    world.data_set = parse_data_set(set).value_or(DataSet::table);
  }
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const Dyad dyad{StateCode{rows.text(row, 0)}, StateCode{rows.text(row, 1)}};
    Period one;
    one.first = rows.day(row, 2);
    one.statements = rows.real(row, 3);
    for (std::size_t k = 0; k < 4; ++k) one.acts.at(k) = rows.real(row, 4 + k);
    one.goldstein = or_zero(rows.real(row, 8));
    one.goldstein_cooperation = rows.real(row, 9);
    one.goldstein_conflict = rows.real(row, 10);
    add(period_at(world.dyads[dyad], one.first), one);
  }
  return by_year ? world : recount(world, period);
}

CountedWorld recount(const CountedWorld& world, ledger::Period period) {
  CountedWorld other{world.name, world.data_set, period, {}};
  for (const auto& [dyad, periods] : world.dyads) {
    std::vector<Period>& counted = other.dyads[dyad];
    for (const Period& one : periods) add(period_at(counted, ledger::first_of(period, one.first)), one);
  }
  return other;
}

model::Track track_of(const std::vector<Period>& periods, ledger::Period period, DataSet data_set,
                      double material_cooperation, double material_conflict) {
  model::Track track;
  if (periods.empty()) return track;
  track.first = periods.front().first;
  Day day = track.first;
  for (const Period& one : periods) {
    for (; day <= one.first; day = next_of(period, day)) {
      track.periods.push_back({day, next_of(period, day) - 1});
      track.acts.emplace_back();
    }
    model::Acts acts;
    acts.data_set = data_set;
    acts.cooperation = one.acts[0] + material_cooperation * one.acts[1];
    acts.conflict = one.acts[2] + material_conflict * one.acts[3];
    acts.events = one.total();
    track.acts.back().push_back(acts);
  }
  return track;
}

std::vector<const std::vector<Period>*> spread_of_dyads(const CountedWorld& world, double least_acts,
                                                        std::size_t most) {
  std::vector<std::pair<double, const std::vector<Period>*>> dyads;
  for (const auto& [dyad, periods] : world.dyads) {
    double acts = 0;
    for (const Period& one : periods) acts += one.total();
    if (acts >= least_acts) dyads.emplace_back(acts, &periods);
  }
  std::stable_sort(dyads.begin(), dyads.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  std::vector<const std::vector<Period>*> chosen;
  const std::size_t step = std::max<std::size_t>(1, (dyads.size() + most - 1) / most);
  for (std::size_t i = step - 1; i < dyads.size(); i += step) chosen.push_back(dyads[i].second);
  return chosen;
}

void each_counted_world(const std::filesystem::path& data, const std::function<void(const CountedWorld&)>& use) {
  for (const auto& [name, file] : icews_files()) {
    for (const ledger::Period period : {ledger::Period::week, ledger::Period::month}) {
      use(count_world(name, data, {file}, period));
    }
  }
  use(count_world("yearly", data, {"gdelt/yearly-dyads-1979-2006.csv.gz"}, ledger::Period::year));
  use(count_world("gdelt", data, gdelt_days(data), ledger::Period::day));
}

}  // namespace foedus::validation
