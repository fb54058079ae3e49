// SPDX-License-Identifier: Apache-2.0
//
// What is usual among all pairs, by empirical Bayes on one file at a time: what the shipped population was chosen
// between (docs/models/relation.md).
#include <cstdio>
#include <string>
#include <vector>

#include "tables.hpp"
#include "tracks.hpp"

namespace foedus::validation {
namespace {

constexpr double least_acts = 20;
constexpr std::size_t most_dyads = 100;

void print_row(const CountedWorld& world) {
  std::vector<model::Track> tracks;
  for (const std::vector<Period>* periods : spread_of_dyads(world, least_acts, most_dyads)) {
    tracks.push_back(track_of(*periods, world.period, world.data_set, 1, 1));
  }
  if (tracks.empty()) return;
  const model::Population found = model::fit_population(tracks);
  std::printf("%s\t%s\t%zu\t%.2f\t%.2f\t%.2f\t%.2f\t%.0f\n", world.name.c_str(),
              std::string{ledger::name_of(world.period)}.c_str(), tracks.size(), found.jump_per_year,
              found.drift_per_year, found.mean, found.deviation,
              found.precision.at(static_cast<std::size_t>(world.data_set)));
  std::fflush(stdout);
}

}  // namespace

void print_populations(const TableOptions& options) {
  std::printf(
      "\nWhat is usual among directed dyads with at least %g acts, at most %zu evenly spread, by one file each\n",
      least_acts, most_dyads);
  std::printf("data\tby\tdyads\tjump_a_year\tdrift_a_year\tmean\tdeviation\tprecision\n");
  each_counted_world(options.data, print_row);
}

}  // namespace foedus::validation
