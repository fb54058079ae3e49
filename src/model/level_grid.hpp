// SPDX-License-Identifier: Apache-2.0
//
// The latent level on a grid of log-odds: how it moves from one period to the next, and what acts say of it.
// Equations: docs/models/relation.md, 1-3.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "foedus/model/relation.hpp"

namespace foedus::model {

inline constexpr std::size_t grid_size = 121;
inline constexpr double grid_first = -6;
inline constexpr double grid_step = 0.1;
using Grid = std::array<double, grid_size>;  ///< a density or a likelihood by grid point

[[nodiscard]] inline double level_at(std::size_t point) {
  return grid_first + grid_step * static_cast<double>(point);
}

/// Levels over pairs: where a track begins, and where a jump lands.
[[nodiscard]] Grid prior_of(const Population& population);

/// One step in time: drift with probability 1 - jump, else a redraw from the prior.
class Step {
 public:
  Step(const Population& population, const Grid& prior, double years);

  /// Density after the step, from the density before it.
  [[nodiscard]] Grid forward(const Grid& density) const;
  /// Expectation before the step of a function of the level after it.
  [[nodiscard]] Grid backward(const Grid& function) const;

 private:
  [[nodiscard]] Grid convolve(const Grid& values) const;

  const Grid& prior_;
  double jump_ = 0;
  std::vector<double> kernel_;  ///< one half with the middle: weight at distance 0, 1, 2 ... grid points
  Grid inside_{};               ///< share of the kernel that stays on the grid, by point
};

/// Log probability of the acts at each level, with the binomial coefficient: beta-binomial by data set.
/// `touched` is false where the period has no act.
struct Likelihood {
  bool touched = false;
  Grid log_value{};
};
[[nodiscard]] Likelihood likelihood_of(const std::vector<Acts>& acts, const Track& track, const Population& population);

/// Probability, under density `predicted`, that of n acts of `data_set` fewer than y, and exactly y, are cooperative.
struct PredictiveTail {
  double below = 0;
  double at = 0;
};
[[nodiscard]] PredictiveTail predictive_tail(const Grid& predicted, const Acts& acts, const Track& track,
                                             const Population& population);

void normalise(Grid& density);

}  // namespace foedus::model
