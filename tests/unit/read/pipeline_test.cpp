// SPDX-License-Identifier: Apache-2.0
#include "foedus/read/pipeline.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

namespace fs = std::filesystem;
using testing::gdelt2_line;
using testing::vocabulary;

class PipelineTest : public ::testing::Test {
 protected:
  PipelineTest() {
    std::string name = (fs::temp_directory_path() / "foedus-pipeline-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~PipelineTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  /// A file of several blocks, every hundredth row damaged.
  fs::path write_rows(const std::string& name, int rows, int first_id) const {
    std::string text;
    for (int i = 0; i < rows; ++i) {
      const std::string day = i % 100 == 99 ? "20250231" : fmt::format("202505{:02}", 1 + i % 28);
      text += gdelt2_line({{1, std::to_string(first_id + i)}, {2, day}, {18, i % 3 == 0 ? "RUS" : ""}, {16, ""}});
      text += i % 7 == 0 ? "\r\n" : "\n";
    }
    return write(name, text);
  }

  fs::path folder_;
};

/// All that a file gives, as text: events with their lines, rejects, counts.
struct Content {
  std::string events;
  std::string rejects;
  std::uint64_t rows = 0;
  std::array<std::uint64_t, set_aside_count> set_aside{};
  Exposure exposure;
  std::string failure;

  void add(const Batch& batch) {
    for (const Event& event : batch.events.events) {
      events += fmt::format("{} {} {} {} {} {} {}\n", event.line, event.row_id, format_day(event.day),
                            event.source.state.view(), event.target.state.view(), event.features, event.url);
    }
    for (const Reject& reject : batch.rejects) {
      rejects += fmt::format("{}:{} {} {}\n", reject.line, reject.column, reject.reason, reject.text);
    }
    rows += batch.rows;
    for (std::size_t i = 0; i < set_aside.size(); ++i) set_aside[i] += batch.set_aside[i];
    for (const auto& [key, count] : batch.exposure) exposure[key] += count;
  }
  bool operator==(const Content&) const = default;
};

std::vector<Content> read_one_by_one(const std::vector<fs::path>& files) {
  std::vector<Content> all(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    try {
      const auto reader = open(files[i], vocabulary());
      Batch batch;
      while (reader->next(batch)) all[i].add(batch);
    } catch (const Error& error) {
      all[i].failure = error.what();
    }
  }
  return all;
}

std::vector<Content> read_with(unsigned threads, const std::vector<fs::path>& files) {
  std::vector<Content> all(files.size());
  Pipeline pipeline(files, vocabulary(), {.threads = threads, .memory_bytes = std::uint64_t{16} << 20U});
  std::size_t file = 0;
  std::uint64_t number = 0;
  while (std::unique_ptr<Piece> piece = pipeline.next()) {
    EXPECT_EQ(piece->file, file);
    EXPECT_EQ(piece->number, number++);
    all[file].add(piece->batch);
    try {
      if (piece->failure) std::rethrow_exception(piece->failure);
    } catch (const Error& error) {
      all[file].failure = error.what();
    }
    if (piece->last) {
      ++file;
      number = 0;
    }
    pipeline.give_back(std::move(piece));
  }
  EXPECT_EQ(file, files.size());
  return all;
}

TEST_F(PipelineTest, GivesTheSameRowsInTheSameOrderOnAnyNumberOfThreads) {
  const std::vector<fs::path> files = {write_rows("a", 5000, 1), write_rows("b", 1, 9001), write_rows("c", 3300, 20001),
                                       write("d", testing::test_file("gdelt1.tsv")), write_rows("e", 7, 30001)};
  const std::vector<Content> expected = read_one_by_one(files);
  ASSERT_GT(expected[0].rows, 4000U);
  ASSERT_NE(expected[0].rejects, "");
  for (const unsigned threads : {1U, 2U, 5U}) EXPECT_EQ(read_with(threads, files), expected) << threads;
}

TEST_F(PipelineTest, AFileThatCannotBeReadFailsInItsPlaceAndTheOthersAreWhole) {
  const std::vector<fs::path> files = {write_rows("a", 10, 1), folder_ / "missing", write("c", "nothing known\n"),
                                       write_rows("d", 2000, 50)};
  const std::vector<Content> expected = read_one_by_one(files);
  EXPECT_THAT(expected[1].failure, ::testing::HasSubstr("cannot open"));
  EXPECT_EQ(read_with(3, files), expected);
}

TEST_F(PipelineTest, StrictReadingNamesTheLineOfTheFirstBadRowInTheFile) {
  const std::vector<fs::path> files = {write_rows("a", 4000, 1)};
  PipelineOptions options{.threads = 2};
  options.read.strict = true;
  Pipeline pipeline(files, vocabulary(), options);
  std::string failure;
  while (std::unique_ptr<Piece> piece = pipeline.next()) {
    try {
      if (piece->failure) std::rethrow_exception(piece->failure);
    } catch (const Error& error) {
      failure = error.what();
    }
  }
  EXPECT_THAT(failure, ::testing::HasSubstr("a:100: column 2"));
}

TEST_F(PipelineTest, PassesOverFilesThatAreNotWanted) {
  const std::vector<fs::path> files = {write_rows("a", 10, 1), folder_ / "missing", write_rows("c", 10, 50)};
  Pipeline pipeline(files, vocabulary(), {.threads = 2, .wanted = [](std::size_t file) { return file != 1; }});
  std::vector<std::size_t> passed_over;
  std::uint64_t rows = 0;
  while (std::unique_ptr<Piece> piece = pipeline.next()) {
    EXPECT_FALSE(piece->failure);
    if (piece->passed_over) passed_over.push_back(piece->file);
    rows += piece->batch.rows;
  }
  EXPECT_EQ(passed_over, std::vector<std::size_t>{1});
  EXPECT_EQ(rows, 20U);
}

TEST_F(PipelineTest, LeavesTheRestOfAFileOutAndGoesOnWithTheNext) {
  const std::vector<fs::path> files = {write_rows("a", 40'000, 1), write_rows("b", 3'300, 50'001),
                                       write_rows("c", 40'000, 60'001), write_rows("d", 7, 110'001)};
  const std::vector<Content> expected = read_one_by_one(files);
  for (const unsigned threads : {1U, 2U, 5U}) {
    Pipeline pipeline(files, vocabulary(), {.threads = threads, .memory_bytes = std::uint64_t{4} << 20U});
    std::vector<Content> found(files.size());
    while (std::unique_ptr<Piece> piece = pipeline.next()) {
      found[piece->file].add(piece->batch);
      const bool enough = piece->file % 2 == 0 && !piece->last;
      pipeline.give_back(std::move(piece));
      if (enough) pipeline.leave_rest();
    }
    EXPECT_GT(found[0].rows, 0U);
    EXPECT_LT(found[0].rows, expected[0].rows);
    EXPECT_EQ(found[1], expected[1]) << threads;
    EXPECT_LT(found[2].rows, expected[2].rows);
    EXPECT_EQ(found[3].rows, expected[3].rows) << "one block, whole before the rest was left";
  }
}

TEST_F(PipelineTest, StopsInMidFileWithoutWaitingForTheRest) {
  const std::vector<fs::path> files(50, write_rows("a", 3000, 1));
  Pipeline pipeline(files, vocabulary(), {.threads = 2, .memory_bytes = 1});
  EXPECT_NE(pipeline.next(), nullptr);
}

TEST_F(PipelineTest, AVisitorSeesEveryRowOnceAndItsErrorStopsTheRest) {
  const std::vector<fs::path> files = {write_rows("a", 3000, 1), write_rows("b", 500, 5001)};
  std::atomic<std::uint64_t> rows{0};
  visit_pieces(files, vocabulary(), {.threads = 3}, [&rows](unsigned thread, const Piece& piece) {
    EXPECT_LT(thread, 3U);
    rows += piece.batch.rows;
  });
  EXPECT_EQ(rows, 3500U);
  const auto stop = [](unsigned, const Piece&) { throw Error(ErrorKind::input, "here", "enough", "none"); };
  EXPECT_THROW(visit_pieces(files, vocabulary(), {.threads = 2}, stop), Error);
}

/// Real files, where they are at hand: blocks and lines give the same.
TEST(PipelineSharedData, RealFilesReadTheSameInBlocksAsLineByLine) {
  const fs::path folder = FOEDUS_SOURCE_DIR "/../shared/data/gdelt";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "shared/data/gdelt is not here";
  const std::vector<fs::path> files = {folder / "20250515.export.CSV.gz", folder / "20190121220000.export.CSV",
                                       folder / "gdelt1-sample-2016.tsv"};
  EXPECT_EQ(read_with(3, files), read_one_by_one(files));
}

}  // namespace
}  // namespace foedus::read
