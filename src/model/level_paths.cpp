// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/level_paths.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "foedus/base/error.hpp"

#include "model/draws.hpp"
#include "model/level_grid.hpp"

namespace foedus::model {
namespace {

constexpr double days_per_year = 365.25;
constexpr std::uint64_t seed = 20220222;

std::map<std::int32_t, Step> steps_of(const Track& track, const Population& population, const Grid& prior) {
  std::map<std::int32_t, Step> steps;
  for (const Window& period : track.periods) {
    steps.try_emplace(period.length(), population, prior, period.length() / days_per_year);
  }
  return steps;
}

void multiply(Grid& density, const Likelihood& likelihood) {
  if (!likelihood.touched) return;
  const double most = *std::max_element(likelihood.log_value.begin(), likelihood.log_value.end());
  for (std::size_t i = 0; i < grid_size; ++i) density[i] *= std::exp(likelihood.log_value[i] - most);
  normalise(density);
}

std::size_t draw_from(const Grid& weights, double uniform_draw) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double left = uniform_draw * sum;
  for (std::size_t i = 0; i < grid_size; ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return grid_size - 1;
}

}  // namespace

std::vector<std::vector<float>> draw_levels(const Track& track, const Population& population, std::size_t paths) {
  const std::size_t periods = track.periods.size();
  require(periods > 0 && periods == track.acts.size(), "draw_levels", "as many lists of acts as periods, at least one");
  const Grid prior = prior_of(population);
  const std::map<std::int32_t, Step> steps = steps_of(track, population, prior);
  std::vector<Grid> filtered;
  for (std::size_t t = 0; t < periods; ++t) {
    Grid density = t == 0 ? prior : steps.at(track.periods[t].length()).forward(filtered.back());
    multiply(density, likelihood_of(track.acts[t], track, population));
    filtered.push_back(density);
  }
  std::mt19937_64 random(seed);
  std::vector<std::vector<float>> draws(paths, std::vector<float>(periods));
  std::vector<std::size_t> at(paths);
  // Chance of each level before a step given the one after it, worked out once for each level after it.
  std::vector<Grid> before(grid_size);
  for (std::size_t t = periods; t-- > 0;) {
    std::vector<bool> known(grid_size, false);
    for (std::size_t path = 0; path < paths; ++path) {
      if (t + 1 == periods) {
        at[path] = draw_from(filtered[t], uniform(random));
      } else {
        const std::size_t after = at[path];
        if (!known[after]) {
          Grid landing{};
          landing[after] = 1;
          before[after] = steps.at(track.periods[t + 1].length()).backward(landing);
          for (std::size_t i = 0; i < grid_size; ++i) before[after][i] *= filtered[t][i];
          known[after] = true;
        }
        at[path] = draw_from(before[after], uniform(random));
      }
      // Within the cell of its grid point.
      draws[path][t] = static_cast<float>(level_at(at[path]) + grid_step * (uniform(random) - 0.5));
    }
  }
  return draws;
}

}  // namespace foedus::model
