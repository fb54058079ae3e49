// SPDX-License-Identifier: Apache-2.0
//
// A process that ingests is killed, really and at random moments: each file must then be in the store whole or not at
// all, and finishing the work must give what it gives undisturbed. FOEDUS_KILLS=200 for the long run.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "foedus/ledger/keep_days.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/store/housekeeping.hpp"

#include "corruption/whole_files.hpp"
#include "store/sample.hpp"

namespace foedus::store {
namespace {

/// Six files; the fourth brings half of the third again.
std::vector<SampleFile> files() {
  std::vector<SampleFile> all;
  for (unsigned i = 1; i <= 6; ++i) {
    all.push_back({.seed = i, .rows = 9'000 + i * 3'000, .first_id = i * 1'000'000ULL, .batch_rows = 2'000});
  }
  all[3].first_id = all[2].first_id + 9'000;  // a multiple of three, as events are one row in three
  return all;
}

/// `reopen`: the store is closed after each file, so that its log is folded in each time.
void ingest_all(const std::filesystem::path& path, bool reopen) {
  if (!reopen) {
    Store store = open_for_writing(path);
    for (const SampleFile& file : files()) (void)ingest_sample(store, file);
    return;
  }
  for (const SampleFile& file : files()) {
    Store store = open_for_writing(path);
    (void)ingest_sample(store, file);
  }
}

TEST(StoreKilled, EachFileIsWholeOrAbsentAndTheWorkCanBeFinished) {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  const int kills = wanted == nullptr ? 12 : std::atoi(wanted);
  const TemporaryFolder folder;
  std::vector<std::string> reference;
  const auto start = std::chrono::steady_clock::now();
  {
    ingest_all(folder / "reference.db", true);
    Store store = Store::open(folder / "reference.db");
    reference = contents(store);
    ASSERT_EQ(reference.size(), files().size());
    ASSERT_GT(store.engine().run("SELECT sum(rows) FROM set_aside WHERE reason = 'already_stored'").integer(0, 0), 0);
  }
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);

  std::mt19937 random(20'220'222);
  const std::filesystem::path path = folder / "killed.db";
  int killed = 0;
  int finished = 0;
  int partly = 0;
  while (killed < kills && !testing::Test::HasFailure()) {
    const bool reopen = random() % 2 == 0;
    const pid_t child = start_child([&] { ingest_all(path, reopen); });
    std::this_thread::sleep_for(
        std::chrono::microseconds(static_cast<std::int64_t>(random() % static_cast<unsigned>(whole.count() * 2 / 3))));
    kill(child, SIGKILL);
    const int status = wait_for(child);
    ASSERT_TRUE(status == 0 || status == 128 + SIGKILL) << status;
    if (status != 0) ++killed;
    if (!std::filesystem::exists(path)) continue;  // killed before there was a store
    // As a reader finds it, with the log not yet folded in, and as the next writer does.
    const std::size_t seen = expect_whole_files(path, Mode::read_only, reference);
    EXPECT_EQ(expect_whole_files(path, Mode::read_write, reference), seen);
    if (seen > 0 && seen < reference.size()) ++partly;
    if (random() % 4 != 0 && seen < reference.size()) continue;  // go on from here
    ingest_all(path, false);
    EXPECT_EQ(expect_whole_files(path, Mode::read_only, reference), reference.size());
    std::filesystem::remove(path);
    ++finished;
  }
  EXPECT_GT(partly, 0) << "no kill hit the middle of the work";
  std::printf("%d kills, %d left some files in the store, %d times finished\n", killed, partly, finished);
}

TEST(StoreKilled, FilesReadOnSeveralThreadsAreWholeOrAbsentAndTheWorkCanBeFinished) {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  const int kills = wanted == nullptr ? 12 : std::atoi(wanted);
  const TemporaryFolder folder;
  const std::vector<std::filesystem::path> gdelt = write_gdelt_files(folder, 14);
  const Vocabulary vocabulary = load_vocabulary();
  const auto ingest_with = [&](const std::filesystem::path& path, unsigned threads, std::size_t files) {
    ingest_files(path, {}, {gdelt.begin(), gdelt.begin() + static_cast<std::ptrdiff_t>(files)}, vocabulary,
                 {.threads = threads});
  };
  std::vector<std::string> reference;
  const auto start = std::chrono::steady_clock::now();
  {
    ingest_with(folder / "reference.db", 1, gdelt.size());
    Store store = Store::open(folder / "reference.db");
    reference = contents(store);
    ASSERT_EQ(reference.size(), gdelt.size());
    ASSERT_GT(store.engine().run("SELECT sum(rows) FROM set_aside WHERE reason = 'already_stored'").integer(0, 0), 0);
  }
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);

  std::mt19937 random(6);
  const std::filesystem::path path = folder / "killed.db";
  int killed = 0;
  while (killed < kills && !testing::Test::HasFailure()) {
    // Part of the files are in, whole; the kill comes while the others are taken in.
    std::filesystem::remove(path);
    const std::size_t before = random() % gdelt.size();
    if (before > 0) ingest_with(path, 2, before);
    const unsigned threads = 1 + static_cast<unsigned>(random() % 3);
    const pid_t child = start_child([&] { ingest_with(path, threads, gdelt.size()); });
    std::this_thread::sleep_for(
        std::chrono::microseconds(static_cast<std::int64_t>(random() % static_cast<unsigned>(whole.count()))));
    kill(child, SIGKILL);
    const int status = wait_for(child);
    ASSERT_TRUE(status == 0 || status == 128 + SIGKILL) << status;
    if (status != 0) ++killed;
    if (!std::filesystem::exists(path)) continue;
    const std::size_t seen = expect_whole_files(path, Mode::read_only, reference);
    EXPECT_GE(seen, before);
    ingest_with(path, 1 + threads % 3, gdelt.size());
    EXPECT_EQ(expect_whole_files(path, Mode::read_only, reference), reference.size());
  }
}

TEST(StoreKilled, AfterItsLastCommitIsWholeForAReaderThatCannotFoldTheLogIn) {
  const TemporaryFolder folder;
  const std::vector<std::filesystem::path> gdelt = write_gdelt_files(folder, 14);
  const Vocabulary vocabulary = load_vocabulary();
  std::vector<std::string> reference;
  {
    ingest_files(folder / "reference.db", {}, gdelt, vocabulary, {.threads = 1});
    Store store = Store::open(folder / "reference.db");
    reference = contents(store);
    // More than fill one of the groups that rows are written in; rows that the log also takes out again.
    ASSERT_GT(store.engine().run("SELECT count(*) FROM event").integer(0, 0), 40'000);
    ASSERT_GT(store.engine().run("SELECT sum(rows) FROM set_aside WHERE reason = 'already_stored'").integer(0, 0), 0);
  }
  const std::filesystem::path path = folder / "killed.db";
  const pid_t child = start_child([&] {
    Store store = open_for_writing(path);
    for (const std::filesystem::path& file : gdelt) (void)ingest(store, file, vocabulary, {});
    std::raise(SIGKILL);
  });
  ASSERT_EQ(wait_for(child), 128 + SIGKILL);
  ASSERT_GT(std::filesystem::file_size(path.string() + ".wal"), 1'000'000U);
  EXPECT_EQ(expect_whole_files(path, Mode::read_only, reference), reference.size());
  EXPECT_EQ(expect_whole_files(path, Mode::read_write, reference), reference.size());
}

/// The ledger by day, as one number.
std::size_t ledger_of(Store& store) {
  std::string text;
  for (const ledger::Entry& entry : ledger::count(store, {.period = ledger::Period::day})) {
    text += fmt::format("{}{} {} {} {} {}\n", entry.dyad.source.view(), entry.dyad.target.view(),
                        format_day(entry.period), entry.intensity, entry.articles, fmt::join(entry.weight, " "));
  }
  return std::hash<std::string>{}(text);
}

TEST(StoreKilled, WhileItsDaysAreWorkedOutOrItIsCompactedAnswersAsBefore) {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  const int kills = wanted == nullptr ? 6 : std::atoi(wanted) / 2;
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "killed.db";
  const std::filesystem::path untouched = folder / "untouched.db";
  const auto keep_and_compact = [](const std::filesystem::path& which) {
    {
      Store store = open_for_writing(which);
      (void)ledger::keep_days(store, {.events_at_once = 2'000});
    }
    (void)compact(which);
  };
  ingest_all(untouched, false);
  std::size_t expected = 0;
  {
    Store store = Store::open(untouched);
    expected = ledger_of(store);
  }
  std::filesystem::copy_file(untouched, path);
  const auto start = std::chrono::steady_clock::now();
  keep_and_compact(path);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);

  std::mt19937 random(11);
  int partly = 0;
  for (int killed = 0; killed < kills && !testing::Test::HasFailure();) {
    std::filesystem::copy_file(untouched, path, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(path.string() + ".wal");
    const pid_t child = start_child([&] { keep_and_compact(path); });
    std::this_thread::sleep_for(
        std::chrono::microseconds(static_cast<std::int64_t>(random() % static_cast<unsigned>(whole.count()))));
    kill(child, SIGKILL);
    if (wait_for(child) != 0) ++killed;
    {
      Store store = Store::open(path);
      EXPECT_EQ(ledger_of(store), expected);
      const ledger::KeptState kept = ledger::kept_state(store);
      if (kept.days_open > 0 && kept.days_open < kept.days) ++partly;
      for (const Finding& finding : ledger::verify_kept_days(store)) EXPECT_TRUE(finding.sound) << finding.what;
    }
    if (random() % 4 != 0) continue;
    keep_and_compact(path);
    Store store = Store::open(path);
    EXPECT_EQ(ledger_of(store), expected);
    EXPECT_EQ(ledger::kept_state(store).days_open, 0U);
  }
  std::printf("%d kills, %d left some days kept and others not\n", kills, partly);
}

}  // namespace
}  // namespace foedus::store
