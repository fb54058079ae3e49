// SPDX-License-Identifier: Apache-2.0
//
// Stores with bytes changed or the end cut off: an Error or the right answer, never a wrong one and never a crash.
// Each is read in a process of its own, so that a crash inside DuckDB is seen and not suffered.
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace foedus::store {
namespace {

std::string answer(const std::filesystem::path& path) {
  Store store = Store::open(path);
  std::string all;
  for (const StoredFile& file : store.files()) all += fmt::format("{} {} {}\n", file.id, file.path, file.records);
  for (const Event& event : store.events({}).events) {
    all += fmt::format("{} {} {} {} {}\n", event.line, event.row_id, event.source.state.view(), event.goldstein,
                       event.url);
  }
  return all;
}

constexpr int refused = 10;
constexpr int wrong_answer = 11;

/// 0: the right answer; `refused`: an Error; `wrong_answer`; else how the process ended.
int outcome(const std::filesystem::path& path, const std::string& right) {
  return wait_for(start_child([&] {
    int status = refused;
    try {
      status = answer(path) == right ? 0 : wrong_answer;
    } catch (const Error&) {
      status = refused;
    }
    _exit(status);
  }));
}

class StoreDamage : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      Store store = open_for_writing(folder_ / "a.db");
      (void)ingest_sample(store, {.rows = 30'000});
      (void)ingest_sample(store, {.seed = 2, .rows = 10'000, .first_id = 3'000'000});
    }
    right_ = answer(folder_ / "a.db");
    std::ifstream file(folder_ / "a.db", std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
  }
  int outcome_of(const std::string& bytes) {
    std::ofstream(folder_ / "b.db", std::ios::binary) << bytes;
    return outcome(folder_ / "b.db", right_);
  }

  TemporaryFolder folder_;
  std::string right_;
  std::string bytes_;
};

TEST_F(StoreDamage, ChangedBytesAreNoticed) {
  std::mt19937 random(7);
  int noticed = 0;
  for (int round = 0; round < 40; ++round) {
    std::string bytes = bytes_;
    const std::size_t changes = 1 + random() % 4;
    for (std::size_t i = 0; i < changes; ++i) {
      // A third of the changes hit the headers, which rule the rest.
      const std::size_t at = random() % (round % 3 == 0 ? std::size_t{12'288} : bytes.size());
      bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << (random() % 8)));
    }
    const int found = outcome_of(bytes);
    EXPECT_TRUE(found == 0 || found == refused) << "round " << round << ": " << found;
    noticed += found == refused ? 1 : 0;
  }
  EXPECT_GT(noticed, 5);
}

TEST_F(StoreDamage, ACutStoreIsNoticed) {
  std::mt19937 random(8);
  for (int round = 0; round < 20; ++round) {
    const std::size_t length = round == 0 ? bytes_.size() - 1 : random() % bytes_.size();
    const int found = outcome_of(bytes_.substr(0, length));
    EXPECT_TRUE(found == 0 || found == refused) << "cut to " << length << ": " << found;
  }
}

}  // namespace
}  // namespace foedus::store
