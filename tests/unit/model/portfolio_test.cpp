// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/portfolio.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "model/draws.hpp"

namespace foedus::model {
namespace {

const StateCode azerbaijan{"AZE"};
const Window last_year{Day{2023, 1, 1}, Day{2023, 12, 31}};
const Window this_year{Day{2024, 1, 1}, Day{2024, 12, 31}};
const std::vector<Pole> poles{
    {"Russia", {StateCode{"RUS"}}}, {"Turkey", {StateCode{"TUR"}}}, {"West", {StateCode{"USA"}, StateCode{"EUE"}}}};

ledger::Entry acts(const char* partner, Day month, Dimension dimension, double cooperation, double conflict = 0) {
  ledger::Entry entry;
  entry.dyad = {azerbaijan, StateCode{partner}};
  entry.period = month;
  entry.dimension = dimension;
  entry.data_set = DataSet::icews;
  entry.weight[1] = entry.events[1] = cooperation;
  entry.weight[3] = entry.events[3] = conflict;
  return entry;
}

/// Arms with Turkey, trade with Russia; a year ago everything with Russia.
std::vector<ledger::Entry> turned() {
  std::vector<ledger::Entry> entries;
  for (int month = 0; month < 12; ++month) {
    const Day earlier = add_months(last_year.first, month);
    const Day later = add_months(this_year.first, month);
    entries.push_back(acts("RUS", earlier, Dimension::military, 4));
    entries.push_back(acts("RUS", earlier, Dimension::economic, 4));
    entries.push_back(acts("TUR", later, Dimension::military, 4));
    entries.push_back(acts("RUS", later, Dimension::economic, 4));
    entries.push_back(acts("EUE", later, Dimension::political, 0.5));
    entries.push_back(acts("USA", later, Dimension::political, 0.5));
  }
  return entries;
}

Portfolio measured(const std::vector<ledger::Entry>& entries) {
  return measure_portfolio(azerbaijan, poles, entries, last_year, this_year, fit_prior(entries));
}

TEST(Portfolio, SharesSumToOneInEveryPart) {
  for (const PoleShares& shares : measured(turned()).now_shares) {
    double sum = 0;
    double largest = 0;
    for (const PoleTie& tie : shares.ties) {
      sum += tie.share.value;
      largest += tie.largest;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_NEAR(largest, 1, 1e-9);
  }
}

TEST(Portfolio, SeesSecurityGoOneWayAndTradeAnother) {
  const Portfolio portfolio = measured(turned());
  ASSERT_FALSE(portfolio.splits.empty());
  const auto found = std::find_if(portfolio.splits.begin(), portfolio.splits.end(), [](const PoleSplit& split) {
    return split.one == Dimension::economic && split.other == Dimension::military;
  });
  ASSERT_NE(found, portfolio.splits.end());
  EXPECT_EQ(found->one_pole, "Russia");
  EXPECT_EQ(found->other_pole, "Turkey");
  EXPECT_GT(found->probability, 0.95);
}

TEST(Portfolio, SeesAMoveBetweenPoles) {
  std::size_t seen = 0;
  for (const PoleMove& move : measured(turned()).moves) {
    if (move.dimension != Dimension::military) continue;
    if (move.pole == "Turkey") {
      EXPECT_GT(move.gained, 0.99);
      ++seen;
    }
    if (move.pole == "Russia") {
      EXPECT_LT(move.gained, 0.01);
      ++seen;
    }
  }
  EXPECT_EQ(seen, 2U);
}

TEST(Portfolio, MembersOfAPoleCountTogether) {
  const Portfolio portfolio = measured(turned());
  const PoleShares& political = portfolio.now_shares[1];
  ASSERT_EQ(political.dimension, Dimension::political);
  EXPECT_TRUE(political.enough);
  EXPECT_GT(political.ties[2].share.value, 0.9);
}

TEST(Portfolio, EqualPolesAreAsManyAsTheyAre) {
  std::vector<ledger::Entry> entries;
  for (int month = 0; month < 12; ++month) {
    for (const char* partner : {"RUS", "TUR", "USA"}) {
      entries.push_back(acts(partner, add_months(this_year.first, month), Dimension::political, 20));
    }
  }
  const Portfolio portfolio = measured(entries);
  EXPECT_NEAR(portfolio.now_shares.front().effective_poles.value, 3, 0.1);
  EXPECT_NEAR(portfolio.now_shares.front().concentration.value, 1.0 / 3, 0.02);
  EXPECT_TRUE(portfolio.moves.empty()) << "nothing is known of the year before";
}

TEST(Portfolio, IntervalsHoldTheTruthNineTimesInTen) {
  // Three poles with shares drawn from the prior; 36 independent acts of one year.
  std::mt19937_64 random(12);
  PortfolioOptions options;
  options.prior_acts = 3;
  const double acts_for_one = overdispersion(DataSet::icews);
  const std::vector<const char*> partners{"RUS", "TUR", "USA"};
  std::size_t held = 0;
  std::size_t all = 0;
  for (int world = 0; world < 400; ++world) {
    const std::vector<double> truth = dirichlet(random, {1, 1, 1});
    std::vector<ledger::Entry> entries;
    for (int i = 0; i < 36; ++i) {
      double left = uniform(random);
      std::size_t k = 0;
      while (k < 2 && (left -= truth[k]) >= 0) ++k;
      entries.push_back(acts(partners[k], add_months(this_year.first, i % 12), Dimension::economic, acts_for_one));
    }
    const Portfolio portfolio =
        measure_portfolio(azerbaijan, poles, entries, last_year, this_year, fit_prior(entries), options);
    for (std::size_t k = 0; k < 3; ++k) {
      const Share& share = portfolio.now_shares.front().ties[k].share;
      ++all;
      if (share.lower <= truth[k] && truth[k] <= share.upper) ++held;
    }
  }
  const double rate = static_cast<double>(held) / static_cast<double>(all);
  RecordProperty("coverage", std::to_string(rate));
  EXPECT_GT(rate, 0.86);
  EXPECT_LT(rate, 0.94);
}

TEST(Portfolio, OrderOfEntriesChangesNothing) {
  std::vector<ledger::Entry> entries = turned();
  const Portfolio before = measured(entries);
  std::reverse(entries.begin(), entries.end());
  const Portfolio after = measured(entries);
  for (std::size_t i = 0; i < before.now_shares.size(); ++i) {
    for (std::size_t p = 0; p < poles.size(); ++p) {
      EXPECT_EQ(before.now_shares[i].ties[p].share.value, after.now_shares[i].ties[p].share.value);
    }
  }
}

TEST(Portfolio, DefaultPolesLeaveTheStateItselfOut) {
  const std::vector<Pole> of_france = default_poles(StateCode{"FRA"}, {});
  for (const Pole& pole : of_france) {
    EXPECT_EQ(std::count(pole.members.begin(), pole.members.end(), StateCode{"FRA"}), 0) << pole.name;
  }
  for (const Pole& pole : default_poles(StateCode{"RUS"}, {})) EXPECT_NE(pole.name, "Russia");
  const std::vector<Pole> of_azerbaijan = default_poles(azerbaijan, turned());
  EXPECT_EQ(of_azerbaijan.back().members, std::vector<StateCode>{StateCode{"TUR"}});
}

}  // namespace
}  // namespace foedus::model
