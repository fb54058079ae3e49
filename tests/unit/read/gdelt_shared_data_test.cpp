// SPDX-License-Identifier: Apache-2.0
//
// Every GDELT file of the data at hand, where it is at hand: rows add up, none is lost, both of two states are kept.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

const std::filesystem::path folder = FOEDUS_SOURCE_DIR "/../shared/data/gdelt";

TEST(GdeltSharedData, EveryFileAddsUpAndHasNoRejects) {
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "shared/data/gdelt is not here";
  std::uint64_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool events = name.find("export") != std::string::npos || name.find("confidence") != std::string::npos ||
                        name.starts_with("gdelt1") || name.starts_with("events") || name.starts_with("mentions");
    if (!entry.is_regular_file() || !events) continue;
    const auto reader = open(entry.path(), testing::vocabulary());
    Batch batch;
    while (reader->next(batch)) {
      std::uint64_t aside = 0;
      for (const std::uint64_t count : batch.set_aside) aside += count;
      ASSERT_EQ(batch.rows, batch.records() + aside + batch.rejects.size()) << name;
      EXPECT_TRUE(batch.rejects.empty()) << name << ": " << batch.rejects[0].reason;
      EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(SetAside::unknown_actor)], 0U) << name;
      EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(SetAside::unknown_action)], 0U) << name;
    }
    EXPECT_EQ(reader->position().read, reader->position().total);
    ++files;
  }
  EXPECT_GE(files, 30U);
}

}  // namespace
}  // namespace foedus::read
