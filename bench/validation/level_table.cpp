// SPDX-License-Identifier: Apache-2.0
//
// The level over time on made-up relations that move as docs/models/relation.md says: whether intervals hold the truth,
// whether the predictive of the next period is uniform, whether what is usual among all pairs is found again.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

#include "foedus/model/relation.hpp"

#include "made_relation.hpp"
#include "tables.hpp"

namespace foedus::validation {
namespace {

constexpr std::size_t set = static_cast<std::size_t>(DataSet::icews);

struct Outcome {
  double points = 0;
  double held = 0;
  double width = 0;
  std::vector<double> uniform;  ///< of each period with acts: its randomised probability integral transform
};

void judge(const MadeRelation& made, const MadeWorld& world, Random& random, Outcome& outcome) {
  model::RelationOptions options;
  options.contact = 0;
  options.predictive_checks = true;
  const model::LevelPath path = model::smooth(made.track, world.population, options);
  if (!path.enough) return;
  for (std::size_t t = 0; t < path.points.size(); ++t) {
    const model::LevelPoint& point = path.points[t];
    outcome.points += 1;
    outcome.held += point.lower <= made.level[t] && made.level[t] <= point.upper ? 1 : 0;
    outcome.width += point.upper - point.lower;
    if (point.events <= 0) continue;
    // `pit` is the middle of the step that the counted acts make in the distribution function.
    const double step = std::exp(point.log_score);
    outcome.uniform.push_back(point.pit + (std::uniform_real_distribution<double>(0, 1)(random) - 0.5) * step);
  }
}

/// Largest distance between the distribution of the values and the uniform one.
double distance_from_uniform(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double largest = 0;
  const auto number = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto rank = static_cast<double>(i);
    largest = std::max({largest, values[i] - rank / number, (rank + 1) / number - values[i]});
  }
  return largest;
}

void print_coverage() {
  std::printf(
      "\nSimulated relations: share of true levels that the 90 %% interval holds, mean width in log-odds, "
      "and "
      "the distance of the predictive's transform from the uniform (by chance: the 95 %% point of Kolmogorov)\n");
  std::printf("period\trelations\tacts_a_period\tlevels\theld\twidth\tdistance\tby_chance\n");
  Random random(5);
  const std::array<MadeWorld, 3> lengths = {MadeWorld{.name = "week", .days = 7, .periods = 260},
                                            MadeWorld{.name = "month", .days = 30, .periods = 120, .relations = 200},
                                            MadeWorld{.name = "year", .days = 365, .periods = 30, .relations = 600}};
  for (MadeWorld world : lengths) {
    for (const double acts : {0.5, 3.0, 20.0, 100.0}) {
      world.reporters = {{.acts = acts}};
      Outcome outcome;
      for (int i = 0; i < world.relations; ++i) judge(make_relation(world, random), world, random, outcome);
      const double by_chance = 1.36 / std::sqrt(static_cast<double>(outcome.uniform.size()));
      std::printf("%s\t%d\t%g\t%.0f\t%.3f\t%.2f\t%.4f\t%.4f\n", world.name, world.relations, acts, outcome.points,
                  outcome.held / outcome.points, outcome.width / outcome.points, distance_from_uniform(outcome.uniform),
                  by_chance);
      std::fflush(stdout);
    }
  }
}

void print_row(const char* name, const model::Population& population) {
  std::printf("%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.0f\n", name, population.jump_per_year, population.drift_per_year,
              population.mean, population.deviation, population.precision.at(set));
}

void print_recovery() {
  constexpr int relations = 80;
  std::printf("\nWhat is usual, found again from %d simulated relations of 150 months with 20 acts each\n", relations);
  std::printf("population\tjump_a_year\tdrift_a_year\tmean\tdeviation\tprecision\n");
  Random random(6);
  const auto population = [](double jump, double drift, double mean, double deviation, double precision) {
    model::Population made = model::default_population();
    made.jump_per_year = jump;
    made.drift_per_year = drift;
    made.mean = mean;
    made.deviation = deviation;
    made.precision.at(set) = precision;
    return made;
  };
  for (const model::Population& truth :
       {population(0.1, 0.5, 2, 1.4, 20), population(0.4, 0.2, 1, 1, 60), population(0.03, 1.2, 0.5, 1.5, 12)}) {
    const MadeWorld world{
        .name = "month", .days = 30, .periods = 150, .reporters = {{.acts = 20}}, .population = truth};
    std::vector<model::Track> tracks;
    for (int i = 0; i < relations; ++i) tracks.push_back(make_relation(world, random).track);
    print_row("true", truth);
    print_row("found", model::fit_population(tracks));
    std::fflush(stdout);
  }
}

}  // namespace

void print_simulated_levels(const TableOptions& /*options*/) {
  print_coverage();
  print_recovery();
}

}  // namespace foedus::validation
