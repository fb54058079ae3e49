// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/event/vocabulary.hpp"

#include "unit/event/shared_data.hpp"

namespace foedus {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Ontology& ontology() {
  static const Vocabulary vocabulary = load_vocabulary();
  return vocabulary.ontology;
}

std::string code_of(const Action* action) {
  return action == nullptr ? "none" : action->code.text();
}

TEST(Ontology, FindsACodeOrItsNearestParent) {
  EXPECT_EQ(code_of(ontology().find(CameoCode{"1384"})), "1384");
  EXPECT_EQ(code_of(ontology().find(CameoCode{"1387"})), "138");
  EXPECT_EQ(code_of(ontology().find(CameoCode{"0399"})), "039");
  EXPECT_EQ(code_of(ontology().find(CameoCode{"1599"})), "15");
  EXPECT_EQ(code_of(ontology().find(CameoCode{"03"})), "03");
  EXPECT_EQ(ontology().find(CameoCode{"21"}), nullptr);
  EXPECT_EQ(ontology().find(CameoCode{"x"}), nullptr);
  EXPECT_EQ(ontology().find(CameoCode{}), nullptr);
  EXPECT_EQ(ontology().find(CameoCode{"---"}), nullptr);
}

TEST(Ontology, HasAllTwentyRootsWithTheQuadClassesOfGdelt) {
  for (int root = 1; root <= 20; ++root) {
    const std::string code = (root < 10 ? "0" : "") + std::to_string(root);
    const Action* action = ontology().find(CameoCode{code});
    ASSERT_EQ(code_of(action), code);
    EXPECT_EQ(action->quad, root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4) << code;
  }
  for (const Action& action : ontology().actions()) {
    const bool statement = action.code.view().starts_with("01") || action.code.view().starts_with("02");
    EXPECT_EQ(action.kind == Kind::statement, statement) << action.code.view();
    if (!statement) {
      EXPECT_EQ(static_cast<int>(action.kind), static_cast<int>(action.quad)) << action.code.view();
    }
    EXPECT_EQ(action.plover == 0, statement) << action.code.view();
  }
}

TEST(Ontology, UnderstandsIcewsTextsInAnyCaseAndSpelling) {
  EXPECT_EQ(code_of(ontology().find_by_text("Express intent to cooperate")), "030");
  EXPECT_EQ(code_of(ontology().find_by_text("fight with small arms and light weapons")), "193");
  EXPECT_EQ(code_of(ontology().find_by_text("find guilty or liable (legally)")), "116");
  EXPECT_EQ(code_of(ontology().find_by_text("Make empathetic commment")), "018");
  EXPECT_EQ(code_of(ontology().find_by_text("Apolgize")), "055");
  EXPECT_EQ(code_of(ontology().find_by_text("Threaten non force")), "131");
  EXPECT_EQ(code_of(ontology().find_by_text("Demand de-escalation of military engagement")), "1056");
  EXPECT_EQ(ontology().find_by_text("Dance"), nullptr);
}

TEST(Ontology, AcceptsThePloverNamesOfEveryEdition) {
  EXPECT_EQ(ontology().plover_categories()[0], "");
  EXPECT_EQ(ontology().find_plover("AGREE"), ontology().find(CameoCode{"036"})->plover);
  EXPECT_EQ(ontology().find_plover("DEMAND"), ontology().find_plover("REQUEST"));
  EXPECT_EQ(ontology().find_plover("YIELD"), ontology().find_plover("concede"));
  EXPECT_EQ(ontology().find_plover("INVESTIGATE"), ontology().find_plover("ACCUSE"));
  EXPECT_FALSE(ontology().find_plover("DANCE"));
  EXPECT_EQ(code_of(ontology().find_by_plover("CONSULT", "visit")), "042");
  EXPECT_EQ(code_of(ontology().find_by_plover("CONSULT", "a mode of next year")), "040");
  EXPECT_EQ(code_of(ontology().find_by_plover("YIELD", "")), "080");
  EXPECT_EQ(code_of(ontology().find_by_plover("DEMAND", "meet")), "106");
  EXPECT_EQ(code_of(ontology().find_by_plover("INVESTIGATE", "")), "090");
  EXPECT_EQ(ontology().find_by_plover("DANCE", ""), nullptr);
  EXPECT_EQ(ontology().find_by_plover("", ""), nullptr);
}

TEST(Ontology, LetsTheActDecideTheDimensionThenTheSectorsThenPolitics) {
  const auto dimension = [](const char* code, Sector source, Sector target) {
    return ontology().dimension_of(*ontology().find(CameoCode{code}), source, target);
  };
  EXPECT_EQ(dimension("061", Sector::military, Sector::military), Dimension::economic);
  EXPECT_EQ(dimension("062", Sector::none, Sector::none), Dimension::military);
  EXPECT_EQ(dimension("1031", Sector::none, Sector::none), Dimension::economic);
  EXPECT_EQ(dimension("1381", Sector::none, Sector::none), Dimension::military) << "inherited from 138";
  EXPECT_EQ(dimension("163", Sector::media, Sector::none), Dimension::economic);
  EXPECT_EQ(dimension("040", Sector::military, Sector::business), Dimension::military);
  EXPECT_EQ(dimension("040", Sector::government, Sector::business), Dimension::economic);
  EXPECT_EQ(dimension("111", Sector::media, Sector::government), Dimension::information);
  EXPECT_EQ(dimension("040", Sector::education, Sector::none), Dimension::humanitarian);
  EXPECT_EQ(dimension("153", Sector::police, Sector::none), Dimension::political) << "15 is military, police is not";
  EXPECT_EQ(dimension("042", Sector::government, Sector::none), Dimension::political);
}

TEST(Ontology, NamesFileLineAndColumnOfWhatItCannotRead) {
  const std::string cameo = "code\tname\tgoldstein\tquad\tkind\tplover\tmode\tcontext\ttexts\n";
  const std::string plover = "category\tmode\tcameo\tsame_as\nAGREE\t\t\t\n";
  const std::string dimensions = "by\tkey\tdimension\tenergy\n";
  const auto message = [&](const std::string& c, const std::string& p, const std::string& d) -> std::string {
    try {
      (void)Ontology::parse(cameo + c, plover + p, dimensions + d);
    } catch (const Error& error) {
      return error.what();
    }
    return "read without complaint";
  };
  EXPECT_THAT(message("3\tX\t0\t1\tstatement\t\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: code"));
  EXPECT_THAT(message("03\tX\t99\t1\tstatement\t\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: goldstein"));
  EXPECT_THAT(message("03\tX\tnan\t1\tstatement\t\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: goldstein"));
  EXPECT_THAT(message("03\tX\t0\t5\tstatement\t\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: quad"));
  EXPECT_THAT(message("03\tX\t0\t1\tdance\t\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: kind"));
  EXPECT_THAT(message("03\tX\t0\t1\tstatement\tDANCE\t\t\t\n", "", ""), HasSubstr("cameo.tsv:2: plover"));
  EXPECT_THAT(message("", "AID\t\t070\t\n", ""), HasSubstr("plover.tsv:3: cameo"));
  EXPECT_THAT(message("", "HELP\t\t\tNOTHING\n", ""), HasSubstr("plover.tsv:3: same_as"));
  EXPECT_THAT(message("", "", "cameo\t03\tdance\t\n"), HasSubstr("dimensions.tsv:2: dimension"));
  EXPECT_THAT(message("", "", "sector\tdancers\tpolitical\t\n"), HasSubstr("dimensions.tsv:2: key"));
}

TEST(Ontology, AgreesWithEveryGdeltRowOnIntensityAndQuadClass) {
  const auto file = test::shared_data() / "gdelt" / "20250520.export.CSV.gz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs ../shared/data";
  std::set<std::string> different;
  std::size_t rows = 0;
  test::for_each_line(file, '\t', [&](const auto& cells) {
    if (cells.size() != 61 || cells[30].empty()) return;
    ++rows;
    const Action* action = ontology().find(CameoCode{cells[26]});
    if (code_of(action) != cells[26] || action->goldstein != std::stof(std::string{cells[30]}) ||
        std::to_string(action->quad) != cells[29]) {
      different.insert(std::string{cells[26]});
    }
  });
  EXPECT_GT(rows, 50000U);
  EXPECT_THAT(different, IsEmpty());
}

TEST(Ontology, KnowsEveryEventTextOfIcews) {
  const auto folder = test::shared_data() / "icews";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/data";
  std::set<std::string> unknown;
  for (const auto* name :
       {"icews-2018-jan-oct.tsv.gz", "icews-2012aug-2015.tsv.gz", "icews-2005-2015-sample20.tsv.gz"}) {
    test::for_each_line(folder / name, '\t', [&](const auto& cells) {
      if (cells.size() < 4 || cells[0] == "date") return;
      if (ontology().find_by_text(cells[2]) == nullptr) unknown.insert(std::string{cells[2]});
    });
  }
  test::for_each_line(folder / "events.2018.sample.tab", '\t', [&](const auto& cells) {
    if (cells.size() < 20 || cells[0] == "Event ID") return;
    if (code_of(ontology().find_by_text(cells[5])) != cells[6]) unknown.insert(std::string{cells[5]});
  });
  EXPECT_THAT(unknown, IsEmpty());
}

}  // namespace
}  // namespace foedus
