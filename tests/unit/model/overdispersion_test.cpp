// SPDX-License-Identifier: Apache-2.0
#include "model/overdispersion.hpp"

#include <random>

#include <gtest/gtest.h>

namespace foedus::model {
namespace {

std::vector<double> counts_of(double mean, double variance_to_mean, std::size_t bins) {
  std::mt19937_64 random(1);
  std::vector<double> counts;
  for (std::size_t i = 0; i < bins; ++i) {
    const double scale = variance_to_mean - 1;
    const double rate = scale > 0 ? std::gamma_distribution<double>(mean / scale, scale)(random) : mean;
    counts.push_back(std::poisson_distribution<int>(rate)(random));
  }
  return counts;
}

const std::vector<double> steady(2000, 1.0);

TEST(Overdispersion, PoissonCountsHaveTheLeast) {
  EXPECT_LT(overdispersion_of(counts_of(8, 1, 2000), steady, 1.0), 1.1);
}

TEST(Overdispersion, OfNegativeBinomialCountsIsRecoveredWithinAQuarter) {
  for (const double truth : {2.0, 4.0}) {
    EXPECT_NEAR(overdispersion_of(counts_of(8, truth, 2000), steady, 1.0) / truth, 1, 0.25) << truth;
  }
}

TEST(Overdispersion, ALastingChangeIsNoNoise) {
  std::vector<double> counts = counts_of(5, 1, 1000);
  const std::vector<double> after = counts_of(40, 1, 1000);
  counts.insert(counts.end(), after.begin(), after.end());
  EXPECT_LT(overdispersion_of(counts, steady, 1.0), 1.1);
}

TEST(Overdispersion, FollowsExposure) {
  // Every other bin reports three times as much: no swing of the pair's own.
  std::vector<double> exposure;
  std::vector<double> counts;
  std::mt19937_64 random(2);
  for (std::size_t i = 0; i < 1000; ++i) {
    exposure.push_back(i % 2 == 0 ? 1.5 : 0.5);
    counts.push_back(std::poisson_distribution<int>(10 * exposure.back())(random));
  }
  EXPECT_LT(overdispersion_of(counts, exposure, 1.0), 1.1);
}

TEST(Overdispersion, WithoutActsItIsThePrior) {
  EXPECT_EQ(overdispersion_of({0, 0, 0, 1, 0}, {1, 1, 1, 1, 1}, 1.3), 1.3);
  EXPECT_EQ(overdispersion_of({}, {}, 1.3), 1.3);
}

}  // namespace
}  // namespace foedus::model
