// SPDX-License-Identifier: Apache-2.0
//
// The level against simulation: its quantiles against a slow twin that draws from the Dirichlet, its intervals against
// how often they hold the truth, its prior against the one that made the data.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/model/level.hpp"

#include "model/beta.hpp"

namespace foedus::model {
namespace {

using Generator = std::mt19937_64;

Counts draw_dirichlet(const Counts& alpha, Generator& generator) {
  Counts parts{};
  double total = 0;
  for (std::size_t k = 0; k < acting_kinds; ++k) {
    parts[k] = std::gamma_distribution<double>(alpha[k], 1)(generator);
    total += parts[k];
  }
  for (double& part : parts) part /= total;
  return parts;
}

double log_odds(const Counts& shares, double material_weight) {
  return std::log((shares[0] + material_weight * shares[1]) / (shares[2] + material_weight * shares[3]));
}

TEST(LevelStatistics, QuantilesAgreeWithDrawsFromTheDirichlet) {
  Generator generator(1);
  // Satterthwaite's step is approximate; a tenth of a log-odds is below what any reader would see.
  for (const Counts& alpha :
       {Counts{3, 1, 2, 1}, Counts{40, 10, 15, 3}, Counts{1, 1, 6, 2}, Counts{200, 30, 100, 50}}) {
    std::vector<double> draws(40'000);
    for (double& draw : draws) draw = log_odds(draw_dirichlet(alpha, generator), 2);
    std::sort(draws.begin(), draws.end());
    const LogOdds exact = log_odds_of(alpha, 2);
    for (const double p : {0.05, 0.5, 0.95}) {
      EXPECT_NEAR(exact.quantile(p), draws[static_cast<std::size_t>(p * 40'000)], 0.12) << alpha[0] << " at " << p;
      EXPECT_NEAR(exact.cumulative(exact.quantile(p)), p, 1e-6);
    }
  }
}

TEST(LevelStatistics, NinetyPercentIntervalsHoldTheTruthNineTimesInTen) {
  Generator generator(2);
  const Counts prior = {6, 1.5, 3, 1.5};
  int held = 0;
  constexpr int trials = 4000;
  for (int trial = 0; trial < trials; ++trial) {
    const Counts truth = draw_dirichlet(prior, generator);
    std::discrete_distribution<std::size_t> kind(truth.begin(), truth.end());
    Evidence evidence;
    const int acts = 8 + trial % 100;
    for (int i = 0; i < acts; ++i) evidence.effective[kind(generator)] += 1;
    evidence.events = acts;
    const Level level = estimate(evidence, prior);
    const double target = log_odds(truth, LevelOptions{}.material_weight);
    held += level.lower <= target && target <= level.upper ? 1 : 0;
  }
  EXPECT_GE(held, 0.88 * trials);
  EXPECT_LE(held, 0.92 * trials);
}

TEST(LevelStatistics, ProbabilityOfARiseIsRightAsOftenAsItSays) {
  Generator generator(3);
  const Counts prior = {4, 1, 2, 1};
  std::vector<int> rises(5, 0);
  std::vector<int> cases(5, 0);
  for (int trial = 0; trial < 700; ++trial) {
    std::array<Evidence, 2> years;
    std::array<double, 2> truth{};
    for (std::size_t y = 0; y < 2; ++y) {
      const Counts shares = draw_dirichlet(prior, generator);
      truth[y] = log_odds(shares, LevelOptions{}.material_weight);
      std::discrete_distribution<std::size_t> kind(shares.begin(), shares.end());
      for (int i = 0; i < 15; ++i) years[y].effective[kind(generator)] += 1;
      years[y].events = 15;
    }
    const auto change = compare(years[0], years[1], prior);
    ASSERT_TRUE(change);
    const auto bin = std::min<std::size_t>(4, static_cast<std::size_t>(change->rose * 5));
    ++cases[bin];
    rises[bin] += truth[1] > truth[0] ? 1 : 0;
  }
  for (std::size_t bin = 0; bin < 5; ++bin) {
    ASSERT_GT(cases[bin], 50);
    EXPECT_NEAR(static_cast<double>(rises[bin]) / cases[bin], 0.1 + 0.2 * static_cast<double>(bin), 0.1)
        << "bin " << bin;
  }
}

TEST(LevelStatistics, ThePriorIsRecoveredFromManyThinPairs) {
  Generator generator(4);
  const Counts truth = {6, 1, 2, 1};
  std::vector<ledger::Entry> months;
  for (int i = 0; i < 600; ++i) {
    const std::string name = {static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26), 'X'};
    const Counts shares = draw_dirichlet(truth, generator);
    std::discrete_distribution<std::size_t> kind(shares.begin(), shares.end());
    ledger::Entry entry;
    entry.dyad = {StateCode{name}, StateCode{"ZZZ"}};
    entry.data_set = DataSet::icews;
    for (int n = 0; n < 24; ++n) entry.events.at(kind(generator) + 1) += 1;
    // Undo the deflation, so that 24 acts count as 24.
    const double deflation = overdispersion(DataSet::icews);
    for (std::size_t k = 0; k < kind_count; ++k) entry.weight.at(k) = entry.events.at(k) * deflation;
    months.push_back(entry);
  }
  const Prior prior = fit_prior(months, {.most_effective_a_month = 1e9});
  EXPECT_EQ(prior.pairs, 600U);
  double strength = 0;
  for (std::size_t k = 0; k < acting_kinds; ++k) strength += prior.overall[k];
  EXPECT_NEAR(strength, 10, 2.5);
  for (std::size_t k = 0; k < acting_kinds; ++k) EXPECT_NEAR(prior.overall[k] / strength, truth[k] / 10, 0.04) << k;
}

}  // namespace
}  // namespace foedus::model
