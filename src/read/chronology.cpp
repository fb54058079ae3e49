// SPDX-License-Identifier: Apache-2.0
#include "read/chronology.hpp"

#include <string>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"

#include "read/event_parts.hpp"

namespace foedus::read {
namespace {

Side side_of(std::string_view text, Day on, const StateRegistry& states) {
  Side side;
  side.name = text;
  if (text.empty()) return side;
  const State* state = states.find_typed(text, on);
  side.unknown = state == nullptr;
  if (state != nullptr) side.actor.state = state->code;
  return side;
}

/// How sure the compiler of the chronology was, as a number to weigh by; empty if it is none of the three words.
std::optional<float> confidence_of(std::string_view word) {
  if (word == "high") return 1.0F;
  if (word == "medium") return 0.7F;
  if (word == "low") return 0.4F;
  return std::nullopt;
}

}  // namespace

bool ChronologyParser::is_header(Cells first_row) {
  return has_columns(first_row, {"date", "source", "target", "dimension", "cameo", "summary", "url"});
}

ChronologyParser::ChronologyParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary), width_(header.size()) {
  columns_ = {find_column(header, {"date"}),   find_column(header, {"source"}),    find_column(header, {"target"}),
              find_column(header, {"others"}), find_column(header, {"dimension"}), find_column(header, {"cameo"}),
              find_column(header, {"plover"}), find_column(header, {"place"}),     find_column(header, {"summary"}),
              find_column(header, {"url"}),    find_column(header, {"confidence"})};
}

void ChronologyParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view date_text = row.cell(columns_[date]);
  const std::optional<Day> day = parse_iso_day(date_text);
  if (!day) return reject(batch, row, columns_[date], fmt::format("not a day of the calendar: {}", date_text));
  Event event;
  event.line = row.line;
  if (!fill(row, *day, event, batch)) return;

  const Side from = side_of(row.cell(columns_[source]), *day, vocabulary_.states);
  const Side to = side_of(row.cell(columns_[target]), *day, vocabulary_.states);
  if (const std::optional<SetAside> reason = judge(batch, *day, from, to, vocabulary_.states)) {
    return set_aside(batch, *reason);
  }
  const CameoCode code = plain_cameo(row.cell(columns_[cameo]));
  const Action* action = code.empty() ? nullptr : vocabulary_.ontology.find(code);
  if (action == nullptr) return set_aside(batch, SetAside::unknown_action);

  const Dimension given = event.dimension;
  const bool energy = event.energy;
  const bool dimension_given = !row.cell(columns_[dimension]).empty();
  event.source = from.actor;
  event.target = to.actor;
  event.cameo = code;
  set_action(event, *action, vocabulary_.ontology);
  if (dimension_given) {
    event.dimension = given;
    event.energy = energy;
  }
  if (const auto category = vocabulary_.ontology.find_plover(row.cell(columns_[plover])); category.value_or(0) != 0) {
    event.plover = *category;
  }
  TextArena& text = batch.events.text;
  event.row_id = content_id(row.cells, text);
  event.url = text.copy(row.cell(columns_[url]));
  event.summary = text.copy(row.cell(columns_[summary]));
  set_features(event);
  batch.events.events.push_back(event);
}

/// Sets what the row says about itself; false if it was rejected.
bool ChronologyParser::fill(const Row& row, Day day, Event& event, Batch& batch) const {
  event.data_set = DataSet::chronology;
  event.day = day;
  event.added = day;
  const std::string_view dimension_text = row.cell(columns_[dimension]);
  event.energy = dimension_text == "energy";
  if (event.energy) {
    event.dimension = Dimension::economic;
  } else if (!dimension_text.empty()) {
    const std::optional<Dimension> named = parse_dimension(dimension_text);
    if (!named) {
      reject(batch, row, columns_[dimension], fmt::format("not a dimension: {}", dimension_text));
      return false;
    }
    event.dimension = *named;
  }
  const std::string_view confidence_text = row.cell(columns_[confidence]);
  if (!confidence_text.empty()) {
    const std::optional<float> sure = confidence_of(confidence_text);
    if (!sure) {
      reject(batch, row, columns_[confidence], fmt::format("not high, medium or low: {}", confidence_text));
      return false;
    }
    event.confidence = *sure;
  }
  const std::string_view place_text = row.cell(columns_[place]);
  if (!place_text.empty()) {
    const State* state = vocabulary_.states.find_typed(place_text, day);
    if (state == nullptr) {
      event.place_name = batch.events.text.copy(place_text);
    } else {
      event.place = state->code;
    }
  }
  std::string codes;
  for (const std::string_view other : split(row.cell(columns_[others]), ',')) {
    const State* state = vocabulary_.states.find_typed(other, day);
    if (state == nullptr) {
      reject(batch, row, columns_[others], fmt::format("not a state: {}", other));
      return false;
    }
    if (!codes.empty()) codes.push_back(',');
    codes += state->code.view();
  }
  event.others = batch.events.text.copy(codes);
  return true;
}

}  // namespace foedus::read
