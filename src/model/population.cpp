// SPDX-License-Identifier: Apache-2.0
//
// Empirical Bayes for the level over time: what is usual among all pairs.
#include <array>
#include <cmath>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/model/relation.hpp"

namespace foedus::model {
namespace {

constexpr std::array<double, 7> jumps = {0.01, 0.03, 0.1, 0.2, 0.4, 0.8, 1.6};
constexpr std::array<double, 8> drifts = {0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2, 2.0};
constexpr std::array<double, 9> precisions = {2, 4, 7, 12, 20, 35, 60, 120, 400};
constexpr int rounds = 2;

double log_score(std::span<const Track> tracks, const Population& population, const RelationOptions& options) {
  double sum = 0;
  for (const Track& track : tracks) {
    for (const LevelPoint& point : smooth(track, population, options).points) sum += point.log_score;
  }
  return sum;
}

/// Sets `value`, a part of `population`, to the candidate with the best score.
template <class Candidates>
void improve(double& value, const Candidates& candidates, Population& population, std::span<const Track> tracks,
             const RelationOptions& options) {
  double best = value;
  double best_score = log_score(tracks, population, options);
  for (const double candidate : candidates) {
    value = candidate;
    const double score = log_score(tracks, population, options);
    if (score > best_score) {
      best_score = score;
      best = candidate;
    }
  }
  value = best;
}

/// Mean and spread of levels over pairs: of the posterior means, with what is unknown of each.
void centre(Population& population, std::span<const Track> tracks, RelationOptions options) {
  options.contact = 0;
  options.memory = 0;
  double number = 0;
  double sum = 0;
  double square = 0;
  for (const Track& track : tracks) {
    for (const LevelPoint& point : smooth(track, population, options).points) {
      if (point.events <= 0) continue;
      number += 1;
      sum += point.level;
      square += point.level * point.level + point.deviation * point.deviation;
    }
  }
  if (number < 1) return;
  population.mean = sum / number;
  population.deviation = std::sqrt(square / number - population.mean * population.mean);
}

}  // namespace

Population default_population() {
  Population population;
  population.precision = {100, 100, 20, 20, 12, 12, 35};
  return population;
}

Population fit_population(std::span<const Track> tracks, const RelationOptions& options) {
  require(!tracks.empty(), "fit_population", "at least one track");
  Population population = default_population();
  std::array<bool, data_set_count> present{};
  for (const Track& track : tracks) {
    for (const auto& acts : track.acts) {
      for (const Acts& of_set : acts) present.at(static_cast<std::size_t>(of_set.data_set)) = true;
    }
  }
  for (int round = 0; round < rounds; ++round) {
    centre(population, tracks, options);
    for (std::size_t set = 0; set < data_set_count; ++set) {
      if (present[set]) improve(population.precision[set], precisions, population, tracks, options);
    }
    improve(population.drift_per_year, drifts, population, tracks, options);
    improve(population.jump_per_year, jumps, population, tracks, options);
  }
  return population;
}

}  // namespace foedus::model
