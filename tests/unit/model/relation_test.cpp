// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/relation.hpp"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "model/draws.hpp"
#include "model/level_grid.hpp"

namespace foedus::model {
namespace {

Track weekly(const std::vector<std::pair<double, double>>& acts) {
  Track track;
  Day first{2020, 1, 6};
  track.first = first;
  for (const auto& [cooperation, conflict] : acts) {
    track.periods.push_back({first, first + 6});
    track.acts.emplace_back();
    if (cooperation + conflict > 0) {
      track.acts.back().push_back({DataSet::icews, cooperation, conflict, cooperation + conflict, 0});
    }
    first += 7;
  }
  return track;
}

double share_of_level(double level) {
  return 1 / (1 + std::exp(-level));
}

TEST(Relation, AStepKeepsProbabilityAndAJumpLandsInThePrior) {
  Population population = default_population();
  const Grid prior = prior_of(population);
  Grid density{};
  density[100] = 1;
  for (const double years : {1.0 / 52, 1.0 / 12, 1.0, 30.0}) {
    const Grid after = Step(population, prior, years).forward(density);
    double sum = 0;
    for (const double value : after) sum += value;
    EXPECT_NEAR(sum, 1, 1e-12) << years;
  }
  population.jump_per_year = 1e9;
  const Grid landed = Step(population, prior, 1).forward(density);
  for (std::size_t i = 0; i < grid_size; ++i) EXPECT_NEAR(landed[i], prior[i], 1e-12);
}

TEST(Relation, ForwardAndBackwardAreEachOthersTranspose) {
  const Population population = default_population();
  const Grid prior = prior_of(population);
  std::mt19937_64 random(4);
  for (const double years : {1.0 / 52, 1.0}) {
    const Step step(population, prior, years);
    Grid density;
    Grid function;
    for (std::size_t i = 0; i < grid_size; ++i) {
      density[i] = uniform(random);
      function[i] = uniform(random);
    }
    normalise(density);
    double one = 0;
    double other = 0;
    const Grid after = step.forward(density);
    const Grid before = step.backward(function);
    for (std::size_t i = 0; i < grid_size; ++i) {
      one += after[i] * function[i];
      other += density[i] * before[i];
    }
    EXPECT_NEAR(one, other, 1e-9);
  }
}

/// Sums over every path of the grid of two periods: slow, and plainly right.
TEST(Relation, SmootherOfTwoPeriodsIsThatOfTheJointDistribution) {
  const Population population = default_population();
  const Track track = weekly({{3, 1}, {0, 6}});
  const Grid prior = prior_of(population);
  const Step step(population, prior, 7 / 365.25);
  const Likelihood first = likelihood_of(track.acts[0], track, population);
  const Likelihood second = likelihood_of(track.acts[1], track, population);
  double all = 0;
  double mean_first = 0;
  double mean_second = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    Grid start{};
    start[i] = 1;
    const Grid moved = step.forward(start);
    for (std::size_t k = 0; k < grid_size; ++k) {
      const double weight = prior[i] * std::exp(first.log_value[i]) * moved[k] * std::exp(second.log_value[k]);
      all += weight;
      mean_first += weight * level_at(i);
      mean_second += weight * level_at(k);
    }
  }
  const LevelPath path = smooth(track, population);
  EXPECT_NEAR(path.points[0].level, mean_first / all, 1e-9);
  EXPECT_NEAR(path.points[1].level, mean_second / all, 1e-9);
  EXPECT_NEAR(path.points[0].log_score + path.points[1].log_score, std::log(all), 1e-9);
}

TEST(Relation, BetaBinomialSumsToOne) {
  const Population population = default_population();
  for (const std::size_t point : {std::size_t{20}, std::size_t{60}, std::size_t{110}}) {
    double sum = 0;
    for (int y = 0; y <= 9; ++y) {
      const Track track = weekly({{static_cast<double>(y), 9.0 - y}});
      sum += std::exp(likelihood_of(track.acts[0], track, population).log_value[point]);
    }
    EXPECT_NEAR(sum, 1, 1e-9);
  }
}

TEST(Relation, ARuptureIsNotSmoothedAway) {
  std::vector<std::pair<double, double>> acts(52, {9, 1});
  acts.insert(acts.end(), 20, {1, 9});
  const LevelPath path = smooth(weekly(acts), default_population());
  EXPECT_GT(share_of_level(path.points[49].level), 0.8);
  EXPECT_LT(share_of_level(path.points[54].level), 0.25);
}

TEST(Relation, IntervalsWidenWhereThereIsLess) {
  const LevelPath rich = smooth(weekly(std::vector<std::pair<double, double>>(50, {8, 2})), default_population());
  std::vector<std::pair<double, double>> few(50, {0, 0});
  for (std::size_t t = 0; t < 50; t += 10) few[t] = {8, 2};
  const LevelPath thin = smooth(weekly(few), default_population());
  EXPECT_GT(thin.points[25].upper - thin.points[25].lower, 1.2 * (rich.points[25].upper - rich.points[25].lower));
  EXPECT_FALSE(smooth(weekly({{2, 1}, {1, 0}}), default_population()).enough);
}

TEST(Relation, AnEmptyTrackIsWhatIsUsual) {
  const Population population = default_population();
  const LevelPath path = smooth(weekly({{0, 0}, {0, 0}, {0, 0}}), population);
  EXPECT_FALSE(path.enough);
  EXPECT_NEAR(path.points[1].level, population.mean, 0.05);
  EXPECT_EQ(path.points[1].log_score, 0);
}

TEST(Relation, ContactBeyondWhatIsExpectedLowersTheLevel) {
  Track track = weekly(std::vector<std::pair<double, double>>(30, {8, 2}));
  const double alone = smooth(track, default_population()).last().level;
  for (auto& acts : track.acts) acts.front().expected = 1;
  const double crowded = smooth(track, default_population()).last().level;
  EXPECT_NEAR(alone - crowded, 0.2 * std::log(10.0), 0.05);
}

TEST(Relation, OffsetsOfADataSetAreTakenOut) {
  Track track = weekly(std::vector<std::pair<double, double>>(60, {8, 2}));
  const double as_read = smooth(track, default_population()).last().level;
  track.offset[static_cast<std::size_t>(DataSet::icews)] = 1;
  EXPECT_NEAR(smooth(track, default_population()).last().level, as_read - 1, 0.15);
}

TEST(Relation, RiseProbabilityFollowsTheTurn) {
  std::vector<std::pair<double, double>> falling(30, {8, 2});
  falling.insert(falling.end(), 10, {2, 8});
  const std::optional<double> rose = rise_probability(weekly(falling), 12, default_population());
  ASSERT_TRUE(rose);
  EXPECT_LT(*rose, 0.02);
  const std::optional<double> steady =
      rise_probability(weekly(std::vector<std::pair<double, double>>(40, {5, 5})), 12, default_population());
  ASSERT_TRUE(steady);
  EXPECT_NEAR(*steady, 0.5, 0.1);
  EXPECT_FALSE(rise_probability(weekly({{1, 1}}), 12, default_population()));
}

TEST(Relation, FitFindsWhatTheWorldWasMadeWith) {
  std::mt19937_64 random(12);
  std::vector<Track> tracks;
  for (int pair = 0; pair < 16; ++pair) {
    double level = 1 + normal(random);
    std::vector<std::pair<double, double>> acts;
    for (int t = 0; t < 40; ++t) {
      level += 0.3 / std::sqrt(52.0) * normal(random);
      double cooperation = 0;
      for (int i = 0; i < 10; ++i) cooperation += uniform(random) < share_of_level(level) ? 1 : 0;
      acts.emplace_back(cooperation, 10 - cooperation);
    }
    tracks.push_back(weekly(acts));
  }
  const Population population = fit_population(tracks);
  EXPECT_NEAR(population.mean, 1, 0.6);
  EXPECT_NEAR(population.deviation, 1, 0.5);
  EXPECT_LE(population.drift_per_year, 0.8);
  EXPECT_LE(population.jump_per_year, 0.2);
  EXPECT_GE(population.precision[static_cast<std::size_t>(DataSet::icews)], 60);
}

}  // namespace
}  // namespace foedus::model
