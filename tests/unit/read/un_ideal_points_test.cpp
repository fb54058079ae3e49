// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

TEST(UnIdealPoints, GiveValueAndIntervalOfTheStateThatExisted) {
  const testing::Contents contents = testing::read_file(testing::test_data("un_ideal_points/slice.csv"));
  EXPECT_EQ(contents.format, Format::un_ideal_points);
  EXPECT_EQ(contents.batch.rows, 23U);
  EXPECT_TRUE(contents.batch.rejects.empty());
  EXPECT_EQ(contents.batch.records(), 22U);
  EXPECT_EQ(testing::describe_set_aside(contents.batch), "set aside no_value 1\n");
  for (const Fact& fact : contents.batch.facts) {
    EXPECT_EQ(fact.measure, "un_ideal_point");
    EXPECT_TRUE(fact.b.empty());
    EXPECT_LT(fact.lower, fact.value);
    EXPECT_GT(fact.upper, fact.value);
  }
  const auto value = [&](std::string_view state, int year) {
    for (const Fact& fact : contents.batch.facts) {
      if (fact.a.view() == state && fact.period.first.year() == year) return fact.value;
    }
    return std::nan("");
  };
  EXPECT_NEAR(value("RUS", 1992), 1.28659, 1e-5);
  EXPECT_NEAR(value("AZE", 1993), 0.31744, 1e-5);
  EXPECT_NEAR(value("DEU", 1999), 1.30235, 1e-5);
}

TEST(UnIdealPoints, AreFoundInAnyColumnOrderAndByIsoCode) {
  const testing::Contents contents = testing::read_text(
      "year,iso3c,ccode,IdealPointAll,Q5%All,Q95%All\n"
      "2020,AZE,NA,0.5,0.25,0.75\n"
      "2020,ZZZ,9999,0.5,0.25,0.75\n"
      "2020,FRA,220,NA,NA,NA\n");
  EXPECT_EQ(testing::describe(contents.batch),
            "fact 2020-01-01 2020-12-31 AZE  un_ideal_point 0.5\n"
            "set aside unknown_actor 1\nset aside no_value 1\n");
  EXPECT_EQ(contents.batch.facts[0].lower, 0.25);
  EXPECT_EQ(contents.batch.facts[0].upper, 0.75);
}

TEST(UnIdealPoints, RejectWhatIsNoNumberWithItsColumn) {
  const testing::Contents contents = testing::read_text(
      "ccode,iso3c,year,idealpointall,q5all,q95all\n"
      "373,AZE,two,0.5,0.25,0.75\n"
      "373,AZE,2020,high,0.25,0.75\n"
      "373,AZE,2020,0.5,0.75,0.25\n"
      "373,AZE,2020\n"
      "\"373,AZE,2020,0.5,0.25,0.75\n");
  ASSERT_EQ(contents.batch.rejects.size(), 5U);
  EXPECT_EQ(contents.batch.rejects[0].reason, "not a year: two");
  EXPECT_EQ(contents.batch.rejects[0].column, 3U);
  EXPECT_EQ(contents.batch.rejects[1].reason, "not a number: high");
  EXPECT_EQ(contents.batch.rejects[2].reason, "the lower bound is above the upper");
  EXPECT_EQ(contents.batch.rejects[3].reason, "3 columns where there should be 6");
  EXPECT_EQ(contents.batch.rejects[4].line, 6U);
}

}  // namespace
}  // namespace foedus::read
