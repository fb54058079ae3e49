// SPDX-License-Identifier: Apache-2.0
//
// Substance against simulation: intervals of the step and of the synthetic control hold a planted effect nine times in
// ten, and where nothing is planted p-values are uniform.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "foedus/model/step_change.hpp"
#include "foedus/model/synthetic_control.hpp"

namespace foedus::model {
namespace {

using Generator = std::mt19937_64;

double normal(Generator& generator, double deviation) {
  return std::normal_distribution<double>(0, deviation)(generator);
}

/// A series with a trend, persistent noise, acts drawn from it, and a step at time 0.
std::vector<Observation> draw_series(Generator& generator, double step, double trend, double persistence, double acts) {
  std::vector<Observation> series;
  double noise = normal(generator, 0.3);
  for (int quarter = -16; quarter < 12; ++quarter) {
    const double time = (quarter + 0.5) / 4;
    noise = persistence * noise + normal(generator, 0.3 * std::sqrt(1 - persistence * persistence));
    const double level = 0.8 + trend * time + (time >= 0 ? step : 0) + noise;
    const int count = std::poisson_distribution<int>(acts)(generator);
    if (count == 0) continue;
    const int good = std::binomial_distribution<int>(count, 1 / (1 + std::exp(-level)))(generator);
    const double cooperation = good + 0.5;
    const double conflict = count - good + 0.5;
    series.push_back({time, std::log(cooperation / conflict), 1 / cooperation + 1 / conflict});
  }
  return series;
}

TEST(SubstanceStatistics, IntervalsOfTheStepHoldThePlantedOneNineTimesInTenWhateverTheTrend) {
  Generator generator(11);
  for (const double persistence : {0.0, 0.5, 0.8}) {
    for (const double trend : {0.0, -0.4}) {
      int held = 0;
      constexpr int trials = 250;
      for (int trial = 0; trial < trials; ++trial) {
        const double step = trial % 2 == 0 ? 0.0 : 0.7;
        const StepChange found = step_change(draw_series(generator, step, trend, persistence, 40));
        ASSERT_TRUE(found.enough);
        if (found.lower <= step && step <= found.upper) ++held;
      }
      const double coverage = static_cast<double>(held) / trials;
      RecordProperty(fmt::format("coverage_{:.0f}_{:.0f}", 10 * persistence, 10 * trend),
                     fmt::format("{:.3f}", coverage));
      EXPECT_GE(coverage, 0.84) << "persistence " << persistence << ", trend " << trend;
      EXPECT_LE(coverage, 0.97) << "persistence " << persistence << ", trend " << trend;
    }
  }
}

/// Pairs that follow two common movements, each in its own measure, with noise of their own. The first gets an effect.
Panel draw_panel(Generator& generator, double effect) {
  constexpr std::size_t pairs = 41;
  constexpr std::size_t before = 20;
  constexpr std::size_t after = 8;
  Panel panel;
  panel.before = before;
  std::vector<std::vector<double>> common(2);
  for (std::vector<double>& movement : common) {
    double value = 0;
    for (std::size_t t = 0; t < before + after; ++t) movement.push_back(value += normal(generator, 0.25));
  }
  for (std::size_t t = 0; t < before + after; ++t) {
    const Day first = add_months(Day(2010, 1, 1), static_cast<int>(3 * t));
    panel.periods.push_back({first, add_months(first, 3) - 1});
  }
  for (std::size_t i = 0; i < pairs; ++i) {
    PanelPair pair;
    // No two share a state.
    pair.pair = Pair{StateCode{fmt::format("A{:02}", i)}, StateCode{fmt::format("B{:02}", i)}};
    const double mean = normal(generator, 0.5);
    const double one = std::uniform_real_distribution<double>(0, 1)(generator);
    for (std::size_t t = 0; t < before + after; ++t) {
      const double planted = i == 0 && t >= before ? effect : 0;
      pair.level.push_back(mean + one * common[0][t] + (1 - one) * common[1][t] + planted + normal(generator, 0.3));
      pair.acts.push_back(20);
    }
    panel.pairs.push_back(std::move(pair));
  }
  return panel;
}

TEST(SubstanceStatistics, IntervalsOfTheSyntheticControlHoldThePlantedEffectNineTimesInTen) {
  Generator generator(12);
  int held = 0;
  int found = 0;
  int answered = 0;
  constexpr int trials = 120;
  for (int trial = 0; trial < trials; ++trial) {
    const double effect = trial % 2 == 0 ? 0.8 : -0.5;
    const Panel panel = draw_panel(generator, effect);
    const SyntheticControl result = synthetic_control(panel, panel.pairs[0].pair, {}, {.placebo_dates = 0});
    if (!result.enough) continue;
    ++answered;
    if (result.lower <= effect && effect <= result.upper) ++held;
    if (result.p_value <= 0.1) ++found;
  }
  ASSERT_GE(answered, 0.8 * trials);
  EXPECT_GE(held, 0.84 * answered);
  EXPECT_LE(held, 0.97 * answered);
  EXPECT_GE(found, 0.8 * answered) << "effects of this size are found";
  RecordProperty("coverage", fmt::format("{:.3f}", static_cast<double>(held) / answered));
}

TEST(SubstanceStatistics, PValuesAreUniformWhereNothingIsPlanted) {
  Generator generator(13);
  std::vector<double> values;
  constexpr int trials = 250;
  for (int trial = 0; trial < trials; ++trial) {
    const Panel panel = draw_panel(generator, 0);
    const SyntheticControl result = synthetic_control(panel, panel.pairs[0].pair, {}, {.placebo_dates = 0});
    if (result.enough) values.push_back(result.p_value);
  }
  ASSERT_GE(values.size(), 200U);
  std::sort(values.begin(), values.end());
  double distance = 0;  // Kolmogorov and Smirnov's
  for (std::size_t i = 0; i < values.size(); ++i) {
    distance =
        std::max(distance, std::abs(values[i] - (static_cast<double>(i) + 0.5) / static_cast<double>(values.size())));
  }
  RecordProperty("kolmogorov_smirnov", fmt::format("{:.3f}", distance));
  EXPECT_LT(distance, 1.63 / std::sqrt(static_cast<double>(values.size()))) << "1 % bound, and p-values step by 1/41";
}

}  // namespace
}  // namespace foedus::model
