// SPDX-License-Identifier: Apache-2.0
#include "read/icews.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foedus/base/number.hpp"

#include "read/event_parts.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t published_width = 20;

/// The country column wins over the name; the name decides where the column is empty or unheard of.
Side side_of(std::string_view name, std::string_view sectors, std::string_view country, Day on,
             const Vocabulary& vocabulary) {
  Side side;
  side.name = is_missing(name) ? country : name;
  const State* state = is_missing(country) ? nullptr : vocabulary.states.find_by_name(country, on);
  if (state != nullptr) side.actor.state = state->code;
  if (!is_missing(sectors)) side.actor.sector = vocabulary.actors.match_sectors(sectors);
  if (state != nullptr && side.actor.sector != Sector::none) return side;
  if (is_missing(name)) {
    side.unknown = state == nullptr && !is_missing(country);
    return side;
  }
  const ActorMatch match = vocabulary.actors.match(name, on);
  if (state == nullptr) {
    side.actor.state = match.actor.state;
    side.unknown = match.found == ActorFound::unknown;
  }
  if (side.actor.sector == Sector::none) side.actor.sector = match.actor.sector;
  return side;
}

/// The code if it is in the table; else the event text; else the code's nearest parent.
const Action* action_of(CameoCode code, std::string_view text, const Ontology& ontology) {
  const Action* by_code = code.empty() ? nullptr : ontology.find(code);
  if (by_code != nullptr && by_code->code == code) return by_code;
  const Action* by_text = is_missing(text) ? nullptr : ontology.find_by_text(text);
  return by_text != nullptr ? by_text : by_code;
}

}  // namespace

bool IcewsParser::is_header(Cells first_row) {
  return has_columns(first_row, {"Event ID", "Event Date", "Source Name", "Source Country", "CAMEO Code", "Target Name",
                                 "Target Country"});
}

bool IcewsParser::is_row(Cells first_row) {
  return first_row.size() == published_width && parse_row_day(unquoted(first_row[1])) &&
         !plain_cameo(unquoted(first_row[6])).empty();
}

IcewsParser::IcewsParser(Cells header, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  if (header.empty()) {
    columns_ = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 17};
    width_ = published_width;
    return;
  }
  columns_ = {find_column(header, {"Event ID"}),       find_column(header, {"Event Date"}),
              find_column(header, {"Source Name"}),    find_column(header, {"Source Sectors"}),
              find_column(header, {"Source Country"}), find_column(header, {"Event Text"}),
              find_column(header, {"CAMEO Code"}),     find_column(header, {"Intensity"}),
              find_column(header, {"Target Name"}),    find_column(header, {"Target Sectors"}),
              find_column(header, {"Target Country"}), find_column(header, {"City"}),
              find_column(header, {"Country"})};
  width_ = header.size();
}

void IcewsParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view date_text = row.cell(columns_[date]);
  const std::optional<Day> day = parse_row_day(date_text);
  if (!day) return reject(batch, row, columns_[date], fmt::format("not a day of the calendar: {}", date_text));
  const std::string_view id_text = row.cell(columns_[id]);
  if (is_missing(id_text)) return reject(batch, row, columns_[id], "no event id");
  const std::string_view intensity_text = row.cell(columns_[intensity]);
  const std::optional<double> score = parse_real(intensity_text);
  if (!is_missing(intensity_text) && (!score || *score < -10 || *score > 10)) {
    return reject(batch, row, columns_[intensity], fmt::format("not an intensity from -10 to 10: {}", intensity_text));
  }

  const Side source = side_of(row.cell(columns_[source_name]), row.cell(columns_[source_sectors]),
                              row.cell(columns_[source_country]), *day, vocabulary_);
  const Side target = side_of(row.cell(columns_[target_name]), row.cell(columns_[target_sectors]),
                              row.cell(columns_[target_country]), *day, vocabulary_);
  if (const std::optional<SetAside> reason = judge(batch, *day, source, target, vocabulary_.states)) {
    return set_aside(batch, *reason);
  }
  const CameoCode code = padded_cameo(row.cell(columns_[cameo]));
  const Action* action = action_of(code, row.cell(columns_[event_text]), vocabulary_.ontology);
  if (action == nullptr) return set_aside(batch, SetAside::unknown_action);

  Event event;
  event.data_set = DataSet::icews;
  event.day = *day;
  event.added = *day;
  event.line = row.line;
  event.source = source.actor;
  event.target = target.actor;
  event.cameo = code;
  set_action(event, *action, vocabulary_.ontology);
  if (score) event.goldstein = static_cast<float>(*score);
  const std::string_view place_country = row.cell(columns_[country]);
  const State* place = is_missing(place_country) ? nullptr : vocabulary_.states.find_by_name(place_country, *day);
  if (place != nullptr) event.place = place->code;
  const std::string_view place_city = row.cell(columns_[city]);
  if (!is_missing(place_city)) event.place_name = batch.events.text.copy(place_city);
  event.row_id = batch.events.text.copy(id_text);
  set_features(event);
  batch.events.events.push_back(event);
}

}  // namespace foedus::read
