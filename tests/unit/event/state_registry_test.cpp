// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/event/vocabulary.hpp"

#include "base/fold.hpp"
#include "unit/event/shared_data.hpp"

namespace foedus {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Property;

const StateRegistry& registry() {
  static const Vocabulary vocabulary = load_vocabulary();
  return vocabulary.states;
}

std::string code_of(const State* state) {
  return state == nullptr ? "none" : state->code.text();
}

TEST(StateRegistry, NeverTakesFipsForIso) {
  const std::map<std::string, std::pair<std::string, std::string>> both = {
      {"GM", {"DEU", "GMB"}},  {"RS", {"RUS", "SRB"}},  {"AS", {"AUS", "ASM"}}, {"AU", {"AUT", "AUS"}},
      {"CH", {"CHN", "CHE"}},  {"SZ", {"CHE", "SWZ"}},  {"BG", {"BGD", "BGR"}}, {"NI", {"NGA", "NIC"}},
      {"TU", {"TUR", "none"}}, {"UK", {"GBR", "none"}}, {"GB", {"GAB", "GBR"}}, {"IS", {"ISR", "ISL"}}};
  for (const auto& [code, states] : both) {
    EXPECT_EQ(code_of(registry().find(Fips{code})), states.first) << "FIPS " << code;
    EXPECT_EQ(code_of(registry().find(Iso2{code})), states.second) << "ISO " << code;
  }
}

TEST(StateRegistry, UnderstandsWhatAPersonTypes) {
  const std::map<std::string, std::string> typed = {{"Azerbaijan", "AZE"},
                                                    {"az", "AZE"},
                                                    {"RU", "RUS"},
                                                    {"Turkiye", "TUR"},
                                                    {"T\u00fcrkiye", "TUR"},
                                                    {"C\u00d4TE D\u2019IVOIRE", "CIV"},
                                                    {"ivory coast", "CIV"},
                                                    {"Burma", "MMR"},
                                                    {"Czech Republic", "CZE"},
                                                    {"Swaziland", "SWZ"},
                                                    {"Holland", "NLD"},
                                                    {"Great Britain", "GBR"},
                                                    {"U.K.", "GBR"},
                                                    {"the United States", "USA"},
                                                    {"America", "USA"},
                                                    {"u.s.a.", "USA"},
                                                    {"DPRK", "PRK"},
                                                    {"ROK", "KOR"},
                                                    {"UAE", "ARE"},
                                                    {"Bosnia", "BIH"},
                                                    {"FYROM", "MKD"},
                                                    {"Cabo Verde", "CPV"},
                                                    {"Congo-Kinshasa", "COD"},
                                                    {"Timor-Leste", "TLS"},
                                                    {"PRC", "CHN"},
                                                    {"Kosovo", "XKX"},
                                                    {"EU", "EUE"},
                                                    {"nato", "NAT"},
                                                    {"St Kitts & Nevis", "KNA"},
                                                    {"S\u00e3o Tom\u00e9 and Pr\u00edncipe", "STP"},
                                                    {"Gambia, The", "GMB"},
                                                    {"CSTO", "CST"},
                                                    {"Organization of Turkic States", "OTS"},
                                                    {"  iran ", "IRN"},
                                                    {"EUE", "EUE"},
                                                    {"Viet Nam", "VNM"},
                                                    {"Russian Federation", "RUS"},
                                                    {"Curacao", "CUW"},
                                                    {"Guinea Bissau", "GNB"}};
  for (const auto& [text, code] : typed) EXPECT_EQ(code_of(registry().find_typed(text)), code) << text;
}

TEST(StateRegistry, NeverReadsTypedLettersAsFips) {
  EXPECT_EQ(code_of(registry().find_typed("CH")), "CHE");
  EXPECT_EQ(code_of(registry().find_typed("RS")), "SRB");
  EXPECT_EQ(registry().find_typed("UP"), nullptr) << "FIPS of Ukraine, ISO of none";
}

TEST(StateRegistry, TellsFormerStatesFromTheirSuccessorsByTheDay) {
  const Day in_1985{1985, 6, 1};
  const Day in_1995{1995, 6, 1};
  const Day in_2025{2025, 6, 1};
  EXPECT_EQ(code_of(registry().find(CowNumber{365}, in_1985)), "SUN");
  EXPECT_EQ(code_of(registry().find(CowNumber{365}, in_1995)), "RUS");
  EXPECT_EQ(code_of(registry().find(CowNumber{365})), "RUS");
  EXPECT_EQ(code_of(registry().find_by_name("Soviet Union", in_1995)), "SUN");
  EXPECT_EQ(code_of(registry().find_by_name("Russia", in_1985)), "SUN");
  EXPECT_EQ(code_of(registry().find_by_name("Russia", in_1995)), "RUS");
  EXPECT_EQ(code_of(registry().find_by_name("Germany", in_1985)), "GFR");
  EXPECT_EQ(code_of(registry().find_by_name("Federal Republic of Germany", in_1985)), "GFR");
  EXPECT_EQ(code_of(registry().find_by_name("FRG")), "DEU");
  EXPECT_EQ(code_of(registry().find_by_name("GDR", in_1985)), "DDR");
  EXPECT_EQ(code_of(registry().find_by_name("Yugoslavia", in_1985)), "YUG");
  EXPECT_EQ(code_of(registry().find_by_name("Yugoslavia", in_1995)), "SCG");
  EXPECT_EQ(code_of(registry().find_by_name("Yugoslavia", in_2025)), "YUG");
  EXPECT_EQ(code_of(registry().find(GwNumber{345}, in_1995)), "SCG");
  EXPECT_EQ(code_of(registry().find(CowNumber{345}, in_2025)), "SRB");
  EXPECT_EQ(code_of(registry().find(GwNumber{678}, in_1985)), "YAR");
  EXPECT_EQ(code_of(registry().find(GwNumber{678}, in_1995)), "YEM");
  EXPECT_EQ(code_of(registry().find_by_word("Moscow", in_1985)), "SUN");
  EXPECT_EQ(registry().find(StateCode{"SCG"})->successor, StateCode{"SRB"});
}

TEST(StateRegistry, GivesAmbiguousNamesToTheOneTheyUsuallyMean) {
  EXPECT_EQ(code_of(registry().find_by_name("Congo")), "COG");
  EXPECT_EQ(code_of(registry().find_by_name("Democratic Republic of Congo")), "COD");
  EXPECT_EQ(code_of(registry().find_by_name("Korea")), "KOR");
  EXPECT_EQ(code_of(registry().find_by_name("Guinea")), "GIN");
  EXPECT_EQ(code_of(registry().find_by_name("Georgia")), "GEO");
  EXPECT_EQ(code_of(registry().find_by_name("Samoa")), "WSM");
  EXPECT_EQ(code_of(registry().find_by_name("Ireland")), "IRL");
}

TEST(StateRegistry, TakesDemonymsAndCapitalsForWordsButNotForNames) {
  EXPECT_EQ(code_of(registry().find_by_word("Azeri")), "AZE");
  EXPECT_EQ(code_of(registry().find_by_word("Baku")), "AZE");
  EXPECT_EQ(code_of(registry().find_by_word("The Hague")), "NLD");
  EXPECT_EQ(code_of(registry().find_by_word("Nay Pyi Taw")), "MMR");
  EXPECT_EQ(registry().find_by_name("Baku"), nullptr);
  EXPECT_EQ(registry().find_by_name("Azeri"), nullptr);
}

TEST(StateRegistry, TakesAnAcronymForAWordOnlyInCapitals) {
  EXPECT_EQ(code_of(registry().find_by_word("US")), "USA");
  EXPECT_EQ(code_of(registry().find_by_word("U.S.")), "USA");
  EXPECT_EQ(registry().find_by_word("us"), nullptr);
  EXPECT_EQ(registry().find_by_word("who"), nullptr);
  EXPECT_EQ(code_of(registry().find_by_word("WHO")), "WHO");
}

TEST(StateRegistry, SuggestsWhatWasMeant) {
  const auto codes = [](std::string_view text) {
    std::vector<std::string> all;
    for (const State* state : registry().suggest(text)) all.push_back(state->code.text());
    return all;
  };
  EXPECT_EQ(codes("Azerbajan").at(0), "AZE");
  EXPECT_EQ(codes("Untied States").at(0), "USA") << "two letters swapped";
  EXPECT_THAT(codes("Aserbaidschan"), Contains("AZE"));
  EXPECT_THAT(codes("Azerbaijani"), Contains("AZE")) << "a demonym";
  EXPECT_TRUE(codes("Qqqqqqqqqqqq").empty());
  EXPECT_LE(codes("an").size(), 3U);
}

TEST(StateRegistry, SaysWhatToDoAboutAnUnknownName) {
  try {
    (void)registry().require_typed("Azerbajan");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::argument);
    EXPECT_THAT(error.what(), HasSubstr("\"Azerbajan\""));
    EXPECT_THAT(error.hint(), HasSubstr("Azerbaijan (AZE)"));
  }
  try {
    (void)registry().require_typed("Qqqqqqqqqqqq");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.hint(), HasSubstr("foedus states"));
  }
}

TEST(StateRegistry, IsWholeInItself) {
  std::set<std::string> codes;
  for (const State& state : registry().all()) {
    EXPECT_TRUE(codes.insert(state.code.text()).second) << state.code.view();
    EXPECT_LE(state.begins, state.ends) << state.code.view();
    EXPECT_LE(state.begins, (Day{2026, 12, 31})) << state.code.view();
    if (state.polity == Polity::state && state.ends != last_day) {
      EXPECT_FALSE(state.successor.empty()) << state.code.view() << " ended and nobody continues it";
    }
    if (state.polity == Polity::state || state.polity == Polity::territory) {
      EXPECT_FALSE(state.cameo.empty()) << state.code.view();
    }
    EXPECT_EQ(registry().find(state.code), &state);
    if (!state.iso3.empty() && state.code.view() != "XKX") {
      EXPECT_EQ(state.iso3.view(), state.code.view());
    }
  }
}

TEST(StateRegistry, GivesNoNameToTwoThatExistedAtOnce) {
  std::map<std::string, std::vector<const State*>> holders;
  for (const State& state : registry().all()) {
    std::set<std::string> own = {fold_name(state.name)};
    for (const std::string& name : state.names) own.insert(fold_name(name));
    for (const std::string& name : own) holders[name].push_back(&state);
  }
  for (const auto& [name, states] : holders) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      for (std::size_t j = i + 1; j < states.size(); ++j) {
        EXPECT_TRUE(states[i]->ends < states[j]->begins || states[j]->ends < states[i]->begins)
            << name << ": " << states[i]->code.view() << " and " << states[j]->code.view();
      }
    }
  }
}

TEST(StateRegistry, NamesLineAndColumnOfWhatItCannotRead) {
  const std::string header =
      "code\tpolity\tname\tnames\tdemonyms\tcapitals\tiso2\tiso3\tfips\tcameo\tcow\tgw\tbegins\tends\tsuccessor\tsovere"
      "ign\n";
  const auto message = [&](const std::string& row) -> std::string {
    try {
      (void)StateRegistry::parse(header + row, "s.tsv");
    } catch (const Error& error) {
      return error.what();
    }
    return "read without complaint";
  };
  EXPECT_THAT(message("aze\tstate\tA\n"), HasSubstr("s.tsv:2: code"));
  EXPECT_THAT(message("AZE\tplanet\tA\n"), HasSubstr("s.tsv:2: polity"));
  EXPECT_THAT(message("AZE\tstate\tA\t\t\t\t\t\t\t\tx\n"), HasSubstr("s.tsv:2: cow"));
  EXPECT_THAT(message("AZE\tstate\tA\t\t\t\t\t\t\t\t\t\t1991-13-01\n"), HasSubstr("s.tsv:2: begins"));
  EXPECT_THAT(message("AZE\tstate\tA\t\t\t\t\t\t\t\t\t\t1991\t1990\n"), HasSubstr("s.tsv:2: ends"));
  EXPECT_THAT(message("AZE\tstate\tA\t\t\t\t\t\t\t\t\t\t\t\tZZZ\n"), HasSubstr("s.tsv:2: successor"));
  EXPECT_THAT(message("AZE\tstate\tA\nAZE\tstate\tB\n"), HasSubstr("two lines"));
  EXPECT_THAT(message("AZE\tstate\tA\t\t\t\tAZ\nARM\tstate\tB\t\t\t\tAZ\n"), HasSubstr("taken by another line"));
}

TEST(StateRegistry, HoldsEveryMemberOfTheStateSystemSince1946) {
  const auto file = test::shared_data() / "codes" / "system2016.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs ../shared/data";
  std::size_t seen = 0;
  test::for_each_line(file, ',', [&](const auto& cells) {
    if (cells[1] == "ccode") return;
    const int year = std::stoi(std::string{cells[2]});
    if (year < 1946) return;
    ++seen;
    const State* state = registry().find(CowNumber{std::stoi(std::string{cells[1]})}, Day{year, 7, 1});
    ASSERT_NE(state, nullptr) << cells[0] << ' ' << year;
    EXPECT_EQ(state->polity, Polity::state);
    if (year == 2016) {
      EXPECT_TRUE(state->begins.year() <= 2016 && state->ends == last_day) << cells[0];
    }
  });
  EXPECT_GT(seen, 9000U);
}

TEST(StateRegistry, KnowsEveryCodeAndNameOfCameoAndIcews) {
  const auto codes = test::shared_data() / "codes";
  if (!std::filesystem::exists(codes)) GTEST_SKIP() << "needs ../shared/data";
  test::for_each_line(codes / "CAMEO.country.txt", '\t', [&](const auto& cells) {
    if (cells[0] == "CODE" || cells[0] == "0") return;
    EXPECT_NE(registry().find(CameoActor{cells[0]}), nullptr) << cells[0] << ' ' << cells[1];
  });
  test::for_each_line(codes / "icews-country-names.txt", '\t', [&](const auto& cells) {
    if (cells[0] == "NULL") return;
    EXPECT_NE(registry().find_by_name(cells[0]), nullptr) << cells[0];
  });
}

TEST(StateRegistry, KnowsEveryCodeOfTheCases) {
  const auto file = test::shared_data() / "cases" / "south-caucasus.tsv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "needs ../shared/data";
  test::for_each_line(file, '\t', [&](const auto& cells) {
    if (cells[0] == "date") return;
    EXPECT_NE(registry().find(StateCode{cells[1]}), nullptr) << cells[1];
    EXPECT_NE(registry().find(StateCode{cells[2]}), nullptr) << cells[2];
  });
}

TEST(StateRegistry, ResolvesBothSidesOfEveryGdeltRowBetweenStates) {
  const auto folder = test::shared_data() / "gdelt";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/data";
  std::set<std::string> unknown;
  std::set<std::string> places;
  for (const auto* name : {"20250520.export.CSV.gz", "20151105.export.CSV", "gdelt1-sample-2016.tsv"}) {
    test::for_each_line(folder / name, '\t', [&](const auto& cells) {
      if (cells.size() < 57) return;
      for (const std::size_t column : {7U, 17U}) {
        if (!cells[column].empty() && registry().find(CameoActor{cells[column]}) == nullptr) {
          unknown.insert(std::string{cells[column]});
        }
      }
      const std::size_t place = cells.size() == 61 ? 53 : 51;
      if (!cells[place].empty() && registry().find(Fips{cells[place]}) == nullptr) {
        places.insert(std::string{cells[place]});
      }
    });
  }
  EXPECT_THAT(unknown, ::testing::IsEmpty());
  // Seas, and islands that several states claim.
  for (const std::string& place : places)
    EXPECT_THAT((std::set<std::string>{"OS", "OC", "PG", "PF", "UF"}), Contains(place));
}

}  // namespace
}  // namespace foedus
