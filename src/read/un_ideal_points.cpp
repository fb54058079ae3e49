// SPDX-License-Identifier: Apache-2.0
#include "read/un_ideal_points.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/number.hpp"

namespace foedus::read {

bool UnIdealPointsParser::is_header(Cells first_row) {
  return has_columns(first_row, {"ccode", "year", "IdealPointAll"});
}

UnIdealPointsParser::UnIdealPointsParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      ccode_(find_column(header, {"ccode"})),
      iso3_(find_column(header, {"iso3c"})),
      year_(find_column(header, {"year"})),
      point_(find_column(header, {"IdealPointAll"})),
      lower_(find_column(header, {"q5All", "Q5%All"})),
      upper_(find_column(header, {"q95All", "Q95%All"})),
      width_(header.size()) {}

/// By COW number at the end of the year (the session begins in September), in its middle or at its start, so that the
/// last year of a state that ended is its own; then by ISO code.
const State* UnIdealPointsParser::find_state(const Row& row, int year) const {
  const std::optional<double> number = parse_real(row.cell(ccode_));
  if (number && *number >= 1 && *number <= 999) {
    const CowNumber cow{static_cast<int>(*number)};
    for (const Day day : {Day{year, 12, 31}, Day{year, 7, 1}, Day{year, 1, 1}}) {
      if (const State* state = vocabulary_.states.find(cow, day)) return state;
    }
  }
  const std::string_view iso3 = row.cell(iso3_);
  return is_missing(iso3) || !Iso3::fits(iso3) ? nullptr : vocabulary_.states.find(Iso3{iso3});
}

void UnIdealPointsParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view year_text = row.cell(year_);
  const std::optional<Window> period = year_text.size() == 4 ? parse_period(year_text) : std::nullopt;
  if (!period) return reject(batch, row, year_, fmt::format("not a year: {}", year_text));
  Fact fact;
  struct Number {
    std::size_t column;
    double* into;
  };
  for (const Number& number : {Number{point_, &fact.value}, Number{lower_, &fact.lower}, Number{upper_, &fact.upper}}) {
    const std::string_view text = row.cell(number.column);
    if (is_missing(text)) continue;
    const std::optional<double> value = parse_real(text);
    if (!value) return reject(batch, row, number.column, fmt::format("not a number: {}", text));
    *number.into = *value;
  }
  if (fact.lower > fact.upper) return reject(batch, row, lower_, "the lower bound is above the upper");
  const State* state = find_state(row, period->first.year());
  if (state == nullptr) return set_aside(batch, SetAside::unknown_actor);
  if (is_missing(row.cell(point_))) return set_aside(batch, SetAside::no_value);
  fact.measure = "un_ideal_point";
  fact.a = state->code;
  fact.period = *period;
  batch.facts.push_back(std::move(fact));
}

}  // namespace foedus::read
