// SPDX-License-Identifier: Apache-2.0
//
// Marginal likelihoods of the signals against integrals by the trapezoidal rule, over the rate and over the share.
#include "model/signals.hpp"

#include <cmath>
#include <functional>
#include <vector>

#include <gtest/gtest.h>

namespace foedus::model {
namespace {

/// Integral of exp(log density) over the whole line of a transformed variable.
double integral(const std::function<double(double)>& log_density, double from, double to) {
  constexpr int steps = 200'000;
  const double step = (to - from) / steps;
  double sum = 0;
  for (int i = 0; i <= steps; ++i) {
    sum += std::exp(log_density(from + i * step)) * (i == 0 || i == steps ? 0.5 : 1);
  }
  return sum * step;
}

template <class Signal>
double evidence(const Signal& signal, std::size_t begin, std::size_t end, double touched) {
  SegmentEvidence evidence;
  signal.weigh(begin, end, Touch(touched), evidence);
  return evidence.log();
}

double log_mixture(double touched, double redrawn, double base) {
  return std::log(touched * std::exp(redrawn) + (1 - touched) * std::exp(base));
}

TEST(RateSignalAgainstIntegration, MarginalLikelihoodOfASegmentIsTheIntegralOverItsRate) {
  // Equation 2: Poisson counts divided by the overdispersion, factorials left out, gamma prior of shape 1/2 whose mean
  // is the rate of the whole series.
  const std::vector<double> counts = {0, 3, 1, 6, 2};
  const std::vector<double> exposure = {1, 0.5, 1.5, 1, 1};
  constexpr double phi = 1.5;
  constexpr double touched = 0.3;
  const RateSignal signal(counts, exposure, phi);
  const double base = (12 + 0.5) / (5 + 1.0);
  for (std::size_t begin = 0; begin < counts.size(); ++begin) {
    for (std::size_t end = begin + 1; end <= counts.size(); ++end) {
      double y = 0;
      double t = 0;
      for (std::size_t i = begin; i < end; ++i) {
        y += counts[i] / phi;
        t += exposure[i] / phi;
      }
      // Over u = log rate, which spares the singularity at 0.
      const double a = 0.5;
      const double b = a / base;
      const auto log_density = [=](double u) {
        const double rate = std::exp(u);
        return a * std::log(b) - std::lgamma(a) + a * u - b * rate + y * u - t * rate;
      };
      const double redrawn = std::log(integral(log_density, -60, 8));
      const double expected = log_mixture(touched, redrawn, y * std::log(base) - t * base);
      EXPECT_NEAR(evidence(signal, begin, end, touched), expected, 1e-6) << begin << ".." << end;
    }
  }
}

TEST(RateSignalAgainstIntegration, ProbabilityOfAChangeIsBayesRuleOnTwoMarginals) {
  const std::vector<double> counts = {1, 0, 2, 1, 7, 9, 8, 6};
  const RateSignal signal(counts, std::vector<double>(8, 1.0), 1.5);
  const double sharp = signal.changed(0, 4, 8, 0.3);
  EXPECT_GT(sharp, 0.9);
  EXPECT_LT(signal.changed(0, 2, 4, 0.3), 0.3);
  // Prior odds act as such.
  const double odds = sharp / (1 - sharp) / (0.3 / 0.7);
  const double even = signal.changed(0, 4, 8, 0.5);
  EXPECT_NEAR(even / (1 - even), odds, 1e-6 * odds);
}

TEST(RateSignalAgainstIntegration, BinsWithoutExposureSayNothing) {
  const RateSignal signal({4, 9, 2}, {1, 0, 1}, 1.5);
  EXPECT_EQ(evidence(signal, 1, 2, 0.3), 0);
  EXPECT_DOUBLE_EQ(evidence(signal, 0, 1, 0.3), evidence(signal, 0, 2, 0.3));
}

TEST(ShareSignalAgainstIntegration, MarginalLikelihoodOfASegmentIsTheIntegralOverItsShare) {
  const std::vector<double> cooperation = {3, 0, 5, 1};
  const std::vector<double> conflict = {1, 4, 0, 2};
  constexpr double phi = 1.1;
  constexpr double touched = 0.3;
  const ShareSignal signal(cooperation, conflict, phi);
  const double base = (9 + 1.5) / (16 + 2.0);
  for (std::size_t begin = 0; begin < 4; ++begin) {
    for (std::size_t end = begin + 1; end <= 4; ++end) {
      double y = 0;
      double z = 0;
      for (std::size_t i = begin; i < end; ++i) {
        y += cooperation[i] / phi;
        z += conflict[i] / phi;
      }
      const double a = 2 * base;
      const double b = 2 - a;
      // Over u = log-odds of the share.
      const auto log_density = [=](double u) {
        const double log_share = -std::log1p(std::exp(-u));
        const double log_rest = -std::log1p(std::exp(u));
        return std::lgamma(2) - std::lgamma(a) - std::lgamma(b) + (a + y) * log_share + (b + z) * log_rest;
      };
      const double redrawn = std::log(integral(log_density, -60, 60));
      const double expected = log_mixture(touched, redrawn, y * std::log(base) + z * std::log(1 - base));
      EXPECT_NEAR(evidence(signal, begin, end, touched), expected, 1e-6) << begin << ".." << end;
    }
  }
}

}  // namespace
}  // namespace foedus::model
