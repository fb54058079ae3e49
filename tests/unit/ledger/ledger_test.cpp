// SPDX-License-Identifier: Apache-2.0
//
// Each treatment of the ledger on a case made for it.
#include "foedus/ledger/ledger.hpp"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/ledger/reliability.hpp"

#include "store/records.hpp"
#include "store/sample.hpp"

namespace foedus::ledger {
namespace {

const std::vector<std::string> no_categories = {""};

Event event(std::string_view row_id, Day day, std::string_view cameo, Kind kind) {
  Event made;
  made.day = day;
  made.added = day;
  made.source.state = StateCode{"RUS"};
  made.target.state = StateCode{"AZE"};
  made.cameo = CameoCode{cameo};
  made.kind = kind;
  made.goldstein = is_conflict(kind) ? -5.0F : 3.0F;
  made.articles = 10;
  made.data_set = DataSet::gdelt2;
  made.row_id = row_id;
  made.line = 1;
  return made;
}

class LedgerTest : public ::testing::Test {
 protected:
  void put(std::vector<Event> events) {
    read::Batch batch;
    batch.rows = events.size();
    batch.events.events = std::move(events);
    store::BatchReader reader(std::move(batch), read::Format::gdelt2);
    const store::FileIdentity identity{.path = "made", .content_hash = std::to_string(++files_), .bytes = 1};
    (void)store::ingest_reader(store_, reader, identity, no_categories, {});
  }

  double events(const Treatments& treatments, Kind kind) {
    double sum = 0;
    for (const Entry& entry : count(store_, {.treatments = treatments}))
      sum += entry.events.at(static_cast<std::size_t>(kind));
    return sum;
  }

  store::TemporaryFolder folder_;
  store::Store store_ = store::Store::open(folder_ / "ledger.duckdb", {.mode = store::Mode::read_write});
  int files_ = 0;
};

constexpr Treatments nothing{.weigh_reliability = false,
                             .one_a_day = false,
                             .one_per_address = false,
                             .one_per_story = false,
                             .leave_out_stale = false};

TEST_F(LedgerTest, OneActADayForEachSourceTargetAndCode) {
  const Day day{2025, 6, 1};
  put({event("1", day, "173", Kind::material_conflict), event("2", day, "173", Kind::material_conflict),
       event("3", day, "172", Kind::material_conflict), event("4", day + 1, "173", Kind::material_conflict)});
  EXPECT_EQ(events(nothing, Kind::material_conflict), 4);
  Treatments one_a_day = nothing;
  one_a_day.one_a_day = true;
  EXPECT_EQ(events(one_a_day, Kind::material_conflict), 3);
  for (const Entry& entry : count(store_, {.treatments = one_a_day}))
    EXPECT_EQ(entry.articles, 40) << "articles are kept";
}

TEST_F(LedgerTest, OnePageCountsOnceForADyadDayAndKind) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "173", Kind::material_conflict),
                             event("2", Day(2025, 6, 1), "172", Kind::material_conflict),
                             event("3", Day(2025, 6, 1), "112", Kind::verbal_conflict),
                             event("4", Day(2025, 6, 1), "175", Kind::material_conflict)};
  for (std::size_t i = 0; i < 3; ++i) rows[i].url = "https://news.example/one";
  rows[3].url = "https://news.example/two";
  put(rows);
  Treatments once = nothing;
  once.one_per_address = true;
  EXPECT_EQ(events(once, Kind::material_conflict), 2);
  EXPECT_EQ(events(once, Kind::verbal_conflict), 1) << "another kind of act on the same page is another act";
}

TEST_F(LedgerTest, RowsWithoutAnAddressAreNotTakenForOnePage) {
  put({event("1", Day(2025, 6, 1), "173", Kind::material_conflict),
       event("2", Day(2025, 6, 1), "172", Kind::material_conflict)});
  Treatments once = nothing;
  once.one_per_address = true;
  EXPECT_EQ(events(once, Kind::material_conflict), 2);
}

TEST_F(LedgerTest, OneReportOnManySitesCountsOnce) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "173", Kind::material_conflict),
                             event("2", Day(2025, 6, 1), "172", Kind::material_conflict),
                             event("3", Day(2025, 6, 1), "175", Kind::material_conflict),
                             event("4", Day(2025, 6, 2), "175", Kind::material_conflict),
                             event("5", Day(2025, 6, 1), "174", Kind::material_conflict)};
  rows[0].url = "https://one.example/news/police-raid-foreign-news-agency-office-123.html";
  rows[1].url = "https://two.example/world/2025/06/police-raid-foreign-news-agency-office-in-capital";
  rows[2].url = "https://three.example/journalists-held-after-raid-in-capital";
  rows[3].url = rows[0].url;
  rows[4].url = "https://four.example/12345";
  put(rows);
  Treatments once = nothing;
  once.one_per_story = true;
  EXPECT_EQ(events(once, Kind::material_conflict), 4);
  once.one_per_address = true;
  EXPECT_EQ(events(once, Kind::material_conflict), 4);
  once.one_per_story = false;
  EXPECT_EQ(events(once, Kind::material_conflict), 5);
}

TEST_F(LedgerTest, ExposureCountsActsOnEitherSideAndAllRows) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "042", Kind::verbal_cooperation),
                             event("2", Day(2025, 6, 20), "173", Kind::material_conflict),
                             event("3", Day(2025, 7, 1), "042", Kind::verbal_cooperation)};
  std::swap(rows[1].source, rows[1].target);
  rows[2].target.state = StateCode{"ARM"};
  put(rows);
  const std::vector<Exposure> exposures = exposure(store_, {});
  const auto acts = [&](std::string_view state, Day period) {
    for (const Exposure& one : exposures) {
      if (one.state == StateCode{state} && one.period == period) return one.acts;
    }
    return 0.0;
  };
  EXPECT_EQ(acts("RUS", Day(2025, 6, 1)), 2);
  EXPECT_EQ(acts("AZE", Day(2025, 6, 1)), 2);
  EXPECT_EQ(acts("AZE", Day(2025, 7, 1)), 0);
  EXPECT_EQ(acts("ARM", Day(2025, 7, 1)), 1);
  ASSERT_FALSE(exposures.empty());
  EXPECT_EQ(exposures.front().state, StateCode{}) << "the whole data set first";
  EXPECT_EQ(exposures.front().acts, 2);
}

TEST_F(LedgerTest, BackDatedRowsOfANewsFeedAreLeftOut) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "042", Kind::verbal_cooperation),
                             event("2", Day(2025, 6, 1), "043", Kind::verbal_cooperation)};
  rows[0].added = Day(2025, 6, 2);
  rows[1].added = Day(2026, 6, 1);
  put(rows);
  Treatments fresh = nothing;
  fresh.leave_out_stale = true;
  EXPECT_EQ(events(nothing, Kind::verbal_cooperation), 2);
  EXPECT_EQ(events(fresh, Kind::verbal_cooperation), 1);
}

TEST_F(LedgerTest, AsOfADayKnowsOnlyWhatHadBeenAdded) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "042", Kind::verbal_cooperation),
                             event("2", Day(2025, 6, 1), "043", Kind::verbal_cooperation)};
  rows[1].added = Day(2025, 6, 3);
  put(rows);
  EXPECT_EQ(count(store_, {.as_of = Day(2025, 6, 2)}).at(0).events[1], 1);
  EXPECT_EQ(count(store_, {.as_of = Day(2025, 6, 3)}).at(0).events[1], 2);
}

TEST_F(LedgerTest, TheMostReliableRowStandsForItsPage) {
  std::vector<Event> rows = {event("1", Day(2025, 6, 1), "173", Kind::material_conflict),
                             event("2", Day(2025, 6, 1), "172", Kind::material_conflict)};
  rows[0].features = feature_root | feature_typed_actor;
  rows[0].dimension = Dimension::military;
  for (Event& row : rows) row.url = "https://news.example/one";
  put(rows);
  const std::vector<Entry> entries = count(store_, {});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].dimension, Dimension::military);
  EXPECT_DOUBLE_EQ(entries[0].weight[4], 0.6);
  EXPECT_DOUBLE_EQ(entries[0].intensity, 0.6 * -5);
}

TEST(Reliability, AddsFeaturesWithinItsBounds) {
  Event all = event("1", Day(2025, 6, 1), "173", Kind::material_conflict);
  EXPECT_EQ(reliability_in_thousandths(all), 300);
  all.features = feature_root | feature_typed_actor | feature_slug_names_both | feature_place_agrees |
                 feature_source_located | feature_target_located;
  EXPECT_EQ(reliability_in_thousandths(all), 950) << "1050, kept within the bound";
  all.confidence = 0.5F;
  EXPECT_EQ(reliability_in_thousandths(all), 712);
  all.data_set = DataSet::chronology;
  all.confidence = 0.7F;
  EXPECT_EQ(reliability_in_thousandths(all), 700);
}

TEST(Period, BeginsWeeksOnMonday) {
  EXPECT_EQ(first_of(Period::week, Day(2022, 2, 24)), Day(2022, 2, 21));
  EXPECT_EQ(first_of(Period::week, Day(2022, 2, 21)), Day(2022, 2, 21));
  EXPECT_EQ(first_of(Period::week, Day(1969, 12, 31)), Day(1969, 12, 29));
  EXPECT_EQ(first_of(Period::quarter, Day(2022, 2, 24)), Day(2022, 1, 1));
  EXPECT_EQ(parse_period("quarter"), Period::quarter);
  EXPECT_FALSE(parse_period("fortnight"));
}

}  // namespace
}  // namespace foedus::ledger
