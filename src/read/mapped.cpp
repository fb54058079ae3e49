// SPDX-License-Identifier: Apache-2.0
#include "read/mapped.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "foedus/base/error.hpp"
#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

/// The least Goldstein score that stands for a material act where a table gives nothing else (docs/formats/mapping.md).
constexpr double least_material_cooperation = 5.0;
constexpr double least_material_conflict = -6.5;

Kind kind_of_score(double goldstein) {
  if (goldstein > 0) {
    return goldstein >= least_material_cooperation ? Kind::material_cooperation : Kind::verbal_cooperation;
  }
  if (goldstein < 0) return goldstein <= least_material_conflict ? Kind::material_conflict : Kind::verbal_conflict;
  return Kind::statement;
}

std::size_t find_named(Cells header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (unquoted(header[i]) == name) return i;
  }
  return find_column(header, {name});
}

std::optional<int> whole_number(std::string_view text) {
  const std::optional<double> number = parse_real(text);
  if (!number || *number < 1 || *number > 9999 || *number != std::floor(*number)) return std::nullopt;
  return static_cast<int>(*number);
}

std::uint32_t count_of(std::optional<double> number) {
  return number ? static_cast<std::uint32_t>(std::clamp(*number, 0.0, 4e9)) : 0;
}

}  // namespace

MappedParser::MappedParser(Mapping mapping, Cells header, const Vocabulary& vocabulary)
    : mapping_(std::move(mapping)), vocabulary_(vocabulary), width_(header.size()) {
  columns_.fill(no_column);
  for (std::size_t i = 0; i < meaning_count; ++i) {
    const Origin& origin = mapping_.origins.at(i);
    std::size_t& column = columns_.at(i);
    if (origin.kind == Origin::Kind::number) column = origin.number - 1;
    if (origin.kind == Origin::Kind::name) column = find_named(header, origin.text);
    const bool absent = origin.kind == Origin::Kind::name && column == no_column;
    const bool beyond = origin.kind == Origin::Kind::number && width_ != 0 && column >= width_;
    if (absent || beyond) {
      throw Error(
          ErrorKind::input, mapping_.place,
          fmt::format("{} is column \"{}\", which the table does not have", name_of(static_cast<Meaning>(i)),
                      absent ? origin.text : fmt::format("{}", origin.number)),
          fmt::format("Its columns are: {}.", fmt::join(header.first(std::min<std::size_t>(header.size(), 80)), ", ")));
    }
    if (column != no_column) least_width_ = std::max(least_width_, column + 1);
  }
}

void MappedParser::parse(const Row& row, Batch& batch) {
  if (width_ != 0 && row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where the header names {}", row.cells.size(), width_));
  }
  if (row.cells.size() < least_width_) {
    return reject(batch, row, no_column,
                  fmt::format("{} columns where the mapping speaks of {}", row.cells.size(), least_width_));
  }
  switch (mapping_.kind) {
    case TableKind::events:
      return parse_event(row, batch);
    case TableKind::counts:
      return parse_count(row, batch);
    case TableKind::facts:
      return parse_fact(row, batch);
  }
}

std::string_view MappedParser::value_of(const Row& row, Meaning meaning) const {
  const Origin& origin = mapping_[meaning];
  if (origin.kind == Origin::Kind::constant) return origin.text;
  const std::string_view cell = row.cell(column_of(meaning));
  return is_missing(cell) ? std::string_view{} : cell;
}

/// "NA" is Namibia in ISO 3166 and the Netherlands Antilles in FIPS, not a missing value.
std::string_view MappedParser::state_text(const Row& row, Meaning meaning, CodeSystem system) const {
  const bool two_letters = system == CodeSystem::iso2 || system == CodeSystem::fips;
  if (two_letters && row.cell(column_of(meaning)) == "NA") return "NA";
  return value_of(row, meaning);
}

bool MappedParser::number_of(const Row& row, Meaning meaning, std::optional<double>& number, Batch& batch) const {
  const std::string_view text = value_of(row, meaning);
  if (text.empty()) return true;
  number = parse_real(text);
  if (number) return true;
  reject(batch, row, column_of(meaning), fmt::format("{} is not a number: {}", name_of(meaning), text));
  return false;
}

std::optional<Window> MappedParser::period_of(const Row& row, Batch& batch) const {
  const Meaning meaning = mapping_[Meaning::period].kind != Origin::Kind::none ? Meaning::period : Meaning::date;
  const std::string_view text = value_of(row, meaning);
  std::optional<Window> period = parse_period(text);
  if (!period) {
    if (const std::optional<Day> day = parse_row_day(text)) period = Window{*day, *day};
  }
  if (!period) reject(batch, row, column_of(meaning), fmt::format("not a period: {}", text));
  return period;
}

const State* MappedParser::find_state(std::string_view text, CodeSystem system, Day on) const {
  const StateRegistry& states = vocabulary_.states;
  const auto find_code = [&](auto code) {
    return decltype(code)::fits(text) ? states.find(decltype(code){text}) : nullptr;
  };
  switch (system) {
    case CodeSystem::foedus:
      return find_code(StateCode{});
    case CodeSystem::iso3:
      return find_code(Iso3{});
    case CodeSystem::iso2:
      return find_code(Iso2{});
    case CodeSystem::cameo:
      return find_code(CameoActor{});
    case CodeSystem::fips:
      return find_code(Fips{});
    case CodeSystem::cow:
    case CodeSystem::gw: {
      const std::optional<int> number = whole_number(text);
      if (!number) return nullptr;
      return system == CodeSystem::cow ? states.find(CowNumber{*number}, on) : states.find(GwNumber{*number}, on);
    }
    case CodeSystem::name:
      return states.find_by_name(text, on);
  }
  return nullptr;
}

Side MappedParser::side_of(const Row& row, Meaning who, Meaning sector, CodeSystem system, Day on) const {
  Side side;
  const std::string_view text = state_text(row, who, system);
  side.name = text;
  if (text.empty()) return side;
  const State* state = find_state(text, system, on);
  if (state != nullptr) {
    side.actor.state = state->code;
  } else if (system == CodeSystem::name) {
    const ActorMatch match = vocabulary_.actors.match(text, on);
    side.actor = match.actor;
    side.unknown = match.found == ActorFound::unknown;
  } else {
    side.unknown = true;
  }
  const std::string_view sector_text = value_of(row, sector);
  if (!sector_text.empty()) {
    const std::optional<Sector> named = parse_sector(sector_text);
    side.actor.sector = named ? *named : vocabulary_.actors.match_type(sector_text);
  }
  return side;
}

bool MappedParser::set_act(const Row& row, std::optional<double> goldstein, Event& event) const {
  const Ontology& ontology = vocabulary_.ontology;
  const Action* action = nullptr;
  event.cameo = plain_cameo(value_of(row, Meaning::cameo));
  if (!event.cameo.empty()) action = ontology.find(event.cameo);
  const std::string_view text = value_of(row, Meaning::event_text);
  if (action == nullptr && !text.empty()) action = ontology.find_by_text(text);
  const std::string_view category = value_of(row, Meaning::plover);
  if (action == nullptr && !category.empty()) {
    action = ontology.find_by_plover(category, value_of(row, Meaning::mode));
    if (action == nullptr) action = ontology.find_by_plover(category, {});
  }
  const bool act_is_mapped = mapping_[Meaning::cameo].kind != Origin::Kind::none ||
                             mapping_[Meaning::event_text].kind != Origin::Kind::none ||
                             mapping_[Meaning::plover].kind != Origin::Kind::none;
  if (action != nullptr) {
    set_action(event, *action, ontology);
  } else if (act_is_mapped || !goldstein) {
    return false;
  } else {
    event.kind = kind_of_score(*goldstein);
  }
  if (goldstein) event.goldstein = static_cast<float>(*goldstein);
  return true;
}

bool MappedParser::set_numbers(const Row& row, Event& event, Batch& batch) const {
  std::optional<double> articles;
  std::optional<double> sources;
  std::optional<double> tone;
  std::optional<double> confidence;
  if (!number_of(row, Meaning::articles, articles, batch) || !number_of(row, Meaning::sources, sources, batch) ||
      !number_of(row, Meaning::tone, tone, batch) || !number_of(row, Meaning::confidence, confidence, batch)) {
    return false;
  }
  if (confidence && (*confidence < 0 || *confidence > 1)) {
    reject(batch, row, column_of(Meaning::confidence), fmt::format("confidence is not from 0 to 1: {}", *confidence));
    return false;
  }
  event.articles = count_of(articles);
  event.sources = count_of(sources);
  if (tone) event.tone = static_cast<float>(*tone);
  if (confidence) event.confidence = static_cast<float>(*confidence);
  return true;
}

void MappedParser::set_texts(const Row& row, Event& event, TextArena& text) const {
  const std::string_view own_id = value_of(row, Meaning::id);
  event.row_id = own_id.empty() ? content_id(row.cells, text) : text.copy(own_id);
  event.url = text.copy(value_of(row, Meaning::url));
  event.place_name = text.copy(value_of(row, Meaning::place_name));
  event.summary = text.copy(value_of(row, Meaning::summary));
  event.others = text.copy(value_of(row, Meaning::others));
}

void MappedParser::parse_event(const Row& row, Batch& batch) const {
  const std::string_view date_text = value_of(row, Meaning::date);
  const std::optional<Day> day = parse_row_day(date_text);
  if (!day)
    return reject(batch, row, column_of(Meaning::date), fmt::format("not a day of the calendar: {}", date_text));
  const std::string_view added_text = value_of(row, Meaning::added);
  const std::optional<Day> added = added_text.empty() ? day : parse_row_day(added_text);
  if (!added)
    return reject(batch, row, column_of(Meaning::added), fmt::format("not a day of the calendar: {}", added_text));
  std::optional<double> goldstein;
  if (!number_of(row, Meaning::goldstein, goldstein, batch)) return;
  if (goldstein && std::abs(*goldstein) > 10) {
    return reject(batch, row, column_of(Meaning::goldstein),
                  fmt::format("goldstein is not from -10 to 10: {}", *goldstein));
  }
  Event event;
  event.data_set = DataSet::table;
  event.day = *day;
  event.added = *added;
  event.line = row.line;
  if (!set_numbers(row, event, batch)) return;
  const std::string_view dimension_text = value_of(row, Meaning::dimension);
  const bool energy = dimension_text == "energy";
  const std::optional<Dimension> dimension = energy ? Dimension::economic : parse_dimension(dimension_text);
  if (!dimension && !dimension_text.empty()) {
    return reject(batch, row, column_of(Meaning::dimension), fmt::format("not a dimension: {}", dimension_text));
  }
  const Side from = side_of(row, Meaning::source, Meaning::source_sector, mapping_.source_codes, *day);
  const Side to = side_of(row, Meaning::target, Meaning::target_sector, mapping_.target_codes, *day);
  if (const std::optional<SetAside> reason = judge(batch, *added, from, to, vocabulary_.states)) {
    return set_aside(batch, *reason);
  }
  event.source = from.actor;
  event.target = to.actor;
  if (!set_act(row, goldstein, event)) return set_aside(batch, SetAside::unknown_action);
  if (dimension) {
    event.dimension = *dimension;
    event.energy = energy;
  }
  const std::string_view place_text = state_text(row, Meaning::place, mapping_.place_codes);
  const State* place = place_text.empty() ? nullptr : find_state(place_text, mapping_.place_codes, *day);
  if (place != nullptr) event.place = place->code;
  set_texts(row, event, batch.events.text);
  set_features(event);
  batch.events.events.push_back(event);
}

void MappedParser::parse_count(const Row& row, Batch& batch) const {
  const std::optional<Window> period = period_of(row, batch);
  if (!period) return;
  PeriodCount count;
  count.period = *period;
  static constexpr std::array<std::pair<Meaning, Kind>, kind_count> kinds = {{
      {Meaning::statement, Kind::statement},
      {Meaning::verbal_cooperation, Kind::verbal_cooperation},
      {Meaning::material_cooperation, Kind::material_cooperation},
      {Meaning::verbal_conflict, Kind::verbal_conflict},
      {Meaning::material_conflict, Kind::material_conflict},
  }};
  double sum = 0;
  bool any = false;
  for (const auto& [meaning, kind] : kinds) {
    std::optional<double> number;
    if (!number_of(row, meaning, number, batch)) return;
    if (number && *number < 0)
      return reject(batch, row, column_of(meaning), fmt::format("a count below zero: {}", *number));
    count.counts.at(static_cast<std::size_t>(kind)) = number.value_or(0);
    sum += number.value_or(0);
    any = any || number.has_value();
  }
  std::optional<double> rows;
  std::optional<double> articles;
  std::optional<double> goldstein;
  std::optional<double> tone;
  if (!number_of(row, Meaning::rows, rows, batch) || !number_of(row, Meaning::articles, articles, batch) ||
      !number_of(row, Meaning::goldstein, goldstein, batch) || !number_of(row, Meaning::tone, tone, batch)) {
    return;
  }
  if (rows && *rows < 0)
    return reject(batch, row, column_of(Meaning::rows), fmt::format("a count below zero: {}", *rows));
  const Side from = side_of(row, Meaning::source, Meaning::source_sector, mapping_.source_codes, period->last);
  const Side to = side_of(row, Meaning::target, Meaning::target_sector, mapping_.target_codes, period->last);
  if (const std::optional<SetAside> reason = judge(from, to, vocabulary_.states)) return set_aside(batch, *reason);
  if (!any && !rows) return set_aside(batch, SetAside::no_value);
  count.dyad = {from.actor.state, to.actor.state};
  count.rows = rows.value_or(sum);
  count.articles = articles.value_or(0);
  if (goldstein) count.goldstein = static_cast<float>(*goldstein);
  if (tone) count.tone = static_cast<float>(*tone);
  batch.counts.push_back(count);
}

void MappedParser::parse_fact(const Row& row, Batch& batch) const {
  const std::optional<Window> period = period_of(row, batch);
  if (!period) return;
  Fact fact;
  fact.period = *period;
  std::optional<double> value;
  std::optional<double> lower;
  std::optional<double> upper;
  if (!number_of(row, Meaning::value, value, batch) || !number_of(row, Meaning::lower, lower, batch) ||
      !number_of(row, Meaning::upper, upper, batch)) {
    return;
  }
  fact.measure = std::string{value_of(row, Meaning::measure)};
  if (fact.measure.empty()) return reject(batch, row, column_of(Meaning::measure), "no measure");
  const Side a = side_of(row, Meaning::a, Meaning::source_sector, mapping_.source_codes, period->last);
  const Side b = side_of(row, Meaning::b, Meaning::target_sector, mapping_.target_codes, period->last);
  if (a.unknown || b.unknown) return set_aside(batch, SetAside::unknown_actor);
  if (a.actor.state.empty()) return set_aside(batch, SetAside::no_state);
  // Without a partner the figure is about the state alone, the whole that its figures with partners are shares of.
  const bool about_pair = !is_missing(value_of(row, Meaning::b));
  if (about_pair && b.actor.state.empty()) return set_aside(batch, SetAside::one_state_only);
  if (a.actor.state == b.actor.state) return set_aside(batch, SetAside::same_state);
  if (!value) return set_aside(batch, SetAside::no_value);
  fact.a = a.actor.state;
  fact.b = b.actor.state;
  fact.value = *value;
  if (lower) fact.lower = *lower;
  if (upper) fact.upper = *upper;
  fact.note = std::string{value_of(row, Meaning::note)};
  fact.url = std::string{value_of(row, Meaning::url)};
  batch.facts.push_back(std::move(fact));
}

}  // namespace foedus::read
