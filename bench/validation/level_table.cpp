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

#include "tables.hpp"

namespace foedus::validation {
namespace {

using Random = std::mt19937_64;

constexpr double days_per_year = 365.25;
constexpr double furthest = 6;  // of levels, as the grid has it
constexpr std::size_t set = static_cast<std::size_t>(DataSet::icews);

struct World {
  const char* name = "";
  std::int32_t days = 7;  ///< of a period
  std::size_t periods = 260;
  int relations = 60;
  double acts = 5;  ///< of a period, mean
  model::Population population = model::default_population();
};

struct Relation {
  model::Track track;
  std::vector<double> level;  ///< by period: the truth
};

double share_of_cooperation(double level) {
  return 1 / (1 + std::exp(-level));
}

double fresh_level(const model::Population& population, Random& random) {
  std::normal_distribution<double> normal(population.mean, population.deviation);
  for (;;) {
    const double level = normal(random);
    if (std::fabs(level) < furthest) return level;
  }
}

double beta(double a, double b, Random& random) {
  const double x = std::gamma_distribution<double>(a)(random);
  const double y = std::gamma_distribution<double>(b)(random);
  return x + y > 0 ? x / (x + y) : 0.5;
}

Relation make(const World& world, Random& random) {
  const model::Population& population = world.population;
  const double years = world.days / days_per_year;
  Relation made;
  made.track.first = Day(2000, 1, 3);
  double level = fresh_level(population, random);
  for (std::size_t t = 0; t < world.periods; ++t) {
    if (t > 0) {
      const bool jumps = std::bernoulli_distribution(1 - std::exp(-population.jump_per_year * years))(random);
      const double drift = std::normal_distribution<double>(0, population.drift_per_year * std::sqrt(years))(random);
      level = jumps ? fresh_level(population, random) : std::clamp(level + drift, -furthest, furthest);
    }
    const double share = share_of_cooperation(level);
    const double precision = population.precision.at(set);
    const int acts = std::poisson_distribution<int>(world.acts)(random);
    const double of_period = beta(precision * share, precision * (1 - share), random);
    const double cooperation = std::binomial_distribution<int>(acts, of_period)(random);
    const Day first = made.track.first + static_cast<std::int32_t>(t) * world.days;
    made.track.periods.push_back({first, first + (world.days - 1)});
    made.track.acts.emplace_back();
    if (acts > 0) {
      made.track.acts.back().push_back({DataSet::icews, cooperation, acts - cooperation, static_cast<double>(acts), 0});
    }
    made.level.push_back(level);
  }
  return made;
}

struct Outcome {
  double points = 0;
  double held = 0;
  double width = 0;
  std::vector<double> uniform;  ///< of each period with acts: its randomised probability integral transform
};

void judge(const Relation& made, const World& world, Random& random, Outcome& outcome) {
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
  const std::array<World, 3> lengths = {World{.name = "week", .days = 7, .periods = 260},
                                        World{.name = "month", .days = 30, .periods = 120, .relations = 200},
                                        World{.name = "year", .days = 365, .periods = 30, .relations = 600}};
  for (World world : lengths) {
    for (const double acts : {0.5, 3.0, 20.0, 100.0}) {
      world.acts = acts;
      Outcome outcome;
      for (int i = 0; i < world.relations; ++i) judge(make(world, random), world, random, outcome);
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
    const World world{.name = "month", .days = 30, .periods = 150, .acts = 20, .population = truth};
    std::vector<model::Track> tracks;
    for (int i = 0; i < relations; ++i) tracks.push_back(make(world, random).track);
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
