// SPDX-License-Identifier: Apache-2.0
#include "model/level_grid.hpp"

#include <algorithm>
#include <cmath>

#include "model/special.hpp"

namespace foedus::model {
namespace {

/// Log probability of `cooperation` and `conflict` acts, the binomial coefficient left out.
///   precision: a + b of the beta distribution that the share of one period is drawn from
double log_beta_binomial(double cooperation, double conflict, double share, double precision) {
  const double a = precision * share;
  const double b = precision - a;
  double sum = log_gamma(precision) - log_gamma(precision + cooperation + conflict);
  if (cooperation > 0) sum += log_gamma(a + cooperation) - log_gamma(a);
  if (conflict > 0) sum += log_gamma(b + conflict) - log_gamma(b);
  return sum;
}

double log_coefficient(double cooperation, double conflict) {
  return log_gamma(cooperation + conflict + 1) - log_gamma(cooperation + 1) - log_gamma(conflict + 1);
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace

void normalise(Grid& density) {
  double sum = 0;
  for (const double value : density) sum += value;
  for (double& value : density) value /= sum;
}

Grid prior_of(const Population& population) {
  Grid prior;
  for (std::size_t i = 0; i < grid_size; ++i) {
    const double z = (level_at(i) - population.mean) / population.deviation;
    prior[i] = std::exp(-0.5 * z * z);
  }
  normalise(prior);
  return prior;
}

Step::Step(const Population& population, const Grid& prior, double years)
    : prior_(prior), jump_(1 - std::exp(-population.jump_per_year * years)) {
  const double variance = population.drift_per_year * population.drift_per_year * years / (grid_step * grid_step);
  if (variance < 0.5) {
    // Narrower than the grid: three points with the right variance.
    kernel_ = {1 - variance, variance / 2};
  } else {
    const auto reach = static_cast<std::size_t>(std::ceil(4 * std::sqrt(variance)));
    double sum = 0;
    for (std::size_t k = 0; k <= std::min(reach, grid_size - 1); ++k) {
      const auto distance = static_cast<double>(k);
      kernel_.push_back(std::exp(-0.5 * distance * distance / variance));
      sum += (k == 0 ? 1 : 2) * kernel_.back();
    }
    for (double& weight : kernel_) weight /= sum;
  }
  Grid ones;
  ones.fill(1);
  inside_ = convolve(ones);
}

Grid Step::convolve(const Grid& values) const {
  Grid result;
  for (std::size_t i = 0; i < grid_size; ++i) result[i] = kernel_[0] * values[i];
  for (std::size_t k = 1; k < kernel_.size(); ++k) {
    for (std::size_t i = k; i < grid_size; ++i) {
      result[i] += kernel_[k] * values[i - k];
      result[i - k] += kernel_[k] * values[i];
    }
  }
  return result;
}

Grid Step::forward(const Grid& density) const {
  Grid scaled;
  for (std::size_t i = 0; i < grid_size; ++i) scaled[i] = density[i] / inside_[i];
  Grid result = convolve(scaled);
  for (std::size_t i = 0; i < grid_size; ++i) result[i] = (1 - jump_) * result[i] + jump_ * prior_[i];
  return result;
}

Grid Step::backward(const Grid& function) const {
  double landing = 0;
  for (std::size_t i = 0; i < grid_size; ++i) landing += prior_[i] * function[i];
  Grid result = convolve(function);
  for (std::size_t i = 0; i < grid_size; ++i) result[i] = (1 - jump_) * result[i] / inside_[i] + jump_ * landing;
  return result;
}

Likelihood likelihood_of(const std::vector<Acts>& acts, const Track& track, const Population& population) {
  Likelihood likelihood;
  for (const Acts& of_set : acts) {
    if (of_set.cooperation + of_set.conflict <= 0) continue;
    likelihood.touched = true;
    const auto set = static_cast<std::size_t>(of_set.data_set);
    const double coefficient = log_coefficient(of_set.cooperation, of_set.conflict);
    for (std::size_t i = 0; i < grid_size; ++i) {
      const double share = logistic(level_at(i) + track.offset[set]);
      likelihood.log_value[i] +=
          coefficient + log_beta_binomial(of_set.cooperation, of_set.conflict, share, population.precision[set]);
    }
  }
  return likelihood;
}

PredictiveTail predictive_tail(const Grid& predicted, const Acts& acts, const Track& track,
                               const Population& population) {
  const auto set = static_cast<std::size_t>(acts.data_set);
  const double all = std::round(acts.cooperation + acts.conflict);
  const double seen = std::round(acts.cooperation);
  PredictiveTail tail;
  for (std::size_t i = 0; i < grid_size; ++i) {
    if (predicted[i] < 1e-12) continue;
    const double share = logistic(level_at(i) + track.offset[set]);
    for (double y = 0; y <= seen; y += 1) {
      const double probability =
          std::exp(log_coefficient(y, all - y) + log_beta_binomial(y, all - y, share, population.precision[set]));
      (y < seen ? tail.below : tail.at) += predicted[i] * probability;
    }
  }
  return tail;
}

}  // namespace foedus::model
