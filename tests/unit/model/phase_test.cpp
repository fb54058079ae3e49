// SPDX-License-Identifier: Apache-2.0
//
// Planted cases: each phase is found where it was put, and probabilities say how sure that is.
#include "foedus/model/phase.hpp"

#include <functional>
#include <numeric>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

constexpr int months = 60;

/// `share` of cooperation among `acts` a month.
Track track_of_shares(const std::function<double(int)>& share, double acts = 60) {
  Track track;
  track.first = Day{2015, 1, 1};
  for (int month = 0; month < months; ++month) {
    const Day first = add_months(track.first, month);
    track.periods.push_back({first, add_months(first, 1) - 1});
    Acts of_month;
    of_month.data_set = DataSet::icews;
    of_month.cooperation = acts * share(month);
    of_month.conflict = acts - of_month.cooperation;
    of_month.events = acts;
    track.acts.push_back({of_month});
  }
  return track;
}

Breaks one_break(Day day, bool up, BreakKind kind, double probability = 0.97) {
  Breaks breaks;
  breaks.enough = true;
  Break found;
  found.date = day;
  found.lower = day - 14;
  found.upper = day + 14;
  found.probability = probability;
  found.up = up;
  found.kind = kind;
  breaks.breaks.push_back(found);
  return breaks;
}

std::vector<SignatureAct> acts_from(Day day, Signature sign, int number) {
  std::vector<SignatureAct> acts;
  for (int i = 0; i < number; ++i) acts.push_back({day + 5 * i, sign, 0.8});
  return acts;
}

double probability_of(const PhaseReport& report, Phase phase) {
  return report.now.at(static_cast<std::size_t>(phase));
}

double sum_of(const PhaseProbabilities& chances) {
  return std::accumulate(chances.begin(), chances.end(), 0.0);
}

const Day last_may{2019, 5, 6};

TEST(Phase, OfAnUnchangedMiddlingRelationIsStable) {
  const PhaseReport report = find_phases(track_of_shares([](int) { return 0.8; }), {}, {}, default_population());
  ASSERT_TRUE(report.enough);
  EXPECT_EQ(report.phase, Phase::stable);
  EXPECT_GT(probability_of(report, Phase::stable), 0.6);
  for (const PhaseProbabilities& chances : report.by_period) EXPECT_NEAR(sum_of(chances), 1, 1e-9);
}

TEST(Phase, OfAFallWithoutHostileActsIsACoolingSinceItsBreak) {
  const Track track = track_of_shares([](int month) { return month < 52 ? 0.85 : 0.62; });
  const PhaseReport report =
      find_phases(track, one_break(last_may, false, BreakKind::cooling), {}, default_population());
  EXPECT_EQ(report.phase, Phase::cooling);
  EXPECT_GT(probability_of(report, Phase::cooling), 0.7);
  EXPECT_LT(probability_of(report, Phase::rupture), 0.1);
  EXPECT_LE(report.since_lower, last_may);
  EXPECT_LE(last_may, report.since_upper);
  EXPECT_LT(report.since_upper - report.since_lower, 120);
  EXPECT_FALSE(report.since_before_start);
}

TEST(Phase, OfAFallIntoConflictWithForceIsARupture) {
  const Track track = track_of_shares([](int month) { return month < 52 ? 0.7 : 0.15; });
  const PhaseReport report = find_phases(track, one_break(last_may, false, BreakKind::rupture),
                                         acts_from(last_may, Signature::hostile, 30), default_population());
  EXPECT_EQ(report.phase, Phase::rupture);
  EXPECT_GT(probability_of(report, Phase::rupture), 0.8);
}

TEST(Phase, OfAFallIntoColdIsNoRuptureWhereNothingHostileWasDone) {
  const Track track = track_of_shares([](int month) { return month < 52 ? 0.8 : 0.4; });
  const PhaseReport report =
      find_phases(track, one_break(last_may, false, BreakKind::cooling), {}, default_population());
  EXPECT_EQ(report.phase, Phase::cooling);
}

TEST(Phase, OfAnOldConflictIsStrainedUnlessForceIsUsed) {
  const Track track = track_of_shares([](int) { return 0.3; });
  EXPECT_EQ(find_phases(track, {}, {}, default_population()).phase, Phase::strained);
  const auto war = acts_from(Day{2018, 6, 1}, Signature::hostile, 110);
  EXPECT_EQ(find_phases(track, {}, war, default_population()).phase, Phase::rupture);
}

TEST(Phase, OfARiseOutOfConflictIsAThawAndOfOneFromCalmAnAlignment) {
  const Breaks up = one_break(last_may, true, BreakKind::thaw);
  const Track from_cold = track_of_shares([](int month) { return month < 52 ? 0.3 : 0.8; });
  EXPECT_EQ(find_phases(from_cold, up, {}, default_population()).phase, Phase::thaw);
  const Breaks closer = one_break(last_may, true, BreakKind::alignment);
  const Track from_calm = track_of_shares([](int month) { return month < 52 ? 0.75 : 0.95; });
  EXPECT_EQ(find_phases(from_calm, closer, {}, default_population()).phase, Phase::alignment);
}

TEST(Phase, EndsAYearAfterItsBreak) {
  const Day early{2016, 2, 1};
  const Track track = track_of_shares([](int month) { return month < 13 ? 0.9 : 0.75; });
  const PhaseReport report = find_phases(track, one_break(early, false, BreakKind::cooling), {}, default_population());
  EXPECT_EQ(report.phase, Phase::stable);
  bool cooled = false;
  for (const PhaseStretch& stretch : report.stretches) cooled = cooled || stretch.phase == Phase::cooling;
  EXPECT_TRUE(cooled);
  EXPECT_EQ(report.stretches.front().days.first, (Day{2015, 1, 1}));
  EXPECT_EQ(report.stretches.back().days.last, (Day{2019, 12, 31}));
}

TEST(Phase, IsLessSureWhereTheDataAreThin) {
  const auto share = [](int month) { return month < 52 ? 0.85 : 0.6; };
  const Breaks weak = one_break(last_may, false, BreakKind::cooling, 0.55);
  const PhaseReport dense =
      find_phases(track_of_shares(share, 60), one_break(last_may, false, BreakKind::cooling), {}, default_population());
  const PhaseReport thin = find_phases(track_of_shares(share, 1), weak, {}, default_population());
  EXPECT_LT(probability_of(thin, Phase::cooling), probability_of(dense, Phase::cooling));
}

TEST(Phase, IsNotGivenOnAHandfulOfEvents) {
  EXPECT_FALSE(find_phases(track_of_shares([](int) { return 0.5; }, 0.2), {}, {}, default_population()).enough);
}

TEST(Phase, KnowsTheActsThatCarryASignature) {
  for (const char* code : {"161", "1621", "163", "166", "1661", "190", "1951", "204", "138", "1384", "139", "1313"}) {
    EXPECT_EQ(signature_of(CameoCode{code}), Signature::hostile) << code;
  }
  for (const char* code : {"054", "057", "085", "0871", "0841", "055"}) {
    EXPECT_EQ(signature_of(CameoCode{code}), Signature::friendly) << code;
  }
  for (const char* code : {"010", "036", "042", "111", "112", "160", "173", "131", "1311", "06"}) {
    EXPECT_EQ(signature_of(CameoCode{code}), Signature::none) << code;
  }
}

}  // namespace
}  // namespace foedus::model
