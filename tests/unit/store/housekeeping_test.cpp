// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/housekeeping.hpp"

#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace foedus::store {
namespace {

std::vector<std::string> faults(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    if (!finding.sound) all.push_back(finding.what);
  }
  return all;
}

/// Every event, as text, in the order that questions get them.
std::vector<std::string> events_of(Store& store) {
  std::vector<std::string> all;
  for (const Event& event : store.events({}).events) {
    all.push_back(fmt::format("{} {} {} {} {} {}", event.row_id, format_day(event.day), event.source.state.view(),
                              event.target.state.view(), event.url, event.confidence));
  }
  return all;
}

TEST(Housekeeping, ACompactedStoreAnswersAsBeforeAndKeepsPairsSideBySide) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "a.db";
  std::vector<std::string> before;
  {
    Store store = open_for_writing(path);
    for (unsigned seed = 1; seed <= 3; ++seed) {
      ingest_sample(store, {.seed = seed, .rows = 9000, .first_id = seed * 100'000ULL});
    }
    before = events_of(store);
  }
  const Compaction done = compact(path).value();
  EXPECT_EQ(done.events, before.size());
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".wal"));
  Store store = open_for_writing(path);
  EXPECT_EQ(events_of(store), before);
  EXPECT_EQ(store.files().size(), 3U);
  const std::int64_t breaks = store.engine()
                                  .run(
                                      "SELECT count(*) FROM (SELECT pair <> lag(pair) OVER (ORDER BY rowid) AS turn "
                                      "FROM event) AS turns WHERE turn")
                                  .integer(0, 0);
  EXPECT_EQ(breaks + 1, store.engine().run("SELECT count(DISTINCT pair) FROM event").integer(0, 0));
  // It is a store like any other: more can be taken in, and what is in is known.
  EXPECT_TRUE(ingest_sample(store, {.seed = 2, .rows = 9000, .first_id = 200'000}).unchanged);
  EXPECT_FALSE(ingest_sample(store, {.seed = 4, .rows = 900, .first_id = 900'000}).unchanged);
  EXPECT_EQ(faults(verify(store, false)), std::vector<std::string>{});
}

TEST(Housekeeping, CompactionTellsHowFarItIsAndStopsWhenTold) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "a.db";
  {
    Store store = open_for_writing(path);
    ingest_sample(store, {.rows = 9000});
  }
  std::vector<double> shares;
  ASSERT_TRUE(compact(path, {}, [&shares](double share) {
    shares.push_back(share);
    return true;
  }));
  ASSERT_FALSE(shares.empty());
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_GT(shares.back(), 0.5);
  EXPECT_LE(shares.back(), 1);
  const auto bytes = std::filesystem::file_size(path);
  for (const double stop_at : {0.0, 0.3}) {
    EXPECT_FALSE(compact(path, {}, [stop_at](double share) { return share < stop_at; }));
    EXPECT_EQ(std::filesystem::file_size(path), bytes);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing stays beside it";
  }
  EXPECT_TRUE(compact(path));
}

TEST(Housekeeping, ForgettingAFileLeavesNothingOfItAndItCanComeBack) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  ingest_sample(store, {.seed = 1, .first_id = 100'000, .first = Day(2024, 1, 1)});
  const std::vector<std::string> one = events_of(store);
  ingest_sample(store, {.seed = 2, .first_id = 200'000, .first = Day(2025, 1, 1)});
  const std::vector<std::string> both = events_of(store);

  const std::vector<StoredFile> files = files_to_forget(store, {.file = "sample-2.csv"});
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(forget(store, files), both.size() - one.size());
  EXPECT_EQ(events_of(store), one);
  EXPECT_EQ(store.engine().run("SELECT count(*) FROM exposure WHERE file_id = 2").integer(0, 0), 0);
  EXPECT_EQ(faults(verify(store, false)), std::vector<std::string>{});

  EXPECT_FALSE(ingest_sample(store, {.seed = 2, .first_id = 200'000, .first = Day(2025, 1, 1)}).unchanged);
  EXPECT_EQ(events_of(store), both);
}

TEST(Housekeeping, WhatToForgetCanBeSaidByDataSetAndByDay) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  ingest_sample(store, {.seed = 1, .first_id = 100'000, .first = Day(2024, 1, 1)});
  ingest_sample(store, {.seed = 2, .first_id = 200'000, .first = Day(2025, 1, 1)});
  ingest_sample(store, {.seed = 3, .first_id = 0, .first = Day(2024, 1, 1), .format = read::Format::chronology});
  const auto named = [&store](const ForgetFilter& filter) {
    std::vector<std::string> names;
    for (const StoredFile& file : files_to_forget(store, filter)) names.push_back(file.path);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(named({.data_set = DataSet::gdelt2}), (Names{"sample-1.csv", "sample-2.csv"}));
  EXPECT_EQ(named({.before = Day(2025, 1, 1)}), (Names{"sample-1.csv", "sample-3.csv"}));
  EXPECT_EQ(named({.data_set = DataSet::gdelt2, .before = Day(2025, 1, 1)}), Names{"sample-1.csv"});
  EXPECT_THROW((void)files_to_forget(store, {}), ContractError);
}

TEST(Housekeeping, VerifyNamesWhatDoesNotAddUp) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  ingest_sample(store, {.seed = 1, .first_id = 100'000});
  EXPECT_EQ(faults(verify(store, true)), std::vector<std::string>{});
  store.engine().run("DELETE FROM event WHERE rowid IN (SELECT min(rowid) FROM event)");
  store.engine().run("INSERT INTO exposure VALUES (77, 'gdelt2', DATE '2025-01-01', 'AZE', 3)");
  store.engine().run("INSERT INTO event SELECT * FROM event WHERE rowid IN (SELECT max(rowid) FROM event)");
  const std::vector<std::string> found = faults(verify(store, false));
  ASSERT_EQ(found.size(), 2U);  // one row gone and one doubled: the count is right again
  EXPECT_THAT(found[0], ::testing::HasSubstr("1 rows of table exposure belong to no file"));
  EXPECT_THAT(found[1], ::testing::HasSubstr("stands 2 times"));
  store.engine().run("DELETE FROM reject WHERE file_id = 1");
  EXPECT_THAT(faults(verify(store, false)).front(), ::testing::HasSubstr("rejected rows: 11 in the manifest, 0 in"));
}

TEST(Housekeeping, VerifySeesThatAnIngestedFileHasChanged) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "given.tsv";
  std::ofstream(file) << "some bytes";
  Store store = open_for_writing(folder / "a.db");
  FileIdentity identity = identify(file);
  SampleReader reader({.rows = 300});
  (void)ingest_reader(store, reader, identity, sample_categories, {});
  EXPECT_EQ(faults(verify(store, true)), std::vector<std::string>{});
  std::ofstream(file) << "other bytes";
  ASSERT_EQ(faults(verify(store, true)).size(), 1U);
}

}  // namespace
}  // namespace foedus::store
