// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/breaks.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

const Pair pair{StateCode{"AZE"}, StateCode{"RUS"}};
const Dyad forward{StateCode{"AZE"}, StateCode{"RUS"}};
const Window days{Day(2018, 1, 1), Day(2020, 12, 27)};
const Day turn{2019, 7, 1};
const Coverages coverages = {{DataSet::icews, {days, {}}}};

struct Regime {
  double cooperation = 2;
  double conflict = 0.5;
};

/// Daily acts of both directions; from `turn` on those of `dyad` and `dimension` follow `after`.
struct Plan {
  Regime before;
  Regime after;
  bool forward_changes = true;
  bool backward_changes = true;
  Dimension dimension = Dimension::political;
  unsigned seed = 1;
};

void add(std::vector<ledger::Entry>& entries, Day day, const Dyad& dyad, Dimension dimension, const Regime& regime,
         std::mt19937_64& random) {
  ledger::Entry entry;
  entry.dyad = dyad;
  entry.period = day;
  entry.dimension = dimension;
  entry.data_set = DataSet::icews;
  const auto draw = [&random](double mean) { return mean > 0 ? std::poisson_distribution<int>(mean)(random) : 0; };
  entry.events.at(static_cast<std::size_t>(Kind::verbal_cooperation)) = draw(regime.cooperation / 7);
  entry.events.at(static_cast<std::size_t>(Kind::verbal_conflict)) = draw(regime.conflict / 7);
  entry.weight = entry.events;
  if (std::any_of(entry.events.begin(), entry.events.end(), [](double n) { return n > 0; })) entries.push_back(entry);
}

std::vector<ledger::Entry> acts(const Plan& plan) {
  std::vector<ledger::Entry> entries;
  std::mt19937_64 random(plan.seed);
  for (Day day = days.first; day <= days.last; day += 1) {
    for (const bool is_forward : {true, false}) {
      const bool changes = is_forward ? plan.forward_changes : plan.backward_changes;
      const Dyad dyad = is_forward ? forward : forward.reversed();
      for (const Dimension dimension : {Dimension::political, Dimension::military}) {
        const bool is_changed = day >= turn && changes && dimension == plan.dimension;
        add(entries, day, dyad, dimension, is_changed ? plan.after : plan.before, random);
      }
    }
  }
  return entries;
}

Breaks breaks_of(const Plan& plan, const BreakOptions& options = {}) {
  const std::vector<ledger::Entry> entries = acts(plan);
  return find_breaks(timeline_of(pair, entries, coverages), options);
}

TEST(Breaks, APlantedRuptureIsFoundWithItsDateAndDirection) {
  const Breaks breaks = breaks_of({.before = {4, 0.5}, .after = {2, 8}});
  ASSERT_TRUE(breaks.enough);
  ASSERT_EQ(breaks.breaks.size(), 1U);
  const Break& found = breaks.breaks[0];
  EXPECT_LE(std::abs(found.date - turn), 7);
  EXPECT_LE(found.lower, turn);
  EXPECT_GE(found.upper, turn);
  EXPECT_GT(found.probability, 0.95);
  EXPECT_LT(breaks.none_probability, 0.05);
  EXPECT_FALSE(found.up);
  EXPECT_EQ(found.kind, BreakKind::rupture);
  EXPECT_LT(found.size, -1);
  EXPECT_LT(found.size_lower, found.size);
  EXPECT_GT(found.size_upper, found.size);
  EXPECT_GT(found.before.value, 0.7);
  EXPECT_LT(found.after.value, 0.5);
  EXPECT_GT(found.conflict_factor, 3);
}

TEST(Breaks, AThawIsUp) {
  const Breaks breaks = breaks_of({.before = {1, 4}, .after = {5, 0.3}});
  ASSERT_EQ(breaks.breaks.size(), 1U);
  EXPECT_TRUE(breaks.breaks[0].up);
  EXPECT_EQ(breaks.breaks[0].kind, BreakKind::thaw);
  EXPECT_LT(breaks.breaks[0].conflict_factor, 1);
}

TEST(Breaks, OnlyThePartThatChangedIsNamed) {
  const Breaks breaks = breaks_of({.before = {4, 0.7},
                                   .after = {4, 9},
                                   .forward_changes = false,
                                   .backward_changes = true,
                                   .dimension = Dimension::military});
  ASSERT_EQ(breaks.breaks.size(), 1U);
  ASSERT_FALSE(breaks.breaks[0].parts.empty());
  EXPECT_EQ(breaks.breaks[0].parts[0].dimension, Dimension::military);
  EXPECT_FALSE(breaks.breaks[0].parts[0].forward);
  EXPECT_GT(breaks.breaks[0].parts[0].probability, 0.95);
  EXPECT_GT(breaks.breaks[0].parts[0].factor, 5);
  EXPECT_EQ(breaks.breaks[0].parts.size(), 1U);
}

TEST(Breaks, TheDayIsFoundWithinItsWeek) {
  // A Thursday; thirty acts of conflict a week from it on, none before.
  const Day thursday{2019, 7, 4};
  std::vector<ledger::Entry> entries = acts({.before = {7, 0}, .after = {7, 0}});
  std::mt19937_64 random(3);
  for (Day day = thursday; day <= days.last; day += 1) {
    add(entries, day, forward, Dimension::military, {.cooperation = 0, .conflict = 30}, random);
  }
  const Breaks breaks = find_breaks(timeline_of(pair, entries, coverages));
  ASSERT_EQ(breaks.breaks.size(), 1U);
  EXPECT_EQ(breaks.breaks[0].date, thursday);
  EXPECT_LE(breaks.breaks[0].lower, thursday);
  EXPECT_GE(breaks.breaks[0].upper, thursday);
  EXPECT_LE(breaks.breaks[0].upper - breaks.breaks[0].lower, 7);
}

std::vector<ledger::Entry> with_a_crisis_of(int weeks) {
  std::vector<ledger::Entry> entries = acts({.before = {4, 0.5}, .after = {4, 0.5}});
  std::mt19937_64 random(4);
  for (Day day = turn; day < turn + 7 * weeks; day += 1) {
    add(entries, day, forward, Dimension::military, {.cooperation = 0, .conflict = 20}, random);
  }
  return entries;
}

TEST(Breaks, ACrisisThatPassesIsOneBreak) {
  const Breaks breaks = find_breaks(timeline_of(pair, with_a_crisis_of(6), coverages), {.least_probability = 0.9});
  ASSERT_EQ(breaks.breaks.size(), 1U);
  EXPECT_FALSE(breaks.breaks[0].up);
  EXPECT_GT(breaks.breaks[0].passed_probability, 0.9);
  ASSERT_TRUE(breaks.breaks[0].passed);
  EXPECT_LE(std::abs(*breaks.breaks[0].passed - (turn + 42)), 7);
  EXPECT_LT(breaks.breaks[0].after.value, 0.6) << "the share after is that of the crisis";
}

TEST(Breaks, WhatGoesBackAfterAYearIsTwo) {
  const Breaks breaks = find_breaks(timeline_of(pair, with_a_crisis_of(52), coverages));
  ASSERT_EQ(breaks.breaks.size(), 2U);
  EXPECT_FALSE(breaks.breaks[0].passed);
  EXPECT_LT(breaks.breaks[0].passed_probability, 0.1);
  EXPECT_TRUE(breaks.breaks[1].up);
}

TEST(Breaks, ConstantActsHaveNone) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const Breaks breaks = breaks_of({.before = {3, 1}, .after = {3, 1}, .seed = seed});
    EXPECT_TRUE(breaks.breaks.empty()) << "seed " << seed;
    EXPECT_GT(breaks.none_probability, 0.5) << "seed " << seed;
  }
}

TEST(Breaks, MoreOfEverythingInOneDataSetThatReportsMoreIsNoBreak) {
  // Twice the rows a day from the turn on, in the world and for the pair: exposure explains it.
  std::vector<double> rows;
  for (Day day = days.first; day <= days.last; day += 1) rows.push_back(day < turn ? 1000 : 2000);
  const std::vector<ledger::Entry> entries =
      acts({.before = {4, 2}, .after = {8, 4}, .dimension = Dimension::political});
  std::vector<ledger::Entry> political;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(political),
               [](const ledger::Entry& entry) { return entry.dimension == Dimension::political; });
  const Breaks steady = find_breaks(timeline_of(pair, political, coverages));
  const Breaks corrected = find_breaks(timeline_of(pair, political, {{DataSet::icews, {days, rows}}}));
  EXPECT_GT(corrected.none_probability, 0.5);
  EXPECT_LT(steady.none_probability, 0.5);
}

TEST(Breaks, ADataSetThatBeginsIsNoBreak) {
  // A second data set, five times as dense, covers only the time from the turn on.
  std::vector<ledger::Entry> entries = acts({.before = {4, 1}, .after = {4, 1}});
  for (ledger::Entry entry : acts({.before = {20, 5}, .after = {20, 5}, .seed = 2})) {
    entry.data_set = DataSet::gdelt2;
    if (entry.period >= turn) entries.push_back(entry);
  }
  const Coverages two = {{DataSet::icews, {days, {}}}, {DataSet::gdelt2, {{turn, days.last}, {}}}};
  const Breaks breaks = find_breaks(timeline_of(pair, entries, two));
  EXPECT_TRUE(breaks.breaks.empty());
  EXPECT_GT(breaks.none_probability, 0.5);
}

TEST(Breaks, NoneIsDatedOnAnExcludedDay) {
  const Plan plan{.before = {4, 0.5}, .after = {2, 8}};
  const Breaks breaks = breaks_of(plan, {.excluded = {turn}});
  for (const Break& found : breaks.breaks) EXPECT_GT(std::abs(found.date - turn), 7);
}

TEST(Breaks, TheSameBytesEveryTimeAndInAnyOrderOfEntries) {
  const Plan plan{.before = {4, 0.5}, .after = {2, 3}};
  std::vector<ledger::Entry> entries = acts(plan);
  const Breaks one = find_breaks(timeline_of(pair, entries, coverages));
  std::mt19937_64 random(9);
  std::shuffle(entries.begin(), entries.end(), random);
  const Breaks other = find_breaks(timeline_of(pair, entries, coverages));
  ASSERT_EQ(one.breaks.size(), other.breaks.size());
  ASSERT_FALSE(one.breaks.empty());
  EXPECT_EQ(one.none_probability, other.none_probability);
  for (std::size_t i = 0; i < one.breaks.size(); ++i) {
    EXPECT_EQ(one.breaks[i].date, other.breaks[i].date);
    EXPECT_EQ(one.breaks[i].lower, other.breaks[i].lower);
    EXPECT_EQ(one.breaks[i].upper, other.breaks[i].upper);
    EXPECT_EQ(one.breaks[i].probability, other.breaks[i].probability);
    EXPECT_EQ(one.breaks[i].size, other.breaks[i].size);
    EXPECT_EQ(one.breaks[i].conflict_factor, other.breaks[i].conflict_factor);
  }
}

TEST(Breaks, EightEventsAreNotEnough) {
  std::vector<ledger::Entry> entries = acts({});
  entries.resize(8);
  for (ledger::Entry& entry : entries) {
    entry.events = {};
    entry.events.at(static_cast<std::size_t>(Kind::verbal_conflict)) = 1;
    entry.weight = entry.events;
  }
  const Breaks breaks = find_breaks(timeline_of(pair, entries, coverages));
  EXPECT_FALSE(breaks.enough);
  EXPECT_TRUE(breaks.breaks.empty());
  EXPECT_EQ(breaks.not_enough_reason, "8 events where 30 are needed");
}

TEST(Breaks, NoActsAtAllAreNotEnough) {
  const Breaks breaks = find_breaks(timeline_of(pair, {}, coverages));
  EXPECT_FALSE(breaks.enough);
  EXPECT_EQ(breaks.none_probability, 1);
}

TEST(Breaks, AContractForbidsNoTimeBetweenBreaks) {
  EXPECT_THROW((void)find_breaks(Timeline{}, {.years_between = 0}), ContractError);
}

TEST(Breaks, KindsHaveNames) {
  EXPECT_EQ(name_of(BreakKind::rupture), "rupture");
  EXPECT_EQ(name_of(BreakKind::alignment), "alignment");
}

}  // namespace
}  // namespace foedus::model
