// SPDX-License-Identifier: Apache-2.0
//
// ATOP 5.1: alliances, phases and members as published.
#include <string>

#include <gtest/gtest.h>

#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

const std::string alliances =
    "atopid,begyr,begmo,begday,endyr,endmo,endday,ineffect,defense,offense,neutral,nonagg,consul,milaid,mem1,mem2,"
    "mem3\n";
const std::string members =
    "atopid,member,phase,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,defense,nonagg,consul\n";

TEST(Atop, ReadsAnAllianceWithItsProvisions) {
  const testing::Contents contents = testing::read_text(
      alliances + "4875,1997,7,3,0,0,0,1,0,0,0,1,1,,369,365,\n1,1950,2,,1960,2,.,0,1,0,0,0,0,3,2,200,\n");
  EXPECT_EQ(contents.format, Format::atop);
  ASSERT_EQ(contents.batch.agreements.size(), 2U);
  const Agreement& pact = contents.batch.agreements[0];
  EXPECT_EQ(pact.id, "ATOP-4875");
  EXPECT_EQ(pact.date, Day(1997, 7, 3));
  EXPECT_FALSE(pact.ended) << "still in effect";
  EXPECT_EQ(pact.parties, (std::vector<StateCode>{StateCode{"UKR"}, StateCode{"RUS"}}));
  ASSERT_EQ(pact.commitments.size(), 2U) << "a missing value is no promise";
  EXPECT_EQ(pact.commitments[0].kind, "non_aggression");
  EXPECT_EQ(pact.commitments[1].kind, "consult");
  const Agreement& old = contents.batch.agreements[1];
  EXPECT_EQ(old.date, Day(1950, 2, 1)) << "a day that is not known: the first it can be";
  EXPECT_EQ(old.ended, Day(1960, 2, 29)) << "and the last";
  EXPECT_EQ(old.commitments.size(), 2U);
}

TEST(Atop, ReadsMembersWithTheirDays) {
  const testing::Contents contents =
      testing::read_text(members +
                         "1020,365,2,1992,5,15,1999,3,31,0,1,0,1\n1020,999,0,1991,5,15,0,0,0,1,1,0,1\n"
                         "x,365,0,1991,5,15,0,0,0,1,1,0,1\n7,365,0,1995,5,15,1990,1,1,0,1,0,1\n");
  EXPECT_EQ(contents.format, Format::atop);
  ASSERT_EQ(contents.batch.memberships.size(), 1U);
  const Membership& membership = contents.batch.memberships[0];
  EXPECT_EQ(membership.agreement, "ATOP-1020.2");
  EXPECT_EQ(membership.state, StateCode{"RUS"});
  EXPECT_EQ(membership.left, Day(1999, 3, 31));
  EXPECT_EQ(membership.promises, (std::vector<std::string>{"mutual_aid", "consult"}));
  EXPECT_EQ(contents.batch.set_aside.at(static_cast<std::size_t>(SetAside::unknown_actor)), 1U);
  ASSERT_EQ(contents.batch.rejects.size(), 2U);
  EXPECT_EQ(contents.batch.rejects[0].reason, "no number of an alliance");
  EXPECT_EQ(contents.batch.rejects[1].reason, "it left before it entered");
}

TEST(Atop, TakesANumberForEachStateThatItStandsForInTime) {
  const testing::Contents contents = testing::read_text(members + "3740,365,0,1975,8,1,0,0,0,1,0,1,1\n");
  ASSERT_EQ(contents.batch.memberships.size(), 2U);
  EXPECT_EQ(contents.batch.memberships[0].state, StateCode{"SUN"});
  EXPECT_EQ(contents.batch.memberships[1].state, StateCode{"RUS"});
  EXPECT_EQ(contents.batch.records(), 1U);
}

TEST(Atop, ReadsEveryRowOfThePublishedFiles) {
  for (const auto& [name, rows] :
       {std::pair{"structural/atop5_1a.csv", 789U}, std::pair{"structural/atop5_1aph.csv", 849U},
        std::pair{"structural/atop5_1m.csv.gz", 2510U}}) {
    const std::filesystem::path path = testing::shared_data(name);
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "needs " << path;
    const testing::Totals totals = testing::total_of(path);
    EXPECT_EQ(totals.format, Format::atop) << name;
    EXPECT_EQ(totals.rows, rows) << name;
    EXPECT_EQ(totals.rejected, 0U) << name << ": "
                                   << (totals.first_rejects.empty() ? "" : totals.first_rejects[0].reason);
    EXPECT_EQ(totals.rows, totals.records + totals.all_set_aside() + totals.rejected) << name;
    EXPECT_GE(static_cast<double>(totals.records), 0.95 * rows) << name;
  }
}

}  // namespace
}  // namespace foedus::read
