// SPDX-License-Identifier: Apache-2.0
//
// Draws from the distributions the models need, the same on every platform: the standard library leaves its
// distributions to the implementation. And the quantiles of what was drawn.
#pragma once

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace foedus::model {

/// Uniform in [0, 1).
[[nodiscard]] inline double uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

/// Standard normal (Box and Muller 1958, the cosine half).
[[nodiscard]] inline double normal(std::mt19937_64& random) {
  constexpr double two_pi = 6.283185307179586;
  return std::sqrt(-2 * std::log(1 - uniform(random))) * std::cos(two_pi * uniform(random));
}

/// Gamma with scale 1 (Marsaglia and Tsang 2000). Requires: shape > 0.
[[nodiscard]] inline double gamma(std::mt19937_64& random, double shape) {
  if (shape < 1) return gamma(random, shape + 1) * std::pow(1 - uniform(random), 1 / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(random);
    const double v = std::pow(1 + c * x, 3);
    if (v <= 0) continue;
    if (std::log(1 - uniform(random)) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

/// Shares that sum to 1. Requires: every weight > 0.
[[nodiscard]] inline std::vector<double> dirichlet(std::mt19937_64& random, const std::vector<double>& weights) {
  std::vector<double> shares;
  double sum = 0;
  for (const double weight : weights) {
    shares.push_back(gamma(random, weight));
    sum += shares.back();
  }
  for (double& share : shares) share /= sum;
  return shares;
}

/// The draw nearest to `probability` of the way through. Requires: `sorted` is sorted and not empty, `probability` in
/// [0, 1].
template <class Value>
[[nodiscard]] Value quantile_of_draws(const std::vector<Value>& sorted, double probability) {
  return sorted[static_cast<std::size_t>(std::lround(probability * static_cast<double>(sorted.size() - 1)))];
}

}  // namespace foedus::model
