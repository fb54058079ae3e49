// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/data_set_offsets.hpp"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/model/level.hpp"

namespace foedus::model {
namespace {

constexpr auto gdelt = static_cast<std::size_t>(DataSet::gdelt2);
constexpr auto icews = static_cast<std::size_t>(DataSet::icews);
constexpr auto chronology = static_cast<std::size_t>(DataSet::chronology);

/// `pairs` pairs over two years of months; each data set reads them with its offset, in other numbers of acts.
std::vector<ledger::Entry> simulate(int pairs, std::array<double, data_set_count> offset,
                                    std::array<double, data_set_count> acts_a_month) {
  std::mt19937_64 random(7);
  std::vector<ledger::Entry> entries;
  for (int i = 0; i < pairs; ++i) {
    const StateCode a{std::string{static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26), 'X'}};
    const double level = std::normal_distribution<double>(0.5, 1)(random);
    for (int month = 0; month < 24; ++month) {
      for (std::size_t set = 0; set < data_set_count; ++set) {
        if (acts_a_month[set] == 0) continue;
        const double share = 1 / (1 + std::exp(-level - offset[set]));
        const int n = std::poisson_distribution<int>(acts_a_month[set])(random);
        const int cooperation = std::binomial_distribution<int>(n, share)(random);
        ledger::Entry entry;
        entry.dyad = {a, StateCode{"ZZZ"}};
        entry.period = Day(2020 + month / 12, static_cast<unsigned>(month % 12 + 1), 1);
        entry.data_set = static_cast<DataSet>(set);
        const double scale = overdispersion(entry.data_set);
        entry.weight[1] = cooperation * scale;
        entry.weight[3] = (n - cooperation) * scale;
        entries.push_back(entry);
      }
    }
  }
  return entries;
}

std::array<double, data_set_count> by(double of_gdelt, double of_icews, double of_chronology) {
  std::array<double, data_set_count> values{};
  values[gdelt] = of_gdelt;
  values[icews] = of_icews;
  values[chronology] = of_chronology;
  return values;
}

TEST(Offsets, AreRecoveredFromPairsThatAreShared) {
  const Offsets offsets = fit_offsets(simulate(60, by(0, 0.3, -0.8), by(20, 10, 4)));
  EXPECT_NEAR(offsets.value[icews] - offsets.value[gdelt], 0.3, 0.12);
  EXPECT_NEAR(offsets.value[chronology] - offsets.value[gdelt], -0.8, 0.15);
  EXPECT_LT(offsets.value[chronology], -0.5) << "what is written about chosen pairs takes most of the difference";
  EXPECT_EQ(offsets.pairs[gdelt], 60U);
  EXPECT_GT(offsets.deviation[gdelt], 0);
}

TEST(Offsets, ShrinkWhereOneThinPairIsAllThereIs) {
  const Offsets thin = fit_offsets(simulate(1, by(0, 0, -0.8), by(3, 0, 1)));
  EXPECT_LT(std::abs(thin.value[chronology]), 0.8);
  EXPECT_GT(thin.deviation[chronology], 0.3);
}

TEST(Offsets, AreZeroForADataSetThatSharesNoPair) {
  const Offsets offsets = fit_offsets(simulate(20, by(0, 0, 0), by(20, 0, 0)));
  EXPECT_EQ(offsets.value, (std::array<double, data_set_count>{}));
  EXPECT_EQ(offsets.deviation[gdelt], 0);
  EXPECT_EQ(offsets.pairs[gdelt], 0U);
}

}  // namespace
}  // namespace foedus::model
