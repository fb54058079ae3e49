// SPDX-License-Identifier: Apache-2.0
#include "code_output.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace foedus::apps {
namespace {

using code::CodedDocument;
using code::CodedEvent;
using Json = nlohmann::ordered_json;

std::string day_of(const CodedEvent& event) {
  return event.date ? format_day(*event.date) : std::string{};
}

// A number as it is written by hand: 3.4, not 3.4000000953674316.
double short_number(float value) {
  return std::stod(fmt::format("{}", value));
}

Json span_of(code::Span span) {
  return span.length() == 0 ? Json(nullptr) : Json::array({span.begin, span.end});
}

std::string joined(const std::vector<StateCode>& states, std::string_view mark) {
  std::string out;
  for (const StateCode state : states) out.append(out.empty() ? "" : mark).append(state.view());
  return out;
}

// A cell of a table: no tabs, no line ends.
std::string cell(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

Json as_json(const CodedDocument& coded, const CodedEvent& event) {
  Json others = Json::array();
  for (const StateCode other : event.others) others.push_back(other.text());
  const auto or_null = [](std::string text) { return text.empty() ? Json(nullptr) : Json(std::move(text)); };
  Json json;
  json["doc"] = coded.document.id;
  if (!coded.document.url.empty() && coded.document.url != coded.document.id) json["url"] = coded.document.url;
  json["sentence"] = event.sentence;
  json["date"] = or_null(day_of(event));
  json["date_grain"] = code::name_of(event.grain);
  json["source"] = event.source.actor.state.text();
  json["source_sector"] = name_of(event.source.actor.sector);
  json["source_text"] = event.source.text;
  json["target"] = event.target.actor.state.text();
  json["target_sector"] = name_of(event.target.actor.sector);
  json["target_text"] = event.target.text;
  json["others"] = std::move(others);
  json["cameo"] = event.cameo.text();
  json["plover"] = std::string(event.plover);
  json["mode"] = or_null(std::string(event.mode));
  json["kind"] = name_of(event.kind);
  json["quad"] = event.quad;
  json["dimension"] = name_of(event.dimension);
  if (event.energy) json["energy"] = true;
  json["intensity"] = short_number(event.intensity);
  json["place"] = or_null(event.place_state.empty() ? event.place : event.place_state.text());
  json["claim"] = or_null(event.claim);
  json["spans"] = {{"source", span_of(event.source.span)},
                   {"target", span_of(event.target.span)},
                   {"act", span_of(event.act)},
                   {"claim", span_of(event.claim_span)}};
  json["reason"] = event.reason;
  return json;
}

std::string_view text_of(const CodedDocument& coded, std::uint32_t sentence) {
  return sentence == 0 ? coded.document.title : coded.document.text;
}

Json as_json(const CodedDocument& coded, const code::Claim& claim) {
  const auto or_null = [](std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); };
  const auto day = [](const std::optional<Day>& date) { return date ? Json(format_day(*date)) : Json(nullptr); };
  Json states = Json::array();
  for (const StateCode state : claim.states) states.push_back(state.text());
  Json json;
  json["doc"] = coded.document.id;
  if (!coded.document.url.empty() && coded.document.url != coded.document.id) json["url"] = coded.document.url;
  json["sentence"] = claim.sentence;
  json["said"] = day(claim.said);
  json["claimant"] = or_null(claim.claimant);
  json["claimant_kind"] = code::name_of(claim.kind);
  json["claimant_name"] = or_null(claim.name);
  json["claimant_state"] = or_null(claim.actor.state.view());
  json["claimant_sector"] = name_of(claim.actor.sector);
  json["manner"] = code::name_of(claim.manner);
  json["claim"] = claim.text;
  json["states"] = std::move(states);
  json["states_named"] = claim.states_named;
  json["cameo"] = or_null(claim.cameo.view());
  json["direction"] = claim.direction == code::Direction::none ? Json(nullptr) : Json(code::name_of(claim.direction));
  json["negated"] = claim.negated;
  json["dimension"] = claim.dimension ? Json(name_of(*claim.dimension)) : Json(nullptr);
  if (claim.energy) json["energy"] = true;
  json["time"] = code::name_of(claim.time);
  json["about"] = day(claim.date);
  json["text"] = claim.sentence_span.of(text_of(coded, claim.sentence));
  json["spans"] = {{"claimant", span_of(claim.claimant_span)},
                   {"cue", span_of(claim.cue_span)},
                   {"claim", span_of(claim.span)},
                   {"sentence", span_of(claim.sentence_span)}};
  return json;
}

std::string_view act_of(const CodedDocument& coded, const CodedEvent& event) {
  const std::string_view text = text_of(coded, event.sentence);
  return event.act.end <= text.size() ? event.act.of(text) : std::string_view{};
}

}  // namespace

void append_jsonl(const CodedDocument& coded, std::string& out) {
  for (const CodedEvent& event : coded.coding.events)
    out.append(as_json(coded, event).dump(-1, ' ', false, Json::error_handler_t::replace)).append("\n");
}

void append_claims_jsonl(const CodedDocument& coded, std::string& out) {
  for (const code::Claim& claim : coded.coding.claims)
    out.append(as_json(coded, claim).dump(-1, ' ', false, Json::error_handler_t::replace)).append("\n");
}

std::string_view claims_header() {
  return "doc\tsentence\tsaid\tclaimant\tclaimant_kind\tclaimant_state\tmanner\tstates\tcameo\tdirection\tnegated\t"
         "dimension\ttime\tabout\tclaim\n";
}

void append_claims_table(const CodedDocument& coded, std::string& out) {
  const auto day = [](const std::optional<Day>& date) { return date ? format_day(*date) : std::string{}; };
  for (const code::Claim& claim : coded.coding.claims) {
    const bool directed = claim.direction != code::Direction::none;
    const std::string_view dimension = claim.energy      ? "energy"
                                       : claim.dimension ? name_of(*claim.dimension)
                                                         : std::string_view{};
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", cell(coded.document.id),
                       claim.sentence, day(claim.said), cell(claim.name.empty() ? claim.claimant : claim.name),
                       code::name_of(claim.kind), claim.actor.state.view(), code::name_of(claim.manner),
                       joined(claim.states, ","), claim.cameo.view(),
                       directed ? code::name_of(claim.direction) : std::string_view{}, claim.negated ? "yes" : "no",
                       dimension, code::name_of(claim.time), day(claim.date), cell(claim.text));
  }
}

std::string_view chronology_header() {
  return "date\tsource\ttarget\tothers\tdimension\tcameo\tplover\tplace\tsummary\turl\tconfidence\n";
}

void append_chronology(const CodedDocument& coded, std::string& out) {
  for (const CodedEvent& event : coded.coding.events) {
    if (!event.date) continue;
    std::string summary = fmt::format("{}: {}: {}", event.source.text, act_of(coded, event), event.target.text);
    if (!event.claim.empty()) summary += fmt::format(" (alleged: {})", event.claim);
    const std::string_view url = coded.document.url.empty() ? coded.document.id : coded.document.url;
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t\n", day_of(event), event.source.actor.state.view(),
                       event.target.actor.state.view(), joined(event.others, ","),
                       event.energy ? std::string_view{"energy"} : name_of(event.dimension), event.cameo.view(),
                       event.plover, cell(event.place_state.empty() ? event.place : event.place_state.text()),
                       cell(summary), cell(url));
  }
}

}  // namespace foedus::apps
