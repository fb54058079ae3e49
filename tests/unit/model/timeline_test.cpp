// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/timeline.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

const Pair pair{StateCode{"AZE"}, StateCode{"RUS"}};
const Dyad forward{StateCode{"AZE"}, StateCode{"RUS"}};

ledger::Entry entry(Day day, double cooperation, double conflict, const Dyad& dyad = forward,
                    DataSet data_set = DataSet::icews) {
  ledger::Entry made;
  made.dyad = dyad;
  made.period = day;
  made.data_set = data_set;
  made.weight.at(static_cast<std::size_t>(Kind::verbal_cooperation)) = cooperation;
  made.weight.at(static_cast<std::size_t>(Kind::material_conflict)) = conflict;
  made.events = made.weight;
  return made;
}

TEST(Coverage, SteadyCoverGivesItsShareOfTheDays) {
  const Coverage coverage{{Day(2020, 1, 1), Day(2020, 1, 10)}, {}};
  EXPECT_DOUBLE_EQ(coverage.exposure(Day(2020, 1, 1), Day(2020, 1, 5)), 1);
  EXPECT_DOUBLE_EQ(coverage.exposure(Day(2020, 1, 9), Day(2020, 1, 12)), 0.5);
}

TEST(Coverage, OutsideItThereIsNoExposure) {
  const Coverage coverage{{Day(2020, 1, 1), Day(2020, 1, 10)}, {}};
  EXPECT_EQ(coverage.exposure(Day(2019, 12, 1), Day(2019, 12, 31)), 0);
  EXPECT_EQ(coverage.exposure(Day(2020, 1, 11), Day(2020, 1, 20)), 0);
}

TEST(Coverage, RowsCountAgainstTheirMean) {
  const Coverage coverage{{Day(2020, 1, 1), Day(2020, 1, 4)}, {10, 10, 30, 30}};
  EXPECT_DOUBLE_EQ(coverage.exposure(Day(2020, 1, 1), Day(2020, 1, 2)), 0.5);
  EXPECT_DOUBLE_EQ(coverage.exposure(Day(2020, 1, 3), Day(2020, 1, 4)), 1.5);
  EXPECT_DOUBLE_EQ(coverage.exposure(Day(2020, 1, 1), Day(2020, 1, 4)), 1);
}

TEST(Coverage, ADayWithoutRowsIsAnOutageNotACalm) {
  const Coverage coverage{{Day(2020, 1, 1), Day(2020, 1, 4)}, {10, 0, 0, 10}};
  EXPECT_EQ(coverage.exposure(Day(2020, 1, 2), Day(2020, 1, 3)), 0);
}

TEST(Timeline, NoEntriesNoStreams) {
  const Timeline timeline = timeline_of(pair, {}, {});
  EXPECT_EQ(timeline.bins, 0U);
  EXPECT_TRUE(timeline.streams.empty());
}

TEST(Timeline, WeeksBeginOnMondaysAndHoldTheirActs) {
  const Coverages coverages = {{DataSet::icews, {{Day(2020, 1, 1), Day(2020, 2, 1)}, {}}}};
  const std::vector<ledger::Entry> entries = {entry(Day(2020, 1, 5), 2, 1), entry(Day(2020, 1, 6), 4, 0)};
  const Timeline timeline = timeline_of(pair, entries, coverages);
  EXPECT_EQ(timeline.first, Day(2019, 12, 30));
  EXPECT_EQ(timeline.days_per_bin, 7);
  EXPECT_EQ(timeline.bins, 5U);
  ASSERT_EQ(timeline.streams.size(), 1U);
  EXPECT_DOUBLE_EQ(timeline.streams[0].cells[0].cooperation, 2);
  EXPECT_DOUBLE_EQ(timeline.streams[0].cells[0].conflict, 1);
  EXPECT_DOUBLE_EQ(timeline.streams[0].cells[0].material_conflict, 1);
  EXPECT_DOUBLE_EQ(timeline.streams[0].cells[1].cooperation, 4);
  EXPECT_DOUBLE_EQ(timeline.events, 7);
}

TEST(Timeline, StreamsAreSplitByDirectionDimensionAndDataSet) {
  ledger::Entry military = entry(Day(2020, 1, 6), 0, 1);
  military.dimension = Dimension::military;
  const std::vector<ledger::Entry> entries = {entry(Day(2020, 1, 6), 1, 0), military,
                                              entry(Day(2020, 1, 6), 1, 0, forward.reversed()),
                                              entry(Day(2020, 1, 6), 1, 0, forward, DataSet::gdelt2)};
  const Timeline timeline = timeline_of(pair, entries, {});
  EXPECT_EQ(timeline.streams.size(), 4U);
  EXPECT_EQ(timeline.exposure.size(), 2U);
  EXPECT_EQ(std::count_if(timeline.streams.begin(), timeline.streams.end(), [](const Stream& s) { return s.forward; }),
            3);
}

TEST(Timeline, ADataSetHasExposureOnlyWhereItCovers) {
  const Coverages coverages = {{DataSet::icews, {{Day(2020, 1, 6), Day(2020, 3, 1)}, {}}},
                               {DataSet::gdelt2, {{Day(2020, 2, 3), Day(2020, 5, 31)}, {}}}};
  const std::vector<ledger::Entry> entries = {entry(Day(2020, 1, 6), 1, 1),
                                              entry(Day(2020, 5, 4), 1, 1, forward, DataSet::gdelt2)};
  const Timeline timeline = timeline_of(pair, entries, coverages);
  const std::vector<double>& icews = timeline.exposure.at(DataSet::icews);
  const std::vector<double>& gdelt = timeline.exposure.at(DataSet::gdelt2);
  ASSERT_EQ(icews.size(), timeline.bins);
  EXPECT_EQ(gdelt[0], 0);
  EXPECT_EQ(gdelt[4], 1);
  EXPECT_EQ(icews[4], 1);
  EXPECT_EQ(icews.back(), 0);
}

TEST(Timeline, ManyWeeksMakeWiderBins) {
  const Coverages coverages = {{DataSet::icews, {{Day(2000, 1, 3), Day(2020, 1, 1)}, {}}}};
  const std::vector<ledger::Entry> entries = {entry(Day(2010, 1, 4), 3, 3)};
  const Timeline timeline = timeline_of(pair, entries, coverages, {.most_bins = 300});
  EXPECT_LE(timeline.bins, 300U);
  EXPECT_EQ(timeline.days_per_bin % 7, 0);
  EXPECT_GE(timeline.last_day_of(timeline.bins - 1), Day(2020, 1, 1));
  EXPECT_THROW((void)timeline_of(pair, entries, coverages, {.most_bins = 0}), ContractError);
}

}  // namespace
}  // namespace foedus::model
