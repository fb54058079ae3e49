// SPDX-License-Identifier: Apache-2.0
//
// A process is killed in the middle of a write, of every one in turn that a piece of work makes: half of it is on the
// disk. The store must then be as it was or complete. Writes go through the functions below, which this program puts in
// place of those of the C library.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "foedus/ledger/keep_days.hpp"
#include "foedus/store/housekeeping.hpp"

#include "corruption/whole_files.hpp"
#include "store/sample.hpp"

namespace {

/// Shared with children.
std::atomic<int>& writes() {
  static std::atomic<int>* const number = [] {
    void* room = mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return new (room) std::atomic<int>(0);
  }();
  return *number;
}

bool watched = false;
int torn = 0;  ///< the write that is torn, from 1; 0: none

ssize_t write_or_tear(int file, const void* bytes, size_t size, off_t offset) {
  if (watched && ++writes() == torn) {
    constexpr size_t page = 4096;
    (void)syscall(SYS_pwrite64, file, bytes, size / 2 / page * page, offset);
    std::raise(SIGKILL);
  }
  return syscall(SYS_pwrite64, file, bytes, size, offset);
}

}  // namespace

extern "C" ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return write_or_tear(file, bytes, size, offset);
}
extern "C" ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  return write_or_tear(file, bytes, size, offset);
}

namespace foedus::store {
namespace {

using Work = std::function<void(const std::filesystem::path&)>;

/// Does the work in a child that is killed in its n-th write; 0: that is not. Returns the child's status.
int tear(const Work& work, const std::filesystem::path& path, int n) {
  writes() = 0;
  return wait_for(start_child([&] {
    watched = true;
    torn = n;
    work(path);
  }));
}

std::vector<std::string> contents_of(const std::filesystem::path& path) {
  Store store = Store::open(path);
  EXPECT_EQ(rows_without_file(store), 0);
  return contents(store);
}

void tear_every_write(const std::filesystem::path& before, const TemporaryFolder& folder, const Work& work) {
  const std::filesystem::path path = folder / "torn.db";
  const std::vector<std::string> as_it_was = contents_of(before);
  std::filesystem::copy_file(before, path, std::filesystem::copy_options::overwrite_existing);
  ASSERT_EQ(tear(work, path, 0), 0);
  const int all = writes();
  ASSERT_GT(all, 2) << "writes do not pass through this program";
  const std::vector<std::string> complete = contents_of(path);
  for (int n = 1; n <= all && !testing::Test::HasFailure(); ++n) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
      if (entry.path().filename().string().starts_with("torn.db")) std::filesystem::remove(entry.path());
    }
    std::filesystem::copy_file(before, path);
    if (tear(work, path, n) == 0) continue;                    // it made fewer writes this time
    const std::vector<std::string> found = contents_of(path);  // as a reader finds it
    EXPECT_LE(found.size(), std::max(as_it_was.size(), complete.size()));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool known =
          (i < as_it_was.size() && found[i] == as_it_was[i]) || (i < complete.size() && found[i] == complete[i]);
      EXPECT_TRUE(known) << "write " << n << " of " << all << ": " << found[i];
    }
    work(path);
    EXPECT_EQ(contents_of(path), complete) << "write " << n << " of " << all;
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".undo"));
    Store store = Store::open(path);
    for (const Finding& finding : verify(store, false)) EXPECT_TRUE(finding.sound) << finding.what;
  }
}

class TornWrite : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer has put its own functions in place of the C library's";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    GTEST_SKIP() << "a sanitizer has put its own functions in place of the C library's";
#endif
#endif
    files_ = write_gdelt_files(folder_, 6);
    ingest_some(before(), 3);
  }

  [[nodiscard]] std::filesystem::path before() const {
    return folder_ / "before.db";
  }
  void ingest_some(const std::filesystem::path& path, std::size_t count) const {
    ingest_files(path, {}, {files_.begin(), files_.begin() + static_cast<std::ptrdiff_t>(count)}, vocabulary_,
                 {.threads = 1});
  }

  TemporaryFolder folder_;
  Vocabulary vocabulary_ = load_vocabulary();
  std::vector<std::filesystem::path> files_;
};

TEST_F(TornWrite, OfAnIngestLeavesTheStoreAsItWasOrComplete) {
  tear_every_write(before(), folder_, [this](const std::filesystem::path& path) { ingest_some(path, files_.size()); });
}

TEST_F(TornWrite, OfAnIngestThroughTheLogLeavesFilesWholeOrAbsent) {
  tear_every_write(before(), folder_, [this](const std::filesystem::path& path) {
    Store store = open_for_writing(path);
    for (const std::filesystem::path& file : files_) (void)ingest(store, file, vocabulary_, {});
  });
}

TEST_F(TornWrite, OfForgettingLeavesTheStoreAsItWasOrComplete) {
  tear_every_write(before(), folder_, [](const std::filesystem::path& path) {
    Store store = open_for_writing(path);
    const std::vector<StoredFile> files = files_to_forget(store, {.file = "20250502.export.CSV"});
    if (!files.empty()) (void)forget(store, files);
  });
}

TEST_F(TornWrite, OfCompactionLeavesTheStoreAsItWasOrComplete) {
  tear_every_write(before(), folder_, [](const std::filesystem::path& path) {
    {
      Store store = open_for_writing(path);
      (void)ledger::keep_days(store, {.events_at_once = 5'000});
    }
    (void)compact(path);
  });
}

}  // namespace
}  // namespace foedus::store
