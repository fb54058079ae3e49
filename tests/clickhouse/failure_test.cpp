// SPDX-License-Identifier: Apache-2.0
//
// Servers and writers that die at any moment: nothing is lost or doubled, no answer is ever partial.
// FOEDUS_KILLS=100 for the long run.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clickhouse/cluster.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

class Failures : public ::testing::Test {
 protected:
  void SetUp() override { FOEDUS_NEED_CLICKHOUSE(); }
  void TearDown() override {
    if (Cluster::installed()) shared_cluster().wait();
  }
};

int kills() {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  return wanted == nullptr ? 2 : std::atoi(wanted);
}

std::vector<SampleFile> files() {
  std::vector<SampleFile> all;
  for (unsigned i = 1; i <= 5; ++i) {
    all.push_back({.seed = i, .rows = 6'000 + i * 2'000, .first_id = i * 1'000'000ULL, .batch_rows = 2'000});
  }
  all[3].first_id = all[2].first_id + 6'000;  // a part of the third comes again
  return all;
}

Store open_cluster(const std::string& database, Mode mode) {
  return Store::open(shared_cluster().address(database), shared_cluster().options(mode));
}

void ingest_all(Store& store) {
  for (const SampleFile& file : files()) (void)ingest_sample(store, file);
}

/// What each file is in the store with, whatever its number.
std::vector<std::string> contents(Store& store) {
  std::vector<std::string> lines;
  for (const StoredFile& file : store.files()) {
    std::string line = fmt::format("{} {} {} {} {}", file.path, file.rows, file.records, file.set_aside, file.rejected);
    for (const char* sums :
         {"count(*), sum(line), sum(articles), sum(length(url)) FROM event", "count(*), sum(rows) FROM exposure",
          "count(*), sum(line) FROM reject", "count(*), sum(rows) FROM set_aside"}) {
      const Result row = store.engine().run(fmt::format("SELECT {} WHERE file_id = {}", sums, file.id));
      for (std::size_t column = 0; column < row.columns.size(); ++column) {
        line += fmt::format(" {}", row.is_null(0, column) ? 0 : row.real(0, column));
      }
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> reference() {
  const TemporaryFolder folder;
  Store store = open_for_writing(folder / "a.duckdb");
  ingest_all(store);
  return contents(store);
}

/// The store must hold the first of the files, each whole, and no row besides.
std::size_t expect_whole_files(Store& store, const std::vector<std::string>& expected) {
  const std::vector<std::string> found = contents(store);
  EXPECT_LE(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size() && i < expected.size(); ++i) EXPECT_EQ(found[i], expected[i]);
  const Result all = store.engine().run("SELECT count(*) FROM event");
  const Result of_files = store.engine().run("SELECT count(*) FROM event WHERE file_id IN (SELECT id FROM file)");
  EXPECT_EQ(all.integer(0, 0), of_files.integer(0, 0));
  return found.size();
}

TEST_F(Failures, AServerThatDiesWhileFilesComeInLosesAndDoublesNothing) {
  const std::vector<std::string> expected = reference();
  std::mt19937 random(7);
  int broken = 0;
  for (int round = 0; round < kills(); ++round) {
    const std::string database = fmt::format("shard_dies_{}", round);
    { Store made = open_cluster(database, Mode::read_write); }
    const std::size_t victim = random() % Cluster::size;
    std::thread killer([&, wait = random() % 250] {
      std::this_thread::sleep_for(std::chrono::milliseconds(wait));
      shared_cluster().kill(victim);
    });
    try {
      Store store = open_cluster(database, Mode::read_write);
      ingest_all(store);
    } catch (const Error& error) {
      ++broken;
      EXPECT_EQ(error.kind(), ErrorKind::store);
      EXPECT_THAT(error.what(), AnyOf(HasSubstr("cannot be reached"), HasSubstr("broke off"), HasSubstr("refuses")));
      EXPECT_FALSE(error.hint().empty());
    }
    killer.join();
    shared_cluster().start(victim);
    shared_cluster().wait();
    {
      Store store = open_cluster(database, Mode::read_only);
      expect_whole_files(store, expected);
    }
    Store store = open_cluster(database, Mode::read_write);
    ingest_all(store);
    EXPECT_EQ(expect_whole_files(store, expected), expected.size());
  }
  if (kills() >= 6) {
    EXPECT_GT(broken, 0) << "no kill hit the middle of the work";
  }
}

TEST_F(Failures, AWriterThatIsKilledLeavesEachFileWholeOrAbsent) {
  const std::vector<std::string> expected = reference();
  std::mt19937 random(11);
  const std::string database = "writer_dies";
  { Store made = open_cluster(database, Mode::read_write); }
  for (int round = 0; round < kills(); ++round) {
    const pid_t child = start_child([&] {
      Store store = open_cluster(database, Mode::read_write);
      ingest_all(store);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(30 + random() % 300));
    ::kill(child, SIGKILL);
    (void)wait_for(child);
    Store store = open_cluster(database, Mode::read_only);
    expect_whole_files(store, expected);
  }
  Store store = open_cluster(database, Mode::read_write);  // the lock of a dead process is taken over
  ingest_all(store);
  EXPECT_EQ(expect_whole_files(store, expected), expected.size());
}

TEST_F(Failures, AServerThatDiesDuringAQueryNeverMakesAPartialAnswer) {
  const std::string database = "query";
  {
    Store store = open_cluster(database, Mode::read_write);
    for (unsigned i = 0; i < 6; ++i) {
      (void)ingest_sample(store, {.seed = 50 + i, .rows = 30'000, .first_id = 100'000ULL * i, .batch_rows = 6'000});
    }
  }
  const auto ask = [&](Store& store) {
    const Result counts = store.engine().run(
        "SELECT data_set, count(*) AS n, sum(articles) AS s FROM event GROUP BY data_set ORDER BY data_set");
    std::size_t dyads = 0;
    std::int64_t sum = 0;
    store.engine().visit_by_dyad(
        "SELECT source, target, count(*) AS n FROM event GROUP BY source, target ORDER BY source, target", {},
        [&](const Result& part) {
          dyads += part.rows;
          for (std::size_t row = 0; row < part.rows; ++row) sum += part.integer(row, 2);
        });
    return std::tuple(counts.integer(0, 1), counts.integer(0, 2), dyads, sum, store.events({}).events.size());
  };
  const auto expected = [&] {
    Store store = open_cluster(database, Mode::read_only);
    return ask(store);
  }();
  EXPECT_EQ(std::get<0>(expected), std::get<3>(expected));
  int errors = 0;
  for (int round = 0; round < kills(); ++round) {
    std::atomic<bool> down = false;
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20 + 37 * round));
      shared_cluster().kill(1 + static_cast<std::size_t>(round) % 2);
      down = true;
    });
    for (int after = 0; after < 2;) {
      if (down) ++after;
      try {
        Store store = open_cluster(database, Mode::read_only);
        EXPECT_EQ(ask(store), expected);
      } catch (const Error& error) {
        ++errors;
        EXPECT_EQ(error.kind(), ErrorKind::store) << error.what();
      }
    }
    killer.join();
    shared_cluster().start(1 + static_cast<std::size_t>(round) % 2);
    shared_cluster().wait();
  }
  EXPECT_GE(errors, kills()) << "with a server down there is no whole answer to give";
  Store store = open_cluster(database, Mode::read_only);
  EXPECT_EQ(ask(store), expected);
}

TEST_F(Failures, OneWriterAtATimeAndItsNameIsGiven) {
  const Store writer = open_cluster("one_writer", Mode::read_write);
  try {
    (void)open_cluster("one_writer", Mode::read_write);
    ADD_FAILURE() << "two writers";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr(fmt::format("in use by process {}", getpid())));
    EXPECT_THAT(error.hint(), HasSubstr("DROP TABLE one_writer.writer"));
  }
  Store reader = open_cluster("one_writer", Mode::read_only);
  EXPECT_TRUE(reader.files().empty());
}

TEST_F(Failures, AReaderSeesTheFilesThatWereInWhenItOpened) {
  Store writer = open_cluster("snapshot", Mode::read_write);
  (void)ingest_sample(writer, files()[0]);
  Store reader = open_cluster("snapshot", Mode::read_only);
  const std::size_t before = reader.events({}).events.size();
  (void)ingest_sample(writer, files()[1]);
  EXPECT_EQ(reader.events({}).events.size(), before);
  EXPECT_EQ(reader.files().size(), 1U);
  Store later = open_cluster("snapshot", Mode::read_only);
  EXPECT_EQ(later.files().size(), 2U);
  EXPECT_GT(later.events({}).events.size(), before);
}

std::string failure(const std::string& address, const StoreOptions& options) {
  try {
    (void)Store::open(address, options);
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return std::string{error.what()} + " | " + error.hint();
  }
  return "opened";
}

TEST_F(Failures, WhatCannotBeOpenedSaysWhy) {
  Cluster& cluster = shared_cluster();
  const StoreOptions reading = cluster.options(Mode::read_only);
  EXPECT_THAT(failure(cluster.address("nowhere"), reading), HasSubstr("holds no store"));
  StoreOptions wrong = reading;
  wrong.access.password = "guess";
  EXPECT_THAT(failure(cluster.address("nowhere"), wrong), HasSubstr("FOEDUS_CLICKHOUSE_PASSWORD"));
  const std::string one = cluster.address_of_one("nowhere");
  EXPECT_THAT(failure(one + "?cluster=other", reading), HasSubstr("knows no cluster other"));
  EXPECT_THAT(failure("clickhouse://127.0.0.1:1/nowhere", reading), HasSubstr("cannot be reached"));
  { const Store store = Store::open(cluster.address_of_one("one_server"), cluster.options(Mode::read_write)); }
  EXPECT_THAT(failure(cluster.address("one_server"), reading), HasSubstr("laid out over 1 servers"));
  Store store = Store::open(cluster.address_of_one("one_server"), reading);
  EXPECT_THROW((void)store.impl().engine.run("SELECT 1"), Error) << "there is no DuckDB file";
}

}  // namespace
}  // namespace foedus::store
