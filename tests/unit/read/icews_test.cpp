// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "unit/read/archives.hpp"
#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

const std::string header =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude\n";

/// A row with the fields that matter; the rest as ICEWS has them.
std::string row(const std::string& id, const std::string& date, const std::string& source, const std::string& cameo,
                const std::string& intensity, const std::string& target) {
  return id + "\t" + date + "\t" + source + "\tConsult\t" + cameo + "\t" + intensity + "\t" + target +
         "\t47400351\t2\tXinhua News Agency\tBaku\tNA\tNA\tAzerbaijan\t40.3777\t49.892\n";
}

const std::string azerbaijan = "Foreign Affairs (Azerbaijan)\tExecutive,Foreign Ministry,Government\tAzerbaijan";
const std::string russia = "Russia\tNA\tRussian Federation";

TEST(Icews, TakesStateSectorActIntensityAndPlaceFromTheirColumns) {
  const testing::Contents contents =
      testing::read_text(header + row("32889836", "2018-06-01", azerbaijan, "040", "1", russia));
  EXPECT_EQ(contents.format, Format::icews);
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  const Event& event = contents.batch.events.events[0];
  EXPECT_EQ(event.day, (Day{2018, 6, 1}));
  EXPECT_EQ(event.source.state.view(), "AZE");
  EXPECT_EQ(event.source.sector, Sector::government);
  EXPECT_EQ(event.target.state.view(), "RUS");
  EXPECT_EQ(event.cameo.view(), "040");
  EXPECT_EQ(event.kind, Kind::verbal_cooperation);
  EXPECT_FLOAT_EQ(event.goldstein, 1);
  EXPECT_EQ(event.place.view(), "AZE");
  EXPECT_EQ(event.place_name, "Baku");
  EXPECT_EQ(event.row_id, "32889836");
  EXPECT_EQ(event.url, "");
  EXPECT_EQ(event.data_set, DataSet::icews);
  EXPECT_EQ(event.line, 2U);
  EXPECT_TRUE((event.features & feature_typed_actor) != 0);
  EXPECT_TRUE((event.features & feature_place_agrees) != 0);
}

TEST(Icews, ReadsCodesThatLostTheirZero) {
  const testing::Contents contents = testing::read_text(header + row("1", "2018-06-01", azerbaijan, "40", "1", russia) +
                                                        row("2", "2018-06-01", azerbaijan, "841", "7", russia));
  ASSERT_EQ(contents.batch.events.events.size(), 2U);
  EXPECT_EQ(contents.batch.events.events[0].cameo.view(), "040");
  EXPECT_EQ(contents.batch.events.events[1].cameo.view(), "0841");
}

TEST(Icews, LetsTheCountryColumnWinOverTheName) {
  const testing::Contents contents = testing::read_text(
      header + row("1", "2018-06-01", "Police (Iran)\tPolice,Government\tGeorgia", "040", "1", russia));
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  EXPECT_EQ(contents.batch.events.events[0].source.state.view(), "GEO");
  EXPECT_EQ(contents.batch.events.events[0].source.sector, Sector::police);
}

TEST(Icews, AsksTheNameWhereThereIsNoCountry) {
  const testing::Contents contents =
      testing::read_text(header + row("1", "2018-06-01", "Police (Iran)\tNA\tNULL", "040", "NA", russia));
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  EXPECT_EQ(contents.batch.events.events[0].source.state.view(), "IRN");
  EXPECT_EQ(contents.batch.events.events[0].source.sector, Sector::police);
}

TEST(Icews, SetsAsideOrRejectsEveryOtherRow) {
  const testing::Contents contents = testing::read_text(
      header + row("1", "2018-06-01", azerbaijan, "040", "1", azerbaijan) +
      row("2", "2018-06-01", azerbaijan, "040", "1", "Unspecified Actor\tUnspecified\tNA") +
      row("3", "2018-06-01", azerbaijan, "990", "1", russia) + row("4", "2018-02-30", azerbaijan, "040", "1", russia) +
      row("5", "2018-06-01", azerbaijan, "040", "40", russia) + row("", "2018-06-01", azerbaijan, "040", "1", russia) +
      "6\t2018-06-01\tshort\n");
  const Batch& batch = contents.batch;
  EXPECT_EQ(batch.rows, 7U);
  EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(SetAside::same_state)], 1U);
  ASSERT_EQ(batch.rejects.size(), 4U);
  EXPECT_EQ(batch.rejects[0].reason, "not a day of the calendar: 2018-02-30");
  EXPECT_EQ(batch.rejects[0].line, 5U);
  EXPECT_EQ(batch.rejects[0].column, 2U);
  EXPECT_EQ(batch.rejects[1].reason, "not an intensity from -10 to 10: 40");
  EXPECT_EQ(batch.rejects[1].column, 8U);
  EXPECT_EQ(batch.rejects[2].reason, "no event id");
  EXPECT_EQ(batch.rejects[3].reason, "3 columns where there should be 20");
  EXPECT_EQ(batch.rejects[3].column, 0U);
  // 990 is no code; the event text "Consult" decides.
  ASSERT_EQ(batch.events.events.size(), 1U);
  EXPECT_EQ(batch.events.events[0].cameo.view(), "040");
}

TEST(Icews, CountsExposureOfEveryRowThatHasADay) {
  const testing::Contents contents =
      testing::read_text(header + row("1", "2018-06-01", azerbaijan, "040", "1", azerbaijan) +
                         row("2", "2018-06-01", azerbaijan, "040", "1", russia));
  const Day day{2018, 6, 1};
  EXPECT_EQ(contents.batch.exposure.at({day, StateCode{}}), 2U);
  EXPECT_EQ(contents.batch.exposure.at({day, StateCode{"AZE"}}), 2U);
  EXPECT_EQ(contents.batch.exposure.at({day, StateCode{"RUS"}}), 1U);
}

TEST(Icews, IsRecognisedWithoutHeaderAndWithQuotes) {
  const testing::Contents bare = testing::read_text(row("1", "2018-06-01", azerbaijan, "040", "1", russia));
  EXPECT_EQ(bare.format, Format::icews);
  EXPECT_EQ(bare.batch.rows, 1U);
  EXPECT_EQ(bare.batch.records(), 1U);
  const testing::Contents quoted = testing::read_text(
      header + row("1", "2018-06-01", "\"Azerbaijan\"\t\"NA\"\t\"Azerbaijan\"", "\"040\"", "1.0", russia));
  ASSERT_EQ(quoted.batch.events.events.size(), 1U);
  EXPECT_EQ(quoted.batch.events.events[0].source.state.view(), "AZE");
}

TEST(Icews, ReadsASliceOfAPublishedFile) {
  const testing::Totals totals = testing::total_of(testing::test_data("icews/events.2018.slice.tab"));
  EXPECT_EQ(totals.format, Format::icews);
  EXPECT_EQ(totals.rows, 70U);
  EXPECT_EQ(totals.rejected, 0U);
  EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside());
  EXPECT_GT(totals.records, 20U);
}

TEST(Icews, IsReadFromTheZipThatItIsPublishedIn) {
  const std::string table = header + row("1", "2018-06-01", azerbaijan, "040", "1", russia);
  const std::string archive = testing::zip({{"events.2018.tab", table, false, ""}});
  const testing::Contents contents = testing::read_text(archive);
  EXPECT_EQ(contents.format, Format::icews);
  EXPECT_EQ(contents.batch.records(), 1U);
}

TEST(Icews, AccountsForEveryRowOfThePublishedSample) {
  const auto path = testing::shared_data("icews/events.2018.sample.tab");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data folder is absent";
  const testing::Totals totals = testing::total_of(path);
  EXPECT_EQ(totals.rows, 3705U);
  EXPECT_EQ(totals.rejected, 0U);
  EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside());
  EXPECT_EQ(totals.of(SetAside::unknown_action), 0U);
}

TEST(IcewsQuadruple, FindsActorsOnTheDayAndActsByTheirText) {
  const testing::Contents contents = testing::read_text(
      "date\tsource\tevent_text\ttarget\tsplit\n"
      "2018-08-12\tVladimir Putin\tConsult\tIlham Aliyev\ttrain\n"
      "2018-08-12\tPolice (Iran)\tfight with small arms and light weapons\tCitizen (Iraq)\tvalid\n");
  EXPECT_EQ(contents.format, Format::icews_quadruple);
  EXPECT_EQ(testing::describe(contents.batch),
            "event 2018-08-12 RUS AZE 040 verbal_cooperation 1\n"
            "event 2018-08-12 IRN IRQ 193 material_conflict -10\n");
  EXPECT_EQ(contents.batch.events.events[0].source.sector, Sector::government);
}

TEST(IcewsQuadruple, GivesTheSameIdToTheSameEventOfTwoFiles) {
  const testing::Contents one =
      testing::read_text("date\tsource\tevent_text\ttarget\n2018-08-12\tRussia\tConsult\tIran\n");
  const testing::Contents other = testing::read_text(
      "date\tsource\tevent_text\ttarget\tsplit\n2018-08-11\tRussia\tConsult\tIran\ttrain\n"
      "2018-08-12\tRussia\tConsult\tIran\ttest\n");
  ASSERT_EQ(one.batch.events.events.size(), 1U);
  ASSERT_EQ(other.batch.events.events.size(), 2U);
  EXPECT_EQ(one.batch.events.events[0].row_id, other.batch.events.events[1].row_id);
  EXPECT_NE(one.batch.events.events[0].row_id, other.batch.events.events[0].row_id);
}

TEST(IcewsQuadruple, IsRecognisedWithoutHeaderEvenIfItsFirstLineIsDamaged) {
  const testing::Contents contents = testing::read_text(
      "2018-08-1\n"
      "2018-08-12\tRussia\tConsult\tIran\n"
      "2018-08-12\tRussia\tMake statement\tRussia\n"
      "2018-08-12\tNobody Ever Heard Of\tMake statement\tRussia\n"
      "2018-08-12\tRussia\tDance with wolves\tIran\n");
  EXPECT_EQ(contents.format, Format::icews_quadruple);
  EXPECT_EQ(testing::describe(contents.batch),
            "event 2018-08-12 RUS IRN 040 verbal_cooperation 1\n"
            "set aside same_state 1\n"
            "set aside unknown_actor 1\n"
            "set aside unknown_action 1\n"
            "reject line 1 column 0: 1 columns where there should be 4 or 5\n");
}

TEST(IcewsQuadruple, ReadsASliceOfABenchmark) {
  const testing::Totals totals = testing::total_of(testing::test_data("icews/quadruples-2018.slice.tsv"));
  EXPECT_EQ(totals.rows, 59U);
  EXPECT_EQ(totals.rejected, 0U);
  EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside());
}

/// A whole file: the accounts must add up, and the shares are printed for docs/formats/icews.md.
class WholeQuadruples : public ::testing::TestWithParam<const char*> {};

TEST_P(WholeQuadruples, AccountForEveryRow) {
  const auto path = testing::shared_data(GetParam());
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data folder is absent";
  const testing::Totals totals = testing::total_of(path);
  EXPECT_EQ(totals.format, Format::icews_quadruple);
  EXPECT_GT(totals.rows, 90'000U);
  EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside() + totals.rejected);
  EXPECT_LE(totals.rejected, 5U);
  const auto rows = static_cast<double>(totals.rows);
  RecordProperty("events", std::to_string(static_cast<double>(totals.records) / rows));
  RecordProperty("unknown_actor", std::to_string(static_cast<double>(totals.of(SetAside::unknown_actor)) / rows));
  RecordProperty("unknown_action", std::to_string(static_cast<double>(totals.of(SetAside::unknown_action)) / rows));
  EXPECT_LT(totals.of(SetAside::unknown_action), totals.rows / 200);
}

INSTANTIATE_TEST_SUITE_P(Icews, WholeQuadruples,
                         ::testing::Values("icews/icews-2018-jan-oct.tsv.gz", "icews/icews-2012aug-2015.tsv.gz",
                                           "icews/icews-2005-2015-sample20.tsv.gz"));

}  // namespace
}  // namespace foedus::read
