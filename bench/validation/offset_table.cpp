// SPDX-License-Identifier: Apache-2.0
//
// Offsets between data sets on real files that report the same pairs at the same time: how large they are, and whether
// the level that one data set gives foretells the acts of the other better with them than without. Offsets are fitted
// on one half of the pairs and judged on the other.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "foedus/model/data_set_offsets.hpp"
#include "foedus/store/ingest.hpp"

#include "tables.hpp"
#include "world.hpp"

namespace foedus::validation {
namespace {

struct Files {
  const char* name;
  std::vector<const char*> files;
  ledger::Period period;
  DataSet one;
  DataSet other;
};

const std::vector<Files>& all_files() {
  static const std::vector<Files> files = {
      {"ICEWS 2012-2015 and GDELT 1.0 on Turkey, 2013",
       {"icews/icews-2012aug-2015.tsv.gz", "gdelt/gdelt1-bigquery-turkey-2013.csv"},
       ledger::Period::month,
       DataSet::icews,
       DataSet::gdelt1},
      {"ICEWS 2005-2006, a fifth, and the yearly table made from GDELT",
       {"icews/icews-2005-2015-sample20.tsv.gz", "gdelt/yearly-dyads-1979-2006.csv.gz"},
       ledger::Period::year,
       DataSet::icews,
       DataSet::table}};
  return files;
}

using Halves = std::array<std::vector<ledger::Entry>, 2>;

struct Loaded {
  model::Activity activity{{}};
  std::map<Pair, model::PairActs> pairs;
  Halves entries;  ///< of every other pair, of the rest
};

Loaded load(const Files& files, const std::filesystem::path& folder) {
  const TemporaryFolder temporary;
  const Vocabulary vocabulary = load_vocabulary();
  store::Store store = store::Store::open(temporary.path() / "two.duckdb", {.mode = store::Mode::read_write});
  for (const char* file : files.files) {
    (void)store::ingest(store, folder / file, vocabulary, {.today = Day(2025, 1, 1)});
  }
  Loaded loaded;
  loaded.activity = model::activity_of(store, {.period = files.period});
  const ledger::LedgerOptions options{.period = files.period};
  for (const ledger::Entry& entry : ledger::count(store, options))
    loaded.pairs[Pair{entry.dyad}].entries.push_back(entry);
  for (const ledger::Entry& entry : ledger::count_periods(store, options)) {
    loaded.pairs[Pair{entry.dyad}].counted.push_back(entry);
  }
  std::size_t number = 0;
  for (auto& [pair, acts] : loaded.pairs) {
    acts.pair = pair;
    std::vector<ledger::Entry>& half = loaded.entries.at(number++ % 2);
    half.insert(half.end(), acts.entries.begin(), acts.entries.end());
    half.insert(half.end(), acts.counted.begin(), acts.counted.end());
  }
  return loaded;
}

double log_beta_binomial(double y, double n, double share, double precision) {
  const double a = precision * share;
  const double b = precision - a;
  return std::lgamma(n + 1) - std::lgamma(y + 1) - std::lgamma(n - y + 1) + std::lgamma(precision) -
         std::lgamma(precision + n) + std::lgamma(a + y) - std::lgamma(a) + std::lgamma(b + n - y) - std::lgamma(b);
}

/// Probability of y cooperative acts of n where the level is normal about `point`, read high by `offset`.
double probability(double y, double n, const model::LevelPoint& point, double offset, double precision) {
  double sum = 0;
  double weights = 0;
  for (double z = -3; z <= 3; z += 0.25) {
    const double weight = std::exp(-z * z / 2);
    const double share = 1 / (1 + std::exp(-(point.level + z * point.deviation + offset)));
    sum += weight * std::exp(log_beta_binomial(y, n, share, precision));
    weights += weight;
  }
  return sum / weights;
}

struct Foretold {
  double periods = 0;
  double log_score = 0;
  double held = 0;  ///< by the 90 % interval of the acts
};

/// The acts of `other` in the periods in which `one` has acts too, from the level that `one` alone gives.
void foretell(const model::Track& both, DataSet one, DataSet other, Foretold& sums) {
  model::Track alone = both;
  for (std::vector<model::Acts>& acts : alone.acts) {
    std::erase_if(acts, [one](const model::Acts& of_set) { return of_set.data_set != one; });
  }
  model::RelationOptions options;
  options.contact = 0;
  const model::Population population = model::default_population();
  const model::LevelPath path = model::smooth(alone, population, options);
  if (!path.enough) return;
  for (std::size_t t = 0; t < both.periods.size(); ++t) {
    if (path.points[t].events <= 0) continue;
    for (const model::Acts& acts : both.acts[t]) {
      const double n = std::round(acts.cooperation + acts.conflict);
      const double y = std::min(n, std::round(acts.cooperation));
      if (acts.data_set != other || n < 1 || n > 2000) continue;
      const auto set = static_cast<std::size_t>(other);
      const auto chance = [&](double count) {
        return probability(count, n, path.points[t], both.offset.at(set), population.precision.at(set));
      };
      double below = 0;
      for (double count = 0; count < y; count += 1) below += chance(count);
      const double at = chance(y);
      sums.periods += 1;
      sums.log_score += std::log(at);
      sums.held += std::fabs(below + at / 2 - 0.5) < 0.45 ? 1 : 0;
    }
  }
}

void print_files(const Files& files, const std::filesystem::path& folder) {
  const Loaded loaded = load(files, folder);
  model::RelationOptions options;
  const std::array<model::Offsets, 2> offsets = {model::fit_offsets(loaded.entries[0], options),
                                                 model::fit_offsets(loaded.entries[1], options)};
  if (!offsets[0].any() || !offsets[1].any()) {
    std::printf("%s\tshare no pair with enough acts in each\n", files.name);
    return;
  }
  for (const model::Offsets& half : offsets) {
    std::printf("%s\t%s\n", files.name, model::offsets_in_words(half).c_str());
  }
  std::set<Day> shared;  // periods that both report
  for (std::size_t t = 0; t < loaded.activity.periods().size(); ++t) {
    if (loaded.activity.covers(files.one, t) && loaded.activity.covers(files.other, t)) {
      shared.insert(loaded.activity.periods()[t].first);
    }
  }
  for (const bool with : {false, true}) {
    std::array<Foretold, 2> sums;
    std::size_t number = 0;
    for (const auto& [pair, acts] : loaded.pairs) {
      const std::size_t half = number++ % 2;
      model::RelationOptions used = options;
      if (with) used.offset = offsets.at(1 - half).value;
      const model::TrackFilter filter{.direction = {}, .dimension = {}, .days = {*shared.begin(), *shared.rbegin()}};
      const model::Track track = model::track_of(loaded.activity, acts, filter, used);
      foretell(track, files.one, files.other, sums[0]);
      foretell(track, files.other, files.one, sums[1]);
    }
    for (std::size_t way = 0; way < sums.size(); ++way) {
      const DataSet from = way == 0 ? files.one : files.other;
      const DataSet to = way == 0 ? files.other : files.one;
      std::printf("%s\t%s\t%s\t%s\t%.0f\t%.4f\t%.3f\n", files.name, std::string{name_of(from)}.c_str(),
                  std::string{name_of(to)}.c_str(), with ? "with" : "without", sums.at(way).periods,
                  sums.at(way).log_score / sums.at(way).periods, sums.at(way).held / sums.at(way).periods);
    }
  }
  std::fflush(stdout);
}

}  // namespace

void print_offsets(const TableOptions& options) {
  std::printf(
      "\nOffsets between data sets of the same time, and the acts of one foretold from the level of the other (log "
      "probability a period, higher is better; share inside the 90 %% interval)\n");
  std::printf("files\tlevel_from\tacts_of\toffsets\tperiods\tlog_score\theld\n");
  for (const Files& files : all_files()) print_files(files, options.data);
}

}  // namespace foedus::validation
