// SPDX-License-Identifier: Apache-2.0
//
// The brief as JSON. One function a type of brief.hpp, in its order; docs/brief-schema.json says the same as a schema.
#include "foedus/report/json.hpp"

#include <cmath>

#include "report/json_parts.hpp"
#include "report/json_substance.hpp"

namespace foedus::report {
namespace {

using namespace json;

Json texts(const std::vector<std::string>& items) {
  return array(items, [](const std::string& item) { return text(item); });
}

Json state(const StateName& value) {
  return {{"code", code(value.code)}, {"name", text(value.name)}, {"demonym", text(value.demonym)}};
}

Json level(const Level& value) {
  return {{"share", measure(value.share)}, {"log_odds", measure(value.log_odds)}};
}

Json change(const Change& value) {
  return {{"share", measure(value.share)},
          {"log_odds", measure(value.log_odds)},
          {"probability_up", number(value.probability_up, 4)}};
}

Json counts(const KindCounts& value) {
  Json written;
  for (const Kind kind : all_kinds)
    written[std::string{name_of(kind)}] = count(value.at(static_cast<std::size_t>(kind)));
  return written;
}

Json direction(const Direction& value) {
  return {{"source", code(value.source)},   {"target", code(value.target)},  {"level", level(value.level)},
          {"change", change(value.change)}, {"events", count(value.events)}, {"counts", counts(value.counts)}};
}

Json series_point(const SeriesPoint& value) {
  return {{"first", day(value.period.first)},
          {"last", day(value.period.last)},
          {"level", level(value.level)},
          {"counts", counts(value.counts)}};
}

Json dimension(const DimensionReport& value) {
  return {{"dimension", value.dimension ? text(name_of(*value.dimension)) : Json("all")},
          {"enough_data", value.enough},
          {"not_enough_reason", text_or_null(value.not_enough_reason)},
          {"level_days", window(value.level_days)},
          {"events", count(value.events)},
          {"level", level(value.level)},
          {"year_ago", level(value.year_ago)},
          {"change_12_months", change(value.change)},
          {"percentile", measure(value.percentile)},
          {"energy_share", value.energy_share ? measure(*value.energy_share) : Json(nullptr)},
          {"directions", array(value.directions, direction)},
          {"series", array(value.series, series_point)}};
}

Json statement(const Statement& value) {
  return {{"text", text(value.text)}, {"references", texts(value.references)}};
}

Json optional_dimension(const std::optional<Dimension>& value) {
  return value ? text(name_of(*value)) : Json(nullptr);
}

Json mark(const Mark& value) {
  return {{"day", day(value.day)},
          {"kind", text(name_of(value.kind))},
          {"dimension", optional_dimension(value.dimension)},
          {"label", text(value.label)},
          {"reference", text_or_null(value.reference)}};
}

Json break_found(const Break& value) {
  return {{"day", day(value.day)},
          {"lower", day(value.interval.first)},
          {"upper", day(value.interval.last)},
          {"probability", number(value.probability, 4)},
          {"dimension", optional_dimension(value.dimension)},
          {"direction", value.up ? "up" : "down"},
          {"label", text(value.label)},
          {"dimensions", array(value.dimensions, [](Dimension one) { return text(foedus::name_of(one)); })},
          {"kind", text_or_null(value.kind)},
          {"size", value.size.value ? measure(value.size) : Json(nullptr)},
          {"evidence", texts(value.evidence)}};
}

Json phase_now(const PhaseNow& value) {
  Json probabilities;
  for (const auto& [name, probability] : value.probabilities) probabilities[name] = number(probability, 4);
  return {{"name", text(value.name)},
          {"probability", number(value.probability, 4)},
          {"since", day(value.since)},
          {"since_lower", day(value.interval.first)},
          {"since_upper", day(value.interval.last)},
          {"maybe_older", value.maybe_older},
          {"probabilities", probabilities}};
}

Json phase(const Phase& value) {
  return {{"first", day(value.period.first)},
          {"last", day(value.period.last)},
          {"name", text(value.name)},
          {"probability", number(value.probability, 4)}};
}

Json commitment(const CommitmentText& value) {
  return {{"text", text(value.text)}, {"energy", value.energy}};
}

Json practice(const Practice& value) {
  return {{"window", window(value.days)}, {"level", level(value.level)}, {"counts", counts(value.counts)}};
}

Json delivery(const Delivery& value) {
  return {{"dimension", text(name_of(value.dimension))},
          {"commitments", array(value.commitments, commitment)},
          {"before", practice(value.before)},
          {"after", practice(value.after)},
          {"change", change(value.change)},
          {"evidence", texts(value.evidence)}};
}

Json agreement(const AgreementReport& value) {
  return {{"id", text(value.id)},
          {"date", day(value.date)},
          {"title", text(value.title)},
          {"parties", array(value.parties, state)},
          {"form", text_or_null(value.form)},
          {"binding", text_or_null(value.binding)},
          {"status", text_or_null(value.status)},
          {"url", text_or_null(value.url)},
          {"dimensions", array(value.deliveries, delivery)}};
}

Json third_party(const ThirdParty& value) {
  return {{"state", state(value.state)}, {"share", measure(value.share)}};
}

Json fact(const FactReport& value) {
  return {{"id", text(value.id)},
          {"measure", text(value.measure)},
          {"label", text(value.label)},
          {"a", code(value.a)},
          {"b", code(value.b)},
          {"period", window(value.period)},
          {"value", measure(value.value)},
          {"note", text_or_null(value.note)},
          {"url", text_or_null(value.url)}};
}

Json evidence(const Evidence& value) {
  return {{"id", text(value.id)},
          {"day", day(value.day)},
          {"added", day(value.added)},
          {"source", state(value.source)},
          {"source_sector", text_or_null(value.source_sector)},
          {"target", state(value.target)},
          {"target_sector", text_or_null(value.target_sector)},
          {"text", text(value.text)},
          {"cameo", text_or_null(value.cameo.view())},
          {"action", text_or_null(value.action)},
          {"kind", text(name_of(value.kind))},
          {"dimension", text(name_of(value.dimension))},
          {"energy", value.energy},
          {"place", text_or_null(value.place)},
          {"data_set", text(name_of(value.data_set))},
          {"row_id", text_or_null(value.row_id)},
          {"url", text_or_null(value.url)},
          {"articles", value.articles > 0 ? count(value.articles) : Json(nullptr)},
          {"weight", number(value.weight, 4)},
          {"also_reported", count(value.also_reported)}};
}

Json source(const SourceReport& value) {
  return {{"data_set", text(value.data_set)},
          {"files", texts(value.files)},
          {"rows", count(value.rows)},
          {"events", count(value.events)},
          {"first", day(value.first)},
          {"last", day(value.last)},
          {"citation", text_or_null(value.citation)},
          {"note", text_or_null(value.note)}};
}

Json finding(const Finding& value) {
  Json rows = Json::array();
  for (const FindingRow& row : value.rows) rows.push_back(texts(row));
  Json bars = Json::array();
  for (std::size_t i = 0; i < value.bars.size(); ++i) {
    bars.push_back({{"label", text(value.bar_labels[i])}, {"share", measure(value.bars[i])}});
  }
  return {{"id", value.id},
          {"title", text(value.title)},
          {"absent_reason", text_or_null(value.absent_reason)},
          {"sentence", text_or_null(value.sentence)},
          {"heads", texts(value.heads)},
          {"rows", rows},
          {"bars", bars},
          {"note", text_or_null(value.note)},
          {"evidence", texts(value.evidence)}};
}

}  // namespace

std::string write_json(const Brief& brief) {
  require_sound(brief);
  const Json document = {
      {"schema", brief_schema},
      {"generated_by", text(brief.generated_by)},
      {"pair", {{"a", state(brief.a)}, {"b", state(brief.b)}}},
      {"as_of", day(brief.as_of)},
      {"window", window(brief.window)},
      {"last_event", day(brief.last_event)},
      {"bottom_line", array(brief.bottom_line, statement)},
      {"overall", brief.overall ? dimension(*brief.overall) : Json(nullptr)},
      {"dimensions", array(brief.dimensions, dimension)},
      {"timeline", array(brief.timeline, mark)},
      {"breaks", brief.breaks ? array(*brief.breaks, break_found) : Json(nullptr)},
      {"phases", brief.phases ? array(*brief.phases, phase) : Json(nullptr)},
      {"phase", brief.phase ? phase_now(*brief.phase) : Json(nullptr)},
      {"none_probability", number(brief.none_probability, 4)},
      {"weights", text_or_null(brief.weights)},
      {"agreements", array(brief.agreements, agreement)},
      {"substance", brief.substance ? substance_json(*brief.substance) : Json(nullptr)},
      {"third_parties", array(brief.third_parties, third_party)},
      {"findings", array(brief.findings, finding)},
      {"facts", array(brief.facts, fact)},
      {"evidence", array(brief.evidence, evidence)},
      {"sources", array(brief.sources, source)},
      {"limits", texts(brief.limits)},
  };
  return document.dump(2) + "\n";
}

}  // namespace foedus::report
