// SPDX-License-Identifier: Apache-2.0
#include "foedus/read/dyad_series.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/event/vocabulary.hpp"

namespace foedus::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const StateRegistry& states() {
  static const Vocabulary vocabulary = load_vocabulary();
  return vocabulary.states;
}
const Pair aze_rus{StateCode{"AZE"}, StateCode{"RUS"}};

SeriesFile read(std::string_view text, const SeriesColumns& columns = {}) {
  return read_dyad_series_bytes(text, "scores.csv", states(), aze_rus, columns);
}

TEST(DyadSeries, AveragesTheRowsOfADayAndBothOrdersOfThePair) {
  const SeriesFile file =
      read("date,actor1,actor2,weight\n20200102,AZE,RUS,1\n20200102,RUS,AZE,3\n20200101,AZE,RUS,-5\n");
  ASSERT_EQ(file.pairs.size(), 1U);
  EXPECT_EQ(file.pairs[0].pair, aze_rus);
  ASSERT_EQ(file.pairs[0].values.size(), 2U);
  EXPECT_EQ(file.pairs[0].values[0].day, (Day{2020, 1, 1}));
  EXPECT_DOUBLE_EQ(file.pairs[0].values[0].value, -5);
  EXPECT_DOUBLE_EQ(file.pairs[0].values[1].value, 2);
}

TEST(DyadSeries, UnderstandsDatesAsTablesWriteThem) {
  for (const std::string_view text : {"2022-02-01", "20220201", "2022-02", "202202", "2022m2", "2022/2", "2022.02.01",
                                      "2022-02-01T12:30:00Z", "2022-02-01 00:00", " 202202 "}) {
    EXPECT_EQ(parse_series_day(text), (Day{2022, 2, 1})) << text;
  }
  EXPECT_EQ(parse_series_day("1999"), (Day{1999, 1, 1}));
  for (const std::string_view text :
       {"", "2022-13", "202213", "20220230", "22", "yesterday", "-1.5", "2022m", "12345"}) {
    EXPECT_EQ(parse_series_day(text), std::nullopt) << text;
  }
}

TEST(DyadSeries, TakesStatesByAnyCodeOrNameOfTheRegistry) {
  const SeriesFile file = read("month;ccode1;ccode2;score\n2010-01;373;365;1\n2010-02;373;365;2\n");
  ASSERT_EQ(file.pairs.size(), 1U);
  EXPECT_EQ(file.pairs[0].pair, aze_rus);
  const SeriesFile names =
      read("year_month\tland\tother\tx\n2010-01\tAzerbaijan\tRussian Federation\t1.5\n2010-02\taz\tRussia\t2\n");
  ASSERT_EQ(names.pairs.size(), 1U);
  EXPECT_EQ(names.pairs[0].pair, aze_rus);
  EXPECT_EQ(names.columns.a, "land");
  EXPECT_EQ(names.columns.value, "x");
}

TEST(DyadSeries, MayBeAboutOnePairOnly) {
  const SeriesFile file = read("date,value\n2020-01-01,1\n2020-01-02,2\n");
  ASSERT_EQ(file.pairs.size(), 1U);
  EXPECT_EQ(file.pairs[0].pair, aze_rus);
  EXPECT_TRUE(file.columns.a.empty());
  const SeriesFile bare = read("2020-01-01,1\n2020-01-02,2\n");
  EXPECT_EQ(bare.used, 2U) << "a header is not needed";
}

TEST(DyadSeries, JoinsAYearWithTheMonthBesideIt) {
  const SeriesFile file = read("year,month,iso1,iso2,score\n2015,3,AZE,RUS,1\n2015,12,AZE,RUS,2\n");
  ASSERT_EQ(file.pairs.size(), 1U);
  EXPECT_EQ(file.pairs[0].values[0].day, (Day{2015, 3, 1}));
  EXPECT_EQ(file.pairs[0].values[1].day, (Day{2015, 12, 1}));
}

TEST(DyadSeries, AccountsForEveryRow) {
  const SeriesFile file = read(
      "date,a,b,value\n2020-01-01,AZE,RUS,1\n2020-01-02,AZE,RUS,NA\n2020-01-03,AZE,AZE,1\n2020-01-04,AZE,Ruritania,1\n"
      "someday,AZE,RUS,1\n2020-01-05,AZE,RUS,much\n2020-01-06,AZE\n2020-01-07,AZE,RUS,2\n2020-01-08,AZE,RUS,2\n"
      "2020-01-09,AZE,RUS,2\n2020-01-10,AZE,RUS,2\n2020-01-11,AZE,RUS,2\n2020-01-12,AZE,RUS,2\n2020-01-13,AZE,RUS,2\n");
  EXPECT_EQ(file.rows, 14U);
  EXPECT_EQ(file.used, 8U);
  EXPECT_EQ(file.set_aside, 3U);
  EXPECT_EQ(file.rejected, 3U);
  ASSERT_EQ(file.rejects.size(), 3U);
  EXPECT_EQ(file.rejects[0].line, 6U);
  EXPECT_EQ(file.rejects[0].reason, "not a date");
  EXPECT_EQ(file.rejects[1].column, 4U);
  EXPECT_THAT(file.unknown_states, ElementsAre("Ruritania"));
}

TEST(DyadSeries, AsksForAColumnThatIsNotClearAndListsThoseThereAre) {
  const auto hint_of = [](std::string_view text, const SeriesColumns& columns) {
    try {
      (void)read(text, columns);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::argument);
      return error.hint();
    }
    return std::string{"no error"};
  };
  const std::string_view two_numbers = "date,a,b,one,two\n2020-01-01,AZE,RUS,1,2\n";
  EXPECT_THAT(hint_of(two_numbers, {}), HasSubstr("--value COLUMN. Its columns are: date, a, b, one, two."));
  EXPECT_DOUBLE_EQ(read(two_numbers, {.value = "two"}).pairs[0].values[0].value, 2);
  EXPECT_DOUBLE_EQ(read(two_numbers, {.value = "4"}).pairs[0].values[0].value, 1);
  EXPECT_THAT(hint_of(two_numbers, {.value = "three"}), HasSubstr("one, two"));
  EXPECT_THAT(hint_of("when,x\nlong ago,1\n", {}), HasSubstr("--date"));
  EXPECT_THAT(hint_of(two_numbers, {.a = "a"}), HasSubstr("Name both"));
}

TEST(DyadSeries, SaysWhyNoRowOfAFileCanBeUsed) {
  EXPECT_THROW((void)read("date,value\n"), Error);
  EXPECT_THROW((void)read("\n\n"), Error);
}

TEST(DyadSeries, ReadsTheDailyWeightsOfAPeer) {
  const std::filesystem::path path =
      std::filesystem::path{FOEDUS_SOURCE_DIR} / "../shared/data/gdelt/daily-dyad-weights-2018-2024.csv.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "needs shared/data, which is too large to ship";
  const SeriesFile file = read_dyad_series(path, states(), aze_rus);
  EXPECT_EQ(file.rows, 309442U);
  EXPECT_EQ(file.used + file.set_aside, file.rows);
  EXPECT_EQ(file.rejected, 0U);
  EXPECT_EQ(file.pairs.size(), 119U);
  EXPECT_EQ(file.columns.a, "actor1");
  EXPECT_EQ(file.columns.value, "weight");
}

}  // namespace
}  // namespace foedus::read
