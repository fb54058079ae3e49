// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/break_report.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/happenings.hpp"

namespace foedus::report {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value, int decimals = 4) {
  if (!std::isfinite(value)) return nullptr;
  const double factor = std::pow(10, decimals);
  return std::round(value * factor) / factor;
}

Json share(const model::Share& value) {
  return {{"share", number(value.value)}, {"lower", number(value.lower)}, {"upper", number(value.upper)}};
}

Json item(const Evidence& evidence) {
  return {{"id", clean_text(evidence.row_id)},
          {"date", format_day(evidence.day)},
          {"source", evidence.source.code.view()},
          {"target", evidence.target.code.view()},
          {"cameo", evidence.cameo.view()},
          {"kind", name_of(evidence.kind)},
          {"dimension", name_of(evidence.dimension)},
          {"text", clean_text(evidence.text)},
          {"data_set", name_of(evidence.data_set)},
          {"url", evidence.url.empty() ? Json(nullptr) : Json(clean_text(evidence.url))},
          {"weight", number(evidence.weight)},
          {"also_reported", evidence.also_reported}};
}

Json part(const model::BreakPart& value, const BreakReport& report) {
  const StateName& source = value.forward ? report.a : report.b;
  const StateName& target = value.forward ? report.b : report.a;
  return {{"dimension", name_of(value.dimension)},
          {"source", source.code.view()},
          {"target", target.code.view()},
          {"probability", number(value.probability)},
          {"conflict_factor", number(value.factor, 3)}};
}

Json break_found(const BreakReport& report, std::size_t i) {
  const model::Break& found = report.breaks.breaks[i];
  Json dimensions = Json::array();
  for (const Dimension dimension : dimensions_of(found)) dimensions.push_back(name_of(dimension));
  Json evidence = Json::array();
  if (i < report.evidence.size()) {
    for (const Evidence& act : report.evidence[i]) evidence.push_back(item(act));
  }
  Json json = {{"date", format_day(found.date)},
               {"lower", format_day(found.lower)},
               {"upper", format_day(found.upper)},
               {"probability", number(found.probability)},
               {"direction", found.up ? "up" : "down"},
               {"size", number(found.size)},
               {"dimensions", dimensions},
               {"kind", name_of(found.kind)},
               {"evidence", evidence},
               {"size_lower", number(found.size_lower)},
               {"size_upper", number(found.size_upper)}};
  if (!report.series.empty()) return json;
  Json parts = Json::array();
  for (const model::BreakPart& value : found.parts) parts.push_back(part(value, report));
  json["conflict_factor"] = number(found.conflict_factor, 3);
  json["passed"] = {{"probability", number(found.passed_probability)},
                    {"about", found.passed ? Json(format_day(*found.passed)) : Json(nullptr)}};
  json["before"] = share(found.before);
  json["after"] = share(found.after);
  json["parts"] = parts;
  return json;
}

std::string percent(const model::Share& value) {
  return fmt::format("{:.0f}% ({:.0f}-{:.0f}%)", 100 * value.value, 100 * value.lower, 100 * value.upper);
}

void add_break(std::string& text, const BreakReport& report, std::size_t i) {
  const model::Break& found = report.breaks.breaks[i];
  auto out = std::back_inserter(text);
  fmt::format_to(out, "\n{}  {}, {}, probability {:.2f}\n    90% interval of the date: {}\n", format_day(found.date),
                 name_of(found.kind), found.up ? "upward" : "downward", found.probability,
                 window_in_words({found.lower, found.upper}));
  if (!report.series.empty()) {
    fmt::format_to(out, "    size {:+.2f} ({:.2f} to {:.2f}) standard deviations of the series\n", found.size,
                   found.size_lower, found.size_upper);
    return;
  }
  fmt::format_to(out,
                 "    cooperative share {} before, {} after; size {:+.2f} ({:.2f} to {:.2f}) in log-odds; "
                 "conflict times {:.1f}\n",
                 percent(found.before), percent(found.after), found.size, found.size_lower, found.size_upper,
                 found.conflict_factor);
  if (found.passed) {
    fmt::format_to(out, "    it passed: back to what it was about {} (probability {:.2f})\n",
                   format_day_in_words(*found.passed), found.passed_probability);
  }
  for (const model::BreakPart& value : found.parts) {
    fmt::format_to(out, "    {} {} to {}: conflict times {:.1f} (probability {:.2f})\n", name_of(value.dimension),
                   (value.forward ? report.a : report.b).code.view(), (value.forward ? report.b : report.a).code.view(),
                   value.factor, value.probability);
  }
  if (i >= report.evidence.size()) return;
  for (const Evidence& act : report.evidence[i]) {
    fmt::format_to(out, "    - {}  {} [{} {}, weight {:.2f}]{}{}\n", format_day(act.day), clean_text(act.text),
                   name_of(act.data_set), act.row_id, act.weight, act.url.empty() ? "" : " ", clean_text(act.url));
  }
}

}  // namespace

std::vector<Dimension> dimensions_of(const model::Break& found) {
  std::vector<Dimension> dimensions;
  for (const model::BreakPart& value : found.parts) {
    if (found.up != (value.factor < 1)) continue;
    if (std::find(dimensions.begin(), dimensions.end(), value.dimension) == dimensions.end()) {
      dimensions.push_back(value.dimension);
    }
  }
  return dimensions;
}

std::vector<Evidence> evidence_of(store::Store& store, const Vocabulary& vocabulary, const Pair& pair,
                                  const model::Break& found, int days_per_bin, Day as_of, std::size_t most) {
  store::EventFilter filter;
  filter.source = pair.a;
  filter.target = pair.b;
  filter.both_directions = true;
  filter.days = days_of_acts(found, days_per_bin);
  filter.as_of = as_of;
  const EventList events = store.events(filter);
  const std::vector<Happening> happenings = find_happenings(events);
  std::vector<Evidence> evidence;
  for (const Happening* act : acts_of(happenings, found, days_per_bin, most)) {
    evidence.push_back(item_of(vocabulary, *act));
  }
  return evidence;
}

std::string write_json(const BreakReport& report) {
  Json list = Json::array();
  for (std::size_t i = 0; i < report.breaks.breaks.size(); ++i) list.push_back(break_found(report, i));
  const model::Breaks& breaks = report.breaks;
  Json json = {{"pair", {report.a.code.view(), report.b.code.view()}},
               {"none_probability", breaks.enough ? number(breaks.none_probability) : Json(nullptr)},
               {"breaks", list},
               {"enough", breaks.enough},
               {"reason", breaks.enough ? Json(nullptr) : Json(breaks.not_enough_reason)}};
  const bool dated = breaks.days.first != first_day || breaks.days.last != last_day;
  json["days"] =
      dated ? Json{{"first", format_day(breaks.days.first)}, {"last", format_day(breaks.days.last)}} : Json(nullptr);
  json["days_per_bin"] = breaks.days_per_bin;
  if (report.series.empty()) {
    json["events"] = breaks.events;
  } else {
    json["series"] = clean_text(report.series);
    json["values"] = report.values;
  }
  return json.dump(2) + "\n";
}

std::string write_text(const BreakReport& report) {
  const model::Breaks& breaks = report.breaks;
  const std::string pair = fmt::format("{} and {}", report.a.name, report.b.name);
  if (!breaks.enough) return fmt::format("{}: not enough data: {}.\n", pair, breaks.not_enough_reason);
  const std::string basis = report.series.empty() ? fmt::format("{} acts", count_in_words(breaks.events))
                                                  : fmt::format("{} values of {}", report.values, report.series);
  std::string text = fmt::format("{}, {}: {}, in bins of {} days.\nProbability that there is no break: {:.2f}\n", pair,
                                 window_in_words(breaks.days), basis, breaks.days_per_bin, breaks.none_probability);
  if (breaks.breaks.empty()) text += "\nNo break is probable enough to be listed.\n";
  for (std::size_t i = 0; i < breaks.breaks.size(); ++i) add_break(text, report, i);
  return text;
}

}  // namespace foedus::report
