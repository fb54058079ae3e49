// SPDX-License-Identifier: Apache-2.0
#include "world.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "foedus/base/error.hpp"
#include "foedus/store/ingest.hpp"
#include "foedus/store/store.hpp"

namespace foedus::validation {
namespace {

namespace fs = std::filesystem;

double sum_of(const std::array<double, kind_count>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

ledger::Entry entry_of(const Act& act) {
  ledger::Entry entry;
  entry.dyad = act.dyad;
  entry.period = act.day;
  entry.dimension = act.dimension;
  entry.data_set = act.data_set;
  return entry;
}

std::vector<ledger::Entry> entries_of(std::span<const Act> acts) {
  std::map<std::tuple<Dyad, Day, Dimension, DataSet>, ledger::Entry> sums;
  for (const Act& act : acts) {
    const auto [place, is_new] = sums.try_emplace({act.dyad, act.day, act.dimension, act.data_set}, entry_of(act));
    ledger::Entry& entry = place->second;
    entry.weight.at(static_cast<std::size_t>(act.kind)) += act.weight;
    entry.events.at(static_cast<std::size_t>(act.kind)) += 1;
    entry.intensity += act.weight * act.goldstein;
  }
  std::vector<ledger::Entry> entries;
  for (auto& [key, entry] : sums) entries.push_back(entry);
  return entries;
}

}  // namespace

std::vector<Act> World::acts(const Pair& pair) const {
  std::vector<Act> acts;
  const auto found = entries.find(pair);
  if (found == entries.end()) return acts;
  for (const ledger::Entry& entry : found->second) {
    const double goldstein = entry.intensity / sum_of(entry.weight);
    for (std::size_t k = 0; k < kind_count; ++k) {
      const auto number = static_cast<std::size_t>(std::llround(entry.events.at(k)));
      for (std::size_t i = 0; i < number; ++i) {
        acts.push_back({entry.period, entry.dyad, entry.dimension, entry.data_set, static_cast<Kind>(k),
                        entry.weight.at(k) / static_cast<double>(number), goldstein});
      }
    }
  }
  return acts;
}

model::Timeline World::timeline(const Pair& pair, std::span<const Act> acts, const model::Coverages& covered) const {
  return model::timeline_of(pair, entries_of(acts), covered);
}

std::vector<Pair> World::busy_pairs(double least_a_year, std::size_t most) const {
  std::vector<std::pair<double, Pair>> busy;
  for (const auto& [pair, counted] : entries) {
    double events = 0;
    for (const ledger::Entry& entry : counted) events += sum_of(entry.events);
    if (events >= least_a_year * years()) busy.emplace_back(events, pair);
  }
  std::sort(busy.begin(), busy.end());
  std::vector<Pair> pairs;
  const std::size_t step = std::max<std::size_t>(1, (busy.size() + most - 1) / most);
  for (std::size_t i = step / 2; i < busy.size(); i += step) pairs.push_back(busy[i].second);
  return pairs;
}

World read_world(const std::string& name, const fs::path& folder, const std::vector<std::string>& files) {
  const TemporaryFolder temporary;
  World world;
  world.name = name;
  const Vocabulary vocabulary = load_vocabulary();
  store::Store store = store::Store::open(temporary.path() / "world.duckdb", {.mode = store::Mode::read_write});
  for (const std::string& file : files) {
    (void)store::ingest(store, folder / file, vocabulary, {.today = Day(2025, 1, 1)});
  }
  for (ledger::Entry& entry : ledger::count(store, {.period = ledger::Period::day})) {
    world.entries[Pair{entry.dyad}].push_back(entry);
  }
  world.coverages = model::coverages_of(store, {}, last_day);
  require(!world.coverages.empty(), "read_world", "files with events");
  world.days = world.coverages.begin()->second.days;
  for (const auto& [data_set, coverage] : world.coverages) {
    world.days = {std::min(world.days.first, coverage.days.first), std::max(world.days.last, coverage.days.last)};
  }
  return world;
}

store::Result query(const std::string& sql) {
  const TemporaryFolder temporary;
  store::Store store = store::Store::open(temporary.path() / "query.duckdb", {.mode = store::Mode::read_write});
  return store.engine().run(sql);
}

const std::map<std::string, std::string>& icews_files() {
  static const std::map<std::string, std::string> files = {{"icews18", "icews/icews-2018-jan-oct.tsv.gz"},
                                                           {"dense", "icews/icews-2012aug-2015.tsv.gz"},
                                                           {"thin", "icews/icews-2005-2015-sample20.tsv.gz"}};
  return files;
}

std::vector<Act> shuffle(std::vector<Act> acts, Shuffle way, const Window& days, std::mt19937_64& random) {
  for (std::size_t i = acts.size(); i-- > 0;) {
    if (way == Shuffle::permuted) {
      std::swap(acts[i].day, acts[random() % (i + 1)].day);
    } else {
      acts[i].day = days.first + static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(days.length()));
    }
  }
  return acts;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "foedus-validation-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace foedus::validation
