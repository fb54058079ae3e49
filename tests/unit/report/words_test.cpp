// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/words.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::report {
namespace {

Measure share(double value, double lower, double upper) {
  return estimate(value, lower, upper, 10, unit_share);
}
Measure change(double value, double lower, double upper) {
  return estimate(value, lower, upper, 10, unit_share_change);
}

TEST(Measure, IsSoundOnlyWithEverythingOrAReason) {
  EXPECT_TRUE(is_sound(share(0.5, 0.4, 0.6)));
  EXPECT_TRUE(is_sound(figure(3, 1, "usd", "no margin given")));
  EXPECT_TRUE(is_sound(absent("no data", 0, unit_share)));
  EXPECT_FALSE(is_sound(figure(3, 1, "usd", "")));
  EXPECT_FALSE(is_sound(Measure{}));
  EXPECT_FALSE(is_sound(share(0.7, 0.4, 0.6))) << "value outside its interval";
  EXPECT_FALSE(is_sound(share(std::nan(""), 0.4, 0.6)));
  EXPECT_FALSE(is_sound(share(0.5, 0.4, std::numeric_limits<double>::infinity())));
  EXPECT_FALSE(is_sound(estimate(0.5, 0.4, 0.6, -1, unit_share)));
  Measure both = share(0.5, 0.4, 0.6);
  both.absent_reason = "but it is there";
  EXPECT_FALSE(is_sound(both));
  EXPECT_THROW((void)absent("", 0, unit_share), ContractError);
}

TEST(Measure, ShareOfLogOddsIsTheLogisticOfValueAndBounds) {
  const Measure found = share_of(estimate(0, -std::log(3), std::log(3), 7, unit_log_odds));
  EXPECT_NEAR(*found.value, 0.5, 1e-12);
  EXPECT_NEAR(*found.lower, 0.25, 1e-12);
  EXPECT_NEAR(*found.upper, 0.75, 1e-12);
  EXPECT_EQ(found.unit, unit_share);
  EXPECT_EQ(found.n, 7);
  EXPECT_FALSE(share_of(absent("no data", 2, unit_log_odds)).value.has_value());
}

TEST(Words, WriteAMeasureByItsUnit) {
  EXPECT_EQ(in_words(share(0.62, 0.551, 0.7)), "62% (55\u201370%)");
  EXPECT_EQ(in_words(change(-0.121, -0.2, 0.03)), "\u221212 points (\u221220 to +3)");
  EXPECT_EQ(in_words(change(0.01, -0.004, 0.02)), "+1 point (\u22120.4 to +2)")
      << "a bound below zero stays below zero";
  EXPECT_EQ(in_words(estimate(-0.534, -0.9, -0.1, 4, unit_log_odds)), "\u22120.53 (\u22120.90 to \u22120.10)");
  EXPECT_EQ(value_in_words(figure(61, 1204, unit_percentile, "r")), "61st percentile");
  EXPECT_EQ(value_in_words(figure(4.4e9, 1, "usd", "r")), "US$4.4 billion");
  EXPECT_EQ(value_in_words(figure(640.3e6, 1, "usd", "r")), "US$640 million");
  EXPECT_EQ(value_in_words(absent("r", 0, unit_share)), "n/a");
  EXPECT_EQ(count_in_words(1234567), "1,234,567");
  EXPECT_EQ(count_in_words(999), "999");
}

TEST(Words, NeverRoundToCertainty) {
  EXPECT_EQ(in_words(share(0.996, 0.98, 0.9999)), "99.6% (98\u2013over 99.9%)");
  EXPECT_EQ(value_in_words(share(0.004, 0.0001, 0.01)), "0.4%");
  EXPECT_EQ(value_in_words(share(1, 1, 1)), "100%");
}

TEST(Words, CallALevelOnlyWhatItsWholeIntervalIs) {
  EXPECT_EQ(level_in_words(share(0.9, 0.8, 0.95)), "mostly cooperation");
  EXPECT_EQ(level_in_words(share(0.9, 0.6, 0.95)), "more cooperation than conflict");
  EXPECT_EQ(level_in_words(share(0.9, 0.49, 0.95)), "balanced or unclear");
  EXPECT_EQ(level_in_words(share(0.3, 0.2, 0.49)), "more conflict than cooperation");
  EXPECT_EQ(level_in_words(share(0.1, 0.05, 0.25)), "mostly conflict");
  EXPECT_EQ(level_in_words(absent("r", 0, unit_share)), "not enough data");
}

TEST(Words, CallAChangeOnlyWhatItsIntervalAndProbabilityAllow) {
  EXPECT_EQ(change_in_words(change(0.2, 0.1, 0.3), 0.99), "up");
  EXPECT_EQ(change_in_words(change(-0.2, -0.3, -0.1), 0.01), "down");
  EXPECT_EQ(change_in_words(change(0.2, -0.1, 0.3), 0.85), "probably up");
  EXPECT_EQ(change_in_words(change(-0.2, -0.3, 0.1), 0.15), "probably down");
  EXPECT_EQ(change_in_words(change(0.1, -0.1, 0.3), 0.7), "no clear change");
  EXPECT_EQ(change_in_words(absent("r", 0, unit_share_change), std::nullopt), "not known");
}

TEST(Words, NameWindowsShortly) {
  EXPECT_EQ(window_in_words({Day{2019, 1, 1}, Day{2019, 12, 31}}), "2019");
  EXPECT_EQ(window_in_words({Day{2020, 3, 1}, Day{2020, 3, 31}}), "March 2020");
  EXPECT_EQ(window_in_words({Day{2018, 1, 1}, Day{2018, 3, 31}}), "January to March 2018");
  EXPECT_EQ(window_in_words({Day{2022, 2, 24}, Day{2022, 3, 3}}), "24 February 2022 to 3 March 2022");
  EXPECT_EQ(window_in_words({Day{2022, 2, 24}, Day{2022, 2, 24}}), "24 February 2022");
}

}  // namespace
}  // namespace foedus::report
