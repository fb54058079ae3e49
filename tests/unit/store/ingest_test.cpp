// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/ingest.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/store/housekeeping.hpp"

#include "store/sample.hpp"

namespace foedus::store {
namespace {

using ::testing::HasSubstr;

std::int64_t count(Store& store, const std::string& what) {
  return store.engine()
      .run("SELECT CAST(coalesce(" + what + ", 0) AS BIGINT) FROM " +
           (what == "sum(rows)" ? "exposure WHERE state = ''" : "event"))
      .integer(0, 0);
}

std::uint64_t set_aside(const FileReport& report, read::SetAside reason) {
  return report.reasons.at(static_cast<std::size_t>(reason));
}

TEST(Ingest, AccountsForEveryRow) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  const FileReport report = ingest_sample(store, {.rows = 5000});
  EXPECT_EQ(report.rows, 5000U);
  EXPECT_EQ(report.rows, report.records + report.set_aside + report.rejected);
  EXPECT_EQ(report.rejected, 55U);
  EXPECT_EQ(report.first_rejects.size(), 10U);
  EXPECT_EQ(report.first_rejects.front().line, 90U);
  EXPECT_EQ(count(store, "count(*)"), static_cast<std::int64_t>(report.records));
  EXPECT_EQ(store.engine().run("SELECT count(*) FROM reject").integer(0, 0), 55);
  EXPECT_EQ(store.engine().run("SELECT sum(rows) FROM set_aside").integer(0, 0),
            static_cast<std::int64_t>(report.set_aside));
  EXPECT_EQ(count(store, "sum(rows)"), 5000);
}

TEST(Ingest, KeepsEveryFieldOfAnEvent) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  store.engine().run("INSERT INTO plover VALUES (0, ''), (1, 'AGREE'), (2, 'CONSULT'), (3, 'ACCUSE'), (4, 'ASSAULT')");
  const SampleFile file{.rows = 9000, .days = 1};
  ingest_sample(store, file);
  EventList stored = store.events({});
  std::sort(stored.events.begin(), stored.events.end(), [](const Event& a, const Event& b) { return a.line < b.line; });
  std::size_t i = 0;
  for (const read::Batch& batch : read_sample(file)) {
    for (const Event& given : batch.events.events) {
      ASSERT_LT(i, stored.events.size());
      const Event& kept = stored.events[i++];
      ASSERT_EQ(kept.line, given.line);
      EXPECT_EQ(kept.day, given.day);
      EXPECT_EQ(kept.added, given.added);
      EXPECT_EQ(kept.source, given.source);
      EXPECT_EQ(kept.target, given.target);
      EXPECT_EQ(kept.cameo, given.cameo);
      EXPECT_EQ(kept.plover, given.plover);
      EXPECT_EQ(kept.dimension, given.dimension);
      EXPECT_EQ(kept.energy, given.energy);
      EXPECT_EQ(kept.kind, given.kind);
      EXPECT_EQ(kept.goldstein, given.goldstein);
      EXPECT_EQ(kept.articles, given.articles);
      EXPECT_EQ(kept.sources, given.sources);
      EXPECT_TRUE(kept.tone == given.tone || (std::isnan(kept.tone) && std::isnan(given.tone)));
      EXPECT_TRUE(std::isnan(kept.confidence));
      EXPECT_EQ(kept.features, given.features);
      EXPECT_EQ(kept.place, given.place);
      EXPECT_EQ(kept.data_set, given.data_set);
      EXPECT_EQ(kept.row_id, given.row_id);
      EXPECT_EQ(kept.url, given.url);
      EXPECT_EQ(kept.place_name, given.place_name);
    }
  }
  EXPECT_EQ(i, stored.events.size());
}

TEST(Ingest, TheSameFileAgainChangesNothing) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  const FileReport first = ingest_sample(store, {});
  const FileReport second = ingest_sample(store, {});
  EXPECT_FALSE(first.unchanged);
  EXPECT_TRUE(second.unchanged);
  EXPECT_EQ(second.records, first.records);
  EXPECT_EQ(second.reasons, first.reasons);
  ASSERT_EQ(second.first_rejects.size(), first.first_rejects.size());
  EXPECT_EQ(second.first_rejects.front().reason, first.first_rejects.front().reason);
  EXPECT_EQ(store.files().size(), 1U);
  EXPECT_EQ(count(store, "count(*)"), static_cast<std::int64_t>(first.records));
}

TEST(Ingest, ARowThatCameInWithAnEarlierFileIsSetAside) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  // The same rows, and 600 more after them: another file with the same ids.
  const FileReport first = ingest_sample(store, {.seed = 5, .rows = 900, .days = 1});
  FileIdentity identity = identity_of({.seed = 6});
  SampleReader reader({.seed = 5, .rows = 1500, .days = 1});
  const FileReport second = ingest_reader(store, reader, identity, sample_categories, {});
  EXPECT_EQ(set_aside(second, read::SetAside::already_stored), first.records);
  EXPECT_EQ(second.rows, second.records + second.set_aside + second.rejected);
  EXPECT_GT(second.records, 0U);
  EXPECT_EQ(count(store, "count(*)"), static_cast<std::int64_t>(first.records + second.records));
  EXPECT_EQ(count(store, "count(DISTINCT row_id)"), count(store, "count(*)"));
  // Exposure: a row counts once however many files it stands in, as far as it is an event.
  EXPECT_EQ(count(store, "sum(rows)"), static_cast<std::int64_t>(900 + 1500 - first.records));
}

TEST(Ingest, ARowThatStandsTwiceInOneFileIsKeptOnce) {
  class Doubled final : public read::Reader {
   public:
    bool next(read::Batch& batch) override {
      if (++calls_ > 2) {
        batch.clear();
        return false;
      }
      const bool more = SampleReader({.rows = 300, .batch_rows = 300}).next(batch);
      for (Event& event : batch.events.events) event.line += calls_ == 1 ? 0U : 300U;
      return more;
    }
    [[nodiscard]] read::Format format() const override { return read::Format::gdelt2; }
    [[nodiscard]] read::Position position() const override { return {}; }

   private:
    int calls_ = 0;
  };
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  Doubled reader;
  const FileReport report = ingest_reader(store, reader, identity_of({}), sample_categories, {});
  EXPECT_EQ(report.rows, 600U);
  EXPECT_EQ(set_aside(report, read::SetAside::already_stored), report.records);
  EXPECT_EQ(count(store, "count(*)"), static_cast<std::int64_t>(report.records));
  EXPECT_EQ(count(store, "max(line)"), 300) << "the first of the two is kept";
}

TEST(Ingest, LinesThatOnlyHaveANumberAreNeverTakenForDuplicates) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  const SampleFile one{.seed = 1, .first_id = 0, .format = read::Format::chronology};
  const SampleFile two{.seed = 2, .first_id = 0, .format = read::Format::chronology};
  const FileReport first = ingest_sample(store, one);
  const FileReport second = ingest_sample(store, two);
  EXPECT_EQ(set_aside(second, read::SetAside::already_stored), 0U);
  EXPECT_EQ(count(store, "count(*)"), static_cast<std::int64_t>(first.records + second.records));
}

TEST(Ingest, StoppingLeavesNothingOfTheFile) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  ingest_sample(store, {.seed = 1});
  const std::int64_t before = count(store, "count(*)");
  IngestOptions options;
  options.progress = [](const read::Position& position) { return position.read < position.total / 2; };
  EXPECT_THROW((void)ingest_sample(store, {.seed = 2, .rows = 500'000, .first_id = 5'000'000}, options), Error);
  EXPECT_EQ(count(store, "count(*)"), before);
  EXPECT_EQ(store.files().size(), 1U);
  const FileReport again = ingest_sample(store, {.seed = 2, .first_id = 5'000'000});
  EXPECT_FALSE(again.unchanged);
  EXPECT_EQ(count(store, "count(*)"), before + static_cast<std::int64_t>(again.records));
}

TEST(Ingest, AFileWithoutRowsLeavesNothing) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  EXPECT_EQ(ingest_sample(store, {.rows = 0}).rows, 0U);
  EXPECT_TRUE(store.files().empty());
}

TEST(Ingest, TextThatIsNotUtf8IsRepairedAndTheStoreStaysUsable) {
  class Latin1 final : public read::Reader {
   public:
    bool next(read::Batch& batch) override {
      batch.clear();
      if (done_) return false;
      done_ = true;
      for (const std::string_view url :
           {std::string_view{"short\xE9"}, std::string_view{"https://a.example/caf\xE9-in-latin-1"},
            std::string_view{"nul\0byte", 8}, std::string_view{"https://a.example/çay-evi"}}) {
        Event event;
        event.day = event.added = Day(2025, 1, 1);
        event.source.state = StateCode{"AZE"};
        event.target.state = StateCode{"RUS"};
        event.line = ++batch.rows;
        event.row_id = batch.events.text.copy(std::to_string(event.line + 100));
        event.url = url;
        batch.events.events.push_back(event);
      }
      return true;
    }
    [[nodiscard]] read::Format format() const override { return read::Format::gdelt2; }
    [[nodiscard]] read::Position position() const override { return {}; }

   private:
    bool done_ = false;
  };
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  Latin1 reader;
  EXPECT_EQ(ingest_reader(store, reader, identity_of({}), sample_categories, {}).records, 4U);
  const EventList events = store.events({});
  ASSERT_EQ(events.events.size(), 4U);
  EXPECT_EQ(events.events[0].url, "short\xC3\xA9") << "a lone byte is taken for Latin-1";
  EXPECT_EQ(events.events[1].url, "https://a.example/caf\xC3\xA9-in-latin-1");
  EXPECT_EQ(events.events[2].url, (std::string_view{"nul\0byte", 8}));
  EXPECT_EQ(events.events[3].url, "https://a.example/çay-evi");
}

TEST(Identify, KnowsAFileByItsBytes) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a") << "one";
  std::ofstream(folder / "b") << "one";
  std::ofstream(folder / "c") << "two";
  EXPECT_EQ(identify(folder / "a").content_hash, identify(folder / "b").content_hash);
  EXPECT_NE(identify(folder / "a").content_hash, identify(folder / "c").content_hash);
  EXPECT_EQ(identify(folder / "a").content_hash.size(), 32U);
  EXPECT_EQ(identify(folder / "a").bytes, 3U);
  EXPECT_EQ(identify(folder / "a", folder / "c").content_hash, identify(folder / "a").content_hash);
  EXPECT_NE(identify(folder / "a", folder / "c").map_hash, "");
  EXPECT_THROW((void)identify(folder.path()), Error);
  EXPECT_THROW((void)identify(folder / "missing"), Error);
}

TEST(Ingest, EventsOnTheirWayInAreNobodyElses) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  EXPECT_THROW((void)store.engine().run("SELECT count(*) FROM foedus_waiting_events(0)"), Error);
  ingest_sample(store, {});
  EXPECT_GT(store.engine().run("SELECT count(*) FROM event").integer(0, 0), 0);
}

/// With a limit the engine sorts, without one the program does.
TEST(Ingest, EventsComeInOneOrderWithALimitAndWithout) {
  const TemporaryFolder folder;
  {
    Store store = open_for_writing(folder / "a.db");
    ingest_sample(store, {.seed = 1, .rows = 3'000, .first_id = 99'000});  // ids of five digits and six
    for (const unsigned seed : {2U, 3U, 4U}) {                             // ids that are lines stand once a file
      ingest_sample(store, {.seed = seed, .rows = 500, .first_id = 0, .format = read::Format::chronology});
    }
  }
  for (const bool compacted : {false, true}) {
    if (compacted) {
      ASSERT_TRUE(compact(folder / "a.db"));
    }
    Store store = Store::open(folder / "a.db");
    const EventList here = store.events({});
    const EventList there = store.events({.limit = 1'000'000});
    ASSERT_GT(here.events.size(), 1'000U);
    ASSERT_EQ(here.events.size(), there.events.size());
    for (std::size_t i = 0; i < here.events.size(); ++i) {
      ASSERT_EQ(here.events[i].row_id, there.events[i].row_id) << i;
      ASSERT_EQ(here.events[i].url, there.events[i].url) << i;
      ASSERT_EQ(here.events[i].cameo, there.events[i].cameo) << i;
      ASSERT_EQ(here.events[i].source, there.events[i].source) << i;
    }
  }
}

}  // namespace
}  // namespace foedus::store
