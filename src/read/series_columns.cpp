// SPDX-License-Identifier: Apache-2.0
#include "read/series_columns.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

#include "read/header.hpp"

namespace foedus::read {
namespace {

using Sample = std::vector<std::vector<std::string>>;

// Folded names, the most telling first.
constexpr std::array<std::string_view, 14> date_names = {"date", "day",     "sqldate",    "eventdate", "yearmonth",
                                                         "ym",   "month",   "yearmonths", "period",    "week",
                                                         "time", "quarter", "year",       "timestamp"};
struct StateNames {
  std::string_view a;
  std::string_view b;
};
constexpr std::array<StateNames, 26> state_names = {{{"a", "b"},
                                                     {"statea", "stateb"},
                                                     {"state1", "state2"},
                                                     {"statecodea", "statecodeb"},
                                                     {"actor1", "actor2"},
                                                     {"actora", "actorb"},
                                                     {"actor1countrycode", "actor2countrycode"},
                                                     {"country1", "country2"},
                                                     {"countrya", "countryb"},
                                                     {"countrycodea", "countrycodeb"},
                                                     {"source", "target"},
                                                     {"sourcecountry", "targetcountry"},
                                                     {"sender", "receiver"},
                                                     {"from", "to"},
                                                     {"origin", "destination"},
                                                     {"orig", "dest"},
                                                     {"iso1", "iso2"},
                                                     {"isoa", "isob"},
                                                     {"iso3a", "iso3b"},
                                                     {"iso31", "iso32"},
                                                     {"isoo", "isod"},
                                                     {"iso3o", "iso3d"},
                                                     {"ccode1", "ccode2"},
                                                     {"gwno1", "gwno2"},
                                                     {"reporter", "partner"},
                                                     {"exporter", "importer"}}};
constexpr std::array<std::string_view, 18> value_names = {
    "value",     "weight",        "score", "index",  "level", "tone",    "sentiment",  "relation", "relations",
    "goldstein", "meangoldstein", "trade", "amount", "usd",   "exports", "similarity", "y",        "v"};

std::string list(const std::vector<std::string>& header) {
  return fmt::format("Its columns are: {}.", fmt::join(header, ", "));
}

class Finder {
 public:
  Finder(const std::vector<std::string>& header, const Sample& sample, const StateRegistry& states,
         const std::string& place)
      : header_(header), sample_(sample), states_(states), place_(place) {
    for (const std::string& name : header) folded_.push_back(fold_column(name));
  }

  /// The column a user named: by name or by number from 1.
  [[nodiscard]] std::optional<std::size_t> named(std::string_view option, const std::string& name) const {
    if (name.empty()) return std::nullopt;
    const auto by_name = position_of(fold_column(name));
    if (by_name) return by_name;
    const auto number = parse_integer<std::size_t>(name);
    if (number && *number >= 1 && *number <= header_.size()) return *number - 1;
    throw Error(ErrorKind::argument, fmt::format("{} {}", option, name), place_ + " has no such column", list(header_));
  }

  [[nodiscard]] std::optional<std::size_t> position_of(std::string_view folded) const {
    const auto found = std::find(folded_.begin(), folded_.end(), folded);
    if (found == folded_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - folded_.begin());
  }

  [[nodiscard]] bool holds(std::size_t column, const std::function<bool(std::string_view)>& fits) const {
    std::size_t filled = 0;
    std::size_t fitting = 0;
    for (const std::vector<std::string>& row : sample_) {
      if (column >= row.size() || trim(row[column]).empty()) continue;
      ++filled;
      if (fits(trim(row[column]))) ++fitting;
    }
    // A few cells may be unknown or damaged.
    return filled > 0 && fitting * 10 >= filled * 7;
  }
  [[nodiscard]] bool holds_dates(std::size_t column) const {
    return holds(column, [](std::string_view cell) { return parse_series_day(cell).has_value(); });
  }
  [[nodiscard]] bool holds_states(std::size_t column) const {
    return holds(column, [this](std::string_view cell) { return find_state(states_, cell, last_day) != nullptr; });
  }
  [[nodiscard]] bool holds_words(std::size_t column) const {
    return holds(column, [](std::string_view cell) { return !parse_series_value(cell); });
  }
  [[nodiscard]] bool holds_values(std::size_t column) const {
    return holds(column, [](std::string_view cell) { return parse_series_value(cell).has_value(); });
  }

  [[nodiscard]] std::optional<std::size_t> date() const {
    for (const std::string_view name : date_names) {
      const auto column = position_of(name);
      if (column && holds_dates(*column)) return column;
    }
    for (std::size_t column = 0; column < header_.size(); ++column) {
      if (holds_dates(column) && !holds_states(column)) return column;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::size_t> pair_of_states(std::size_t date) const {
    for (const StateNames& names : state_names) {
      const auto a = position_of(names.a);
      const auto b = position_of(names.b);
      if (a && b && *a != date && *b != date && holds_states(*a) && holds_states(*b)) return {*a, *b};
    }
    // By content only words count: any small number is some state's number.
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < header_.size(); ++column) {
      if (column != date && holds_words(column) && holds_states(column)) columns.push_back(column);
    }
    return columns.size() == 2 ? columns : std::vector<std::size_t>{};
  }

  [[nodiscard]] std::optional<std::size_t> value(const std::vector<std::size_t>& taken) const {
    std::vector<std::size_t> numeric;
    for (std::size_t column = 0; column < header_.size(); ++column) {
      const bool is_taken = std::find(taken.begin(), taken.end(), column) != taken.end();
      if (!is_taken && holds_values(column)) numeric.push_back(column);
    }
    for (const std::string_view name : value_names) {
      const auto column = position_of(name);
      if (column && std::find(numeric.begin(), numeric.end(), *column) != numeric.end()) return column;
    }
    if (numeric.size() == 1) return numeric.front();
    return std::nullopt;
  }

  [[noreturn]] void not_recognised(std::string_view what, std::string_view option) const {
    throw Error(ErrorKind::argument, place_, fmt::format("which column holds {} is not clear", what),
                fmt::format("Name it with {} COLUMN. {}", option, list(header_)));
  }

 private:
  const std::vector<std::string>& header_;
  const Sample& sample_;
  const StateRegistry& states_;
  const std::string& place_;
  std::vector<std::string> folded_;
};

}  // namespace

const State* find_state(const StateRegistry& states, std::string_view cell, Day on) {
  const std::string_view text = trim(cell);
  if (const auto number = parse_integer<int>(text)) {
    if (const State* state = states.find(CowNumber{*number}, on)) return state;
    return states.find(GwNumber{*number}, on);
  }
  return states.find_typed(text, on);
}

std::optional<double> parse_series_value(std::string_view cell) {
  return parse_real(trim(cell));
}

SeriesPlaces find_series_columns(const std::vector<std::string>& header, const Sample& sample,
                                 const StateRegistry& states, const SeriesColumns& named, const std::string& place) {
  const Finder finder(header, sample, states, place);
  if (named.a.empty() != named.b.empty()) {
    throw Error(ErrorKind::argument, named.a.empty() ? "--b " + named.b : "--a " + named.a,
                "a pair has two columns of states", "Name both, with --a and --b.");
  }
  SeriesPlaces places;
  std::optional<std::size_t> date = finder.named("--date", named.date);
  if (!date) date = finder.date();
  if (!date) finder.not_recognised("the date", "--date");
  places.date = *date;
  std::vector<std::size_t> taken = {*date};
  // A year with the month in a column of its own.
  const auto year = finder.position_of("year");
  const auto month = finder.position_of("month");
  if (year && month && (*date == *year || (*date == *month && named.date.empty()))) {
    places.date = *year;
    places.month = *month;
    taken = {*year, *month};
  }
  const auto a = finder.named("--a", named.a);
  const auto b = finder.named("--b", named.b);
  std::vector<std::size_t> pair = a ? std::vector<std::size_t>{*a, *b} : finder.pair_of_states(places.date);
  if (pair.size() == 2) {
    places.a = pair[0];
    places.b = pair[1];
    taken.insert(taken.end(), pair.begin(), pair.end());
  }
  std::optional<std::size_t> value = finder.named("--value", named.value);
  if (!value) value = finder.value(taken);
  if (!value) finder.not_recognised("the value", "--value");
  places.value = *value;
  return places;
}

}  // namespace foedus::read
