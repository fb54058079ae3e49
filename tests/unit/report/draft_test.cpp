// SPDX-License-Identifier: Apache-2.0
//
// Briefs drafted from the embedded case: sound for every pair in it, true to the store, the same on any number of
// threads.
#include "foedus/report/draft.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/report/html.hpp"
#include "foedus/report/json.hpp"
#include "foedus/report/markdown.hpp"

#include "store/sample.hpp"
#include "unit/report/schema.hpp"

namespace foedus::report {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::filesystem::path case_folder = std::filesystem::path{FOEDUS_SOURCE_DIR} / "data/cases/south-caucasus";

class DraftTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    vocabulary_ = std::make_unique<Vocabulary>(load_vocabulary());
    folder_ = std::make_unique<store::TemporaryFolder>();
    store::Store store = store::Store::open(path(), {.mode = store::Mode::read_write});
    for (const auto& file : std::filesystem::directory_iterator(case_folder)) {
      if (file.path().extension() == ".md") continue;
      EXPECT_EQ(store::ingest(store, file.path(), *vocabulary_, {}).rejected, 0U) << file.path();
    }
  }
  static void TearDownTestSuite() {
    folder_.reset();
    vocabulary_.reset();
  }
  static std::filesystem::path path() { return *folder_ / "case.duckdb"; }

  static Brief draft(std::string_view a, std::string_view b, DraftOptions options = {}, unsigned threads = 0) {
    store::Store store = store::Store::open(path(), {.threads = threads});
    options.a = StateCode{a};
    options.b = StateCode{b};
    options.program = "foedus test";
    return draft_brief(store, *vocabulary_, options);
  }

  static std::unique_ptr<Vocabulary> vocabulary_;
  static std::unique_ptr<store::TemporaryFolder> folder_;
};

std::unique_ptr<Vocabulary> DraftTest::vocabulary_;
std::unique_ptr<store::TemporaryFolder> DraftTest::folder_;

TEST_F(DraftTest, IsSoundAndValidForWellAndThinlyCoveredPairs) {
  std::ifstream file(FOEDUS_SOURCE_DIR "/docs/brief-schema.json");
  const nlohmann::json schema = nlohmann::json::parse(file);
  const std::vector<std::string> states = {"AZE", "RUS", "ARM", "TUR", "USA", "FJI", "XKX", "EUE"};
  for (std::size_t i = 0; i < states.size(); ++i) {
    for (std::size_t j = i + 1; j < states.size(); ++j) {
      const Brief brief = draft(states[i], states[j]);
      EXPECT_THAT(find_faults(brief), IsEmpty()) << states[i] << states[j];
      EXPECT_THAT(validate(nlohmann::json::parse(write_json(brief)), schema), IsEmpty()) << states[i] << states[j];
      EXPECT_FALSE(brief.bottom_line.empty());
      EXPECT_FALSE(brief.limits.empty());
    }
  }
}

TEST_F(DraftTest, GivesTheSameBytesOnOneAndTwoThreads) {
  for (const auto write : {write_html, write_json, write_markdown}) {
    EXPECT_EQ(write(draft("AZE", "RUS", {}, 1)), write(draft("AZE", "RUS", {}, 2)));
  }
}

TEST_F(DraftTest, ReadsThePairFromEitherSide) {
  const Brief one = draft("AZE", "RUS");
  const Brief other = draft("RUS", "AZE");
  EXPECT_EQ(one.overall->level.log_odds.value, other.overall->level.log_odds.value);
  EXPECT_EQ(one.overall->directions.at(0).events, other.overall->directions.at(1).events);
  EXPECT_EQ(one.evidence.size(), other.evidence.size());
}

TEST_F(DraftTest, CountsWhatTheStoreHolds) {
  const Brief brief = draft("AZE", "RUS", {.since = Day(2018, 1, 1), .until = Day(2024, 12, 31)});
  store::Store store = store::Store::open(path());
  const store::Result count = store.engine().run(
      "SELECT count(*) FROM event WHERE day >= DATE '2018-01-01' AND day <= DATE '2024-12-31' "
      "AND ((source = 'AZE' AND target = 'RUS') OR (source = 'RUS' AND target = 'AZE'))");
  double events = 0;
  for (const SourceReport& source : brief.sources) events += source.events;
  EXPECT_EQ(events, static_cast<double>(count.integer(0, 0)));
  double both = 0;
  for (const Direction& direction : brief.overall->directions) both += direction.events;
  EXPECT_EQ(both, brief.overall->events);
}

TEST_F(DraftTest, ListsNoHappeningTwice) {
  const Brief brief = draft("AZE", "RUS");
  std::set<std::pair<Day, std::string>> pages;
  for (const Evidence& evidence : brief.evidence) {
    if (evidence.url.empty()) continue;
    EXPECT_TRUE(pages.emplace(evidence.day, evidence.url).second) << evidence.id << " " << evidence.url;
  }
  EXPECT_GT(brief.evidence.size(), 20U);
}

TEST_F(DraftTest, AsOfADayKnowsNothingLater) {
  const Brief brief = draft("AZE", "RUS", {.as_of = Day(2022, 3, 1)});
  EXPECT_LE(brief.window.last, Day(2022, 3, 1));
  for (const Evidence& evidence : brief.evidence) EXPECT_LE(evidence.added, Day(2022, 3, 1));
  for (const AgreementReport& agreement : brief.agreements) EXPECT_LE(agreement.date, Day(2022, 3, 1));
  for (const FactReport& fact : brief.facts) EXPECT_LE(fact.period.last, Day(2022, 3, 1)) << fact.label;
  EXPECT_EQ(brief.as_of, Day(2022, 3, 1));
}

TEST_F(DraftTest, SaysThatNothingIsNoAnswer) {
  const Brief brief = draft("FJI", "ISL");
  EXPECT_FALSE(brief.overall->enough);
  EXPECT_THAT(brief.bottom_line.at(0).text, HasSubstr("nothing can be said"));
  EXPECT_THAT(brief.limits.at(0), HasSubstr("not calm"));
  EXPECT_THAT(brief.evidence, IsEmpty());
}

TEST_F(DraftTest, PutsTheAgreementAskedForFirst) {
  EXPECT_EQ(draft("AZE", "RUS", {.agreement = "2024-08-19-AZE-RUS"}).agreements.at(0).id, "2024-08-19-AZE-RUS");
  EXPECT_EQ(draft("AZE", "RUS").agreements.at(0).id, "2022-02-22-AZE-RUS") << "the one that promises most";
  try {
    (void)draft("AZE", "RUS", {.agreement = "1648-10-24-AZE-RUS"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::argument);
    EXPECT_THAT(error.hint(), HasSubstr("2022-02-22-AZE-RUS"));
  }
}

const Finding* finding_of(const Brief& brief, std::string_view id) {
  for (const Finding& finding : brief.findings) {
    if (finding.id == id) return &finding;
  }
  return nullptr;
}

TEST_F(DraftTest, ShowsCodersRowsOnlyWhereTheirAddressNamesBothSides) {
  const Brief brief = draft("AZE", "RUS");
  store::Store store = store::Store::open(path());
  const EventList list =
      store.events({.source = StateCode{"AZE"}, .target = StateCode{"RUS"}, .both_directions = true});
  std::size_t seen = 0;
  for (const Evidence& evidence : brief.evidence) {
    if (evidence.data_set != DataSet::gdelt2 || evidence.url.empty()) continue;
    for (const Event& event : list.events) {
      if (event.row_id != evidence.row_id || event.data_set != evidence.data_set) continue;
      EXPECT_NE(event.features & feature_slug_names_both, 0) << evidence.url;
      ++seen;
    }
  }
  EXPECT_GT(seen, 0U);
}

TEST_F(DraftTest, ComparesOnlyWhatTheSameDataSetsReportInBothTimes) {
  const Brief brief = draft("AZE", "RUS");
  const auto against = std::find_if(brief.bottom_line.begin(), brief.bottom_line.end(), [](const Statement& statement) {
    return statement.text.starts_with("Against the 12 months before");
  });
  ASSERT_NE(against, brief.bottom_line.end());
  EXPECT_THAT(against->text, HasSubstr("by the chronology alone")) << "GDELT is there for one month of the last year";
  // Before the declaration there is no GDELT: its month must not make the time since look busier.
  for (const Delivery& delivery : brief.agreements.front().deliveries) {
    double since = 0;
    for (const double count : delivery.after.counts) since += count;
    EXPECT_LE(since, 198) << "rows of the chronology";
  }
}

TEST_F(DraftTest, FindingsSayWhichDaysTheyRestOn) {
  const Brief brief = draft("AZE", "RUS");
  const Finding* portfolio = finding_of(brief, "portfolio-AZE");
  ASSERT_NE(portfolio, nullptr);
  EXPECT_THAT(portfolio->sentence, HasSubstr("in May to June 2025"));
  EXPECT_THAT(portfolio->note, HasSubstr("no move")) << "ICEWS before, GDELT now";
  const Finding* attention = finding_of(brief, "attention");
  ASSERT_NE(attention, nullptr);
  EXPECT_THAT(attention->sentence, HasSubstr("May to June 2025"));
  const Finding* friction = finding_of(brief, "friction");
  ASSERT_NE(friction, nullptr);
  for (const FindingRow& row : friction->rows) EXPECT_EQ(row.size(), friction->heads.size());
}

TEST_F(DraftTest, LeavesOutDaysBeforeSinceFromTheLevelToo) {
  const Brief brief = draft("AZE", "RUS", {.since = Day(2025, 10, 1)});
  EXPECT_EQ(brief.overall->level_days.first, Day(2025, 10, 1));
  EXPECT_THAT(brief.bottom_line.at(0).text, HasSubstr("from 1 October 2025"));
}

}  // namespace
}  // namespace foedus::report
