// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/actor_names.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/event/actor_coverage.hpp"
#include "foedus/event/vocabulary.hpp"

#include "unit/event/shared_data.hpp"

namespace foedus {
namespace {

using ::testing::HasSubstr;

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

// "RUS government by_person"
std::string understood(std::string_view text, Day on = Day{2018, 6, 1}) {
  const ActorMatch match = vocabulary().actors.match(text, on);
  return match.actor.state.text() + " " + std::string{name_of(match.actor.sector)} + " " +
         std::string{name_of(match.found)};
}

TEST(ActorNames, TakesTheCountryFromBracketsAndTheSectorFromTheTerm) {
  EXPECT_EQ(understood("Government (Azerbaijan)"), "AZE government by_country");
  EXPECT_EQ(understood("Police (Iran)"), "IRN police by_country");
  EXPECT_EQ(understood("Member of Legislative (Govt) (Iraq)"), "IRQ legislature by_country");
  EXPECT_EQ(understood("Citizen (Cote d'Ivoire)"), "CIV civilian by_country");
  EXPECT_EQ(understood("Ministry of Fisheries and Looms (Norway)"), "NOR government by_country") << "by a word of it";
  EXPECT_EQ(understood("Weaver (Norway)"), "NOR other by_country");
  EXPECT_EQ(understood("Palestinian Territory, Occupied"), "PSE none by_country");
  EXPECT_EQ(understood("Iran"), "IRN none by_country");
  EXPECT_EQ(understood("Military (Serbia and Montenegro)", Day{2000, 1, 1}), "SCG military by_country");
}

TEST(ActorNames, TakesTheStateOfAGroupInBrackets) {
  EXPECT_EQ(understood("Militant (Taliban)"), "AFG rebel by_group");
  EXPECT_EQ(understood("Party President (Bharatiya Janata)"), "IND party by_group");
  EXPECT_EQ(understood("Citizen (International)"), " other no_country");
  EXPECT_EQ(understood("Citizen (Nowhereland)"), " none unknown");
  EXPECT_EQ(understood("Citizen (Vladimir Putin)"), " none unknown") << "a person is no country";
}

TEST(ActorNames, KnowsGroupsOutletsAndOrganisations) {
  EXPECT_EQ(understood("Hamas"), "PSE rebel by_group");
  EXPECT_EQ(understood("Boko Haram"), "NGA rebel by_group");
  EXPECT_EQ(understood("Associated Press"), "USA media by_group");
  EXPECT_EQ(understood("UN Security Council"), "UNO igo by_group");
  EXPECT_EQ(understood("European Parliament"), "EUE igo by_group");
  EXPECT_EQ(understood("European Union"), "EUE igo by_group");
  EXPECT_EQ(understood("Al Qaeda"), " rebel no_country");
  EXPECT_EQ(understood("Africa"), " none no_country");
}

TEST(ActorNames, KnowsOfficeHoldersOnTheDay) {
  EXPECT_EQ(understood("Ilham Aliyev"), "AZE government by_person");
  EXPECT_EQ(understood("Vladimir Putin"), "RUS government by_person");
  EXPECT_EQ(understood("Sergey Viktorovich Lavrov"), "RUS government by_person");
  EXPECT_EQ(understood("James Mattis"), "USA military by_person");
  EXPECT_EQ(understood("James Mattis", Day{2020, 1, 1}), "USA elite former");
  EXPECT_EQ(understood("Hashim Thaci"), "XKX government by_person") << "without its cedilla";
  EXPECT_EQ(understood("Heydar Aliyev", Day{2010, 1, 1}), "AZE elite former");
}

TEST(ActorNames, FollowsAPersonFromOneOfficeToAnother) {
  EXPECT_EQ(understood("Jens Stoltenberg", Day{2010, 1, 1}), "NOR government by_person");
  EXPECT_EQ(understood("Jens Stoltenberg", Day{2018, 1, 1}), "NAT igo by_person");
  EXPECT_EQ(understood("Federica Mogherini", Day{2014, 5, 1}), "ITA government by_person");
  EXPECT_EQ(understood("Federica Mogherini", Day{2018, 5, 1}), "EUE igo by_person");
  EXPECT_EQ(understood("Mikhail Saakashvili", Day{2010, 1, 1}), "GEO government by_person");
  EXPECT_EQ(understood("Mikhail Saakashvili", Day{2016, 1, 1}), "UKR government by_person");
}

TEST(ActorNames, SeesThroughSpellingsTitlesAndTheOrderOfNames) {
  EXPECT_EQ(understood("VLADIMIR PUTIN"), "RUS government by_person");
  EXPECT_EQ(understood("Recep Tayyip Erdogan"), "TUR government by_person");
  EXPECT_EQ(understood("Recep Tayyip Erdo\u011fan"), "TUR government by_person");
  EXPECT_EQ(understood("Kim Jong Un"), understood("Kim Jong-Un"));
  EXPECT_EQ(understood("President Nicos Anastasiades"), "CYP government by_person");
  EXPECT_EQ(understood("Aliyev Ilham"), "AZE government by_person");
  EXPECT_EQ(understood("Elmar Maharram Mammadyarov"), "AZE government by_person") << "an inner name more";
  EXPECT_EQ(understood("Nobody Whoever"), " none unknown");
  EXPECT_EQ(understood(""), " none unknown");
  EXPECT_EQ(understood(")"), " none unknown");
  EXPECT_EQ(understood(" ()"), " none unknown");
}

TEST(ActorNames, PicksTheTellingSectorOfAList) {
  const ActorNames& actors = vocabulary().actors;
  EXPECT_EQ(actors.match_sectors("Executive,Foreign Ministry,Government"), Sector::government);
  EXPECT_EQ(actors.match_sectors("Military,Government"), Sector::military);
  EXPECT_EQ(actors.match_sectors("Executive,Government,Lower House,Defense / Security Ministry"), Sector::military);
  EXPECT_EQ(actors.match_sectors("General Population / Civilian / Social,Social"), Sector::civilian);
  EXPECT_EQ(actors.match_sectors("Business"), Sector::business);
  EXPECT_EQ(actors.match_sectors("NA"), Sector::none);
  EXPECT_EQ(actors.match_sectors(""), Sector::none);
}

TEST(ActorNames, KnowsTheActorTypesOfCameo) {
  const ActorNames& actors = vocabulary().actors;
  EXPECT_EQ(actors.match_type("GOV"), Sector::government);
  EXPECT_EQ(actors.match_type("COP"), Sector::police);
  EXPECT_EQ(actors.match_type("MED"), Sector::media);
  EXPECT_EQ(actors.match_type("XXX"), Sector::none);
  EXPECT_EQ(actors.match_type(""), Sector::none);
  const auto file = test::shared_data() / "codes" / "CAMEO.actortype.txt";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs ../shared/data";
  test::for_each_line(file, '\t', [&](const auto& cells) {
    if (cells[0] == "CODE" || cells[0] == "0") return;
    EXPECT_NE(actors.match_type(cells[0]), Sector::none) << cells[0];
  });
}

TEST(ActorNames, TellsPersonsFromInstitutions) {
  const ActorNames& actors = vocabulary().actors;
  EXPECT_EQ(actors.shape("Jane Unheardof"), ActorShape::person);
  EXPECT_EQ(actors.shape("Abdullah bin Nasser al-Someone"), ActorShape::person);
  EXPECT_EQ(actors.shape("Ilham Aliyev"), ActorShape::person);
  EXPECT_EQ(actors.shape("Prachanda"), ActorShape::person) << "one word, but known";
  EXPECT_EQ(actors.shape("Bank of Somewhere"), ActorShape::other);
  EXPECT_EQ(actors.shape("Unheardof Liberation Army"), ActorShape::other);
  EXPECT_EQ(actors.shape("UNKNOWN ABC"), ActorShape::other);
  EXPECT_EQ(actors.shape("Hamas"), ActorShape::other);
  EXPECT_EQ(actors.shape("Police (Iran)"), ActorShape::with_country);
  EXPECT_EQ(actors.shape("Iran"), ActorShape::with_country);
  EXPECT_EQ(actors.shape(""), ActorShape::other);
}

TEST(ActorNames, HoldsOfficesWithSaneDates) {
  std::size_t dated = 0;
  for (const OfficeHolder& holder : vocabulary().actors.office_holders()) {
    EXPECT_LE(holder.begins, holder.ends) << holder.name;
    EXPECT_LE(holder.begins, (Day{2026, 12, 31})) << holder.name;
    EXPECT_NE(vocabulary().states.find(holder.state), nullptr) << holder.name;
    if (holder.begins != first_day) ++dated;
  }
  EXPECT_GT(dated, 10000U);
}

TEST(ActorNames, NamesFileLineAndColumnOfWhatItCannotRead) {
  const std::string holders = "name\tnames\tstate\toffice\tsector\tbegins\tends\n";
  const std::string terms = "kind\tnames\tstate\tsector\tbegins\tends\n";
  const std::string sectors = "system\tkey\tsector\n";
  const auto message = [&](const std::string& h, const std::string& t, const std::string& s) -> std::string {
    try {
      (void)ActorNames::parse(holders + h, terms + t, sectors + s, vocabulary().states);
    } catch (const Error& error) {
      return error.what();
    }
    return "read without complaint";
  };
  EXPECT_THAT(message("X Y\t\tZZZ\t\tgovernment\t\t\n", "", ""), HasSubstr("office_holders.tsv:2: state"));
  EXPECT_THAT(message("X Y\t\tAZE\t\tking\t\t\n", "", ""), HasSubstr("office_holders.tsv:2: sector"));
  EXPECT_THAT(message("X Y\t\tAZE\t\telite\t20\t\n", "", ""), HasSubstr("office_holders.tsv:2: begins"));
  EXPECT_THAT(message("X Y\t\tAZE\t\telite\t2020\t2019\n", "", ""), HasSubstr("office_holders.tsv:2: ends"));
  EXPECT_THAT(message("\t\tAZE\t\telite\t\t\n", "", ""), HasSubstr("office_holders.tsv:2: name"));
  EXPECT_THAT(message("", "club\tA\t\tparty\t\t\n", ""), HasSubstr("actor_terms.tsv:2: kind"));
  EXPECT_THAT(message("", "group\tA\t\tparty\t\t\n", ""), HasSubstr("actor_terms.tsv:2: state"));
  EXPECT_THAT(message("", "term\t\t\tparty\t\t\n", ""), HasSubstr("actor_terms.tsv:2: names"));
  EXPECT_THAT(message("", "", "un\tA\tparty\n"), HasSubstr("sectors.tsv:2: system"));
  EXPECT_THAT(message("", "", "icews\tA\tdance\n"), HasSubstr("sectors.tsv:2: sector"));
}

TEST(ActorNames, LetsAMonthOrYearThatEndsAnOfficeEndOnItsLastDay) {
  const ActorNames actors = ActorNames::parse(
      "name\tnames\tstate\toffice\tsector\tbegins\tends\nX Y\t\tAZE\thead_of_state\tgovernment\t2020\t2021-02\n",
      "kind\tnames\tstate\tsector\tbegins\tends\n", "system\tkey\tsector\n", vocabulary().states);
  EXPECT_EQ(actors.match("X Y", Day{2020, 1, 1}).found, ActorFound::by_person);
  EXPECT_EQ(actors.match("X Y", Day{2021, 2, 28}).found, ActorFound::by_person);
  EXPECT_EQ(actors.match("X Y", Day{2021, 3, 1}).found, ActorFound::former);
  EXPECT_EQ(actors.match("X Y", Day{2019, 12, 31}).found, ActorFound::former);
}

TEST(ActorCoverage, CountsSharesAndPutsTheMostFrequentUnresolvedFirst) {
  ActorCoverage coverage(vocabulary().actors);
  const Day day{2018, 6, 1};
  coverage.add_row("Police (Iran)", "Ilham Aliyev", day);
  coverage.add_row("Jane Unheardof", "Ilham Aliyev", day);
  coverage.add_row("Jane Unheardof", "Iran", day);
  coverage.add_row("Iran", "Citizen (Nowhereland)", day);
  EXPECT_EQ(coverage.rows_with_persons().all, 3U);
  EXPECT_EQ(coverage.rows_with_persons().resolved, 1U) << "every person of the row must be known";
  EXPECT_EQ(coverage.actors(ActorShape::person).all, 4U);
  EXPECT_EQ(coverage.actors(ActorShape::person).resolved, 2U);
  EXPECT_EQ(coverage.actors(ActorShape::with_country).all, 4U);
  EXPECT_DOUBLE_EQ(coverage.actors(ActorShape::with_country).share(), 0.75);
  const auto unresolved = coverage.unresolved(10);
  ASSERT_EQ(unresolved.size(), 2U);
  EXPECT_EQ(unresolved[0].text, "Jane Unheardof");
  EXPECT_EQ(unresolved[0].count, 2U);
  EXPECT_EQ(unresolved[1].text, "Citizen (Nowhereland)");
  EXPECT_EQ(coverage.unresolved(1).size(), 1U);
}

TEST(ActorCoverage, ReachesItsThresholdsOnEveryIcewsFile) {
  const auto folder = test::shared_data() / "icews";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/data";
  for (const auto* name :
       {"icews-2018-jan-oct.tsv.gz", "icews-2012aug-2015.tsv.gz", "icews-2005-2015-sample20.tsv.gz"}) {
    ActorCoverage coverage(vocabulary().actors);
    test::for_each_line(folder / name, '\t', [&](const auto& cells) {
      const auto day = parse_iso_day(cells[0]);
      if (day && cells.size() >= 4) coverage.add_row(cells[1], cells[3], *day);
    });
    EXPECT_GT(coverage.rows_with_persons().all, 30000U) << name;
    EXPECT_GE(coverage.actors(ActorShape::with_country).share(), 0.99) << name;
    EXPECT_GE(coverage.rows_with_persons().share(), 0.90) << name;
  }
}

TEST(ActorNames, AgreesWithIcewsAboutTheCountryOfPersons) {
  const auto file = test::shared_data() / "icews" / "events.2018.sample.tab";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs ../shared/data";
  std::size_t persons = 0;
  std::size_t same = 0;
  test::for_each_line(file, '\t', [&](const auto& cells) {
    const auto day = cells.size() == 20 ? parse_iso_day(cells[1]) : std::nullopt;
    if (!day) return;
    for (const std::size_t name : {2U, 8U}) {
      const State* country = vocabulary().states.find_by_name(cells[name + 2], *day);
      const ActorMatch match = vocabulary().actors.match(cells[name], *day);
      if (country == nullptr || (match.found != ActorFound::by_person && match.found != ActorFound::former)) continue;
      ++persons;
      if (match.actor.state == country->code) ++same;
    }
  });
  EXPECT_GT(persons, 1000U);
  EXPECT_GE(static_cast<double>(same) / static_cast<double>(persons), 0.95) << "heads of organisations differ";
}

}  // namespace
}  // namespace foedus
