// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/track.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/model/level_paths.hpp"

namespace foedus::model {
namespace {

using ::testing::HasSubstr;

const StateCode aze{"AZE"};
const StateCode rus{"RUS"};
const StateCode tur{"TUR"};

std::vector<Window> three_months() {
  return {
      {Day{2020, 1, 1}, Day{2020, 1, 31}}, {Day{2020, 2, 1}, Day{2020, 2, 29}}, {Day{2020, 3, 1}, Day{2020, 3, 31}}};
}

ledger::Entry entry(const Dyad& dyad, Day day, Dimension dimension, Kind kind, double events) {
  ledger::Entry entry;
  entry.dyad = dyad;
  entry.period = day;
  entry.dimension = dimension;
  entry.data_set = DataSet::icews;
  entry.events.at(static_cast<std::size_t>(kind)) = events;
  entry.weight.at(static_cast<std::size_t>(kind)) = 0.5 * events;
  return entry;
}

TEST(Activity, ExpectsActsInProportionToWhatBothStatesDo) {
  Activity activity(three_months());
  activity.add(DataSet::icews, 0, Dimension::political, {aze, rus}, 30);
  activity.add(DataSet::icews, 0, Dimension::political, {rus, tur}, 50);
  activity.add(DataSet::icews, 0, Dimension::military, {tur, aze}, 20);
  const Pair pair{aze, rus};
  // (30 + 20) acts of AZE, (30 + 50) of RUS, 100 in all.
  EXPECT_DOUBLE_EQ(activity.expected(pair, {}, DataSet::icews, 0, {}), 50.0 * 80 / 200);
  // From AZE 30, towards RUS 30; from RUS 50, towards AZE 20.
  EXPECT_DOUBLE_EQ(activity.expected(pair, Dyad{aze, rus}, DataSet::icews, 0, {}), 9);
  EXPECT_DOUBLE_EQ(activity.expected(pair, Dyad{rus, aze}, DataSet::icews, 0, {}), 10);
  EXPECT_DOUBLE_EQ(activity.expected(pair, {}, DataSet::icews, 0, Dimension::political), 30.0 * 80 / 160);
  EXPECT_DOUBLE_EQ(activity.expected(pair, {}, DataSet::icews, 1, {}), 0);
  EXPECT_DOUBLE_EQ(activity.expected(pair, {}, DataSet::gdelt2, 0, {}), 0);
  EXPECT_TRUE(activity.covers(DataSet::icews, 0));
  EXPECT_FALSE(activity.covers(DataSet::icews, 1));
}

TEST(Activity, ExpectsNothingOfADataSetWrittenAboutChosenPairs) {
  Activity activity(three_months());
  activity.add(DataSet::chronology, 0, Dimension::political, {aze, rus}, 30);
  EXPECT_DOUBLE_EQ(activity.expected(Pair{aze, rus}, {}, DataSet::chronology, 0, {}), 0);
  EXPECT_TRUE(activity.covers(DataSet::chronology, 0));
}

class TrackTest : public ::testing::Test {
 protected:
  TrackTest() : activity_(three_months()) {
    for (std::size_t month = 0; month < 3; ++month) {
      activity_.add(DataSet::icews, month, Dimension::political, {aze, rus}, 40);
      activity_.add(DataSet::icews, month, Dimension::political, {rus, tur}, 40);
    }
    acts_.pair = Pair{aze, rus};
    acts_.entries = {entry({aze, rus}, Day{2020, 1, 9}, Dimension::political, Kind::verbal_cooperation, 8),
                     entry({aze, rus}, Day{2020, 3, 9}, Dimension::military, Kind::material_conflict, 4),
                     entry({rus, aze}, Day{2020, 3, 9}, Dimension::economic, Kind::verbal_conflict, 2),
                     entry({rus, aze}, Day{2021, 3, 9}, Dimension::economic, Kind::verbal_conflict, 99)};
  }
  Activity activity_;
  PairActs acts_;
};

TEST_F(TrackTest, PutsActsUnderTheirPeriodAndLeavesOutThoseOutside) {
  const Track track = track_of(activity_, acts_, {});
  ASSERT_EQ(track.acts.size(), 3U);
  ASSERT_EQ(track.acts[0].size(), 1U);
  EXPECT_DOUBLE_EQ(track.acts[0][0].cooperation, 4);
  EXPECT_DOUBLE_EQ(track.acts[0][0].events, 8);
  ASSERT_EQ(track.acts[1].size(), 1U) << "a covered month without an act is a month without acts, not a gap";
  EXPECT_DOUBLE_EQ(track.acts[1][0].events, 0);
  EXPECT_GT(track.acts[1][0].expected, 0);
  EXPECT_DOUBLE_EQ(track.acts[2][0].conflict, 3);
}

TEST_F(TrackTest, SeparatesDirectionsAndDimensions) {
  const Track forward = track_of(activity_, acts_, {.direction = Dyad{aze, rus}, .dimension = {}, .days = {}});
  EXPECT_DOUBLE_EQ(forward.acts[2][0].conflict, 2);
  const Track economic = track_of(activity_, acts_, {.direction = {}, .dimension = Dimension::economic, .days = {}});
  EXPECT_DOUBLE_EQ(economic.acts[0][0].cooperation, 0);
  EXPECT_DOUBLE_EQ(economic.acts[2][0].conflict, 1);
}

TEST_F(TrackTest, WeighsDimensionsOnlyWhereTheyAreTakenTogether) {
  RelationOptions options;
  set_weights(options, "military=0,economic=3");
  EXPECT_DOUBLE_EQ(track_of(activity_, acts_, {}, options).acts[2][0].conflict, 3);
  const TrackFilter military{.direction = {}, .dimension = Dimension::military, .days = {}};
  EXPECT_DOUBLE_EQ(track_of(activity_, acts_, military, options).acts[2][0].conflict, 2);
}

TEST_F(TrackTest, ScalesExpectedActsByWhatTheLedgerKept) {
  const double all = track_of(activity_, acts_, {}).acts[0][0].expected;
  acts_.stored.at(static_cast<std::size_t>(DataSet::icews)) = 226;  // twice the 113 that are left
  EXPECT_DOUBLE_EQ(track_of(activity_, acts_, {}).acts[0][0].expected, all / 2);
}

TEST_F(TrackTest, KeepsToTheDaysAskedFor) {
  const Track track =
      track_of(activity_, acts_, {.direction = {}, .dimension = {}, .days = {Day{2020, 2, 5}, last_day}});
  ASSERT_EQ(track.periods.size(), 2U);
  EXPECT_EQ(track.first, (Day{2020, 2, 1}));
  EXPECT_THROW(
      (void)track_of(activity_, acts_, {.direction = {}, .dimension = {}, .days = {Day{2030, 1, 1}, last_day}}),
      ContractError);
}

TEST(Weights, AreReadAndWordedAndRefusedWithAHint) {
  RelationOptions options;
  set_weights(options, " political=2 , information=0.5,material_conflict=1,contact=0");
  EXPECT_DOUBLE_EQ(options.dimension_weight[0], 2);
  EXPECT_DOUBLE_EQ(options.contact, 0);
  EXPECT_THAT(weights_in_words(options), HasSubstr("political 2, economic 1"));
  EXPECT_THAT(weights_in_words(options), HasSubstr("material conflict 1; contact 0"));
  for (const char* wrong : {"political", "politics=1", "political=-1", "political=x", "memory=2",
                            "political=0,economic=0,military=0,humanitarian=0,information=0"}) {
    EXPECT_THROW(set_weights(options, wrong), Error) << wrong;
  }
}

TEST(Draws, AgreeWithTheSmootherInMeanAndSpread) {
  Track track;
  track.first = Day{2015, 1, 1};
  for (int month = 0; month < 48; ++month) {
    const Day first = add_months(track.first, month);
    track.periods.push_back({first, add_months(first, 1) - 1});
    Acts acts;
    acts.data_set = DataSet::icews;
    acts.cooperation = month < 30 ? 9 : 4;
    acts.conflict = month < 30 ? 1 : 6;
    acts.events = 10;
    track.acts.push_back({acts});
  }
  RelationOptions options;
  options.contact = 0;
  const LevelPath path = smooth(track, default_population(), options);
  const auto draws = draw_levels(track, default_population(), 2000);
  for (const std::size_t t : {0U, 15U, 29U, 32U, 47U}) {
    double mean = 0;
    for (const auto& draw : draws) mean += draw[t] / 2000.0;
    double variance = 0;
    for (const auto& draw : draws) variance += (draw[t] - mean) * (draw[t] - mean) / 2000.0;
    EXPECT_NEAR(mean, path.points[t].level, 4 * path.points[t].deviation / std::sqrt(2000.0)) << t;
    EXPECT_NEAR(std::sqrt(variance), path.points[t].deviation, 0.1 * path.points[t].deviation) << t;
  }
  EXPECT_EQ(draw_levels(track, default_population(), 20), draw_levels(track, default_population(), 20));
}

}  // namespace
}  // namespace foedus::model
