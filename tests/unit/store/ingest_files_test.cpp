// SPDX-License-Identifier: Apache-2.0
//
// Many files at once: what a writer keeps from one to the next changes nothing in the store.
#include <array>
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "foedus/store/housekeeping.hpp"

#include "store/sample.hpp"
#include "store/store_impl.hpp"
#include "store/writer_memory.hpp"

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

/// Every row of every table that files bring, with the name of its file in place of the number; of the tables the order
/// too.
std::vector<std::string> contents(Store& store) {
  std::vector<std::string> rows;
  for (const char* table : {"event", "exposure", "set_aside", "unknown_actor", "reject", "mention"}) {
    const Result result = store.engine().run(
        fmt::format("SELECT concat('{0} ', path, ' ', CAST(t AS VARCHAR)) AS text FROM {0} AS t JOIN file ON file.id = "
                    "t.file_id ORDER BY t.rowid",
                    table));
    for (std::size_t row = 0; row < result.rows; ++row) {
      std::string text = result.text(row, 0);
      const std::size_t number = text.find("'file_id': ");
      text.erase(number, text.find(',', number) - number);
      rows.push_back(std::move(text));
    }
  }
  for (const StoredFile& file : store.files()) {
    rows.push_back(fmt::format("{} {} {} {} {}", file.path, file.rows, file.records, file.set_aside, file.rejected));
  }
  return rows;
}

class ManyFiles : public ::testing::Test {
 protected:
  /// GDELT rows with ids from `first` on.
  fs::path write(const std::string& name, unsigned first, unsigned rows, const char* state) const {
    const fs::path path = folder_ / name;
    std::ofstream out(path);
    for (unsigned row = 0; row < rows; ++row) {
      std::array<std::string, 61> fields;
      fields[0] = std::to_string(first + row);
      fields[1] = row % 50 == 49 ? "20250231" : "20250501";
      fields[5] = fields[7] = row % 7 == 6 ? "XQZ" : state;
      fields[15] = fields[17] = row % 3 == 0 ? "RUS" : "TUR";
      fields[25] = "1";
      fields[26] = fields[27] = "042";
      fields[28] = "04";
      fields[29] = "1";
      fields[30] = "1.9";
      fields[59] = "20250501120000";
      fields[60] = fmt::format("https://news.example/{}/{}", first, row / 3);
      out << fmt::format("{}\n", fmt::join(fields, "\t"));
    }
    return path;
  }
  /// A packed file that ends in its middle, after rows that were good.
  [[nodiscard]] fs::path write_broken() const {
    std::ifstream whole(fs::path{FOEDUS_SOURCE_DIR} / "data/cases/south-caucasus/gdelt-20250515-20250614.export.CSV.gz",
                        std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>{whole}, {}};
    const fs::path path = folder_ / "broken.export.CSV.gz";
    std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    return path;
  }

  TemporaryFolder folder_;
  Vocabulary vocabulary_ = load_vocabulary();
};

TEST_F(ManyFiles, GiveTheStoreThatOneAfterTheOtherGives) {
  const fs::path first = write("20250501.export.CSV", 1'000'000, 3'000, "AZE");
  const fs::path second = write("20250502.export.CSV", 2'000'000, 3'000, "ARM");
  const fs::path overlapping = write("20250503.export.CSV", 2'001'000, 3'000, "AZE");  // 2,000 rows of the second
  const fs::path lower = write("20250504.export.CSV", 500'000, 1'000, "ARM");
  const fs::path copy = folder_ / "copy.export.CSV";
  fs::copy(first, copy);
  const fs::path broken = write_broken();
  const fs::path mentions = fs::path{FOEDUS_SOURCE_DIR} / "tests/data/gdelt/mentions.tsv";
  const fs::path events = fs::path{FOEDUS_SOURCE_DIR} / "tests/data/gdelt/gdelt2.tsv";
  std::vector<std::string> expected;
  {
    Store store = open_for_writing(folder_ / "single.db");
    for (const fs::path& path : {first, second, overlapping, lower, mentions, events}) {
      (void)ingest(store, path, vocabulary_, {});
    }
    expected = contents(store);
    ASSERT_GT(expected.size(), 5'000U);
  }
  for (const unsigned threads : {1U, 3U}) {
    const fs::path path = folder_ / fmt::format("many-{}.db", threads);
    std::vector<std::string> failures;
    std::size_t done = 0;
    IngestManyOptions options;
    options.threads = threads;
    options.done = [&done](std::size_t, const FileReport&) { ++done; };
    options.failed = [&failures](std::size_t, const Error& error) {
      failures.emplace_back(error.what());
      return true;
    };
    ingest_files(path, {}, {first, broken, second, copy, overlapping, lower, mentions, events}, vocabulary_, options);
    EXPECT_EQ(failures.size(), 1U);
    EXPECT_EQ(done, 7U);
    Store store = Store::open(path);
    const std::vector<std::string> found = contents(store);
    ASSERT_EQ(found.size(), expected.size());
    EXPECT_TRUE(found == expected);
    for (const Finding& finding : verify(store, false)) EXPECT_TRUE(finding.sound) << finding.what;
  }
}

TEST_F(ManyFiles, ThatAreInTheStoreChangeNothingThoughReadingBeginsBeforeItIsOpen) {
  const fs::path large = write("20250501.export.CSV", 1'000'000, 60'000, "AZE");
  const fs::path small = write("20250502.export.CSV", 2'000'000, 300, "ARM");
  const fs::path fresh = write("20250503.export.CSV", 3'000'000, 300, "ARM");
  const fs::path path = folder_ / "store.db";
  ingest_files(path, {}, {large, small}, vocabulary_, {.threads = 2});
  std::vector<std::string> before;
  {
    Store store = Store::open(path);
    before = contents(store);
  }
  std::vector<FileReport> reports;
  IngestManyOptions options;
  options.done = [&reports](std::size_t, const FileReport& report) { reports.push_back(report); };
  for (const unsigned threads : {1U, 2U, 4U}) {
    options.threads = threads;
    ingest_files(path, {}, {large, small}, vocabulary_, options);
  }
  ingest_files(path, {}, {large, fresh, small}, vocabulary_, options);
  ASSERT_EQ(reports.size(), 9U);
  for (const FileReport& report : reports) EXPECT_EQ(report.unchanged, report.file != fresh.string()) << report.file;
  EXPECT_EQ(reports[0].rows, 60'000U);
  Store store = Store::open(path);
  EXPECT_EQ(store.files().size(), 3U);
  std::vector<std::string> after = contents(store);
  EXPECT_GT(std::erase_if(after, [&](const std::string& row) { return row.find(fresh.string()) != std::string::npos; }),
            0U);
  EXPECT_TRUE(after == before);
}

TEST_F(ManyFiles, IntoAStoreThatCannotBeOpenedSaySo) {
  const fs::path file = write("20250501.export.CSV", 1'000'000, 3'000, "AZE");
  std::ofstream(folder_ / "text.db") << "not a store";
  EXPECT_THROW(ingest_files(folder_ / "text.db", {}, {file, file}, vocabulary_, {}), Error);
  Store open = open_for_writing(folder_ / "open.db");
  EXPECT_THROW(ingest_files(folder_ / "open.db", {}, {file}, vocabulary_, {}), Error);
}

TEST(FreeIds, NeverMissAnIdThatCameInBeforeAndKnowWhatLiesAbove) {
  const TemporaryFolder folder;
  std::mt19937 random(3);
  int free_of_many = 0;
  for (int round = 0; round < 2; ++round) {
    Store store = open_for_writing(folder / fmt::format("{}.db", round));
    FreeIds free;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> in;
    for (unsigned file = 1; file <= 30; ++file) {
      // Mostly higher than what came before, as files come; at times anywhere.
      const std::uint64_t first = 100'000 + (random() % 4 == 0 ? random() % 30 : file) * 1'000;
      const std::uint64_t rows = 300 + random() % 900;
      IdRange ids;
      ids.include(std::to_string(first + 1));
      ids.include(std::to_string(first + rows));
      bool overlaps = false;
      for (const auto& [least, most] : in) overlaps = overlaps || (least <= first + rows && first + 1 <= most);
      const bool may_be = free.may_be_stored(store.impl().engine, ids);
      EXPECT_TRUE(may_be || !overlaps) << "file " << file;
      if (!may_be) ++free_of_many;
      (void)ingest_sample(store, {.seed = 100 + file, .rows = rows, .first_id = first});
      in.emplace_back(first + 1, first + rows);
      free.add(ids);
      if (random() % 3 == 0) free.committed();
    }
  }
  EXPECT_GT(free_of_many, 10);
}

}  // namespace
}  // namespace foedus::store
