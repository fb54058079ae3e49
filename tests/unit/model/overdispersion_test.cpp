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

TEST(OverdispersionOfShare, IsOneForASteadyShareHoweverAttentionSwings) {
  std::mt19937_64 random(3);
  std::vector<double> cooperation;
  std::vector<double> conflict;
  for (std::size_t i = 0; i < 1000; ++i) {
    const double attention = i % 50 < 25 ? 4 : 1;
    cooperation.push_back(std::poisson_distribution<int>(6 * attention)(random));
    conflict.push_back(std::poisson_distribution<int>(2 * attention)(random));
  }
  EXPECT_LT(overdispersion_of_share(cooperation, conflict, 1.0), 1.15);
}

TEST(OverdispersionOfShare, IsLargeWhereCooperationAndConflictBurstApart) {
  // Two counts of variance four times the mean, independent: so is their share's.
  const std::vector<double> cooperation = counts_of(20, 4, 2000);
  const std::vector<double> conflict(cooperation.rbegin(), cooperation.rend());
  EXPECT_NEAR(overdispersion_of_share(cooperation, conflict, 1.0), 4, 1);
}

TEST(AttentionExcess, GrowsConflictsOverdispersionByItsMean) {
  // Attention doubles and halves by blocks of 13 weeks: blocks hold 52 and 208 acts, (156 / 2)^2 / 130 = 46.8 beside
  // chance, over a mean of 10 a week.
  std::vector<double> swinging;
  for (std::size_t i = 0; i < 1300; ++i) swinging.push_back((i / 13) % 2 == 0 ? 4 : 16);
  const double excess = attention_excess(swinging, steady, 13);
  EXPECT_GT(excess, 3);
  EXPECT_LT(attention_excess(counts_of(10, 1, 1300), steady, 13), 0.05);
}

TEST(AttentionExcess, OfFewBlocksIsNotTold) {
  std::vector<double> swinging;
  for (std::size_t i = 0; i < 117; ++i) swinging.push_back((i / 13) % 2 == 0 ? 4 : 16);
  EXPECT_EQ(attention_excess(swinging, steady, 13), 0);
}

}  // namespace
}  // namespace foedus::model
