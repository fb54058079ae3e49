// SPDX-License-Identifier: Apache-2.0
//
// JSON against docs/brief-schema.json, and what the schema must refuse.
#include "foedus/report/json.hpp"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "unit/report/fixture.hpp"
#include "unit/report/schema.hpp"

namespace foedus::report {
namespace {

using nlohmann::json;

json schema() {
  std::ifstream file(FOEDUS_SOURCE_DIR "/docs/brief-schema.json");
  return json::parse(file);
}

std::string first_fault(const json& document) {
  const std::vector<std::string> faults = validate(document, schema());
  return faults.empty() ? "" : faults.front();
}

json rich() {
  return json::parse(write_json(rich_brief()));
}

TEST(BriefJson, EveryFixtureIsValid) {
  EXPECT_EQ(first_fault(rich()), "");
  EXPECT_EQ(first_fault(json::parse(write_json(thin_brief()))), "");
  EXPECT_EQ(first_fault(json::parse(write_json(hostile_brief()))), "");
}

TEST(BriefJson, HasTheTopLevelKeysInTheirOrder) {
  const auto document = nlohmann::ordered_json::parse(write_json(rich_brief()));
  std::vector<std::string> keys;
  for (const auto& [key, unused] : document.items()) keys.push_back(key);
  EXPECT_EQ(keys,
            (std::vector<std::string>{
                "schema",  "generated_by", "pair",      "as_of",         "window",   "last_event", "bottom_line",
                "overall", "dimensions",   "timeline",  "breaks",        "phases",   "phase",      "none_probability",
                "weights", "agreements",   "substance", "third_parties", "findings", "facts",      "evidence",
                "sources", "limits"}));
}

TEST(BriefJson, BreaksAndPhasesTellNotLookedForFromNoneFound) {
  Brief brief = rich_brief();
  EXPECT_TRUE(json::parse(write_json(brief)).at("breaks").is_null());
  brief.breaks.emplace();
  brief.phases = {{{Day{2025, 1, 1}, Day{2025, 9, 30}}, "rupture", 0.7}};
  const json document = json::parse(write_json(brief));
  EXPECT_EQ(document.at("breaks"), json::array());
  EXPECT_EQ(document.at("phases").at(0).at("name"), "rupture");
  EXPECT_EQ(first_fault(document), "");
  brief.breaks = {{Day{2025, 1, 9}, {Day{2024, 12, 20}, Day{2025, 2, 8}}, 0.93, Dimension::political, false, "fall"}};
  EXPECT_EQ(first_fault(json::parse(write_json(brief))), "");
}

TEST(BriefJson, RoundsSharesToFourDecimalsAndKeepsMoneyWhole) {
  Brief brief = rich_brief();
  brief.third_parties[0].share = estimate(0.123456789, 0.1, 0.2, 57, unit_share);
  brief.facts[0].value = figure(2600000000.4, 1, "usd", "no margin");
  const std::string text = write_json(brief);
  EXPECT_NE(text.find("\"value\": 0.1235"), std::string::npos);
  EXPECT_NE(text.find("\"value\": 2600000000,"), std::string::npos);
  EXPECT_EQ(text.find("e+"), std::string::npos);
}

struct Spoiled {
  const char* what;
  std::function<void(json&)> spoil;
};

class BriefSchemaRefuses : public testing::TestWithParam<Spoiled> {};

TEST_P(BriefSchemaRefuses, WhatIsSpoiled) {
  json document = rich();
  GetParam().spoil(document);
  EXPECT_NE(first_fault(document), "") << GetParam().what;
}

json& first_level(json& document) {
  return document["dimensions"][0]["level"]["share"];
}

INSTANTIATE_TEST_SUITE_P(
    Negative, BriefSchemaRefuses,
    testing::Values(
        Spoiled{"another schema", [](json& d) { d["schema"] = "foedus-brief/2"; }},
        Spoiled{"a missing key", [](json& d) { d.erase("limits"); }},
        Spoiled{"a null without its reason", [](json& d) { first_level(d)["value"] = nullptr; }},
        Spoiled{"an absent bound without its reason", [](json& d) { first_level(d)["lower"] = nullptr; }},
        Spoiled{"a reason beside a whole measure", [](json& d) { first_level(d)["absent_reason"] = "why"; }},
        Spoiled{"an empty reason", [](json& d) { d["facts"][0]["value"]["absent_reason"] = ""; }},
        Spoiled{"a measure without n", [](json& d) { first_level(d).erase("n"); }},
        Spoiled{"a bare number for a measure", [](json& d) { d["third_parties"][0]["share"] = 0.5; }},
        Spoiled{"a text for a number", [](json& d) { first_level(d)["value"] = "0.5"; }},
        Spoiled{"an unknown dimension", [](json& d) { d["dimensions"][0]["dimension"] = "cultural"; }},
        Spoiled{"an unknown kind", [](json& d) { d["evidence"][0]["kind"] = "hug"; }},
        Spoiled{"a negative count", [](json& d) { d["sources"][0]["rows"] = -1; }},
        Spoiled{"a probability above one", [](json& d) { d["evidence"][0]["weight"] = 1.5; }},
        Spoiled{"a day that is no day", [](json& d) { d["as_of"] = "yesterday"; }},
        Spoiled{"a statement carried by nothing", [](json& d) { d["bottom_line"][0]["references"] = json::array(); }},
        Spoiled{"an unknown member", [](json& d) { d["pair"]["c"] = d["pair"]["a"]; }},
        Spoiled{"an object for a list", [](json& d) { d["evidence"] = json::object(); }}));

TEST(SchemaValidator, RefusesAKeywordItDoesNotKnow) {
  EXPECT_FALSE(validate(json(1), json{{"multipleOf", 2}}).empty());
}

}  // namespace
}  // namespace foedus::report
