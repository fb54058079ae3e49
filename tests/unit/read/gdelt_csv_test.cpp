// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

using testing::Everything;
using testing::read_all;
using testing::test_file;

TEST(GdeltCsv, ReadsABigQueryExport) {
  const Everything all = read_all(test_file("gdelt1-bigquery.csv"));
  EXPECT_EQ(all.format, Format::gdelt_csv);
  EXPECT_EQ(all.rows, 20U);
  EXPECT_TRUE(all.rejects.empty());
  ASSERT_EQ(all.events.events.size(), 10U);
  const Event& event = all.events.events[0];
  EXPECT_EQ(event.source.state, StateCode{"TUR"});
  EXPECT_EQ(event.target.state, StateCode{"ISR"});
  EXPECT_EQ(event.cameo, CameoCode{"141"});
  EXPECT_EQ(event.data_set, DataSet::gdelt1);
  EXPECT_EQ(event.added.year(), 2013);
  EXPECT_TRUE(event.url.starts_with("http"));
}

TEST(GdeltCsv, TakesColumnsInAnyOrderAndCase) {
  const Everything all = read_all(
      "eventcode,ACTOR2COUNTRYCODE,Actor1CountryCode,sqldate,SourceUrl\n"
      "042,RUS,AZE,20250516,\"http://a.example/x,y\"\n");
  ASSERT_EQ(all.events.events.size(), 1U);
  const Event& event = all.events.events[0];
  EXPECT_EQ(event.source.state, StateCode{"AZE"});
  EXPECT_EQ(event.url, "http://a.example/x,y");
  EXPECT_EQ(event.added, event.day) << "no DATEADDED: the event's own day";
  EXPECT_EQ(event.row_id, "2") << "no GLOBALEVENTID: the line";
  EXPECT_EQ(event.articles, 0U);
}

TEST(GdeltCsv, TakesTabsAndSemicolonsWithHeader) {
  for (const char separator : {'\t', ';'}) {
    std::string bytes = "SQLDATE,EventCode,Actor1CountryCode,Actor2CountryCode\r\n20250516,042,AZE,RUS\r\n";
    std::replace(bytes.begin(), bytes.end(), ',', separator);
    EXPECT_EQ(read_all(bytes).events.events.size(), 1U);
  }
}

TEST(GdeltCsv, UnderstandsTheTableJoinedWithConfidence) {
  const std::string header =
      ",Global_Event_ID,Day,Actor_1_Country_Code,Actor_1_Country_ABBR,Actor_1_Role,Actor_2_Country_Code,"
      "Actor_2_Country_ABBR,Actor_2_Know_Group_Code,Actor_2_Role,Is_Root_Event,Event_Code,Event_Root_Code,"
      "Goldstein_Scale,ST_PR_CNTRY,Country,Date_Added,Source_URL,Confidence\n";
  const Everything all = read_all(header +
                                  "0,954680550,20201113,AFGGOV,AFG,GOV,GBR,GBR,,,1,190,19,-10.0,\"Helmand, Helmand, "
                                  "Afghanistan\",AF,20201113001500,https://a.example/b,60\n"
                                  "1,954680551,20201113,AFG,AFG,,IGOEUREEC,EUR,EEC,IGO,1,43,4,2.8,,,20201113001500,,\n"
                                  "2,954680552,20201113,AFG,AFG,,GBR,GBR,,,1,43,4,2.8,,,20201113001500,,101\n");
  ASSERT_EQ(all.events.events.size(), 2U);
  const Event& event = all.events.events[0];
  EXPECT_EQ(event.source, (Actor{StateCode{"AFG"}, Sector::government}));
  EXPECT_EQ(event.target.state, StateCode{"GBR"});
  EXPECT_FLOAT_EQ(event.confidence, 0.6F);
  EXPECT_EQ(event.place, StateCode{"AFG"});
  EXPECT_EQ(event.place_name, "Helmand, Helmand, Afghanistan");
  EXPECT_EQ(event.data_set, DataSet::gdelt2);
  EXPECT_EQ(all.events.events[1].target.state, StateCode{"EUE"});
  EXPECT_TRUE(std::isnan(all.events.events[1].confidence));
  ASSERT_EQ(all.rejects.size(), 1U);
  EXPECT_EQ(all.rejects[0].column, 19U);
  EXPECT_EQ(all.rejects[0].line, 4U);
}

TEST(GdeltCsv, GivesCodesTheirLeadingZeroBack) {
  const auto code_of = [](const std::string& code, const std::string& root) {
    const std::string bytes = "SQLDATE,EventCode,EventRootCode,Actor1CountryCode,Actor2CountryCode\n20250516," + code +
                              "," + root + ",AZE,RUS\n";
    const Everything all = read_all(bytes);
    return all.events.events.empty() ? std::string{"none"} : all.events.events[0].cameo.text();
  };
  EXPECT_EQ(code_of("43", "4"), "043");
  EXPECT_EQ(code_of("14", "1"), "014");
  EXPECT_EQ(code_of("14", "14"), "14");
  EXPECT_EQ(code_of("145", "14"), "145");
  EXPECT_EQ(code_of("211", "2"), "0211");
  EXPECT_EQ(code_of("112", "11"), "112");
  EXPECT_EQ(code_of("43", ""), "043");
  EXPECT_EQ(code_of("043", "04"), "043");
  EXPECT_EQ(code_of("43.0", "4.0"), "043");
}

TEST(GdeltCsv, RejectsRecordsOfAnotherWidthAndOpenQuotes) {
  const Everything all = read_all(
      "SQLDATE,EventCode,Actor1CountryCode,Actor2CountryCode,SOURCEURL\n"
      "20250516,042,AZE,RUS\n"
      "20250516,042,AZE,RUS,\"open\n"
      "20250516,042,AZE,RUS,\"two\nlines\"\n"
      "20250599,042,AZE,RUS,x\n");
  EXPECT_EQ(all.rows, 4U);
  EXPECT_EQ(all.events.events.size(), 1U);
  ASSERT_EQ(all.rejects.size(), 3U);
  EXPECT_EQ(all.rejects[0].reason, "4 columns where the header names 5");
  EXPECT_EQ(all.rejects[1].line, 3U);
  EXPECT_EQ(all.rejects[2].line, 6U);
  EXPECT_EQ(all.rejects[2].column, 1U);
}

TEST(GdeltMentions, ReadsNativeAndExportedRows) {
  const Everything native = read_all(test_file("mentions.tsv"));
  EXPECT_EQ(native.format, Format::gdelt_mentions);
  ASSERT_EQ(native.mentions.size(), 14U);
  EXPECT_EQ(native.mentions[0].event_id, "410412347");
  EXPECT_EQ(native.mentions[0].day, Day(2015, 2, 18));
  EXPECT_FLOAT_EQ(native.mentions[0].confidence, 0.5F);
  EXPECT_EQ(native.mentions[0].source_name, "dailymaverick.co.za");
  const Everything table = read_all(test_file("mentions-2017.csv"));
  EXPECT_EQ(table.format, Format::gdelt_mentions);
  ASSERT_EQ(table.mentions.size(), 12U);
  EXPECT_EQ(table.mentions[1].event_id, "669670701");
  EXPECT_EQ(table.mentions[1].day, Day(2017, 7, 1));
  EXPECT_FLOAT_EQ(table.mentions[1].confidence, 0.2F);
}

TEST(GdeltMentions, RejectsWithColumnAndReason) {
  const std::string sound = "1\t20150218230000\t20150218230000\t1\ta.example\thttp://a\t1\t-1\t5\t9\t1\t50\t100\t-4.5";
  const std::string bytes = sound + "\n" + "1\t2\t3\n" + sound + "\t\t\t\n" +
                            "1\t20150218230000\t20150218990000\t1\ta\tb\t1\t-1\t5\t9\t1\t50\t100\t-4.5\n" +
                            "1\t20150218230000\t20150218230000\t1\ta\tb\t1\t-1\t5\t9\t1\t150\t100\t-4.5\n";
  const Everything all = read_all(bytes);
  EXPECT_EQ(all.rows, 5U);
  EXPECT_EQ(all.mentions.size(), 1U);
  ASSERT_EQ(all.rejects.size(), 4U);
  EXPECT_EQ(all.rejects[0].reason, "3 columns instead of 14 to 16");
  EXPECT_EQ(all.rejects[1].reason, "17 columns instead of 14 to 16");
  EXPECT_EQ(all.rejects[2].column, 3U);
  EXPECT_EQ(all.rejects[3].column, 12U);
}

}  // namespace
}  // namespace foedus::read
