// SPDX-License-Identifier: Apache-2.0
//
// What files hold besides events: mentions, agreements, facts and counts, through the store and back.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/store/export.hpp"

#include "store/records.hpp"
#include "store/sample.hpp"

namespace foedus::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RecordTest : public ::testing::Test {
 protected:
  FileReport take(unsigned number, read::Batch batch, read::Format format) {
    BatchReader reader(std::move(batch), format);
    return ingest_reader(store_, reader, identity_of({.seed = number}), sample_categories, {});
  }

  TemporaryFolder folder_;
  Store store_ = open_for_writing(folder_ / "a.db");
};

TEST_F(RecordTest, AgreementsComeBackWithPartiesAndCommitments) {
  take(1, agreements_batch(), read::Format::agreements);
  const std::vector<Agreement> all = store_.agreements();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].id, "2022-02-22-AZE-RUS");
  EXPECT_EQ(all[0].date, Day(2022, 2, 22));
  EXPECT_EQ(all[0].title, "Declaration on Allied Interaction");
  EXPECT_THAT(all[0].parties, ElementsAre(StateCode{"AZE"}, StateCode{"RUS"}));
  ASSERT_EQ(all[0].commitments.size(), 2U);
  EXPECT_EQ(all[0].commitments[0].dimension, Dimension::military);
  EXPECT_EQ(all[0].commitments[1].text, "energy projects");
  EXPECT_TRUE(all[0].commitments[1].energy);
  EXPECT_EQ(all[1].id, "2022-02-22-AZE-RUS-2") << "the same day and parties, another text";
  EXPECT_EQ(all[1].commitments.size(), 0U);

  EXPECT_EQ(store_.agreements(Pair{StateCode{"RUS"}, StateCode{"AZE"}}).size(), 2U);
  EXPECT_EQ(store_.agreements(Pair{StateCode{"RUS"}, StateCode{"ARM"}}).size(), 1U) << "a party among three";
  EXPECT_EQ(store_.agreements({}, Day(2022, 2, 21)).size(), 0U) << "not yet signed";
}

TEST_F(RecordTest, ClausesComeBackWithAllTheirTerms) {
  read::Batch batch = agreements_batch();
  batch.agreements.resize(1);
  batch.rows = 1;
  Agreement& pact = batch.agreements[0];
  pact.in_force = Day(2022, 3, 1);
  pact.ended = Day(2025, 1, 1);
  Commitment& arms = pact.commitments[0];
  arms.kind = "arms";
  arms.article = "3";
  arms.by = StateCode{"RUS"};
  arms.from = Day(2022, 4, 1);
  arms.until = Day(2023, 4, 1);
  std::string fault;
  arms.delivers = parse_acts("RUS>AZE 072, 061@energy", fault);
  arms.breaches.emplace();
  take(1, std::move(batch), read::Format::agreement_text);
  const std::vector<Agreement> all = store_.agreements();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].in_force, Day(2022, 3, 1));
  EXPECT_EQ(all[0].ended, Day(2025, 1, 1));
  const Commitment& back = all[0].commitments[0];
  EXPECT_EQ(back.kind, "arms");
  EXPECT_EQ(back.article, "3");
  EXPECT_EQ(back.by, StateCode{"RUS"});
  EXPECT_EQ(back.from, Day(2022, 4, 1));
  EXPECT_EQ(back.until, Day(2023, 4, 1));
  EXPECT_EQ(format_acts(*back.delivers), "RUS>AZE 072, 061@energy");
  EXPECT_TRUE(back.breaches && back.breaches->empty()) << "none is not the same as not given";
  EXPECT_FALSE(all[0].commitments[1].delivers);
}

TEST_F(RecordTest, AnAllianceBindsTwoMembersOnlyWhileBothAreInAndByWhatTheyPromised) {
  read::Batch batch = agreements_batch();
  batch.agreements = {batch.agreements[2]};
  batch.rows = 4;
  Agreement& three = batch.agreements[0];
  three.commitments.resize(3);
  three.commitments[0].kind = "mutual_aid";
  three.commitments[1].kind = "consult";
  three.commitments[2].kind = "trade";
  batch.memberships = {{three.id, StateCode{"ARM"}, Day(2023, 11, 10), std::nullopt, {"mutual_aid", "consult"}},
                       {three.id, StateCode{"RUS"}, Day(2024, 1, 1), std::nullopt, {"consult"}},
                       {three.id, StateCode{"TUR"}, Day(2023, 11, 10), Day(2023, 12, 1), {"consult"}}};
  take(1, std::move(batch), read::Format::atop);
  const std::vector<Agreement> pair = store_.agreements(Pair{StateCode{"RUS"}, StateCode{"ARM"}});
  ASSERT_EQ(pair.size(), 1U);
  EXPECT_EQ(pair[0].in_force, Day(2024, 1, 1));
  ASSERT_EQ(pair[0].commitments.size(), 2U) << "neither of the two promised trade";
  EXPECT_EQ(pair[0].commitments[0].by, StateCode{"ARM"});
  EXPECT_TRUE(pair[0].commitments[1].by.empty()) << "both promised";
  EXPECT_EQ(store_.agreements(Pair{StateCode{"RUS"}, StateCode{"TUR"}}).size(), 0U) << "never in at the same time";
  EXPECT_EQ(store_.agreements().front().commitments.size(), 3U);
}

TEST_F(RecordTest, TheLastFileSaysHowAnAgreementReads) {
  take(1, agreements_batch(), read::Format::agreements);
  read::Batch corrected = agreements_batch();
  corrected.agreements.resize(1);
  corrected.agreements[0].title = "Corrected";
  corrected.agreements[0].commitments.resize(1);
  corrected.rows = 1;
  take(2, std::move(corrected), read::Format::agreements);
  const std::vector<Agreement> all = store_.agreements();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].title, "Corrected");
  EXPECT_EQ(all[0].commitments.size(), 1U);
  EXPECT_EQ(all[0].parties.size(), 2U);
}

TEST_F(RecordTest, FactsOfAPairAreThoseOfEitherStateAndOfBoth) {
  take(1, facts_batch(), read::Format::trade);
  const std::vector<Fact> facts = store_.facts(Pair{StateCode{"AZE"}, StateCode{"RUS"}});
  ASSERT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts[0].measure, "exports_usd");
  EXPECT_EQ(facts[0].value, 1.2e9);
  EXPECT_TRUE(std::isnan(facts[0].lower));
  EXPECT_EQ(facts[1].measure, "un_ideal_point");
  EXPECT_EQ(facts[1].a, StateCode{"AZE"});
  EXPECT_EQ(facts[1].lower, -0.4);
  EXPECT_EQ(facts[2].a, StateCode{"RUS"});
  EXPECT_EQ(store_.facts().size(), 4U);
  EXPECT_EQ(store_.facts({}, Day(2024, 12, 30)).size(), 0U) << "the year is not over";
  EXPECT_EQ(store_.facts({}, Day(2024, 12, 31)).size(), 4U);
}

TEST_F(RecordTest, AFactThatCameTwiceCountsOnce) {
  take(1, facts_batch(), read::Format::trade);
  read::Batch newer = facts_batch();
  newer.facts[0].value = 1.3e9;
  take(2, std::move(newer), read::Format::trade);
  EXPECT_EQ(store_.facts().size(), 4U);
  EXPECT_EQ(store_.facts(Pair{StateCode{"AZE"}, StateCode{"RUS"}})[0].value, 1.3e9);
}

TEST_F(RecordTest, CountsAreKept) {
  read::Batch batch;
  PeriodCount count;
  count.dyad = {StateCode{"IRQ"}, StateCode{"KWT"}};
  count.period = {Day(1990, 1, 1), Day(1990, 12, 31)};
  count.counts = {1, 2, 3, 4, 5};
  count.rows = 15;
  count.goldstein = 1.5F;
  batch.counts.push_back(count);
  batch.rows = 1;
  take(1, std::move(batch), read::Format::mapped);
  const Result result = store_.engine().run(
      "SELECT source, verbal_cooperation, material_conflict, rows, goldstein, tone, last_day FROM period_count");
  EXPECT_EQ(result.text(0, 0), "IRQ");
  EXPECT_EQ(result.real(0, 1), 2);
  EXPECT_EQ(result.real(0, 2), 5);
  EXPECT_EQ(result.real(0, 3), 15);
  EXPECT_EQ(result.real(0, 4), 1.5);
  EXPECT_TRUE(result.is_null(0, 5));
  EXPECT_EQ(result.day(0, 6), Day(1990, 12, 31));
}

TEST_F(RecordTest, MentionsRaiseTheConfidenceOfAnEventWhicheverCameFirst) {
  const SampleFile file{.rows = 300, .days = 1};
  const auto mentions = [&](std::uint64_t line, float confidence) {
    read::Batch batch;
    Mention mention;
    mention.event_id = std::to_string(file.first_id + line);
    mention.day = file.first;
    mention.confidence = confidence;
    batch.mentions.push_back(mention);
    batch.rows = 1;
    return batch;
  };
  const auto confidence = [&](std::uint64_t line) {
    for (const Event& event : store_.events({}).events) {
      if (event.line == line) return event.confidence;
    }
    return -1.0F;
  };
  std::vector<std::uint64_t> lines;
  for (const read::Batch& batch : read_sample(file)) {
    for (const Event& event : batch.events.events) lines.push_back(event.line);
  }
  take(11, mentions(lines[0], 0.25F), read::Format::gdelt_mentions);
  (void)ingest_sample(store_, file);
  EXPECT_EQ(confidence(lines[0]), 0.25F) << "the mention came first";
  EXPECT_TRUE(std::isnan(confidence(lines[1])));
  take(12, mentions(lines[0], 0.75F), read::Format::gdelt_mentions);
  EXPECT_EQ(confidence(lines[0]), 0.75F) << "the event came first";
  take(13, mentions(lines[0], 0.5F), read::Format::gdelt_mentions);
  EXPECT_EQ(confidence(lines[0]), 0.75F) << "the largest counts";
  take(14, mentions(lines[2], 1.0F), read::Format::gdelt_mentions);
  EXPECT_EQ(confidence(lines[2]), 1.0F);
  EXPECT_TRUE(std::isnan(confidence(lines[1])));
}

TEST_F(RecordTest, ExportWritesEveryTableWholeInEveryFormat) {
  (void)ingest_sample(store_, {.rows = 3000});
  take(2, agreements_batch(), read::Format::agreements);
  const std::int64_t events = store_.engine().run("SELECT count(*) FROM event").integer(0, 0);
  const std::pair<ExportFormat, std::string> formats[] = {{ExportFormat::parquet, "read_parquet"},
                                                          {ExportFormat::csv, "read_csv"},
                                                          {ExportFormat::tsv, "read_csv"},
                                                          {ExportFormat::jsonl, "read_json"}};
  for (const auto& [format, function] : formats) {
    const std::filesystem::path folder = folder_ / ("it's " + std::to_string(static_cast<int>(format)));
    export_tables(store_, folder, format);
    std::string ending;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      EXPECT_NE(entry.path().extension(), ".part");
      ending = entry.path().extension();
      ++files;
    }
    EXPECT_EQ(files, 17);
    const std::vector<Value> path = {(folder / ("event" + ending)).string()};
    const Result back =
        store_.engine().run("SELECT count(*), min(day), max(url), sum(line) FROM " + function + "(?)", path);
    const Result kept = store_.engine().run("SELECT count(*), min(day), max(url), sum(line) FROM event");
    EXPECT_EQ(back.integer(0, 0), events);
    EXPECT_EQ(back.day(0, 1), kept.day(0, 1));
    EXPECT_EQ(back.text(0, 2), kept.text(0, 2));
    EXPECT_EQ(back.real(0, 3), kept.real(0, 3));
  }
}

TEST_F(RecordTest, ExportToWhatIsNoFolderSaysSo) {
  std::ofstream(folder_ / "file") << "x";
  try {
    export_tables(store_, folder_ / "file", ExportFormat::parquet);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::output);
    EXPECT_THAT(error.what(), HasSubstr("not a folder"));
  }
}

/// The statements of docs/store.md, as a reader would copy them.
std::vector<std::string> documented_statements() {
  std::ifstream file(std::string{FOEDUS_SOURCE_DIR} + "/docs/store.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::vector<std::string> statements;
  for (std::size_t at = text.find("```sql\n"); at != std::string::npos; at = text.find("```sql\n", at)) {
    at += 7;
    const std::size_t end = text.find("```", at);
    statements.push_back(text.substr(at, end - at));
    at = end + 3;
  }
  return statements;
}

TEST_F(RecordTest, EveryQueryOfTheManualRunsAndFindsSomething) {
  (void)ingest_sample(store_, {.rows = 60'000, .days = 60});
  take(2, agreements_batch(), read::Format::agreements);
  take(3, facts_batch(), read::Format::trade);
  store_.engine().run(
      "INSERT INTO state VALUES ('AZE', 'Azerbaijan', 'state', 'AZ', 'AZE', 373, 373, '1991-08-30', "
      "'9999-12-31', '', ''), ('RUS', 'Russia', 'state', 'RU', 'RUS', 365, 365, '1816-01-01', "
      "'9999-12-31', '', '')");
  store_.engine().run(
      "INSERT INTO action VALUES ('112', 'Accuse', -2, 3, 'verbal_conflict', 'ACCUSE', '', '', NULL, "
      "false), ('042', 'Make a visit', 1.9, 1, 'verbal_cooperation', 'CONSULT', '', '', NULL, false)");
  const std::vector<std::string> statements = documented_statements();
  EXPECT_GE(statements.size(), 9U);
  for (const std::string& statement : statements) {
    EXPECT_GT(store_.engine().run(statement).rows, 0U) << statement;
  }
}

TEST_F(RecordTest, TheManualNamesEveryTableAndColumn) {
  std::ifstream file(std::string{FOEDUS_SOURCE_DIR} + "/docs/store.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const Result columns = store_.engine().run(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_name NOT LIKE 'current%'");
  ASSERT_GT(columns.rows, 100U);
  for (std::size_t row = 0; row < columns.rows; ++row) {
    const std::size_t section = text.find("\n### `" + columns.text(row, 0) + "`");
    ASSERT_NE(section, std::string::npos) << columns.text(row, 0);
    const std::string part = text.substr(section, text.find("\n## ", section) - section);
    EXPECT_THAT(part.substr(0, part.find("\n### ", 5)), HasSubstr("`" + columns.text(row, 1) + "`"))
        << columns.text(row, 0);
  }
}

}  // namespace
}  // namespace foedus::store
