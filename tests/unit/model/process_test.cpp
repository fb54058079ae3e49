// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/process.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "model/draws.hpp"

namespace foedus::model {
namespace {

const StateCode armenia{"ARM"};
const StateCode azerbaijan{"AZE"};
const StateCode russia{"RUS"};
const StateCode emirates{"ARE"};
const StateCode france{"FRA"};
const std::vector<StateCode> principals{armenia, azerbaijan};
const Window six_years{Day{2019, 1, 1}, Day{2024, 12, 31}};

ledger::ProcessAct act(Day day, StateCode third, StateCode principal, ledger::Role role = ledger::Role::mediation) {
  return {day, third, principal, role, 1.0, DataSet::chronology};
}

/// Russia alone until the end of 2021, the Emirates alone from then on.
std::vector<ledger::ProcessAct> handed_over() {
  std::vector<ledger::ProcessAct> acts;
  for (int i = 0; i < 72; ++i) {
    const Day day = add_months(Day{2019, 1, 10}, i);
    acts.push_back(act(day, i < 36 ? russia : emirates, i % 2 == 0 ? armenia : azerbaijan));
  }
  return acts;
}

const std::array<Window, 2> halves{Window{Day{2019, 1, 1}, Day{2021, 12, 31}},
                                   Window{Day{2022, 1, 1}, Day{2024, 12, 31}}};

TEST(Process, SharesOfEveryPeriodSumToOne) {
  const Process process = measure_process(principals, handed_over(), six_years);
  ASSERT_EQ(process.periods.size(), 6U);
  for (const ProcessPeriod& period : process.periods) {
    double sum = 0;
    for (const RoleShare& share : period.shares) sum += share.share.value;
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

TEST(Process, SeesInWhoseFavourAPlaceWent) {
  const Process process = measure_process(principals, handed_over(), six_years, halves);
  ASSERT_EQ(process.moves.size(), 2U);
  const auto of = [&process](StateCode code) {
    return *std::find_if(process.moves.begin(), process.moves.end(),
                         [code](const RoleMove& move) { return move.third == code; });
  };
  EXPECT_GT(of(emirates).gained, 0.99);
  EXPECT_LT(of(russia).gained, 0.01);
  EXPECT_GT(of(emirates).change.lower, 0.5);
}

TEST(Process, OrderOfActsChangesNothing) {
  std::vector<ledger::ProcessAct> acts = handed_over();
  acts.push_back(act(Day{2020, 5, 5}, france, armenia, ledger::Role::consultation));
  const Process before = measure_process(principals, acts, six_years, halves);
  std::mt19937_64 random(3);
  for (std::size_t i = acts.size(); i > 1; --i) std::swap(acts[i - 1], acts[random() % i]);
  const Process after = measure_process(principals, acts, six_years, halves);
  for (std::size_t p = 0; p < before.periods.size(); ++p) {
    for (std::size_t i = 0; i < before.periods[p].shares.size(); ++i) {
      EXPECT_EQ(before.periods[p].shares[i].third, after.periods[p].shares[i].third);
      EXPECT_EQ(before.periods[p].shares[i].share.value, after.periods[p].shares[i].share.value);
    }
  }
  EXPECT_EQ(before.moves.front().gained, after.moves.front().gained);
}

TEST(Process, ConsultingCountsForLessThanMediating) {
  std::vector<ledger::ProcessAct> acts;
  for (int i = 0; i < 20; ++i) {
    acts.push_back(act(Day{2019, 1, 1} + 15 * i, russia, armenia, ledger::Role::consultation));
    acts.push_back(act(Day{2019, 1, 1} + 15 * i, emirates, armenia, ledger::Role::mediation));
  }
  const Process process = measure_process(principals, acts, {Day{2019, 1, 1}, Day{2019, 12, 31}});
  EXPECT_EQ(process.periods.front().shares.front().third, emirates);
  EXPECT_NEAR(process.periods.front().shares.front().share.value, 5.0 / 6, 0.03);
}

TEST(Process, BrokerageNeedsBothPrincipals) {
  std::vector<ledger::ProcessAct> acts;
  for (int i = 0; i < 10; ++i) {
    acts.push_back(act(Day{2019, 1, 1} + 15 * i, russia, armenia));
    acts.push_back(act(Day{2019, 1, 2} + 15 * i, russia, azerbaijan));
    acts.push_back(act(Day{2019, 1, 3} + 15 * i, france, armenia));
  }
  const Process process = measure_process(principals, acts, {Day{2019, 1, 1}, Day{2019, 12, 31}});
  for (const RoleShare& share : process.periods.front().shares) EXPECT_EQ(share.both, share.third == russia ? 1 : 0);
}

TEST(Process, FewActsAreNotEnough) {
  const std::vector<ledger::ProcessAct> acts{act(Day{2019, 3, 1}, russia, armenia),
                                             act(Day{2019, 4, 1}, france, armenia)};
  const Process process = measure_process(principals, acts, {Day{2019, 1, 1}, Day{2019, 12, 31}}, halves);
  EXPECT_FALSE(process.periods.front().enough);
  EXPECT_TRUE(process.moves.empty());
}

TEST(Process, IntervalsHoldTheTruthNineTimesInTen) {
  // Three parties with shares drawn from the prior; 30 independent acts of one year.
  std::mt19937_64 random(11);
  ProcessOptions options;
  options.overdispersion = 1;
  std::size_t held = 0;
  std::size_t all = 0;
  const std::vector<StateCode> thirds{russia, emirates, france};
  for (int world = 0; world < 400; ++world) {
    const std::vector<double> truth = dirichlet(random, {1, 1, 1});
    std::vector<ledger::ProcessAct> acts;
    for (int i = 0; i < 30; ++i) {
      double left = uniform(random);
      std::size_t k = 0;
      while (k < 2 && (left -= truth[k]) >= 0) ++k;
      acts.push_back(act(Day{2019, 1, 1} + 12 * i, thirds[k], armenia));
    }
    const Process process = measure_process(principals, acts, {Day{2019, 1, 1}, Day{2019, 12, 31}}, {}, options);
    for (const RoleShare& share : process.periods.front().shares) {
      const auto k = static_cast<std::size_t>(std::find(thirds.begin(), thirds.end(), share.third) - thirds.begin());
      ++all;
      if (share.share.lower <= truth[k] && truth[k] <= share.share.upper) ++held;
    }
  }
  const double rate = static_cast<double>(held) / static_cast<double>(all);
  RecordProperty("coverage", std::to_string(rate));
  EXPECT_GT(rate, 0.86);
  EXPECT_LT(rate, 0.94);
}

}  // namespace
}  // namespace foedus::model
