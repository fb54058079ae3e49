// SPDX-License-Identifier: Apache-2.0
//
// Breaks against simulation: few false alarms where nothing breaks, dates within their intervals where something does.
#include <cmath>
#include <cstdlib>

#include <gtest/gtest.h>

#include "foedus/model/breaks.hpp"

#include "validation/simulate.hpp"

namespace foedus::model {
namespace {

using validation::Random;
using validation::Scenario;
using validation::simulate;
using validation::Simulated;

TEST(BreakStatistics, SureBreaksAreRareWhereNothingBreaks) {
  Random random(21);
  const Scenario scenario{.acts_a_week = 8, .bins = 261};
  constexpr int runs = 24;
  int sure = 0;
  double none = 0;
  for (int run = 0; run < runs; ++run) {
    const Breaks breaks = find_breaks(simulate(scenario, random).timeline);
    ASSERT_TRUE(breaks.enough);
    none += breaks.none_probability / runs;
    for (const Break& found : breaks.breaks) sure += found.probability >= 0.95 ? 1 : 0;
  }
  EXPECT_GT(none, 0.7);
  EXPECT_LE(sure, 1);
}

TEST(BreakStatistics, DatesOfPlantedBreaksLieInTheirIntervals) {
  Random random(22);
  const Scenario scenario{.acts_a_week = 20, .bins = 261, .breaks_a_decade = 3, .factor = 4};
  int truths = 0;
  int found_near = 0;
  int covered = 0;
  int right_direction = 0;
  for (int run = 0; run < 24; ++run) {
    const Simulated made = simulate(scenario, random);
    const Breaks breaks = find_breaks(made.timeline);
    for (const validation::TrueBreak& truth : made.breaks) {
      ++truths;
      const Day date = made.timeline.first_day_of(truth.bin);
      for (const Break& found : breaks.breaks) {
        if (std::abs(found.date - date) > 30) continue;
        ++found_near;
        covered += found.lower <= date && date <= found.upper ? 1 : 0;
        right_direction += found.up == truth.up ? 1 : 0;
        break;
      }
    }
  }
  ASSERT_GE(truths, 20);
  EXPECT_GE(found_near, 0.7 * truths);
  EXPECT_GE(covered, 0.85 * found_near);
  EXPECT_GE(right_direction, 0.95 * found_near);
}

}  // namespace
}  // namespace foedus::model
