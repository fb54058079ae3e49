// SPDX-License-Identifier: Apache-2.0
#include "read/un_votes.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "foedus/base/embedded.hpp"
#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

constexpr std::string_view year_table = "un_roll_calls.tsv";

std::map<long, int> years_of_roll_calls() {
  std::map<long, int> years;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != year_table) continue;
    const TsvTable table(file.bytes, std::string{year_table}, {"first", "year"});
    for (const TsvTable::Row& row : table.rows()) {
      const auto first = parse_real(row[0]);
      const auto year = parse_real(row[1]);
      if (!first || !year) row.fail(0, "not two numbers");
      years[static_cast<long>(*first)] = static_cast<int>(*year);
    }
  }
  return years;
}

/// 'y', 'a', 'n'; '-' for absent or not a member; empty for anything else.
std::optional<char> vote_of(std::string_view cell) {
  constexpr std::array<std::pair<std::string_view, char>, 16> known = {{{"yes", 'y'},
                                                                        {"y", 'y'},
                                                                        {"1", 'y'},
                                                                        {"in favour", 'y'},
                                                                        {"abstain", 'a'},
                                                                        {"abstention", 'a'},
                                                                        {"a", 'a'},
                                                                        {"2", 'a'},
                                                                        {"no", 'n'},
                                                                        {"n", 'n'},
                                                                        {"3", 'n'},
                                                                        {"against", 'n'},
                                                                        {"absent", '-'},
                                                                        {"x", '-'},
                                                                        {"8", '-'},
                                                                        {"9", '-'}}};
  std::string word{cell};
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const auto& [name, vote] : known) {
    if (name == word) return vote;
  }
  return std::nullopt;
}

}  // namespace

bool UnVotesParser::is_header(Cells first_row) {
  const auto has_any = [&first_row](std::initializer_list<std::string_view> names) {
    return find_column(first_row, names) != no_column;
  };
  return has_any({"rcid", "undl_id"}) && has_any({"vote", "ms_vote"}) &&
         has_any({"ccode", "iso3c", "ms_code", "country_code", "country"});
}

UnVotesParser::UnVotesParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      roll_call_(find_column(header, {"rcid", "undl_id"})),
      vote_(find_column(header, {"vote", "ms_vote"})),
      date_(find_column(header, {"date"})),
      year_(find_column(header, {"year"})),
      ccode_(find_column(header, {"ccode"})),
      iso3_(find_column(header, {"iso3c", "ms_code"})),
      iso2_(find_column(header, {"country_code"})),
      name_(find_column(header, {"country", "countryname", "ms_name"})),
      width_(header.size()),
      years_(years_of_roll_calls()) {}

/// From the date, else the year, else by the roll call's number.
std::optional<int> UnVotesParser::year_of(const Row& row, long roll_call) const {
  if (const std::string_view text = row.cell(date_); !is_missing(text)) {
    const std::optional<Day> day = parse_row_day(text);
    return day ? std::optional<int>{day->year()} : std::nullopt;
  }
  if (const std::string_view text = row.cell(year_); !is_missing(text)) {
    const std::optional<Window> period = text.size() == 4 ? parse_period(text) : std::nullopt;
    return period ? std::optional<int>{period->first.year()} : std::nullopt;
  }
  const auto after = years_.upper_bound(roll_call);
  if (after == years_.begin()) return std::nullopt;
  return std::prev(after)->second;
}

/// By COW number, ISO code or name, of the state that had it at the end of the year, else in its middle.
const State* UnVotesParser::find_state(const Row& row, int year) const {
  const StateRegistry& states = vocabulary_.states;
  const std::optional<double> number = parse_real(row.cell(ccode_));
  if (number && *number >= 1 && *number <= 999) {
    const CowNumber cow{static_cast<int>(*number)};
    for (const Day day : {Day{year, 12, 31}, Day{year, 7, 1}, Day{year, 1, 1}}) {
      if (const State* state = states.find(cow, day)) return state;
    }
  }
  const std::string_view name = row.cell(name_);
  if (!is_missing(name)) {
    if (const State* state = states.find_by_name(name, Day{year, 12, 31})) return state;
  }
  const std::string_view iso3 = row.cell(iso3_);
  if (!is_missing(iso3) && Iso3::fits(iso3)) return states.find(Iso3{iso3});
  const std::string_view iso2 = row.cell(iso2_);
  if (!iso2.empty() && Iso2::fits(iso2)) return states.find(Iso2{iso2});  // "NA" is Namibia
  return nullptr;
}

void UnVotesParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::optional<double> number = parse_real(row.cell(roll_call_));
  constexpr double most_number = 1e12;
  if (!number || *number < 0 || *number > most_number) {
    return reject(batch, row, roll_call_, fmt::format("not the number of a roll call: {}", row.cell(roll_call_)));
  }
  const auto roll_call = static_cast<long>(*number);
  const std::string_view text = row.cell(vote_);
  if (is_missing(text)) return set_aside(batch, SetAside::no_value);
  const std::optional<char> vote = vote_of(text);
  if (!vote) return reject(batch, row, vote_, fmt::format("not a vote: {}", text));
  if (*vote == '-') return set_aside(batch, SetAside::no_value);
  const std::optional<int> year = year_of(row, roll_call);
  if (!year) return reject(batch, row, date_ != no_column ? date_ : year_, "no date, and a roll call of unknown year");
  const State* state = find_state(row, *year);
  if (state == nullptr) return set_aside(batch, SetAside::unknown_actor);
  votes_[{state->code, *year}][roll_call] = *vote;
  ++batch.merged_rows;
}

void UnVotesParser::finish(Batch& batch) {
  for (const auto& [key, votes] : votes_) {
    Fact fact;
    fact.measure = "un_votes";
    fact.a = key.first;
    fact.period = {Day{key.second, 1, 1}, Day{key.second, 12, 31}};
    fact.value = static_cast<double>(votes.size());
    for (const auto& [roll_call, vote] : votes) fmt::format_to(std::back_inserter(fact.note), "{}{}", roll_call, vote);
    batch.facts.push_back(std::move(fact));
    ++batch.further_records;  // its rows are counted as merged
  }
  votes_.clear();
}

}  // namespace foedus::read
