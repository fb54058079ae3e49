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

}  // namespace
}  // namespace foedus::model
