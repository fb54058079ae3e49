// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/file_counts.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace foedus::ledger {
namespace {

const std::vector<std::filesystem::path> files = {FOEDUS_SOURCE_DIR "/tests/data/gdelt/gdelt2.tsv",
                                                  FOEDUS_SOURCE_DIR "/tests/data/gdelt/gdelt1.tsv"};

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

TEST(FileCounts, AreThoseOfALoopOverTheEvents) {
  std::map<std::tuple<Day, StateCode, StateCode, Dimension, Kind>, std::uint64_t> expected;
  std::uint64_t rows = 0;
  for (const auto& file : files) {
    const auto reader = read::open(file, vocabulary());
    read::Batch batch;
    while (reader->next(batch)) {
      rows += batch.rows;
      for (const Event& event : batch.events.events) {
        ++expected[{event.day, event.source.state, event.target.state, event.dimension, event.kind}];
      }
    }
  }
  ASSERT_GT(expected.size(), 5U);
  const FileCounts counted = count_files(files, vocabulary(), {});
  ASSERT_EQ(counted.counts.size(), expected.size());
  auto next = expected.begin();
  for (const FileCount& count : counted.counts) {
    EXPECT_EQ(std::tuple(count.period, count.dyad.source, count.dyad.target, count.dimension, count.kind), next->first);
    EXPECT_EQ(count.events, (next++)->second);
  }
  EXPECT_EQ(counted.rows, rows);
  EXPECT_EQ(counted.rows, counted.records + counted.rows_set_aside() + counted.rejected);
}

TEST(FileCounts, DoNotDependOnThreadsOrTheOrderOfFiles) {
  FileCountOptions options;
  options.period = Period::month;
  options.reading.threads = 1;
  const FileCounts one = count_files(files, vocabulary(), options);
  options.reading.threads = 4;
  const FileCounts reversed = count_files({files.rbegin(), files.rend()}, vocabulary(), options);
  EXPECT_EQ(one.counts, reversed.counts);
  EXPECT_EQ(one.rows, reversed.rows);
  EXPECT_EQ(one.set_aside, reversed.set_aside);
}

}  // namespace
}  // namespace foedus::ledger
