// SPDX-License-Identifier: Apache-2.0
//
// Made-up relations whose level is known: it moves as docs/models/relation.md says, and one or more data sets report
// it. In: a world and a random stream. Out: a Track and its true levels.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "foedus/model/relation.hpp"

namespace foedus::validation {

using Random = std::mt19937_64;

struct Reporter {
  DataSet data_set = DataSet::icews;
  double acts = 5;    ///< of a period, mean
  double offset = 0;  ///< log-odds that it reads high by
  std::size_t from = 0;
  std::size_t until = std::numeric_limits<std::size_t>::max();  ///< the first period that it does not report
};

struct MadeWorld {
  const char* name = "";
  std::int32_t days = 7;  ///< of a period
  std::size_t periods = 260;
  int relations = 60;
  std::vector<Reporter> reporters = {Reporter{}};
  model::Population population = model::default_population();
};

struct MadeRelation {
  model::Track track;
  std::vector<double> level;  ///< by period: the truth
};

namespace made {

inline constexpr double days_per_year = 365.25;
inline constexpr double furthest = 6;  // of levels, as the grid has it

inline double fresh_level(const model::Population& population, Random& random) {
  std::normal_distribution<double> normal(population.mean, population.deviation);
  for (;;) {
    const double level = normal(random);
    if (std::fabs(level) < furthest) return level;
  }
}

inline double beta(double a, double b, Random& random) {
  const double x = std::gamma_distribution<double>(a)(random);
  const double y = std::gamma_distribution<double>(b)(random);
  return x + y > 0 ? x / (x + y) : 0.5;
}

inline void report(const Reporter& reporter, double level, const model::Population& population,
                   std::vector<model::Acts>& of_period, Random& random) {
  const double share = 1 / (1 + std::exp(-level - reporter.offset));
  const double precision = population.precision.at(static_cast<std::size_t>(reporter.data_set));
  const int acts = std::poisson_distribution<int>(reporter.acts)(random);
  const double drawn = beta(precision * share, precision * (1 - share), random);
  const double cooperation = std::binomial_distribution<int>(acts, drawn)(random);
  if (acts > 0) {
    of_period.push_back({reporter.data_set, cooperation, acts - cooperation, static_cast<double>(acts), 0});
  }
}

}  // namespace made

inline MadeRelation make_relation(const MadeWorld& world, Random& random) {
  const model::Population& population = world.population;
  const double years = world.days / made::days_per_year;
  MadeRelation relation;
  relation.track.first = Day(2000, 1, 3);
  double level = made::fresh_level(population, random);
  for (std::size_t t = 0; t < world.periods; ++t) {
    if (t > 0) {
      const bool jumps = std::bernoulli_distribution(1 - std::exp(-population.jump_per_year * years))(random);
      const double drift = std::normal_distribution<double>(0, population.drift_per_year * std::sqrt(years))(random);
      level =
          jumps ? made::fresh_level(population, random) : std::clamp(level + drift, -made::furthest, made::furthest);
    }
    const Day first = relation.track.first + static_cast<std::int32_t>(t) * world.days;
    relation.track.periods.push_back({first, first + (world.days - 1)});
    relation.track.acts.emplace_back();
    for (const Reporter& reporter : world.reporters) {
      if (t < reporter.from || t >= reporter.until) continue;
      made::report(reporter, level, population, relation.track.acts.back(), random);
    }
    relation.level.push_back(level);
  }
  return relation;
}

}  // namespace foedus::validation
