// SPDX-License-Identifier: Apache-2.0
#include "event/state_table.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"

namespace foedus {
namespace {

enum Column : std::size_t {
  code,
  polity,
  name,
  names,
  demonyms,
  capitals,
  iso2,
  iso3,
  fips,
  cameo,
  cow,
  gw,
  begins,
  ends,
  successor,
  sovereign
};

const std::vector<std::string>& columns() {
  static const std::vector<std::string> all = {"code",   "polity", "name",      "names",    "demonyms", "capitals",
                                               "iso2",   "iso3",   "fips",      "cameo",    "cow",      "gw",
                                               "begins", "ends",   "successor", "sovereign"};
  return all;
}

bool is_capitals(std::string_view text, std::size_t letters) {
  return text.size() == letters && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

template <class CodeType, std::size_t Letters>
CodeType parse_code(const TsvTable::Row& row, std::size_t column, std::string_view text) {
  if (!is_capitals(text, Letters)) {
    row.fail(column, fmt::format("\"{}\" is not a code", text), fmt::format("Write {} capital letters.", Letters));
  }
  return CodeType{text};
}

template <class CodeType, std::size_t Letters>
CodeType optional_code(const TsvTable::Row& row, std::size_t column) {
  return row[column].empty() ? CodeType{} : parse_code<CodeType, Letters>(row, column, row[column]);
}

template <class CodeType, std::size_t Letters>
std::vector<CodeType> parse_codes(const TsvTable::Row& row, std::size_t column) {
  std::vector<CodeType> codes;
  for (const std::string_view part : split(row[column], ';')) {
    codes.push_back(parse_code<CodeType, Letters>(row, column, part));
  }
  return codes;
}

std::vector<std::string> parse_names(const TsvTable::Row& row, std::size_t column) {
  std::vector<std::string> all;
  for (const std::string_view part : split(row[column], ';')) {
    if (part.empty()) row.fail(column, "an empty name", "Remove the extra semicolon.");
    all.emplace_back(part);
  }
  return all;
}

int parse_number(const TsvTable::Row& row, std::size_t column) {
  const std::string_view text = row[column];
  if (text.empty()) return 0;
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value <= 0) {
    row.fail(column, fmt::format("\"{}\" is not a number above 0", text), "Leave the cell empty where there is none.");
  }
  return value;
}

Day parse_bound(const TsvTable::Row& row, std::size_t column, Day open) {
  if (row[column].empty()) return open;
  const std::optional<Day> day = parse_day(row[column]);
  if (!day) row.fail(column, fmt::format("\"{}\" is not a day", row[column]), "Write days as 1991-12-26.");
  return *day;
}

Polity parse_polity(const TsvTable::Row& row) {
  for (const Polity one : {Polity::state, Polity::territory, Polity::organisation, Polity::region}) {
    if (name_of(one) == row[Column::polity]) return one;
  }
  row.fail(Column::polity, fmt::format("\"{}\" is not a polity", row[Column::polity]),
           "Write state, territory, organisation or region.");
}

State parse_row(const TsvTable::Row& row) {
  State state;
  state.code = parse_code<StateCode, 3>(row, Column::code, row[Column::code]);
  state.polity = parse_polity(row);
  state.name = row[Column::name];
  if (state.name.empty()) row.fail(Column::name, "no name", "Every state needs its short English name.");
  state.names = parse_names(row, Column::names);
  state.demonyms = parse_names(row, Column::demonyms);
  state.capitals = parse_names(row, Column::capitals);
  state.iso2 = optional_code<Iso2, 2>(row, Column::iso2);
  state.iso3 = optional_code<Iso3, 3>(row, Column::iso3);
  state.fips = parse_codes<Fips, 2>(row, Column::fips);
  state.cameo = parse_codes<CameoActor, 3>(row, Column::cameo);
  state.cow = CowNumber{parse_number(row, Column::cow)};
  state.gw = GwNumber{parse_number(row, Column::gw)};
  state.begins = parse_bound(row, Column::begins, first_day);
  state.ends = parse_bound(row, Column::ends, last_day);
  if (state.ends < state.begins) row.fail(Column::ends, "it ends before it begins", "Check the two days.");
  state.successor = optional_code<StateCode, 3>(row, Column::successor);
  state.sovereign = optional_code<StateCode, 3>(row, Column::sovereign);
  return state;
}

}  // namespace

std::vector<State> parse_state_table(std::string_view tsv, const std::string& place) {
  const TsvTable table(tsv, place, columns());
  std::vector<State> states;
  std::unordered_set<StateCode> known;
  for (const TsvTable::Row& row : table.rows()) {
    states.push_back(parse_row(row));
    if (!known.insert(states.back().code).second) {
      row.fail(Column::code, fmt::format("{} stands on two lines", row[Column::code]), "Give each its own code.");
    }
  }
  for (const TsvTable::Row& row : table.rows()) {
    for (const Column column : {Column::successor, Column::sovereign}) {
      if (!row[column].empty() && !known.contains(StateCode{row[column]})) {
        row.fail(column, fmt::format("no line has the code {}", row[column]), "Add that state, or correct the code.");
      }
    }
  }
  return states;
}

}  // namespace foedus
