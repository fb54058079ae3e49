// SPDX-License-Identifier: Apache-2.0
//
// The formats of the embedded case: chronology, agreements, trade. And the case itself, as it is shipped.
#include <cmath>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "read/agreements.hpp"
#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

std::filesystem::path case_file(std::string_view name) {
  return std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "cases" / "south-caucasus" / name;
}

const std::string chronology_header =
    "date\tsource\ttarget\tothers\tdimension\tcameo\tplover\tplace\tsummary\turl\tconfidence\n";

TEST(Chronology, KeepsWhatItsColumnsSay) {
  const testing::Contents contents = testing::read_text(
      chronology_header +
      "2025-07-01\tRUS\tAZE\tARM, TUR\tenergy\t061\tCOOPERATE\tCHE\tTalks on gas\thttp://a.example/1\tmedium\n");
  EXPECT_EQ(contents.format, Format::chronology);
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  const Event& event = contents.batch.events.events[0];
  EXPECT_EQ(event.dyad(), (Dyad{StateCode{"RUS"}, StateCode{"AZE"}}));
  EXPECT_EQ(event.others, "ARM,TUR");
  EXPECT_EQ(event.dimension, Dimension::economic);
  EXPECT_TRUE(event.energy);
  EXPECT_EQ(event.cameo.view(), "061");
  EXPECT_EQ(event.kind, Kind::material_cooperation);
  EXPECT_EQ(event.place.view(), "CHE");
  EXPECT_TRUE((event.features & feature_place_elsewhere) != 0);
  EXPECT_EQ(event.summary, "Talks on gas");
  EXPECT_EQ(event.url, "http://a.example/1");
  EXPECT_FLOAT_EQ(event.confidence, 0.7F);
  EXPECT_EQ(event.data_set, DataSet::chronology);
}

TEST(Chronology, LetsTheColumnDecideTheDimensionAgainstTheAct) {
  const testing::Contents contents =
      testing::read_text(chronology_header + "2025-07-01\tRUS\tAZE\t\tmilitary\t061\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\tAZE\t\t\t061\t\t\ts\tu\t\n");
  ASSERT_EQ(contents.batch.events.events.size(), 2U);
  EXPECT_EQ(contents.batch.events.events[0].dimension, Dimension::military);
  EXPECT_EQ(contents.batch.events.events[1].dimension, Dimension::economic);
  EXPECT_TRUE(std::isnan(contents.batch.events.events[1].confidence));
}

TEST(Chronology, SetsAsideAndRejectsWithTheColumn) {
  const testing::Contents contents =
      testing::read_text(chronology_header + "2025-07-01\tRUS\tXQX\t\tpolitical\t042\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\t\t\tpolitical\t042\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\tRUS\t\tpolitical\t042\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\tAZE\t\tpolitical\t99\t\t\ts\tu\thigh\n" +
                         "2025-07-32\tRUS\tAZE\t\tpolitical\t042\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\tAZE\t\tspace\t042\t\t\ts\tu\thigh\n" +
                         "2025-07-01\tRUS\tAZE\t\tpolitical\t042\t\t\ts\tu\tsure\n" +
                         "2025-07-01\tRUS\tAZE\tXQX\tpolitical\t042\t\t\ts\tu\thigh\n" + "2025-07-01\tRUS\tAZE\n");
  EXPECT_EQ(testing::describe(contents.batch),
            "set aside one_state_only 1\nset aside same_state 1\nset aside unknown_actor 1\n"
            "set aside unknown_action 1\n"
            "reject line 6 column 1: not a day of the calendar: 2025-07-32\n"
            "reject line 7 column 5: not a dimension: space\n"
            "reject line 8 column 11: not high, medium or low: sure\n"
            "reject line 9 column 4: not a state: XQX\n"
            "reject line 10 column 0: 3 columns where there should be 11\n");
}

TEST(Commitments, AreSplitOnlyBeforeADimension) {
  const std::vector<Commitment> commitments = parse_commitments(
      "political: respect borders; no force; military; joint work;military: mutual assistance (art. 1; 2);energy: gas");
  ASSERT_EQ(commitments.size(), 3U);
  EXPECT_EQ(commitments[0].dimension, Dimension::political);
  EXPECT_EQ(commitments[0].text, "respect borders; no force; military; joint work");
  EXPECT_EQ(commitments[1].dimension, Dimension::military);
  EXPECT_EQ(commitments[1].text, "mutual assistance (art. 1; 2)");
  EXPECT_EQ(commitments[2].dimension, Dimension::economic);
  EXPECT_TRUE(commitments[2].energy);
}

TEST(Commitments, WithoutDimensionArePolitical) {
  const std::vector<Commitment> commitments = parse_commitments("no label here: at all");
  ASSERT_EQ(commitments.size(), 1U);
  EXPECT_EQ(commitments[0].dimension, Dimension::political);
  EXPECT_EQ(commitments[0].text, "no label here: at all");
  EXPECT_TRUE(parse_commitments("").empty());
  EXPECT_TRUE(parse_commitments("political: ;;").size() <= 1);
}

const std::string agreements_header =
    "date\ttitle\tparties\tkind\tbinding\tstatus\tdimensions\tpoints\tmain_commitments\turl\n";

TEST(Agreements, GetIdsFromDayAndPartiesAndNumbersForTheSameDay) {
  const testing::Contents contents = testing::read_text(
      agreements_header + "2018-09-01\tOne\tAZE,RUS\tstatement\tno\tin effect\tpolitical\t\tpolitical: a\tu\n" +
      "2018-09-01\tTwo\tAZE, Russia\tmemorandum\tunclear\t\t\t5\teconomic: b\tu\n" +
      "2018-09-01\tThree\tAZE,RUS,KAZ\ttreaty\tyes\t\t\t\t\tu\n");
  EXPECT_EQ(contents.format, Format::agreements);
  const auto& agreements = contents.batch.agreements;
  ASSERT_EQ(agreements.size(), 3U);
  EXPECT_EQ(agreements[0].id, "2018-09-01-AZE-RUS");
  EXPECT_EQ(agreements[0].form, "statement");
  EXPECT_EQ(agreements[0].binding, "no");
  EXPECT_EQ(agreements[0].status, "in effect");
  EXPECT_EQ(agreements[1].id, "2018-09-01-AZE-RUS-2");
  EXPECT_EQ(agreements[2].id, "2018-09-01-AZE-RUS-KAZ");
  EXPECT_TRUE(agreements[2].commitments.empty());
}

TEST(Agreements, NeedTwoPartiesADayAndATitle) {
  const testing::Contents contents = testing::read_text(
      agreements_header + "2018-09-01\tOne\tAZE\tstatement\tno\t\t\t\t\tu\n" +
      "2018-09-01\tTwo\tAZE,QQQ\tstatement\tno\t\t\t\t\tu\n" + "2018-09-01\tThree\t\tstatement\tno\t\t\t\t\tu\n" +
      "2018-09\tFour\tAZE,RUS\tstatement\tno\t\t\t\t\tu\n" + "2018-09-01\t\tAZE,RUS\tstatement\tno\t\t\t\t\tu\n");
  EXPECT_EQ(testing::describe(contents.batch),
            "set aside no_state 1\nset aside one_state_only 1\nset aside unknown_actor 1\n"
            "reject line 5 column 1: not a day of the calendar: 2018-09\n"
            "reject line 6 column 2: no title\n");
}

const std::string trade_header = "year\treporter\tpartner\texports_usd_m\timports_usd_m\tturnover_usd_m\turl\n";

TEST(Trade, YieldsUpToThreeFactsARowAndCountsTheRowOnce) {
  const testing::Contents contents =
      testing::read_text(trade_header + "2021\tRUS\tAZE\t2300\t1100\t3400\tu\n2022\tRUS\tAZE\t\t\t3700.5\tu\n");
  EXPECT_EQ(contents.format, Format::trade);
  EXPECT_EQ(contents.batch.rows, 2U);
  EXPECT_EQ(contents.batch.records(), 2U);
  EXPECT_EQ(testing::describe(contents.batch),
            "fact 2021-01-01 2021-12-31 RUS AZE exports_usd 2300000000\n"
            "fact 2021-01-01 2021-12-31 RUS AZE imports_usd 1100000000\n"
            "fact 2021-01-01 2021-12-31 RUS AZE turnover_usd 3400000000\n"
            "fact 2022-01-01 2022-12-31 RUS AZE turnover_usd 3700500000\n");
}

TEST(Trade, SetsAsideAndRejects) {
  const testing::Contents contents =
      testing::read_text(trade_header +
                         "2021\tRUS\tAZE\t\t.\t\tu\n2021\tRUS\tQQQ\t1\t\t\tu\n2021\tRUS\tRUS\t1\t\t\tu\n"
                         "21\tRUS\tAZE\t1\t\t\tu\n2021\tRUS\tAZE\t1,000\t\t\tu\n2021\tRUS\tAZE\t-1\t\t\tu\n");
  EXPECT_EQ(testing::describe(contents.batch),
            "set aside same_state 1\nset aside unknown_actor 1\nset aside no_value 1\n"
            "reject line 5 column 1: not a year: 21\n"
            "reject line 6 column 4: not an amount of money: 1,000\n"
            "reject line 7 column 4: not an amount of money: -1\n");
}

const std::string press_header = "period\tvalue_usd\twhat\treported_by\tsource_url\n";

TEST(TradePress, TakesThePairFromTheTextOrFromTheDirectiveAboveIt) {
  const std::string rows = press_header +
                           "2014\t1960000000\tAZE-RUS trade turnover (customs)\tTuran\tu\n"
                           "2020-01..2020-11\t2400000000\ttrade turnover\ta representative\tu\n"
                           "2021\t.\ttrade turnover +12%\tMinister\tu\n"
                           "2021\t5\tAZE-TUR a handshake\tMinister\tu\n";
  EXPECT_EQ(testing::describe(testing::read_text(rows).batch),
            "fact 2014-01-01 2014-12-31 AZE RUS turnover_usd 1960000000\n"
            "set aside no_state 2\nset aside unknown_action 1\n");
  const testing::Contents directed = testing::read_text("# pair: TUR GEO\n" + rows);
  EXPECT_EQ(testing::describe(directed.batch),
            "fact 2014-01-01 2014-12-31 AZE RUS turnover_usd 1960000000\n"
            "fact 2020-01-01 2020-11-30 TUR GEO turnover_usd 2400000000\n"
            "set aside unknown_action 1\nset aside no_value 1\n");
  EXPECT_EQ(directed.batch.facts[1].note, "trade turnover; reported by a representative");
}

TEST(SouthCaucasus, IsReadWhole) {
  const testing::Totals chronology = testing::total_of(case_file("chronology.tsv"));
  EXPECT_EQ(chronology.rows, 352U);
  EXPECT_EQ(chronology.records, 352U);
  const testing::Totals agreements = testing::total_of(case_file("agreements.tsv"));
  EXPECT_EQ(agreements.rows, 30U);
  EXPECT_EQ(agreements.records, 30U);
  const testing::Totals trade = testing::total_of(case_file("trade.tsv"));
  EXPECT_EQ(trade.rows, 20U);
  EXPECT_EQ(trade.records, 20U);
  const testing::Totals press = testing::total_of(case_file("trade-press.tsv"));
  EXPECT_EQ(press.rows, 7U);
  EXPECT_EQ(press.records, 6U);
  EXPECT_EQ(press.of(SetAside::no_value), 1U);
}

TEST(SouthCaucasus, HasAnIdForEachAgreementAndEachEvent) {
  const testing::Contents agreements = testing::read_file(case_file("agreements.tsv"));
  std::set<std::string> ids;
  for (const Agreement& agreement : agreements.batch.agreements) ids.insert(agreement.id);
  EXPECT_EQ(ids.size(), 30U);
  EXPECT_EQ(ids.count("2022-02-22-AZE-RUS"), 1U);
  const testing::Contents chronology = testing::read_file(case_file("chronology.tsv"));
  std::set<std::string_view> rows;
  for (const Event& event : chronology.batch.events.events) rows.insert(event.row_id);
  EXPECT_EQ(rows.size(), chronology.batch.events.events.size());
}

TEST(SouthCaucasus, HasItsIcewsSliceAndIdealPoints) {
  const testing::Totals icews = testing::total_of(case_file("icews-2018-slice.tsv.gz"));
  EXPECT_EQ(icews.format, Format::icews_quadruple);
  EXPECT_EQ(icews.rows, 8916U);
  EXPECT_EQ(icews.rejected, 0U);
  EXPECT_EQ(icews.rows, icews.records + icews.all_set_aside());
  EXPECT_GT(icews.records, 3000U);
  const testing::Totals points = testing::total_of(case_file("un-ideal-points.csv.gz"));
  EXPECT_EQ(points.format, Format::un_ideal_points);
  EXPECT_EQ(points.rows, 11440U);
  EXPECT_EQ(points.rejected, 0U);
  EXPECT_EQ(points.rows, points.records + points.all_set_aside());
  EXPECT_EQ(points.of(SetAside::unknown_actor), 0U);
}

}  // namespace
}  // namespace foedus::read
