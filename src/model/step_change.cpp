// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/step_change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace foedus::model {
namespace {

constexpr std::size_t coefficients = 3;  // level, trend, step
constexpr double level_deviation = 10;
constexpr std::array<double, 6> persistences = {0, 0.25, 0.5, 0.7, 0.85, 0.95};
constexpr std::array<double, 9> deviations = {0.02, 0.05, 0.1, 0.17, 0.28, 0.45, 0.75, 1.2, 2.0};

/// Lower triangle of the Cholesky factor, in place, row by row.
class Cholesky {
 public:
  explicit Cholesky(std::vector<double> matrix, std::size_t n) : l_(std::move(matrix)), n_(n) {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = l_[i * n_ + j];
        for (std::size_t k = 0; k < j; ++k) sum -= l_[i * n_ + k] * l_[j * n_ + k];
        l_[i * n_ + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / l_[j * n_ + j];
      }
    }
  }
  /// Solves L x = b.
  [[nodiscard]] std::vector<double> forward(std::vector<double> b) const {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i] -= l_[i * n_ + k] * b[k];
      b[i] /= l_[i * n_ + i];
    }
    return b;
  }
  /// Solves L' x = b.
  [[nodiscard]] std::vector<double> backward(std::vector<double> b) const {
    for (std::size_t i = n_; i-- > 0;) {
      for (std::size_t k = i + 1; k < n_; ++k) b[i] -= l_[k * n_ + i] * b[k];
      b[i] /= l_[i * n_ + i];
    }
    return b;
  }
  [[nodiscard]] double log_determinant() const {
    double sum = 0;
    for (std::size_t i = 0; i < n_; ++i) sum += 2 * std::log(l_[i * n_ + i]);
    return sum;
  }

 private:
  std::vector<double> l_;
  std::size_t n_;
};

double dot(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
  return sum;
}

/// Posterior of the coefficients given the noise, and how probable the data are under it.
struct GivenNoise {
  double step = 0;
  double step_deviation = 0;
  double trend = 0;
  double persistence = 0;
  double log_evidence = 0;
};

/// Correlation falls with the time between observations, so that periods without acts may be left out.
std::vector<double> covariance(std::span<const Observation> y, double persistence, double deviation, double period) {
  const std::size_t n = y.size();
  std::vector<double> v(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const double apart = std::round((y[i].time - y[j].time) / period);
      const double correlation = i == j ? 1.0 : (persistence > 0 ? std::pow(persistence, apart) : 0.0);
      v[i * n + j] = v[j * n + i] = deviation * deviation * correlation;
    }
    v[i * n + i] += y[i].variance;
  }
  return v;
}

GivenNoise fit(std::span<const Observation> y, double persistence, double deviation, double period,
               const StepOptions& options) {
  const std::size_t n = y.size();
  const Cholesky noise(covariance(y, persistence, deviation, period), n);
  std::array<std::vector<double>, coefficients> x;
  std::vector<double> values;
  for (const Observation& at : y) {
    x[0].push_back(1);
    x[1].push_back(at.time);
    x[2].push_back(at.time >= 0 ? 1 : 0);
    values.push_back(at.value);
  }
  for (std::vector<double>& column : x) column = noise.forward(std::move(column));
  values = noise.forward(std::move(values));
  // b ~ N(0, D): precision X'V^-1 X + D^-1; the evidence by the matrix determinant lemma.
  const std::array<double, coefficients> spread = {level_deviation, options.trend_deviation, options.step_deviation};
  std::vector<double> precision(coefficients * coefficients);
  std::vector<double> right(coefficients);
  double log_prior_determinant = 0;
  for (std::size_t i = 0; i < coefficients; ++i) {
    for (std::size_t j = 0; j < coefficients; ++j) precision[i * coefficients + j] = dot(x.at(i), x.at(j));
    precision[i * coefficients + i] += 1 / (spread.at(i) * spread.at(i));
    right[i] = dot(x.at(i), values);
    log_prior_determinant += 2 * std::log(spread.at(i));
  }
  const Cholesky posterior(precision, coefficients);
  const std::vector<double> half = posterior.forward(right);
  const std::vector<double> mean = posterior.backward(half);
  const std::vector<double> unit = posterior.backward(posterior.forward({0, 0, 1}));
  GivenNoise given;
  given.step = mean[2];
  given.trend = mean[1];
  given.step_deviation = std::sqrt(unit[2]);
  given.persistence = persistence;
  given.log_evidence = -0.5 * (noise.log_determinant() + log_prior_determinant + posterior.log_determinant() +
                               dot(values, values) - dot(half, half));
  return given;
}

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// A mixture of normals, one a point of the grid.
class Mixture {
 public:
  explicit Mixture(std::vector<GivenNoise> parts) : parts_(std::move(parts)) {
    double most = parts_.front().log_evidence;
    for (const GivenNoise& part : parts_) most = std::max(most, part.log_evidence);
    double sum = 0;
    for (const GivenNoise& part : parts_) {
      weights_.push_back(std::exp(part.log_evidence - most));
      sum += weights_.back();
    }
    for (double& weight : weights_) weight /= sum;
  }
  [[nodiscard]] double below(double step) const {
    double sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      sum += weights_[i] * normal_below((step - parts_[i].step) / parts_[i].step_deviation);
    }
    return sum;
  }
  [[nodiscard]] double quantile(double probability) const {
    double low = -20;
    double high = 20;
    for (int i = 0; i < 60; ++i) {
      const double middle = 0.5 * (low + high);
      (below(middle) < probability ? low : high) = middle;
    }
    return 0.5 * (low + high);
  }
  template <class Member>
  [[nodiscard]] double mean(Member member) const {
    double sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) sum += weights_[i] * parts_[i].*member;
    return sum;
  }

 private:
  std::vector<GivenNoise> parts_;
  std::vector<double> weights_;
};

}  // namespace

StepChange step_change(std::span<const Observation> observations, const StepOptions& options) {
  StepChange change;
  double period = 1;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    ++(observations[i].time < 0 ? change.before : change.after);
    if (i > 0) period = std::min(period, std::max(1e-3, observations[i].time - observations[i - 1].time));
  }
  if (change.before < options.least_before || change.after < options.least_after) {
    change.not_enough_reason = fmt::format("{} periods with acts before and {} after, where {} and {} are needed",
                                           change.before, change.after, options.least_before, options.least_after);
    return change;
  }
  std::vector<GivenNoise> grid;
  for (const double persistence : persistences) {
    for (const double deviation : deviations) {
      grid.push_back(fit(observations, persistence, deviation, period, options));
    }
  }
  const Mixture posterior(std::move(grid));
  const double tail = (1 - options.interval) / 2;
  change.enough = true;
  change.value = posterior.mean(&GivenNoise::step);
  change.trend = posterior.mean(&GivenNoise::trend);
  change.persistence = posterior.mean(&GivenNoise::persistence);
  change.lower = posterior.quantile(tail);
  change.upper = posterior.quantile(1 - tail);
  change.rose = 1 - posterior.below(0);
  return change;
}

}  // namespace foedus::model
