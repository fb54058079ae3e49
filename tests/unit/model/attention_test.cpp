// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/attention.hpp"

#include <gtest/gtest.h>

namespace foedus::model {
namespace {

const StateCode russia{"RUS"};
const StateCode azerbaijan{"AZE"};
const StateCode ukraine{"UKR"};
const StateCode georgia{"GEO"};

ledger::Activity with(StateCode partner, int year, double acts, double force = 0) {
  return {Day{year, 1, 1}, partner, DataSet::icews, acts, acts / 2, force};
}

/// Azerbaijan gets a fifth of Russia's acts, then, at war with Ukraine, a twentieth.
std::vector<ledger::Activity> distracted() {
  return {with(azerbaijan, 2021, 100), with(georgia, 2021, 200), with(ukraine, 2021, 200),
          with(azerbaijan, 2022, 50),  with(georgia, 2022, 150), with(ukraine, 2022, 800, 300)};
}

TEST(Attention, FallsWhenAWarTakesIt) {
  const std::vector<StateCode> region{georgia};
  const Attention attention = measure_attention(russia, azerbaijan, region, distracted(), ledger::Period::year);
  ASSERT_EQ(attention.points.size(), 2U);
  EXPECT_NEAR(attention.points[0].partner.value, 0.2, 0.01);
  EXPECT_NEAR(attention.points[0].region.value, 0.4, 0.01);
  EXPECT_TRUE(attention.points[0].enemies.empty());
  EXPECT_NEAR(attention.points[1].partner.value, 0.05, 0.01);
  EXPECT_EQ(attention.points[1].enemies, std::vector<StateCode>{ukraine});
  EXPECT_NEAR(attention.points[1].wars.value, 0.8, 0.01);
  EXPECT_GT(attention.fell, 0.99);
}

TEST(Attention, OfFewActsIsNotKnown) {
  const std::vector<ledger::Activity> few{with(azerbaijan, 2021, 3)};
  const Attention attention = measure_attention(russia, azerbaijan, {}, few, ledger::Period::year);
  EXPECT_FALSE(attention.points.front().enough);
  EXPECT_FALSE(attention.compared);
}

TEST(Leverage, TheSmallerStateLeansMore) {
  const std::vector<ledger::Activity> of_azerbaijan{with(russia, 2021, 100), with(georgia, 2021, 100)};
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, of_azerbaijan, distracted(), {});
  ASSERT_FALSE(leverage.dependences.empty());
  const Dependence& cooperation = leverage.dependences.front();
  ASSERT_TRUE(cooperation.of_a && cooperation.of_b);
  EXPECT_NEAR(cooperation.of_a->value, 0.5, 0.01);
  EXPECT_NEAR(cooperation.of_b->value, 0.1, 0.01);
  EXPECT_GT(cooperation.a_leans_more, 0.99);
}

TEST(Leverage, SaysWhatIsMissing) {
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, {}, {}, {});
  EXPECT_FALSE(leverage.dependences[0].missing.empty());
  EXPECT_FALSE(leverage.dependences[1].missing.empty());
  EXPECT_EQ(leverage.missing.size(), 2U) << "votes; arms and energy";
}

Fact fact(const char* measure, StateCode a, StateCode b, int year, double value) {
  Fact result;
  result.measure = measure;
  result.a = a;
  result.b = b;
  result.period = {Day{year, 1, 1}, Day{year, 12, 31}};
  result.value = value;
  return result;
}

TEST(Leverage, TakesTradeSharesOfTheLatestYearThatHasBoth) {
  const std::vector<Fact> facts{
      fact("turnover_usd", azerbaijan, russia, 2022, 4), fact("turnover_usd", azerbaijan, {}, 2022, 40),
      fact("turnover_usd", azerbaijan, russia, 2023, 5), fact("un_ideal_point", azerbaijan, {}, 2023, -0.5),
      fact("un_ideal_point", russia, {}, 2023, -1.5)};
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, {}, {}, facts);
  ASSERT_TRUE(leverage.dependences[1].of_a);
  EXPECT_NEAR(leverage.dependences[1].of_a->value, 0.1, 1e-12);
  EXPECT_FALSE(leverage.dependences[1].of_b);
  ASSERT_EQ(leverage.votes.size(), 1U);
  EXPECT_NEAR(leverage.votes.front().distance, 1, 1e-12);
}

}  // namespace
}  // namespace foedus::model
