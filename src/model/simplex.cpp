// SPDX-License-Identifier: Apache-2.0
#include "model/simplex.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace foedus::model {
namespace {

constexpr int most_steps = 400;
constexpr double tolerance = 1e-7;

/// An upper bound of the largest eigenvalue: the largest row sum of magnitudes.
double largest_curvature(const std::vector<double>& gram, std::size_t n) {
  double most = 1e-12;
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += std::abs(gram[i * n + j]);
    most = std::max(most, sum);
  }
  return most;
}

}  // namespace

void project_on_simplex(std::vector<double>& weights) {
  std::vector<double> sorted = weights;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double sum = 0;
  double shift = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    sum += sorted[i];
    const double candidate = (sum - 1) / static_cast<double>(i + 1);
    if (sorted[i] - candidate > 0) shift = candidate;
  }
  for (double& weight : weights) weight = std::max(0.0, weight - shift);
}

std::vector<double> simplex_least_squares(const std::vector<double>& gram, const std::vector<double>& c) {
  const std::size_t n = c.size();
  std::vector<double> weights(n, 1 / static_cast<double>(n));
  std::vector<double> ahead = weights;
  const double step = 1 / largest_curvature(gram, n);
  double momentum = 1;
  for (int round = 0; round < most_steps; ++round) {
    std::vector<double> next = ahead;
    for (std::size_t i = 0; i < n; ++i) {
      double gradient = -c[i];
      for (std::size_t j = 0; j < n; ++j) gradient += gram[i * n + j] * ahead[j];
      next[i] -= step * gradient;
    }
    project_on_simplex(next);
    const double faster = 0.5 * (1 + std::sqrt(1 + 4 * momentum * momentum));
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      ahead[i] = next[i] + (momentum - 1) / faster * (next[i] - weights[i]);
      moved = std::max(moved, std::abs(next[i] - weights[i]));
    }
    weights = std::move(next);
    momentum = faster;
    if (moved < tolerance) break;
  }
  return weights;
}

}  // namespace foedus::model
