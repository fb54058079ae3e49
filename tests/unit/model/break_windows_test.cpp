// SPDX-License-Identifier: Apache-2.0
#include "model/break_windows.hpp"

#include <gtest/gtest.h>

namespace foedus::model {
namespace {

using Draws = std::vector<std::vector<std::size_t>>;

TEST(BreakWindows, NoDrawWithABoundaryGivesNoWindow) {
  EXPECT_TRUE(gather_windows(Draws(100), 50, {}).empty());
}

TEST(BreakWindows, OneSharpBoundaryHasItsShareOfDrawsAsProbability) {
  Draws draws(100);
  for (std::size_t i = 0; i < 80; ++i) draws[i] = {20};
  const auto windows = gather_windows(draws, 50, {});
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(windows[0].median, 20U);
  EXPECT_EQ(windows[0].lower, 20U);
  EXPECT_EQ(windows[0].upper, 20U);
  EXPECT_NEAR(windows[0].probability, 0.8, 1e-12);
}

TEST(BreakWindows, LessThanTheLeastProbabilityIsNotListed) {
  Draws draws(100);
  for (std::size_t i = 0; i < 40; ++i) draws[i] = {20};
  EXPECT_TRUE(gather_windows(draws, 50, {.least_probability = 0.5}).empty());
  EXPECT_EQ(gather_windows(draws, 50, {.least_probability = 0.3}).size(), 1U);
}

TEST(BreakWindows, AnUncertainDateIsOneBreakWithAnInterval) {
  Draws draws;
  for (std::size_t i = 0; i < 90; ++i) draws.push_back({20 + i % 9});
  const auto windows = gather_windows(draws, 60, {});
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(windows[0].median, 24U);
  EXPECT_EQ(windows[0].lower, 20U);
  EXPECT_EQ(windows[0].upper, 28U);
  EXPECT_NEAR(windows[0].probability, 1, 1e-12);
}

TEST(BreakWindows, TwoBreaksKeepApart) {
  Draws draws;
  for (std::size_t i = 0; i < 100; ++i) draws.push_back({10 + i % 3, 30 + i % 3});
  const auto windows = gather_windows(draws, 60, {.least_probability = 0.5, .interval = 0.9, .reach = 30});
  ASSERT_EQ(windows.size(), 2U);
  EXPECT_LT(windows[0].last, windows[1].first);
  EXPECT_EQ(windows[1].median, 31U);
}

TEST(BreakWindows, TwoBoundariesOfOneDrawInAWindowCountOnce) {
  Draws draws(100);
  for (std::size_t i = 0; i < 60; ++i) draws[i] = {20, 22};
  const auto windows = gather_windows(draws, 50, {.least_probability = 0.5, .interval = 0.9, .reach = 1});
  ASSERT_FALSE(windows.empty());
  for (const BreakWindow& window : windows) EXPECT_NEAR(window.probability, 0.6, 1e-12);
}

TEST(BreakWindows, BoundariesBeyondTheReachBelongToNoWindow) {
  Draws draws;
  for (std::size_t i = 0; i < 100; ++i) draws.push_back({i < 70 ? std::size_t{20} : std::size_t{45}});
  const auto windows = gather_windows(draws, 60, {.least_probability = 0.5, .interval = 0.9, .reach = 8});
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_NEAR(windows[0].probability, 0.7, 1e-12);
  EXPECT_EQ(windows[0].upper, 20U);
}

}  // namespace
}  // namespace foedus::model
