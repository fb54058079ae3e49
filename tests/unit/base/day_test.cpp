// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/day.hpp"

#include <gtest/gtest.h>

namespace foedus {
namespace {

TEST(Day, ReadsOnlyDaysOfTheCalendar) {
  EXPECT_EQ(parse_iso_day("2022-02-24"), Day(2022, 2, 24));
  EXPECT_EQ(parse_compact_day("20240229"), Day(2024, 2, 29));
  EXPECT_FALSE(parse_iso_day("2023-02-29"));
  EXPECT_FALSE(parse_iso_day("2022-2-24"));
  EXPECT_FALSE(parse_iso_day("2022-02-24 "));
  EXPECT_FALSE(parse_compact_day("20220230"));
  EXPECT_FALSE(parse_compact_day("2022-224"));
  EXPECT_FALSE(parse_compact_day(""));
}

TEST(Day, ReadsWhatAPersonTypes) {
  EXPECT_EQ(parse_day("2022"), Day(2022, 1, 1));
  EXPECT_EQ(parse_day("2022-02"), Day(2022, 2, 1));
  EXPECT_EQ(parse_day("2022-02-22"), Day(2022, 2, 22));
  EXPECT_FALSE(parse_day("2022-13"));
  EXPECT_FALSE(parse_day("yesterday"));
}

TEST(Day, WritesWhatItReads) {
  for (const Day day : {first_day, Day(1979, 1, 1), Day(2000, 2, 29), last_day}) {
    EXPECT_EQ(parse_iso_day(format_day(day)), day);
  }
  EXPECT_EQ(format_day_in_words(Day(2022, 2, 22)), "22 February 2022");
}

TEST(Day, MonthsKeepTheDayWhereTheyCan) {
  EXPECT_EQ(add_months(Day(2024, 1, 31), 1), Day(2024, 2, 29));
  EXPECT_EQ(add_months(Day(2024, 3, 31), -13), Day(2023, 2, 28));
  EXPECT_EQ(first_of_quarter(Day(2024, 12, 25)), Day(2024, 10, 1));
}

}  // namespace
}  // namespace foedus
