// SPDX-License-Identifier: Apache-2.0
//
// Kinds of commitment and the acts that keep or break them.
#include "foedus/event/commitment.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/event/vocabulary.hpp"

namespace foedus {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

ActPatterns acts(std::string_view text) {
  std::string fault;
  const auto parsed = parse_acts(text, fault);
  EXPECT_TRUE(parsed) << text << ": " << fault;
  return parsed.value_or(ActPatterns{});
}

Event event_of(std::string_view cameo, Dimension dimension = Dimension::political) {
  Event event;
  event.source.state = StateCode{"RUS"};
  event.target.state = StateCode{"AZE"};
  event.cameo = CameoCode{cameo};
  event.dimension = dimension;
  return event;
}

TEST(Acts, ReadBackAsTheyAreWritten) {
  for (const std::string text : {"04", "04, 0311@economic", "RUS>AZE 072, 061@energy", "none"}) {
    EXPECT_EQ(format_acts(acts(text)), text);
  }
  EXPECT_EQ(format_acts(acts(" RUS > AZE  072 ,04 @ economic")), "RUS>AZE 072, 04@economic");
}

TEST(Acts, NameThePartThatIsNone) {
  for (const std::string text : {"4", "04, visits", "061@trade", "RUS>04", "rus>aze 04", "04, none", "06123"}) {
    std::string fault;
    EXPECT_FALSE(parse_acts(text, fault)) << text;
    EXPECT_FALSE(fault.empty()) << text;
  }
  std::string fault;
  EXPECT_FALSE(parse_acts("", fault));
}

TEST(Acts, StandForAllCodesBelowThem) {
  EXPECT_EQ(match(acts("04"), event_of("042")), 2U);
  EXPECT_EQ(match(acts("04, 042"), event_of("042")), 3U) << "the longest counts";
  EXPECT_EQ(match(acts("042"), event_of("04")), 0U);
  EXPECT_EQ(match(acts("none"), event_of("04")), 0U);
}

TEST(Acts, AreNarrowedByDimensionEnergyAndDirection) {
  EXPECT_EQ(match(acts("04@economic"), event_of("042")), 0U);
  EXPECT_EQ(match(acts("04@economic"), event_of("042", Dimension::economic)), 2U);
  Event gas = event_of("061", Dimension::economic);
  EXPECT_EQ(match(acts("061@energy"), gas), 0U);
  gas.energy = true;
  EXPECT_EQ(match(acts("061@energy"), gas), 3U);
  EXPECT_EQ(match(acts("RUS>AZE 04"), event_of("04")), 2U);
  EXPECT_EQ(match(acts("AZE>RUS 04"), event_of("04")), 0U);
  EXPECT_EQ(match(acts("04"), event_of("04"), StateCode{"AZE"}), 0U) << "what the other side does keeps no promise";
  EXPECT_EQ(match(acts("RUS>AZE 04"), event_of("04"), StateCode{"AZE"}), 2U) << "unless the clause says so";
}

TEST(CommitmentTable, HasOnlyCodesOfCameoAndNoCodeOnBothLists) {
  std::set<std::string> known;
  for (const Action& action : vocabulary().ontology.actions()) known.insert(action.code.text());
  EXPECT_GE(vocabulary().commitments.kinds().size(), 30U);
  for (const CommitmentKind& kind : vocabulary().commitments.kinds()) {
    EXPECT_FALSE(kind.delivers.empty() && kind.breaches.empty()) << kind.key;
    for (const ActPatterns* list : {&kind.delivers, &kind.breaches}) {
      for (const ActPattern& act : *list) EXPECT_TRUE(known.contains(act.code.text())) << kind.key << act.code.view();
    }
    for (const ActPattern& act : kind.delivers) {
      for (const ActPattern& other : kind.breaches) EXPECT_FALSE(act == other) << kind.key << ' ' << act.code.view();
    }
  }
}

TEST(CommitmentTable, GivesAClauseOfNoKindTheActsOfItsDimension) {
  Commitment clause;
  clause.dimension = Dimension::economic;
  const CommitmentTable& table = vocabulary().commitments;
  EXPECT_GT(match(table.delivering(clause), event_of("061", Dimension::economic)), 0U);
  EXPECT_EQ(match(table.delivering(clause), event_of("061", Dimension::military)), 0U);
  EXPECT_GT(match(table.breaching(clause), event_of("163", Dimension::economic)), 0U);
  clause.kind = "consult";
  EXPECT_EQ(format_acts(table.delivering(clause)), "04, 036");
  clause.delivers = acts("none");
  EXPECT_TRUE(table.delivering(clause).empty()) << "its own word goes before its kind's";
}

TEST(CommitmentTable, RefusesATableThatCannotBeMeant) {
  const std::string head = "kind\tname\tdimension\tpromise\tdelivers\tbreaches\n";
  const std::string provisions = "variable\tvalues\tkind\ttext\n";
  EXPECT_NO_THROW((void)CommitmentTable::parse(head + "a\tb\teconomic\tact\t04\t16\n", provisions));
  for (const std::string row :
       {"a\tb\tnowhere\tact\t04\t16\n", "a\tb\teconomic\tperhaps\t04\t16\n", "a\tb\teconomic\tact\tvisits\t16\n",
        "a\tb\teconomic\tact\t04\t16\na\tb\teconomic\tact\t04\t16\n"}) {
    EXPECT_THROW((void)CommitmentTable::parse(head + row, provisions), Error) << row;
  }
  EXPECT_THROW((void)CommitmentTable::parse(head, provisions + "defense\t1\tmutual_aid\tx\n"), Error);
}

}  // namespace
}  // namespace foedus
