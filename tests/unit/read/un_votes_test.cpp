// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

const Fact* fact_of(const testing::Contents& contents, std::string_view state, int year) {
  for (const Fact& fact : contents.batch.facts) {
    if (fact.a.view() == state && fact.period.first.year() == year) return &fact;
  }
  return nullptr;
}

TEST(UnVotes, OfAYearBecomeOneFactAState) {
  const testing::Contents contents = testing::read_text(
      "rcid,ccode,date,vote\n"
      "7,365,2019-12-01,yes\n"
      "8,365,2019-12-02,no\n"
      "9,365,2020-01-10,abstain\n"
      "7,373,2019-12-01,Y\n"
      "8,373,2019-12-02,absent\n"
      "8,9999,2019-12-02,no\n"
      "9,373,2019-13-02,no\n"
      "10,373,2019-12-02,perhaps\n");
  EXPECT_EQ(contents.format, Format::un_votes);
  EXPECT_EQ(contents.batch.facts.size(), 3U);
  ASSERT_NE(fact_of(contents, "RUS", 2019), nullptr);
  EXPECT_EQ(fact_of(contents, "RUS", 2019)->note, "7y8n");
  EXPECT_EQ(fact_of(contents, "RUS", 2019)->value, 2);
  EXPECT_EQ(fact_of(contents, "RUS", 2020)->note, "9a");
  EXPECT_EQ(fact_of(contents, "AZE", 2019)->note, "7y");
  EXPECT_EQ(contents.batch.records(), 4U);
  EXPECT_EQ(contents.batch.rejects.size(), 2U);
  EXPECT_EQ(contents.batch.rows, contents.batch.records() + 2 + contents.batch.rejects.size());
  EXPECT_EQ(testing::describe_set_aside(contents.batch), "set aside unknown_actor 1\nset aside no_value 1\n");
}

TEST(UnVotes, WithoutADateAreDatedByTheirNumber) {
  const testing::Contents contents = testing::read_text(
      "\"rcid\",\"country\",\"country_code\",\"vote\"\n"
      "3,\"United States\",\"US\",\"yes\"\n"
      "9080,\"Namibia\",NA,\"no\"\n"
      "1,\"Canada\",\"CA\",\"no\"\n");
  EXPECT_EQ(contents.format, Format::un_votes);
  ASSERT_NE(fact_of(contents, "USA", 1946), nullptr);
  ASSERT_NE(fact_of(contents, "NAM", 2019), nullptr);
  ASSERT_EQ(contents.batch.rejects.size(), 1U) << "no roll call has that number";
}

TEST(UnVotes, OfTheDigitalLibraryAreRead) {
  const testing::Contents contents = testing::read_text(
      "undl_id,ms_code,ms_name,ms_vote,date,session\n"
      "4030000,AZE,AZERBAIJAN,A,2023-12-19,78\n"
      "4030000,RUS,RUSSIAN FEDERATION,X,2023-12-19,78\n");
  EXPECT_EQ(contents.format, Format::un_votes);
  ASSERT_NE(fact_of(contents, "AZE", 2023), nullptr);
  EXPECT_EQ(fact_of(contents, "AZE", 2023)->note, "4030000a");
}

}  // namespace
}  // namespace foedus::read
