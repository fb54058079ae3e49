// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/store.hpp"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/store/housekeeping.hpp"

#include "store/migration.hpp"
#include "store/sample.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

using ::testing::HasSubstr;

/// As stores of the second schema are.
constexpr std::string_view without_sums =
    "DROP TABLE kept_day; DROP TABLE day_count; DROP TABLE day_activity; DROP TABLE day_role; DROP TABLE kept_month; "
    "DROP TABLE month_count; DROP TABLE month_activity;";

/// An empty database, as a DuckDB shell makes it: in the format that stores had before they had one of their own.
void make_file_of_older_format(const std::filesystem::path& path) {
  DatabaseHandle database;
  ASSERT_EQ(duckdb_open(path.c_str(), database.out()), DuckDBSuccess);
}

/// How the texts of events are compressed, each way once.
std::string ways_of_compressing(Store& store) {
  return store.engine()
      .run(
          "SELECT string_agg(DISTINCT compression, ' ' ORDER BY compression) FROM pragma_storage_info('event') "
          "WHERE column_name IN ('source', 'url') AND segment_type = 'VARCHAR'")
      .text(0, 0);
}

/// The Error that opening gives; fails the test if there is none.
Error open_failure(const std::filesystem::path& path, Mode mode) {
  StoreOptions options;
  options.mode = mode;
  try {
    const Store store = Store::open(path, options);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::store);
    EXPECT_FALSE(error.hint().empty());
    return error;
  }
  ADD_FAILURE() << path << " was opened";
  return Error(ErrorKind::internal, "", "");
}

TEST(StoreOpen, AMissingStoreIsMadeOnlyForWriting) {
  const TemporaryFolder folder;
  const Error error = open_failure(folder / "a.db", Mode::read_only);
  EXPECT_THAT(error.what(), HasSubstr("does not exist"));
  EXPECT_THAT(error.hint(), HasSubstr("foedus ingest"));
  { const Store store = open_for_writing(folder / "a.db"); }
  Store store = Store::open(folder / "a.db");
  EXPECT_TRUE(store.files().empty());
  EXPECT_EQ(read_schema_version(store.impl().engine), schema_version);
}

TEST(StoreOpen, WhatOnlyChangesAStoreMakesNone) {
  const TemporaryFolder folder;
  const Error error = open_failure(folder / "a.db", Mode::write_there);
  EXPECT_THAT(error.what(), HasSubstr("does not exist"));
  EXPECT_THAT(error.hint(), HasSubstr("foedus ingest"));
  EXPECT_THROW((void)compact(folder / "a.db"), Error);
  std::ofstream(folder / "empty").close();
  EXPECT_THAT(open_failure(folder / "empty", Mode::write_there).what(), HasSubstr("not a store"));
  EXPECT_EQ(std::filesystem::file_size(folder / "empty"), 0U);
  std::filesystem::remove(folder / "empty");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(StoreOpen, AStoreThatIsThereIsWrittenToAndBroughtUpToDate) {
  const TemporaryFolder folder;
  make_file_of_older_format(folder / "a.db");
  {
    Store store = open_for_writing(folder / "a.db");
    ingest_sample(store, {});
    store.impl().engine.execute(std::string{without_sums});
    write_meta(store.impl().engine, "schema_version", "2");
  }
  StoreOptions options;
  options.mode = Mode::write_there;
  Store store = Store::open(folder / "a.db", options);
  EXPECT_EQ(read_schema_version(store.impl().engine), schema_version);
  EXPECT_GT(forget(store, store.files()), 0U);
  EXPECT_TRUE(store.files().empty());
}

TEST(StoreOpen, AnotherConnectionServesAnotherThread) {
  const TemporaryFolder folder;
  {
    Store store = open_for_writing(folder / "a.db");
    ingest_sample(store, {.rows = 3000});
  }
  Store store = Store::open(folder / "a.db");
  std::optional<Store> other = store.another_connection();
  ASSERT_TRUE(other);
  std::size_t there = 0;
  std::thread asking([&] {
    for (int i = 0; i < 20; ++i) there += other->events({}).events.size();
  });
  std::size_t here = 0;
  for (int i = 0; i < 20; ++i) here += store.events({}).events.size();
  asking.join();
  EXPECT_GT(here, 0U);
  EXPECT_EQ(there, here);
}

TEST(StoreOpen, LeavesNothingBesideTheStore) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a.db.tmp-1-1");  // as a killed process leaves it
  std::ofstream(folder / "a.db.new-1-1") << "half made";
  {
    Store store = open_for_writing(folder / "a.db");
    ingest_sample(store, {});
  }
  int entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().filename(), "a.db");
    ++entries;
  }
  EXPECT_EQ(entries, 1);
}

TEST(StoreOpen, WhatIsNotAStoreIsRefusedAndLeftAsItIs) {
  const TemporaryFolder folder;
  EXPECT_THAT(open_failure(folder.path(), Mode::read_write).what(), HasSubstr("is a folder"));
  EXPECT_THAT(open_failure(folder / "none" / std::string("a.db"), Mode::read_write).what(), HasSubstr("folder"));
  const std::string text(20'000, 'x');
  std::ofstream(folder / "text") << text;
  for (const Mode mode : {Mode::read_only, Mode::read_write}) {
    EXPECT_THAT(open_failure(folder / "text", mode).what(), HasSubstr("not a store"));
  }
  std::string kept;
  std::ifstream(folder / "text") >> kept;
  EXPECT_EQ(kept, text);

  DatabaseHandle other;
  duckdb_open((folder / "other.db").c_str(), other.out());
  {
    ConnectionHandle connection;
    duckdb_connect(other.get(), connection.out());
    duckdb_query(connection.get(), "CREATE TABLE meta (key VARCHAR, value VARCHAR); CREATE TABLE t (i INT)", nullptr);
  }
  other.reset();
  for (const Mode mode : {Mode::read_only, Mode::read_write}) {
    EXPECT_THAT(open_failure(folder / "other.db", mode).what(), HasSubstr("not a store of foedus"));
  }
}

TEST(StoreOpen, ANewerSchemaIsRefused) {
  const TemporaryFolder folder;
  {
    Store store = open_for_writing(folder / "a.db");
    write_meta(store.impl().engine, "schema_version", std::to_string(schema_version + 1));
  }
  for (const Mode mode : {Mode::read_only, Mode::read_write}) {
    const Error error = open_failure(folder / "a.db", mode);
    EXPECT_THAT(error.what(), HasSubstr("schema version " + std::to_string(schema_version + 1)));
    EXPECT_THAT(error.hint(), HasSubstr("newer foedus"));
  }
}

TEST(StoreOpen, AnOlderSchemaIsMigratedStepByStepAndEachStepWholeOrNotAtAll) {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.db");
  DuckDbEngine& engine = store.impl().engine;
  write_meta(engine, "schema_version", "0");
  const std::array<Migration, 2> steps = {
      Migration{0, "CREATE TABLE added_in_1 (i INTEGER); INSERT INTO added_in_1 VALUES (7)"},
      Migration{1, "ALTER TABLE added_in_1 ADD COLUMN j INTEGER DEFAULT 8"}};
  migrate(engine, steps, 2);
  EXPECT_EQ(read_schema_version(engine), 2);
  EXPECT_EQ(engine.run("SELECT i + j FROM added_in_1").integer(0, 0), 15);

  const std::array<Migration, 1> broken = {Migration{2, "CREATE TABLE added_in_3 (i INTEGER); SELECT * FROM nowhere"}};
  EXPECT_THROW(migrate(engine, broken, 3), Error);
  EXPECT_EQ(read_schema_version(engine), 2);
  EXPECT_EQ(engine.run("SELECT count(*) FROM information_schema.tables WHERE table_name = 'added_in_3'").integer(0, 0),
            0);
  EXPECT_THROW(migrate(engine, {}, 3), Error) << "no way leads on";
}

TEST(StoreOpen, AFileOfAnOlderFormatIsWrittenOnAndCompactedIntoTheNewOne) {
  const TemporaryFolder folder;
  make_file_of_older_format(folder / "old.db");
  for (const char* name : {"old.db", "new.db"}) {
    for (const unsigned seed : {1U, 2U}) {  // the second time the file is there
      Store store = open_for_writing(folder / name);
      ingest_sample(store, {.seed = seed, .rows = 5000, .first_id = seed * 10'000});
    }
    Store store = Store::open(folder / name);
    EXPECT_EQ(ways_of_compressing(store), std::string_view{name} == "old.db" ? "Dictionary" : "DICT_FSST");
    EXPECT_GT(store.events({}).events.size(), 2'000U);
  }
  ASSERT_TRUE(compact(folder / "old.db"));
  Store old = Store::open(folder / "old.db");
  Store fresh = Store::open(folder / "new.db");
  EXPECT_EQ(ways_of_compressing(old), "DICT_FSST");
  const EventList was = old.events({});
  const EventList is = fresh.events({});
  ASSERT_EQ(was.events.size(), is.events.size());
  for (std::size_t i = 0; i < is.events.size(); ++i) {
    ASSERT_EQ(was.events[i].row_id, is.events[i].row_id);
    ASSERT_EQ(was.events[i].url, is.events[i].url);
    ASSERT_EQ(was.events[i].source, is.events[i].source);
  }
}

TEST(StoreOpen, AStoreOfTheFirstSchemaBecomesLikeANewOne) {
  const TemporaryFolder folder;
  make_file_of_older_format(folder / "a.db");
  Store store = open_for_writing(folder / "a.db");
  DuckDbEngine& engine = store.impl().engine;
  const auto columns = [&engine] {
    const Result result = engine.run(
        "SELECT string_agg(concat(table_name, '.', column_name, ' ', data_type), '; ' ORDER BY table_name, "
        "ordinal_position) FROM information_schema.columns");
    return result.text(0, 0);
  };
  const std::string as_new = columns();
  engine.execute(
      std::string{without_sums} +
      "DROP TABLE membership; DROP VIEW current_agreement;"
      "ALTER TABLE agreement DROP COLUMN in_force; ALTER TABLE agreement DROP COLUMN ended;"
      "ALTER TABLE commitment DROP COLUMN kind; ALTER TABLE commitment DROP COLUMN article;"
      "ALTER TABLE commitment DROP COLUMN promised_by; ALTER TABLE commitment DROP COLUMN from_day;"
      "ALTER TABLE commitment DROP COLUMN until_day; ALTER TABLE commitment DROP COLUMN delivers;"
      "ALTER TABLE commitment DROP COLUMN breaches;"
      "INSERT INTO agreement VALUES (1, '2022-02-22-AZE-RUS', '2022-02-22', 'Pact', '', '', '', '');"
      "INSERT INTO agreement_party VALUES (1, '2022-02-22-AZE-RUS', 1, 'AZE'), (1, '2022-02-22-AZE-RUS', 2, 'RUS');"
      "INSERT INTO commitment VALUES (1, '2022-02-22-AZE-RUS', 1, 'military', false, 'arms');"
      "CREATE VIEW current_agreement AS SELECT * FROM agreement;");
  write_meta(engine, "schema_version", "1");
  ASSERT_NE(columns(), as_new);
  migrate(engine, migrations(), schema_version);
  EXPECT_EQ(columns(), as_new);
  const std::vector<Agreement> agreements = store.agreements();
  ASSERT_EQ(agreements.size(), 1U);
  EXPECT_FALSE(agreements[0].in_force);
  ASSERT_EQ(agreements[0].commitments.size(), 1U);
  EXPECT_EQ(agreements[0].commitments[0].kind, "");
  EXPECT_FALSE(agreements[0].commitments[0].delivers) << "the acts of its dimension";
}

TEST(StoreOpen, AnOlderSchemaIsNotReadButSaysWhatToDo) {
  const TemporaryFolder folder;
  {
    Store store = open_for_writing(folder / "a.db");
    write_meta(store.impl().engine, "schema_version", "0");
  }
  EXPECT_THAT(open_failure(folder / "a.db", Mode::read_only).hint(), HasSubstr("foedus ingest"));
}

TEST(StoreOpen, AWriterIsAloneAlsoWithinOneProcess) {
  const TemporaryFolder folder;
  {
    const Store writer = open_for_writing(folder / "a.db");
    EXPECT_THAT(open_failure(folder / "a.db", Mode::read_write).what(), HasSubstr("open in this program"));
    EXPECT_THAT(open_failure(folder / "a.db", Mode::read_only).what(), HasSubstr("open in this program"));
  }
  Store one = Store::open(folder / "a.db");
  Store two = Store::open(folder / "a.db");
  EXPECT_TRUE(one.files().empty() && two.files().empty());
  EXPECT_THROW((void)open_for_writing(folder / "a.db"), Error);
}

TEST(StoreOpen, NamesTheProcessThatUsesIt) {
  const TemporaryFolder folder;
  { const Store store = open_for_writing(folder / "a.db"); }
  for (const Mode holder : {Mode::read_write, Mode::read_only}) {
    std::array<int, 2> ready{};
    std::array<int, 2> done{};
    ASSERT_EQ(pipe(ready.data()) + pipe(done.data()), 0);
    const pid_t child = start_child([&] {
      StoreOptions options;
      options.mode = holder;
      const Store store = Store::open(folder / "a.db", options);
      char byte = 'x';
      close(done[1]);
      if (::write(ready[1], &byte, 1) != 1 || ::read(done[0], &byte, 1) != 0) _exit(4);
    });
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    const Error error = open_failure(folder / "a.db", Mode::read_write);
    EXPECT_THAT(error.what(), HasSubstr("in use by process " + std::to_string(child)));
    if (holder == Mode::read_write) {
      EXPECT_THAT(open_failure(folder / "a.db", Mode::read_only).what(), HasSubstr("in use by process"));
    } else {
      Store beside = Store::open(folder / "a.db");
      EXPECT_TRUE(beside.files().empty());
    }
    close(done[1]);
    EXPECT_EQ(wait_for(child), 0);
    for (const int end : {ready[0], ready[1], done[0]}) close(end);
  }
}

TEST(StoreOpen, SpillsBesideTheStoreAndCleansUp) {
  const TemporaryFolder folder;
  {
    StoreOptions options;
    options.mode = Mode::read_write;
    options.memory_limit_bytes = 64ULL << 20U;
    options.threads = 1;
    Store store = Store::open(folder / "a.db", options);
    const Result sorted = store.engine().run(
        "SELECT count(*) FROM (SELECT md5(i::VARCHAR) AS h, repeat(md5(i::VARCHAR), 6) AS w FROM range(600000) AS t(i) "
        "ORDER BY h LIMIT 550000 OFFSET 1)");
    EXPECT_EQ(sorted.integer(0, 0), 550'000);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().filename(), "a.db");
  }
}

}  // namespace
}  // namespace foedus::store
