// SPDX-License-Identifier: Apache-2.0
#include "read/mapping.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "unit/read/archives.hpp"
#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

Error error_of(std::string_view mapping) {
  try {
    (void)parse_mapping(mapping, "my.map");
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "", "no error"};
}

TEST(Mapping, ReadsSettingsColumnsNumbersConstantsAndComments) {
  const Mapping mapping = parse_mapping(
      "# mine\n"
      "kind = events\r\n"
      "codes = iso2   # as the bank writes them\n"
      "target_codes = name\n"
      "date = Event Date\n"
      "source = 3\n"
      "target = \"Azerbaijan # 1\"\n"
      "cameo=code\n",
      "my.map");
  EXPECT_EQ(mapping.source_codes, CodeSystem::iso2);
  EXPECT_EQ(mapping.target_codes, CodeSystem::name);
  EXPECT_EQ(mapping[Meaning::date].text, "Event Date");
  EXPECT_EQ(mapping[Meaning::source].kind, Origin::Kind::number);
  EXPECT_EQ(mapping[Meaning::source].number, 3U);
  EXPECT_EQ(mapping[Meaning::target].kind, Origin::Kind::constant);
  EXPECT_EQ(mapping[Meaning::target].text, "Azerbaijan # 1");
  EXPECT_EQ(mapping[Meaning::cameo].text, "code");
}

TEST(Mapping, SaysWhereAndWhatIsWrong) {
  EXPECT_STREQ(error_of("kind = events\ncolour = red\n").what(), "my.map:2: unknown key \"colour\"");
  EXPECT_STREQ(error_of("kind = stories\n").what(), "my.map:1: kind cannot be \"stories\"");
  EXPECT_EQ(error_of("kind = stories\n").hint(), "Choose one of: events, counts, facts.");
  EXPECT_STREQ(error_of("date\n").what(), "my.map:1: not a line \"key = value\": date");
  EXPECT_STREQ(error_of("date =\n").what(), "my.map:1: date has no value");
  EXPECT_STREQ(error_of("date = a\ndate = b\n").what(), "my.map:2: date is given twice");
  EXPECT_STREQ(error_of("source = 0\n").what(), "my.map:1: columns are numbered from 1");
  EXPECT_STREQ(error_of("date = a\nsource = b\n").what(), "my.map: a table of events needs \"source\" and \"target\"");
  EXPECT_STREQ(error_of("kind = counts\nyear = y\nsource = a\ntarget = b\n").what(),
               "my.map: a table of counts needs \"rows\" or a count by kind such as \"verbal_cooperation\"");
  EXPECT_STREQ(error_of("kind = facts\nyear = y\na = a\nvalue = v\n").what(),
               "my.map: a table of facts needs \"measure\", a column or a name in quotes");
  EXPECT_STREQ(error_of("header = no\ndate = day\nsource = 1\ntarget = 2\ncameo = 3\n").what(),
               "my.map: date is column \"day\", but the table has no header");
  EXPECT_FALSE(error_of("").hint().empty());
}

TEST(Mapping, MustFitTheTable) {
  const std::string mapping = "date = day\nsource = a\ntarget = b\ncameo = code\n";
  EXPECT_THROW((void)testing::read_mapped("day,a,b\n", mapping), Error);
  try {
    (void)testing::read_mapped("day,a,b,Cameo_Code\n2020-01-01,AZE,RUS,040\n", mapping);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "test.map: cameo is column \"code\", which the table does not have");
    EXPECT_EQ(error.hint(), "Its columns are: day, a, b, Cameo_Code.");
  }
}

TEST(Mapping, KnowsNamibiaFromNothing) {
  const testing::Contents contents = testing::read_mapped(
      "day,a,b,code\n2020-01-01,NA,ZA,040\n", "date = day\nsource = a\ntarget = b\ncameo = code\ncodes = iso2\n");
  EXPECT_EQ(testing::describe(contents.batch), "event 2020-01-01 NAM ZAF 040 verbal_cooperation 1\n");
}

TEST(Mapping, GuessesTheKindFromAScoreAlone) {
  const testing::Contents contents = testing::read_mapped(
      "day\ta\tb\tg\n2020-01-01\tAZE\tRUS\t3\n2020-01-01\tAZE\tRUS\t7\n2020-01-01\tAZE\tRUS\t-3\n"
      "2020-01-01\tAZE\tRUS\t-9\n2020-01-01\tAZE\tRUS\t0\n2020-01-01\tAZE\tRUS\t\n2020-01-01\tAZE\tRUS\t11\n",
      "date = day\nsource = a\ntarget = b\ngoldstein = g\n");
  EXPECT_EQ(testing::describe(contents.batch),
            "event 2020-01-01 AZE RUS  verbal_cooperation 3\n"
            "event 2020-01-01 AZE RUS  material_cooperation 7\n"
            "event 2020-01-01 AZE RUS  verbal_conflict -3\n"
            "event 2020-01-01 AZE RUS  material_conflict -9\n"
            "event 2020-01-01 AZE RUS  statement 0\n"
            "set aside unknown_action 1\n"
            "reject line 8 column 4: goldstein is not from -10 to 10: 11\n");
}

TEST(Mapping, ReadsTheYearlyTableWithTheMapThatIsShipped) {
  ReadOptions options;
  options.map = std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "vocabulary" / "maps" / "gdelt-yearly.map";
  const testing::Contents contents = testing::read_file(testing::test_data("tables/gdelt-yearly.slice.csv"), options);
  EXPECT_EQ(contents.format, Format::mapped);
  EXPECT_EQ(contents.batch.rows, 30U);
  EXPECT_TRUE(contents.batch.rejects.empty());
  EXPECT_GT(contents.batch.counts.size(), 10U);
  EXPECT_GT(contents.batch.set_aside[static_cast<std::size_t>(SetAside::region)], 0U);
}

TEST(Mapping, AccountsForEveryRowOfTheWholeYearlyTable) {
  const auto path = testing::shared_data("gdelt/yearly-dyads-1979-2006.csv.gz");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data folder is absent";
  ReadOptions options;
  options.map = std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "vocabulary" / "maps" / "gdelt-yearly.map";
  const testing::Totals totals = testing::total_of(path, options);
  EXPECT_EQ(totals.rows, 323'505U);
  EXPECT_EQ(totals.rejected, 0U);
  EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside());
  EXPECT_GT(totals.records, totals.rows * 8 / 10);
}

TEST(Mapping, AccountsForEveryRowOfADailySeries) {
  const auto path = testing::shared_data("gdelt/daily-dyad-weights-2018-2024.csv.gz");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data folder is absent";
  ReadOptions options;
  options.map = std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "vocabulary" / "maps" / "daily-dyad-weights.map";
  const testing::Totals totals = testing::total_of(path, options);
  EXPECT_EQ(totals.rows, 309'442U);
  EXPECT_EQ(totals.records, totals.rows);
}

TEST(Mapping, FileThatIsMissingOrAFolderIsAnError) {
  ReadOptions options;
  options.map = testing::test_data("no-such.map");
  EXPECT_THROW((void)testing::read_text("a,b\n", options), Error);
  options.map = testing::test_data("");
  EXPECT_THROW((void)testing::read_text("a,b\n", options), Error);
}

/// The fenced blocks of the page that begin with "```word".
std::vector<std::string> blocks(const std::string& page, const std::string& word) {
  std::vector<std::string> found;
  const std::string opening = "```" + word + "\n";
  for (std::size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    found.push_back(page.substr(begin, page.find("```", begin) - begin));
  }
  return found;
}

TEST(Mapping, ExamplesOfThePageYieldWhatThePageSays) {
  const std::string page =
      testing::bytes_of(std::filesystem::path{FOEDUS_SOURCE_DIR} / "docs" / "formats" / "mapping.md");
  const std::vector<std::string> maps = blocks(page, "map");
  const std::vector<std::string> tables = blocks(page, "table");
  const std::vector<std::string> yields = blocks(page, "yields");
  ASSERT_GE(maps.size(), 5U);
  ASSERT_EQ(tables.size(), maps.size());
  ASSERT_EQ(yields.size(), maps.size());
  for (std::size_t i = 0; i < maps.size(); ++i) {
    EXPECT_EQ(testing::describe(testing::read_mapped(tables[i], maps[i]).batch), yields[i]) << maps[i];
  }
}

}  // namespace
}  // namespace foedus::read
