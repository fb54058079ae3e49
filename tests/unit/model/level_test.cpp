// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/level.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

using ::testing::HasSubstr;

constexpr Counts even_prior = {0.5, 0.5, 0.5, 0.5};
const Dyad azerbaijan_russia{StateCode{"AZE"}, StateCode{"RUS"}};

ledger::Entry month(Dyad dyad, Day day, double verbal_cooperation, double verbal_conflict,
                    Dimension dimension = Dimension::political, DataSet data_set = DataSet::icews) {
  ledger::Entry entry;
  entry.dyad = dyad;
  entry.period = day;
  entry.dimension = dimension;
  entry.data_set = data_set;
  entry.events = {0, verbal_cooperation, 0, verbal_conflict, 0};
  entry.weight = entry.events;
  return entry;
}

Evidence acts(double verbal_cooperation, double material_cooperation, double verbal_conflict,
              double material_conflict) {
  Evidence evidence;
  evidence.effective = {verbal_cooperation, material_cooperation, verbal_conflict, material_conflict};
  evidence.events = evidence.total();
  return evidence;
}

TEST(Level, SaysNotEnoughDataInsteadOfANumber) {
  const Level none = estimate(acts(0, 0, 0, 0), even_prior);
  EXPECT_EQ(none.sufficiency, Sufficiency::no_events);
  const Level few = estimate(acts(2, 0, 2, 0), even_prior);
  EXPECT_EQ(few.sufficiency, Sufficiency::few_events);
  EXPECT_THAT(explain(few.sufficiency, few.evidence), HasSubstr("4 events where 5 are needed"));
  EXPECT_TRUE(estimate(acts(5, 0, 0, 0), even_prior).enough());
}

TEST(Level, IsSymmetricInCooperationAndConflict) {
  const Level warm = estimate(acts(30, 4, 7, 2), even_prior);
  const Level cold = estimate(acts(7, 2, 30, 4), even_prior);
  EXPECT_GT(warm.value, 0);
  EXPECT_NEAR(warm.value, -cold.value, 1e-9);
  EXPECT_NEAR(warm.lower, -cold.upper, 1e-9);
}

TEST(Level, MaterialActsWeighMore) {
  EXPECT_GT(estimate(acts(0, 10, 10, 0), even_prior).value, 0.4);
  EXPECT_NEAR(estimate(acts(0, 10, 10, 0), even_prior, {.material_weight = 1}).value, 0, 1e-9);
}

TEST(Level, IntervalsWidenAsDataThins) {
  const Level thick = estimate(acts(300, 20, 100, 10), even_prior);
  const Level thin = estimate(acts(30, 2, 10, 1), even_prior);
  EXPECT_GT(thin.upper - thin.lower, 2.5 * (thick.upper - thick.lower));
}

TEST(Level, NoMonthOfOneDataSetCountsForMoreThanTheBound) {
  const LevelOptions options;
  const std::vector<ledger::Entry> flood = {month(azerbaijan_russia, Day(2025, 5, 1), 1e6, 1e6)};
  EXPECT_LT(gather(flood, {}, options).total(), options.most_effective_a_month);
  EXPECT_GT(gather(flood, {}, options).total(), 0.99 * options.most_effective_a_month);
  EXPECT_EQ(gather(flood, {}, options).events, 2e6);
}

TEST(Gather, KeepsDirectionsDimensionsAndDaysApart) {
  const Day january{2025, 1, 1};
  const Day february{2025, 2, 1};
  const std::vector<ledger::Entry> months = {month(azerbaijan_russia, january, 1, 0),
                                             month(azerbaijan_russia.reversed(), january, 10, 0),
                                             month(azerbaijan_russia, february, 100, 0, Dimension::military)};
  EXPECT_EQ(gather(months, {.dyad = azerbaijan_russia}).events, 101);
  EXPECT_EQ(gather(months, {.pair = Pair{azerbaijan_russia}}).events, 111);
  EXPECT_EQ(gather(months, {.dimension = Dimension::military}).events, 100);
  EXPECT_EQ(gather(months, {.days = {january, february - 1}}).events, 11);
}

TEST(Series, HasAPointForEveryPeriodAndANumberOnlyWhereThereIsData) {
  const std::vector<ledger::Entry> months = {month(azerbaijan_russia, Day(2025, 1, 1), 20, 2),
                                             month(azerbaijan_russia, Day(2025, 8, 1), 2, 1)};
  const auto points =
      series(months, {.days = {Day(2025, 1, 1), Day(2025, 12, 31)}}, ledger::Period::quarter, even_prior);
  ASSERT_EQ(points.size(), 4U);
  EXPECT_TRUE(points[0].level.enough());
  EXPECT_EQ(points[0].period.last, Day(2025, 3, 31));
  EXPECT_EQ(points[1].level.sufficiency, Sufficiency::no_events);
  EXPECT_EQ(points[2].level.sufficiency, Sufficiency::few_events);
}

TEST(Compare, KnowsUpFromDownAndIsUnsureOfNothing) {
  const auto fall = compare(acts(80, 5, 5, 0), acts(5, 0, 80, 5), even_prior);
  ASSERT_TRUE(fall);
  EXPECT_LT(fall->upper, 0);
  EXPECT_LT(fall->rose, 0.001);
  const auto same = compare(acts(40, 5, 20, 3), acts(40, 5, 20, 3), even_prior);
  ASSERT_TRUE(same);
  EXPECT_NEAR(same->rose, 0.5, 0.02);
  EXPECT_LT(same->lower, 0);
  EXPECT_GT(same->upper, 0);
  EXPECT_FALSE(compare(acts(40, 5, 20, 3), acts(1, 0, 0, 0), even_prior));
}

TEST(Percentile, IsRefusedAmongAHandful) {
  std::vector<PairLevel> pairs;
  const auto other = [](int i) {
    return StateCode{std::string{"A"} + static_cast<char>('A' + i / 26) + static_cast<char>('A' + i % 26)};
  };
  for (int i = 0; i < 40; ++i)
    pairs.push_back({Pair{StateCode{"ZZZ"}, other(i)}, estimate(acts(10 + i, 0, 20, 0), even_prior).value, 0.2, {}});
  const Level middle = estimate(acts(30, 0, 20, 0), even_prior);
  EXPECT_FALSE(place_among(middle, std::span{pairs}.first(10)));
  const auto place = place_among(middle, pairs);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->pairs, 40U);
  EXPECT_NEAR(place->value, 0.5, 0.03);
  EXPECT_LT(place->lower, place->value);
  EXPECT_GT(place->upper, place->value);
}

TEST(ShareOfTrials, IsTheJeffreysInterval) {
  // Beta(0.5, 10.5) has its 95 % quantile at 0.171 (tables of the beta distribution).
  const Share none = share_of_trials(0, 10);
  EXPECT_NEAR(none.upper, 0.1714, 0.002);
  EXPECT_GT(none.lower, 0);
  const Share half = share_of_trials(50, 100);
  EXPECT_NEAR(half.value, 0.5, 1e-12);
  EXPECT_NEAR(half.upper - 0.5, 0.5 - half.lower, 1e-9);
  EXPECT_THROW((void)share_of_trials(3, 2), ContractError);
}

TEST(Contract, AnEmptyPriorIsTheCallersMistake) {
  EXPECT_THROW((void)estimate(acts(10, 0, 10, 0), Counts{}), ContractError);
}

}  // namespace
}  // namespace foedus::model
