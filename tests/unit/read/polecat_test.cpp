// SPDX-License-Identifier: Apache-2.0
#include "read/polecat.hpp"

#include <gtest/gtest.h>

#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

TEST(Polecat, ReadsWellFormedRows) {
  const testing::Contents contents = testing::read_file(testing::test_data("polecat/made-up.txt"));
  EXPECT_EQ(contents.format, Format::polecat);
  EXPECT_EQ(contents.batch.rows, 8U);
  EXPECT_TRUE(contents.batch.rejects.empty());
  EXPECT_EQ(testing::describe_set_aside(contents.batch), "set aside one_state_only 1\nset aside same_state 1\n");
  const auto& events = contents.batch.events.events;
  ASSERT_EQ(events.size(), 6U);

  const Event& visit = events[0];
  EXPECT_EQ(visit.day, (Day{2023, 1, 2}));
  EXPECT_EQ(visit.added, (Day{2023, 1, 3}));
  EXPECT_EQ(visit.source.state.view(), "TUR");
  EXPECT_EQ(visit.source.sector, Sector::government);
  EXPECT_EQ(visit.target.state.view(), "AZE");
  EXPECT_EQ(visit.cameo.view(), "042");
  EXPECT_EQ(testing::table_vocabulary().ontology.plover_categories()[visit.plover], "CONSULT");
  EXPECT_EQ(visit.kind, Kind::verbal_cooperation);
  EXPECT_FLOAT_EQ(visit.goldstein, 2.5F);
  EXPECT_EQ(visit.dimension, Dimension::political) << "the first context is diplomatic";
  EXPECT_EQ(visit.place.view(), "AZE");
  EXPECT_EQ(visit.place_name, "Baku");
  EXPECT_EQ(visit.row_id, "20230103_0001_CONSULT_visit");

  const Event& sanction = events[1];
  EXPECT_EQ(sanction.kind, Kind::material_conflict);
  EXPECT_EQ(sanction.dimension, Dimension::economic);
}

TEST(Polecat, MakesOneEventOfARowThatNamesSeveralCountries) {
  const testing::Contents contents = testing::read_file(testing::test_data("polecat/made-up.txt"));
  const Event& agreed = contents.batch.events.events.at(2);
  // Actor RUS;AZE, recipient RUS;ARM: the first two that differ are RUS and ARM.
  EXPECT_EQ(agreed.source.state.view(), "RUS");
  EXPECT_EQ(agreed.target.state.view(), "ARM");
  EXPECT_EQ(agreed.others, "AZE");
  EXPECT_EQ(agreed.dimension, Dimension::military);
}

TEST(Polecat, AsksTheCowNumberWhereTheCountryIsMissing) {
  const testing::Contents contents = testing::read_file(testing::test_data("polecat/made-up.txt"));
  const Event& aid = contents.batch.events.events.at(4);
  EXPECT_EQ(aid.source.state.view(), "CHN");
  EXPECT_EQ(aid.target.state.view(), "AFG");
  EXPECT_EQ(aid.dimension, Dimension::humanitarian);
  EXPECT_EQ(aid.added, aid.day) << "no publication date";
}

TEST(Polecat, TakesKindAndIntensityFromTheActWhereColumnsAreEmpty) {
  const testing::Contents contents = testing::read_file(testing::test_data("polecat/made-up.txt"));
  const Event& cooperation = contents.batch.events.events.at(5);
  EXPECT_EQ(cooperation.kind, Kind::material_cooperation);
  EXPECT_GT(cooperation.goldstein, 0);
}

TEST(Polecat, SavesWhatCanBeSavedOfMalformedFiles) {
  const testing::Contents contents = testing::read_file(testing::test_data("polecat/malformed.txt"));
  EXPECT_EQ(contents.format, Format::polecat);
  const Batch& batch = contents.batch;
  EXPECT_EQ(batch.rows, 11U);
  EXPECT_EQ(testing::describe_set_aside(batch), "set aside unknown_actor 1\nset aside unknown_action 1\n");
  ASSERT_EQ(batch.rejects.size(), 5U);
  EXPECT_EQ(batch.rejects[0].reason, "43 columns where the header names 42") << "a tab in an actor's name";
  EXPECT_EQ(batch.rejects[1].reason, "12 columns where the header names 42");
  EXPECT_EQ(batch.rejects[2].reason, "not a day of the calendar: 2023-02-30");
  EXPECT_EQ(batch.rejects[2].column, 1U) << "the header has the date first";
  EXPECT_EQ(batch.rejects[3].reason, "not an intensity from -10 to 10: -50");
  EXPECT_EQ(batch.rejects[4].reason, "no event id");
  ASSERT_EQ(batch.events.events.size(), 4U);
  EXPECT_EQ(batch.events.events[1].row_id, "20230103_0002_SANCTION_discontinue") << "read past the surplus names";
  EXPECT_EQ(batch.events.events[2].row_id, "20230103_0005_ACCUSE") << "the surplus tabs stand behind what is read";
  EXPECT_EQ(batch.events.events[2].source.state.view(), "FRA");
  EXPECT_EQ(batch.events.events[3].place_name, "S\xC3\xA3o");
}

TEST(Polecat, ReadsTheOlderNameOfTheIntensityColumn) {
  const testing::Contents contents = testing::read_text(
      "Actor Country\tRecipient Country\tEvent Type\tEvent Date\tEvent ID\tEvent Intensity\n"
      "USA\tCHN\tTHREATEN\t2021-05-05\tx1\t-4.4\n");
  ASSERT_EQ(contents.batch.events.events.size(), 1U);
  EXPECT_FLOAT_EQ(contents.batch.events.events[0].goldstein, -4.4F);
}

TEST(PolecatContexts, PointToTheFirstDimensionAmongThem) {
  EXPECT_EQ(dimension_of_contexts("executive;human_rights;military"), Dimension::humanitarian);
  EXPECT_EQ(dimension_of_contexts("Military"), Dimension::military);
  EXPECT_EQ(dimension_of_contexts("cyber"), Dimension::information);
  EXPECT_EQ(dimension_of_contexts("None"), std::nullopt);
  EXPECT_EQ(dimension_of_contexts("legal;executive"), std::nullopt);
}

}  // namespace
}  // namespace foedus::read
