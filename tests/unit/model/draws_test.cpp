// SPDX-License-Identifier: Apache-2.0
#include "model/draws.hpp"

#include <gtest/gtest.h>

namespace foedus::model {
namespace {

TEST(Draws, QuantileIsTheNearestDrawAndHalfWayTheUpper) {
  const std::vector<double> draws = {1, 2, 4, 8, 16};
  EXPECT_EQ(quantile_of_draws(draws, 0), 1);
  EXPECT_EQ(quantile_of_draws(draws, 0.12), 1);
  EXPECT_EQ(quantile_of_draws(draws, 0.125), 2);
  EXPECT_EQ(quantile_of_draws(draws, 0.5), 4);
  EXPECT_EQ(quantile_of_draws(draws, 0.95), 16);
  EXPECT_EQ(quantile_of_draws(draws, 1), 16);
}

TEST(Draws, QuantileOfOneDrawIsThatDraw) {
  EXPECT_EQ(quantile_of_draws(std::vector<int>{3}, 0.05), 3);
}

}  // namespace
}  // namespace foedus::model
