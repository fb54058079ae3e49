// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

using testing::Everything;
using testing::gdelt2_line;
using ::testing::HasSubstr;
using testing::read_all;
using testing::test_file;

/// One sound row first, so that the format is recognised whatever the other is.
Everything read_after_sound(const std::map<int, std::string>& changes) {
  return read_all(gdelt2_line() + "\n" + gdelt2_line(changes) + "\n");
}

Event only_event(const std::map<int, std::string>& changes, Everything& all) {
  all = read_after_sound(changes);
  EXPECT_EQ(all.events.events.size(), 2U) << (all.rejects.empty() ? "" : all.rejects[0].reason);
  return all.events.events.empty() ? Event{} : all.events.events.back();
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields{""};
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

TEST(Gdelt, MapsEveryFieldOfARow) {
  const Everything all = read_all(gdelt2_line() + "\n");
  EXPECT_EQ(all.format, Format::gdelt2);
  ASSERT_EQ(all.events.events.size(), 1U);
  const Event& event = all.events.events[0];
  EXPECT_EQ(event.day, Day(2025, 5, 16));
  EXPECT_EQ(event.added, Day(2025, 5, 16));
  EXPECT_EQ(event.source, (Actor{StateCode{"AZE"}, Sector::none}));
  EXPECT_EQ(event.target, (Actor{StateCode{"RUS"}, Sector::government}));
  EXPECT_EQ(event.cameo, CameoCode{"042"});
  EXPECT_EQ(event.kind, Kind::verbal_cooperation);
  EXPECT_EQ(event.dimension, Dimension::political);
  EXPECT_FLOAT_EQ(event.goldstein, 1.9F);
  EXPECT_EQ(event.articles, 9U);
  EXPECT_EQ(event.sources, 2U);
  EXPECT_FLOAT_EQ(event.tone, -1.25F);
  EXPECT_TRUE(std::isnan(event.confidence));
  EXPECT_EQ(event.place, StateCode{"AZE"});
  EXPECT_EQ(event.place_name, "Baku, Baki");
  EXPECT_EQ(event.url, "https://example.org/world/azerbaijan-russia-talks");
  EXPECT_EQ(event.row_id, "1244154241");
  EXPECT_EQ(event.data_set, DataSet::gdelt2);
  EXPECT_EQ(event.line, 1U);
  EXPECT_EQ(event.features, feature_root | feature_typed_actor | feature_slug_names_both | feature_place_agrees |
                                feature_source_located | feature_target_located);
}

TEST(Gdelt, FeaturesFollowTheRow) {
  Everything all;
  Event event = only_event({{26, "0"}, {23, ""}, {38, "GG"}, {46, ""}, {54, "GM"}, {61, "http://baku.example/a"}}, all);
  EXPECT_EQ(event.features, feature_place_elsewhere);
  EXPECT_EQ(event.place, StateCode{"DEU"}) << "FIPS GM is Germany";
  event = only_event({{61, "http://example.org/moscow/x?azerbaijan"}, {54, ""}}, all);
  EXPECT_EQ(event.features & (feature_slug_names_one | feature_slug_names_both), feature_slug_names_one);
  EXPECT_EQ(event.features & (feature_place_agrees | feature_place_elsewhere), 0);
}

TEST(Gdelt, KeepsBothOfTwoDifferentStates) {
  // The promise made for every row with two state codes, on a real slice.
  for (const std::string name : {"gdelt2.tsv", "gdelt1.tsv"}) {
    const std::string bytes = test_file(name);
    ASSERT_FALSE(bytes.empty());
    std::size_t expected = 0;
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const auto fields = fields_of(std::string{rest.substr(0, end)});
      rest.remove_prefix(end + 1);
      const StateRegistry& states = testing::vocabulary().states;
      const State* source = states.find(CameoActor{fields[7]});
      const State* target = states.find(CameoActor{fields[17]});
      if (source == nullptr || target == nullptr || source == target) continue;
      if (source->polity == Polity::region || target->polity == Polity::region) continue;
      ++expected;
    }
    const Everything all = read_all(bytes);
    EXPECT_GE(expected, 4U);
    EXPECT_EQ(all.events.events.size(), expected) << name;
    EXPECT_TRUE(all.adds_up());
    EXPECT_TRUE(all.rejects.empty());
  }
}

TEST(Gdelt, ReadsVersion1WithAndWithoutAddress) {
  const Everything all = read_all(test_file("gdelt1.tsv"));
  EXPECT_EQ(all.format, Format::gdelt1);
  EXPECT_EQ(all.rows, 22U);
  const auto is_polish = [](const Event& event) { return event.target.state == StateCode{"POL"}; };
  const auto found = std::find_if(all.events.events.begin(), all.events.events.end(), is_polish);
  ASSERT_NE(found, all.events.events.end());
  EXPECT_EQ(found->day, Day(1982, 1, 2));
  EXPECT_EQ(found->data_set, DataSet::gdelt1);
  EXPECT_TRUE(found->url.empty());
  EXPECT_EQ(found->cameo, CameoCode{"1312"});
}

TEST(Gdelt, SaysWhyARowIsSetAside) {
  const auto reason = [](const std::map<int, std::string>& changes) {
    const Everything all = read_after_sound(changes);
    EXPECT_TRUE(all.adds_up());
    EXPECT_EQ(all.events.events.size(), 1U);
    for (std::size_t i = 0; i < set_aside_count; ++i) {
      if (all.set_aside[i] == 1) return std::string{name_of(static_cast<SetAside>(i))};
    }
    return std::string{"none"};
  };
  const std::map<int, std::string> no_source = {{6, ""}, {8, ""}};
  EXPECT_EQ(reason(no_source), "one_state_only");
  EXPECT_EQ(reason({{6, "GOV"}, {8, ""}, {13, "GOV"}, {16, ""}, {18, ""}}), "no_state");
  EXPECT_EQ(reason({{8, "RUS"}}), "same_state");
  EXPECT_EQ(reason({{8, "EUR"}}), "region");
  EXPECT_EQ(reason({{8, "ZZZ"}}), "unknown_actor");
  EXPECT_EQ(reason({{27, "---"}}), "unknown_action");
  EXPECT_EQ(reason({{27, "X"}}), "unknown_action");
  EXPECT_EQ(reason({{27, ""}}), "unknown_action");
  EXPECT_EQ(reason({{27, "990"}}), "unknown_action");
}

TEST(Gdelt, TakesOrganisationsFromGroupAndCode) {
  Everything all;
  EXPECT_EQ(only_event({{6, "UNO"}, {8, ""}, {9, "UNO"}}, all).source.state, StateCode{"UNO"});
  // GDELT gives the EU the country code of the region Europe.
  EXPECT_EQ(only_event({{6, "IGOEUREEC"}, {8, "EUR"}, {9, "EEC"}, {13, "IGO"}}, all).source.state, StateCode{"EUE"});
  EXPECT_EQ(only_event({{6, "IGOUNO"}, {8, ""}, {13, "IGO"}}, all).source.state, StateCode{"UNO"});
  // A country in the actor's code that the country column leaves out.
  EXPECT_EQ(only_event({{6, "ROMGOV"}, {8, ""}, {13, "GOV"}}, all).source.state, StateCode{"ROU"});
  // SUN is the Soviet Union's code and, in a religion column, Sunni.
  EXPECT_EQ(read_after_sound({{6, "SUN"}, {8, ""}, {11, "SUN"}}).aside(SetAside::one_state_only), 1U);
}

TEST(Gdelt, TakesTheMostTellingSector) {
  Everything all;
  EXPECT_EQ(only_event({{23, "GOV"}, {24, "MIL"}}, all).target.sector, Sector::military);
  EXPECT_EQ(only_event({{23, "MIL"}, {24, "GOV"}}, all).target.sector, Sector::military);
  EXPECT_EQ(only_event({{23, "GOV"}, {24, "MED"}}, all).target.sector, Sector::media);
  EXPECT_EQ(only_event({{23, "QQQ"}}, all).target.sector, Sector::none);
}

TEST(Gdelt, KeepsTheRowsOwnIntensityAndElseTheCodes) {
  Everything all;
  EXPECT_FLOAT_EQ(only_event({{31, "-3.4"}}, all).goldstein, -3.4F);
  const float coded = testing::vocabulary().ontology.find(CameoCode{"042"})->goldstein;
  EXPECT_FLOAT_EQ(only_event({{31, ""}}, all).goldstein, coded);
}

struct Broken {
  int column;
  std::string text;
  std::string reason;
};

class GdeltReject : public ::testing::TestWithParam<Broken> {};

TEST_P(GdeltReject, NamesColumnAndReason) {
  const Broken& broken = GetParam();
  const Everything all = read_after_sound({{broken.column, broken.text}});
  ASSERT_EQ(all.rejects.size(), 1U);
  EXPECT_TRUE(all.adds_up());
  EXPECT_EQ(all.rejects[0].line, 2U);
  EXPECT_EQ(all.rejects[0].column, static_cast<std::uint32_t>(broken.column));
  EXPECT_THAT(all.rejects[0].reason, HasSubstr(broken.reason));
  EXPECT_THAT(all.rejects[0].reason, HasSubstr(broken.text));
  EXPECT_LE(all.rejects[0].text.size(), 200U);
}

INSTANTIATE_TEST_SUITE_P(Rows, GdeltReject,
                         ::testing::Values(Broken{1, "12a", "not an event number"},
                                           Broken{1, "", "not an event number"},
                                           Broken{2, "20250231", "not a day of the calendar"},
                                           Broken{2, "", "not a day"}, Broken{2, "2025051", "not a day"},
                                           Broken{4, "year", "not a whole number"}, Broken{5, "2025,3", "not a number"},
                                           Broken{26, "2", "neither 0 nor 1"}, Broken{30, "5", "not a quad class"},
                                           Broken{31, "11.0", "Goldstein"}, Broken{31, "-10.1", "Goldstein"},
                                           Broken{31, "x", "Goldstein"}, Broken{32, "-1", "not a whole number"},
                                           Broken{35, "1.2.3", "not a number"}, Broken{35, "-", "not a number"},
                                           Broken{36, "7", "kind of place"}, Broken{41, "40.5#", "not a number"},
                                           Broken{58, "inf", "not a number"},
                                           Broken{60, "20250516250000", "not a day or time"},
                                           Broken{60, "2025051602150", "not a day or time"}));

TEST(Gdelt, RejectsRowsOfAnotherWidth) {
  const std::string bytes = gdelt2_line() + "\nshort\trow\n\n" + gdelt2_line() + "\textra\n" + gdelt2_line();
  const Everything all = read_all(bytes);
  EXPECT_EQ(all.rows, 5U);
  EXPECT_EQ(all.events.events.size(), 2U);
  ASSERT_EQ(all.rejects.size(), 3U);
  EXPECT_EQ(all.rejects[0].reason, "2 columns instead of 61");
  EXPECT_EQ(all.rejects[1].reason, "1 columns instead of 61");
  EXPECT_EQ(all.rejects[2].reason, "62 columns instead of 61");
  EXPECT_EQ(all.rejects[2].line, 4U);
}

TEST(Gdelt, StopsAtTheFirstRejectUnderStrict) {
  const std::string bytes = gdelt2_line() + "\n" + gdelt2_line({{2, "today"}}) + "\n";
  const auto reader = open_bytes(bytes, "a.csv", testing::vocabulary(), {.strict = true});
  Batch batch;
  try {
    (void)reader->next(batch);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "a.csv:2: column 2: not a day of the calendar: \"today\"");
  }
}

TEST(Gdelt, ReadsRowsWithBytesThatAreNotUtf8) {
  Everything all;
  const Event event = only_event({{53, "S\xE3o Paulo"}, {37, "\xFF\xFE"}, {7, "\x80"}}, all);
  EXPECT_EQ(event.place_name, "S\xC3\xA3o Paulo");
  EXPECT_EQ(all.rows, 2U);
  EXPECT_TRUE(is_valid_utf8(event.url));
}

TEST(Gdelt, RejectsNulInANumberAndReplacesItInText) {
  Everything all;
  EXPECT_EQ(only_event({{53, std::string("a\0b", 3)}}, all).place_name,
            "a\xEF\xBF\xBD"
            "b");
  const Everything bad = read_after_sound({{1, std::string("12\0", 3)}});
  ASSERT_EQ(bad.rejects.size(), 1U);
  EXPECT_EQ(bad.rejects[0].column, 1U);
}

TEST(Gdelt, TakesWindowsLineEndsMarkAndMissingLastLineEnd) {
  const std::string bytes = "\xEF\xBB\xBF" + gdelt2_line() + "\r\n" + gdelt2_line();
  const Everything all = read_all(bytes);
  EXPECT_EQ(all.events.events.size(), 2U);
  EXPECT_EQ(all.events.events[0].url, all.events.events[1].url);
}

TEST(Gdelt, CountsExposureOfEveryWellFormedRow) {
  const std::string bytes = gdelt2_line() + "\n" + gdelt2_line({{8, "RUS"}}) + "\n" +
                            gdelt2_line({{16, ""}, {18, ""}}) + "\n" +
                            gdelt2_line({{60, "20250517000000"}, {8, "EUR"}}) + "\n" + gdelt2_line({{1, "x"}});
  for (const std::size_t batch_rows : {std::size_t{1}, std::size_t{2}, std::size_t{100}}) {
    const Everything all = read_all(bytes, {.batch_rows = batch_rows});
    const Day day{2025, 5, 16};
    const Exposure expected = {{{day, StateCode{}}, 3},
                               {{day, StateCode{"AZE"}}, 2},
                               {{day, StateCode{"RUS"}}, 2},
                               {{day + 1, StateCode{}}, 1},
                               {{day + 1, StateCode{"RUS"}}, 1}};
    EXPECT_EQ(all.exposure, expected) << batch_rows;
    EXPECT_EQ(all.rows, 5U);
  }
}

TEST(Gdelt, GivesTheSameWhateverTheBatchSize) {
  const std::string bytes = test_file("gdelt2.tsv");
  const Everything whole = read_all(bytes);
  const Everything parts = read_all(bytes, {.batch_rows = 3});
  ASSERT_EQ(whole.events.events.size(), parts.events.events.size());
  for (std::size_t i = 0; i < whole.events.events.size(); ++i) {
    EXPECT_EQ(whole.events.events[i].row_id, parts.events.events[i].row_id);
    EXPECT_EQ(whole.events.events[i].url, parts.events.events[i].url);
    EXPECT_EQ(whole.events.events[i].line, parts.events.events[i].line);
  }
  EXPECT_EQ(whole.exposure, parts.exposure);
  EXPECT_EQ(whole.set_aside, parts.set_aside);
}

TEST(Gdelt, RecognisesAFileWhoseFirstRowsAreDamaged) {
  const std::string bytes = "damaged\nrow\twith\ttabs\n" + gdelt2_line() + "\n";
  const Everything all = read_all(bytes);
  EXPECT_EQ(all.format, Format::gdelt2);
  EXPECT_EQ(all.rejects.size(), 2U);
}

TEST(Gdelt, UnknownContentListsWhatIsUnderstood) {
  try {
    (void)open_bytes("some,other\ntable,1\n", "x.csv", testing::vocabulary());
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "x.csv: its content is of no known format");
    EXPECT_THAT(error.hint(), HasSubstr("GDELT 2.0 events"));
    EXPECT_THAT(error.hint(), HasSubstr("--map"));
  }
}

}  // namespace
}  // namespace foedus::read
