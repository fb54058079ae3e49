// SPDX-License-Identifier: Apache-2.0
#include "read/row.hpp"

#include <array>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "read/event_parts.hpp"
#include "read/table_reader.hpp"
#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

TEST(Period, IsAYearAMonthADayOrARangeOfThem) {
  EXPECT_EQ(parse_period("2014"), (Window{Day{2014, 1, 1}, Day{2014, 12, 31}}));
  EXPECT_EQ(parse_period("2016-02"), (Window{Day{2016, 2, 1}, Day{2016, 2, 29}}));
  EXPECT_EQ(parse_period("201602"), (Window{Day{2016, 2, 1}, Day{2016, 2, 29}}));
  EXPECT_EQ(parse_period("2016-02-03"), (Window{Day{2016, 2, 3}, Day{2016, 2, 3}}));
  EXPECT_EQ(parse_period("20160203"), (Window{Day{2016, 2, 3}, Day{2016, 2, 3}}));
  EXPECT_EQ(parse_period("2020-01..2020-11"), (Window{Day{2020, 1, 1}, Day{2020, 11, 30}}));
  for (const char* text : {"", "14", "2014-13", "201413", "2016-02-30", "2020-11..2020-01", "..", "2020..", "year"}) {
    EXPECT_FALSE(parse_period(text)) << text;
  }
}

TEST(RowDay, AllowsATimeBehindTheDay) {
  EXPECT_EQ(parse_row_day("2018-06-01"), (Day{2018, 6, 1}));
  EXPECT_EQ(parse_row_day("2018-06-01 12:30:00"), (Day{2018, 6, 1}));
  EXPECT_EQ(parse_row_day("2018-06-01T00:00:00Z"), (Day{2018, 6, 1}));
  EXPECT_EQ(parse_row_day("20180601"), (Day{2018, 6, 1}));
  EXPECT_FALSE(parse_row_day("2018-06-011"));
  EXPECT_FALSE(parse_row_day("2018-02-30"));
  EXPECT_FALSE(parse_row_day("01/06/2018"));
}

TEST(PaddedCameo, GivesBackTheZeroThatASpreadsheetTookAway) {
  EXPECT_EQ(padded_cameo("40").view(), "040");
  EXPECT_EQ(padded_cameo("841").view(), "0841");
  EXPECT_EQ(padded_cameo("20").view(), "020");
  EXPECT_EQ(padded_cameo("14").view(), "014");
  for (const char* text : {"040", "0841", "112", "173", "190", "203", "1831", "01"}) {
    EXPECT_EQ(padded_cameo(text).view(), text);
  }
  for (const char* text : {"", "4", "x40", "-40", "12345"}) EXPECT_TRUE(padded_cameo(text).empty()) << text;
}

TEST(FindColumn, DoesNotMindCaseBlanksAndUnderscores) {
  const std::array<std::string_view, 3> header = {"\xEF\xBB\xBF\"Event ID\"", "event_date", "Actor  Country"};
  EXPECT_EQ(find_column(header, {"Event ID"}), 0U);
  EXPECT_EQ(find_column(header, {"Event Date"}), 1U);
  EXPECT_EQ(find_column(header, {"Nation", "ActorCountry"}), 2U);
  EXPECT_EQ(find_column(header, {"Date"}), no_column);
}

TEST(ContentId, DependsOnEveryCellAndOnWhereCellsEnd) {
  const std::array<std::string_view, 2> row = {"ab", "c"};
  const std::array<std::string_view, 2> other = {"a", "bc"};
  TextArena arena;
  EXPECT_EQ(content_id(row, arena).size(), 16U);
  EXPECT_EQ(content_id(row, arena), content_id(row, arena));
  EXPECT_NE(content_id(row, arena), content_id(other, arena));
}

TEST(TableReader, DoesNotCountEmptyLinesAndCommentsAsRows) {
  const testing::Contents contents = testing::read_text(
      "# a comment\n"
      "year\treporter\tpartner\texports_usd_m\timports_usd_m\tturnover_usd_m\turl\n"
      "\n"
      "2020\tAZE\tRUS\t\t\t2600\tu\n"
      "# another\r\n"
      "2021\tAZE\tRUS\t\t\t3000\tu\r\n"
      "\r\n");
  EXPECT_EQ(contents.batch.rows, 2U);
  EXPECT_EQ(contents.batch.records(), 2U);
}

TEST(TableReader, StopsAtTheFirstRejectWhenStrict) {
  ReadOptions strict;
  strict.strict = true;
  const std::string text =
      "year\treporter\tpartner\texports_usd_m\timports_usd_m\tturnover_usd_m\turl\n"
      "twenty\tAZE\tRUS\t\t\t2600\tu\n";
  try {
    (void)testing::read_text(text, strict);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.place(), "test:2: column 1");
    EXPECT_EQ(error.description(), "not a year: twenty");
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(TableReader, MakesBytesThatAreNoUtf8Readable) {
  const testing::Contents contents = testing::read_text(
      "date\tsource\ttarget\tdimension\tcameo\tsummary\turl\n"
      "2024-01-02\tAZE\tRUS\tpolitical\t042\tS\xE3o\tu\n");
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  EXPECT_EQ(contents.batch.events.events[0].summary, "S\xC3\xA3o");
}

}  // namespace
}  // namespace foedus::read
