// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/coverage_grade.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace foedus::model {
namespace {

using ::testing::HasSubstr;

const Pair pair{StateCode{"AZE"}, StateCode{"RUS"}};
const Window year{Day(2024, 1, 1), Day(2024, 12, 31)};

std::vector<ledger::Entry> acts(int every_days, double a_day, double reliability, DataSet data_set) {
  std::vector<ledger::Entry> entries;
  for (Day day = year.first; day <= year.last; day += every_days) {
    ledger::Entry entry;
    entry.dyad = {StateCode{"RUS"}, StateCode{"AZE"}};
    entry.period = day;
    entry.data_set = data_set;
    entry.events[1] = a_day;
    entry.weight[1] = a_day * reliability;
    entries.push_back(entry);
  }
  return entries;
}

TEST(CoverageGrade, FallsWithAmountContinuityAndCredibility) {
  auto both = acts(3, 2, 0.8, DataSet::icews);
  for (const auto& entry : acts(3, 2, 0.8, DataSet::gdelt2)) both.push_back(entry);
  EXPECT_EQ(grade_coverage(both, pair, year).grade, Grade::a);
  EXPECT_EQ(grade_coverage(both, pair, year).weakest, "");
  const CoverageGrade one = grade_coverage(acts(3, 2, 0.8, DataSet::icews), pair, year);
  EXPECT_EQ(one.grade, Grade::b);
  EXPECT_EQ(one.weakest, "a single data set");
  EXPECT_EQ(grade_coverage(acts(20, 40, 0.8, DataSet::icews), pair, year).grade, Grade::b);
  EXPECT_EQ(grade_coverage(acts(50, 90, 0.8, DataSet::icews), pair, year).grade, Grade::c) << "eight busy days";
  const CoverageGrade doubtful = grade_coverage(acts(3, 2, 0.3, DataSet::gdelt2), pair, year);
  EXPECT_EQ(doubtful.grade, Grade::c);
  EXPECT_THAT(doubtful.weakest, HasSubstr("reliability"));
}

TEST(CoverageGrade, IsDForAFewActs) {
  const CoverageGrade few = grade_coverage(acts(100, 1, 0.8, DataSet::icews), pair, year);
  EXPECT_EQ(few.grade, Grade::d);
  EXPECT_EQ(few.weakest, "4 acts where 5 are needed");
  EXPECT_EQ(words_of(few.grade), "not enough data");
  EXPECT_EQ(grade_coverage({}, pair, year).weakest, "no act in these days");
}

}  // namespace
}  // namespace foedus::model
