// SPDX-License-Identifier: Apache-2.0
#include "read/polecat.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

/// Every column that a POLECAT file was seen to have, as plain names.
constexpr std::array<std::string_view, 45> known_names = {"eventid",          "eventdate",
                                                          "eventtype",        "eventmode",
                                                          "intensity",        "eventintensity",
                                                          "quadcode",         "contexts",
                                                          "actorname",        "actorcountry",
                                                          "actorcow",         "primaryactorsector",
                                                          "actorsectors",     "actortitle",
                                                          "actornameraw",     "wikipediaactorid",
                                                          "recipientname",    "recipientcountry",
                                                          "recipientcow",     "primaryrecipientsector",
                                                          "recipientsectors", "recipienttitle",
                                                          "recipientnameraw", "wikipediarecipientid",
                                                          "placename",        "city",
                                                          "district",         "province",
                                                          "country",          "latitude",
                                                          "longitude",        "geonamesid",
                                                          "rawplacename",     "featuretype",
                                                          "source",           "publicationdate",
                                                          "storypeople",      "storyorganizations",
                                                          "storylocations",   "language",
                                                          "version",          "headline",
                                                          "eventtext",        "feed",
                                                          "storyid"};

struct ContextDimension {
  std::string_view context;
  Dimension dimension;
};

/// PLOVER contexts that say what an act is about; those on domestic politics and law say nothing and are left out.
constexpr std::array<ContextDimension, 31> context_dimensions = {{
    {"military", Dimension::military},
    {"intelligence", Dimension::military},
    {"terrorism", Dimension::military},
    {"peacekeeping", Dimension::military},
    {"cbrn", Dimension::military},
    {"territory", Dimension::military},
    {"insurgency", Dimension::military},
    {"economic", Dimension::economic},
    {"resource", Dimension::economic},
    {"resources", Dimension::economic},
    {"trade", Dimension::economic},
    {"environment", Dimension::economic},
    {"humanitarian", Dimension::humanitarian},
    {"humanrights", Dimension::humanitarian},
    {"humansecurity", Dimension::humanitarian},
    {"rightsfreedoms", Dimension::humanitarian},
    {"health", Dimension::humanitarian},
    {"disease", Dimension::humanitarian},
    {"disaster", Dimension::humanitarian},
    {"naturaldisaster", Dimension::humanitarian},
    {"refugee", Dimension::humanitarian},
    {"migration", Dimension::humanitarian},
    {"asylum", Dimension::humanitarian},
    {"culture", Dimension::humanitarian},
    {"education", Dimension::humanitarian},
    {"religionethnicity", Dimension::humanitarian},
    {"cyber", Dimension::information},
    {"misinformation", Dimension::information},
    {"disinformation", Dimension::information},
    {"information", Dimension::information},
    {"diplomatic", Dimension::political},
}};

std::optional<Kind> kind_of_quad(std::string_view quad_code) {
  const std::string plain = fold_column(quad_code);
  if (plain == "verbalcooperation") return Kind::verbal_cooperation;
  if (plain == "materialcooperation") return Kind::material_cooperation;
  if (plain == "verbalconflict") return Kind::verbal_conflict;
  if (plain == "materialconflict") return Kind::material_conflict;
  return std::nullopt;
}

/// Calls `use` with each part of a cell that lists several: "USA;RUS", "USA|RUS".
template <class Use>
void for_each_part(std::string_view cell, const Use& use) {
  while (!cell.empty()) {
    const std::size_t end = cell.find_first_of(";|");
    const std::string_view part = unquoted(cell.substr(0, end));
    if (!is_missing(part)) use(part);
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
  }
}

/// Different states in the order in which they were named; a cell that names more than there is room for keeps the
/// first.
class NamedStates {
 public:
  void add(const State* state) {
    if (state == nullptr || has(state->code) || size_ == states_.size()) return;
    states_[size_++] = state->code;
  }
  [[nodiscard]] bool has(StateCode code) const { return std::find(begin(), end(), code) != end(); }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] StateCode first() const { return empty() ? StateCode{} : states_[0]; }
  [[nodiscard]] const StateCode* begin() const { return states_.data(); }
  [[nodiscard]] const StateCode* end() const { return states_.data() + size_; }

 private:
  std::array<StateCode, 32> states_{};
  std::size_t size_ = 0;
};

/// The states that a side names: by country, else by COW number, else by the actor's name.
struct Named {
  NamedStates states;
  bool unknown = false;
  Sector sector = Sector::none;
};

struct SideCells {
  std::string_view name, country, cow, sector;
};

Named states_of(const SideCells& cells, Day on, const Vocabulary& vocabulary) {
  Named named;
  for_each_part(cells.sector, [&](std::string_view text) {
    if (named.sector == Sector::none) named.sector = vocabulary.actors.match_type(text);
    if (named.sector == Sector::none) named.sector = vocabulary.actors.match_sectors(text);
  });
  for_each_part(cells.country, [&](std::string_view text) {
    named.states.add(vocabulary.states.find_typed(text, on));
    named.unknown = true;
  });
  if (named.states.empty()) {
    for_each_part(cells.cow, [&](std::string_view text) {
      const std::optional<double> number = parse_real(text);
      named.unknown = true;
      if (!number || *number < 1 || *number > 999) return;
      named.states.add(vocabulary.states.find(CowNumber{static_cast<int>(*number)}, on));
    });
  }
  if (named.states.empty()) {
    for_each_part(cells.name, [&](std::string_view text) {
      const ActorMatch match = vocabulary.actors.match(text, on);
      if (!match.actor.state.empty()) named.states.add(vocabulary.states.find(match.actor.state));
    });
  }
  if (!named.states.empty()) named.unknown = false;
  return named;
}

/// The first two different states of the two sides; the rest go to `others`.
std::pair<StateCode, StateCode> choose_pair(const Named& source, const Named& target) {
  for (const StateCode a : source.states) {
    for (const StateCode b : target.states) {
      if (a != b) return {a, b};
    }
  }
  return {source.states.first(), target.states.first()};
}

std::string others_of(const Named& source, const Named& target, StateCode a, StateCode b) {
  std::string text;
  const auto add = [&](StateCode code) {
    if (code == a || code == b) return;
    if (!text.empty()) text.push_back(',');
    text += code.view();
  };
  for (const StateCode code : source.states) add(code);
  for (const StateCode code : target.states) {
    if (!source.states.has(code)) add(code);
  }
  return text;
}

}  // namespace

std::optional<Dimension> dimension_of_contexts(std::string_view contexts) {
  std::optional<Dimension> dimension;
  for_each_part(contexts, [&](std::string_view part) {
    if (dimension) return;
    const std::string plain = fold_column(part);
    const auto* const found = std::find_if(context_dimensions.begin(), context_dimensions.end(),
                                           [&](const ContextDimension& entry) { return entry.context == plain; });
    if (found != context_dimensions.end()) dimension = found->dimension;
  });
  return dimension;
}

bool PolecatParser::is_header(Cells first_row) {
  return has_columns(first_row, {"Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country"});
}

PolecatParser::PolecatParser(Cells header, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  const auto find_all = [](Cells names) {
    return Columns{find_column(names, {"Event ID"}),
                   find_column(names, {"Event Date"}),
                   find_column(names, {"Event Type"}),
                   find_column(names, {"Event Mode"}),
                   find_column(names, {"Intensity", "Event Intensity"}),
                   find_column(names, {"Quad Code"}),
                   find_column(names, {"Contexts"}),
                   find_column(names, {"Actor Name"}),
                   find_column(names, {"Actor Country"}),
                   find_column(names, {"Actor COW"}),
                   find_column(names, {"Primary Actor Sector", "Actor Sectors"}),
                   find_column(names, {"Recipient Name"}),
                   find_column(names, {"Recipient Country"}),
                   find_column(names, {"Recipient COW"}),
                   find_column(names, {"Primary Recipient Sector", "Recipient Sectors"}),
                   find_column(names, {"City"}),
                   find_column(names, {"Country"}),
                   find_column(names, {"Publication Date"})};
  };
  std::vector<std::string> seen;
  std::vector<std::string_view> known;
  for (const std::string_view name : header) {
    const std::string plain = fold_column(name);
    const bool heard_of = std::find(known_names.begin(), known_names.end(), plain) != known_names.end();
    if (!heard_of || std::find(seen.begin(), seen.end(), plain) != seen.end()) continue;
    seen.push_back(plain);
    known.push_back(name);
  }
  columns_ = find_all(header);
  known_columns_ = find_all(known);
  width_ = header.size();
  known_width_ = known.size();
  named_width_ = header.size();
  while (named_width_ > 0 && fold_column(header[named_width_ - 1]).empty()) --named_width_;
}

const PolecatParser::Columns* PolecatParser::layout_of(const Row& row) const {
  const std::size_t cells = row.cells.size();
  if (cells == width_ || cells == named_width_) return &columns_;
  if (cells == known_width_) return &known_columns_;
  if (cells < width_) return nullptr;
  // Surplus tabs stand in free text. Where type, quad class and publication date are at their places they came behind.
  const bool in_place = vocabulary_.ontology.find_plover(row.cell(columns_[type])).value_or(0) != 0 &&
                        (columns_[quad_code] == no_column || kind_of_quad(row.cell(columns_[quad_code]))) &&
                        columns_[publication_date] != no_column && parse_row_day(row.cell(columns_[publication_date]));
  return in_place ? &columns_ : nullptr;
}

void PolecatParser::parse(const Row& row, Batch& batch) {
  const Columns* columns = layout_of(row);
  if (columns == nullptr) {
    return reject(batch, row, no_column,
                  fmt::format("{} columns where the header names {}", row.cells.size(), named_width_));
  }
  const std::string_view date_text = row.cell((*columns)[date]);
  const std::optional<Day> day = parse_row_day(date_text);
  if (!day) return reject(batch, row, (*columns)[date], fmt::format("not a day of the calendar: {}", date_text));
  if (is_missing(row.cell((*columns)[id]))) return reject(batch, row, (*columns)[id], "no event id");
  const std::string_view intensity_text = row.cell((*columns)[intensity]);
  const std::optional<double> score = parse_real(intensity_text);
  if (!is_missing(intensity_text) && (!score || std::abs(*score) > 10)) {
    return reject(batch, row, (*columns)[intensity],
                  fmt::format("not an intensity from -10 to 10: {}", intensity_text));
  }
  add_event(row, *columns, *day, score, batch);
}

void PolecatParser::add_event(const Row& row, const Columns& columns, Day day, std::optional<double> score,
                              Batch& batch) const {
  const auto cell = [&](Column column) { return row.cell(columns[column]); };
  const Day added = parse_row_day(cell(publication_date)).value_or(day);
  const Named from =
      states_of({cell(actor_name), cell(actor_country), cell(actor_cow), cell(actor_sector)}, day, vocabulary_);
  const Named to = states_of(
      {cell(recipient_name), cell(recipient_country), cell(recipient_cow), cell(recipient_sector)}, day, vocabulary_);
  const std::pair<StateCode, StateCode> sides = choose_pair(from, to);
  const std::optional<SetAside> reason =
      judge(batch, added, {{sides.first, from.sector}, from.unknown, cell(actor_name)},
            {{sides.second, to.sector}, to.unknown, cell(recipient_name)}, vocabulary_.states);
  if (reason) return set_aside(batch, *reason);
  const std::string_view mode_text = is_missing(cell(mode)) ? std::string_view{} : cell(mode);
  const Action* action = vocabulary_.ontology.find_by_plover(cell(type), mode_text);
  if (action == nullptr) action = vocabulary_.ontology.find_by_plover(cell(type), {});
  if (action == nullptr) return set_aside(batch, SetAside::unknown_action);

  Event event;
  event.data_set = DataSet::polecat;
  event.day = day;
  event.added = added;
  event.line = row.line;
  event.source = {sides.first, from.sector};
  event.target = {sides.second, to.sector};
  set_action(event, *action, vocabulary_.ontology);
  if (const auto category = vocabulary_.ontology.find_plover(cell(type))) event.plover = *category;
  if (const std::optional<Kind> kind = kind_of_quad(cell(quad_code))) event.kind = *kind;
  if (const std::optional<Dimension> about = dimension_of_contexts(cell(contexts))) {
    event.dimension = *about;
    event.energy = false;
  }
  if (score) event.goldstein = static_cast<float>(*score);
  const State* place = nullptr;
  for_each_part(cell(country), [&](std::string_view part) {
    if (place == nullptr) place = vocabulary_.states.find_typed(part, day);
  });
  if (place != nullptr) event.place = place->code;
  TextArena& text = batch.events.text;
  if (!is_missing(cell(city))) event.place_name = text.copy(cell(city));
  event.others = text.copy(others_of(from, to, sides.first, sides.second));
  event.row_id = text.copy(cell(id));
  set_features(event);
  batch.events.events.push_back(event);
}

}  // namespace foedus::read
