// SPDX-License-Identifier: Apache-2.0
//
// Data breaks in simulated stores and in the two ICEWS files of different density, joined; none in the file of 2018.
#include "foedus/model/data_breaks.hpp"

#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace foedus::model {
namespace {

using ::testing::IsEmpty;

constexpr int weeks = 150;
const Day start{2010, 1, 4};  // a Monday

StateCode state(int i) {
  return StateCode{std::string{static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26), 'X'}};
}

/// Forty states; what happens to each is `factor(state, week)` times what is usual of it.
template <class Factor>
std::vector<ledger::Exposure> volumes(unsigned seed, Factor factor) {
  std::mt19937_64 random(seed);
  std::vector<ledger::Exposure> weekly;
  for (int i = 0; i < 40; ++i) {
    const double usual = std::exp(std::normal_distribution<double>(3, 1)(random));
    for (int week = 0; week < weeks; ++week) {
      const double mood = std::gamma_distribution<double>(4, 0.25)(random);
      ledger::Exposure exposure;
      exposure.data_set = DataSet::icews;
      exposure.state = state(i);
      exposure.period = start + 7 * week;
      exposure.rows = std::poisson_distribution<int>(usual * mood * factor(i, week))(random);
      weekly.push_back(exposure);
    }
  }
  return weekly;
}

Coverages covered(std::vector<double> rows) {
  Coverages coverages;
  coverages[DataSet::icews] = {{start, start + (static_cast<std::int32_t>(rows.size()) - 1)}, std::move(rows)};
  return coverages;
}

Coverages steady() {
  return covered(std::vector<double>(7 * weeks, 200));
}

TEST(DataBreaks, FindsAShiftThatMostStatesShare) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto weekly = volumes(seed, [](int i, int week) { return week >= 80 && i % 10 != 0 ? 3.0 : 1.0; });
    const std::vector<DataBreak> found = find_volume_breaks(weekly, steady(), {});
    ASSERT_EQ(found.size(), 1U) << "seed " << seed;
    EXPECT_NEAR(found[0].days.first - start, 80 * 7, 22);
    EXPECT_LT(found[0].lower, std::log(3.0));
    EXPECT_GT(found[0].upper, std::log(3.0));
    EXPECT_GT(found[0].share_moved, 0.7);
    EXPECT_GT(found[0].probability, 0.9);
  }
}

TEST(DataBreaks, DatesAShiftByTheRowsOfEachDay) {
  std::vector<double> rows(7 * weeks, 100);
  for (std::size_t day = 563; day < rows.size(); ++day) rows[day] = 300;
  const auto weekly = volumes(1, [](int, int week) { return week >= 81 ? 3.0 : week == 80 ? 2.1 : 1.0; });
  const std::vector<DataBreak> found = find_volume_breaks(weekly, covered(rows), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].days.first, start + 563);
}

TEST(DataBreaks, TakesNoWarOfSomeForABreakOfAll) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto weekly = volumes(seed, [](int i, int week) { return week >= 80 && i < 12 ? 6.0 : 1.0; });
    EXPECT_THAT(find_volume_breaks(weekly, steady(), {}), IsEmpty()) << "seed " << seed;
  }
}

TEST(DataBreaks, FindsNoneWhereThereIsNone) {
  int found = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    found += static_cast<int>(find_volume_breaks(volumes(seed, [](int, int) { return 1.0; }), steady(), {}).size());
  }
  EXPECT_EQ(found, 0);
}

TEST(DataBreaks, ASmallShiftIsBelievedWhereFilesJoin) {
  const auto weekly = volumes(3, [](int, int week) { return week >= 80 ? 1.75 : 1.0; });
  const Day join = start + 80 * 7;
  const Joins joins = {{DataSet::icews, {{start, join - 1}, {join, start + (7 * weeks - 1)}}}};
  const auto told = find_volume_breaks(weekly, steady(), joins);
  ASSERT_EQ(told.size(), 1U);
  const auto untold = find_volume_breaks(weekly, steady(), {}, {.least_probability = 0});
  double most = 0;
  for (const DataBreak& data_break : untold) most = std::max(most, data_break.probability);
  EXPECT_GT(told[0].probability, most);
}

TEST(DataBreaks, AnOutageHasItsDaysAndShiftsAcrossItAreDatedAtItsEnd) {
  std::vector<double> rows(7 * weeks, 200);
  for (std::size_t day = 560; day < 574; ++day) rows[day] = 1;
  rows[100] = 0;
  const std::vector<DataBreak> outages = find_outages(covered(rows));
  ASSERT_EQ(outages.size(), 2U);
  EXPECT_EQ(outages[0].days, (Window{start + 100, start + 100}));
  EXPECT_EQ(outages[1].days, (Window{start + 560, start + 573}));
  EXPECT_EQ(outages[1].size, 2800);
  const auto weekly = volumes(2, [](int, int week) { return week < 80 ? 1.0 : week < 82 ? 0.005 : 4.0; });
  const auto shifts = find_volume_breaks(weekly, covered(rows), {});
  ASSERT_EQ(shifts.size(), 1U);
  EXPECT_EQ(shifts[0].days.first, start + 82 * 7);
  std::vector<DataBreak> all = outages;
  all.insert(all.end(), shifts.begin(), shifts.end());
  EXPECT_EQ(excluded_days(all), (std::vector<Day>{start + 560, start + 574}));
}

TEST(DataBreaks, ThinDataSetsHaveNoOutages) {
  std::vector<double> rows(1000, 0);
  for (std::size_t day = 0; day < rows.size(); day += 20) rows[day] = 1;
  EXPECT_THAT(find_outages(covered(rows)), IsEmpty());
}

/// Sixty pairs, ten acts a week, shares of cooperation about two in three.
std::vector<ledger::Entry> acts(unsigned seed, double shift) {
  std::mt19937_64 random(seed);
  std::vector<ledger::Entry> weekly;
  for (int i = 0; i < 60; ++i) {
    const double level = std::normal_distribution<double>(0.7, 0.8)(random);
    for (int week = 0; week < weeks; ++week) {
      const double share = 1 / (1 + std::exp(-level - (week >= 60 ? shift : 0)));
      const int n = std::poisson_distribution<int>(10)(random);
      const int cooperation = std::binomial_distribution<int>(n, share)(random);
      ledger::Entry entry;
      entry.dyad = {state(i), StateCode{"ZZZ"}};
      entry.period = start + 7 * week;
      entry.data_set = DataSet::icews;
      entry.events[1] = cooperation;
      entry.events[3] = n - cooperation;
      weekly.push_back(entry);
    }
  }
  return weekly;
}

TEST(DataBreaks, FindsAShiftOfCompositionThatMostPairsShare) {
  const auto found = find_composition_breaks(acts(1, 0.9), steady(), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].days.first, start + 60 * 7);
  EXPECT_NEAR(found[0].size, 0.9, 0.25);
  EXPECT_THAT(find_composition_breaks(acts(2, 0), steady(), {}), IsEmpty());
}

const std::filesystem::path icews = std::filesystem::path{FOEDUS_SOURCE_DIR} / "../shared/data/icews";

std::vector<DataBreak> breaks_of(std::initializer_list<const char*> files) {
  const Vocabulary vocabulary = load_vocabulary();
  const store::TemporaryFolder folder;
  store::Store store = store::Store::open(folder / "breaks.duckdb", {.mode = store::Mode::read_write});
  for (const char* file : files) (void)store::ingest(store, icews / file, vocabulary, {});
  return find_data_breaks(store, {}, last_day);
}

TEST(DataBreaksOfIcews, AreFoundWhereADenserFileBeginsAndNowhereElse) {
  if (!std::filesystem::exists(icews)) GTEST_SKIP() << "no " << icews;
  const auto joined = breaks_of({"icews-2005-2015-sample20.tsv.gz", "icews-2012aug-2015.tsv.gz"});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].days.first, Day(2012, 8, 7));
  EXPECT_GT(std::exp(joined[0].upper), 5);
  EXPECT_GT(joined[0].share_moved, 0.9);
  EXPECT_THAT(describe(joined[0]), ::testing::StartsWith("icews: most states are reported on"));
}

}  // namespace
}  // namespace foedus::model
