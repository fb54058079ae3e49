// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/tsv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(TsvTable, FindsCellsByColumnNameInAnyOrder) {
  const TsvTable table("# a comment\nb\ta\tc\r\n1\t2\t3\r\n\n4\t5\n", "t.tsv", {"a", "c"});
  ASSERT_EQ(table.rows().size(), 2U);
  EXPECT_EQ(table.rows()[0][0], "2");
  EXPECT_EQ(table.rows()[0][1], "3");
  EXPECT_EQ(table.rows()[1][1], "") << "a short line has empty cells";
  EXPECT_EQ(table.rows()[1].line(), 5U);
}

TEST(TsvTable, SaysWhichColumnIsMissingAndWhichLineIsTooLong) {
  try {
    const TsvTable table("a\tb\n", "t.tsv", {"a", "z"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("t.tsv: no column \"z\""));
    EXPECT_THAT(error.hint(), HasSubstr("a, z"));
  }
  try {
    const TsvTable table("a\n1\t2\n", "t.tsv", {"a"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("t.tsv:2: 2 cells where the header names 1"));
  }
  EXPECT_THROW(TsvTable("# only a comment\n", "t.tsv", {"a"}), Error);
}

TEST(Split, TrimsItsParts) {
  EXPECT_THAT(split("a, b ,,c", ','), ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(split("", ','), IsEmpty());
}

}  // namespace
}  // namespace foedus
