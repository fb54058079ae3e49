// SPDX-License-Identifier: Apache-2.0
#include "read/atop.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/number.hpp"

namespace foedus::read {
namespace {

std::vector<ProvisionColumn> provisions_in(Cells header, const CommitmentTable& table) {
  std::vector<ProvisionColumn> found;
  for (const AtopProvision& provision : table.atop_provisions()) {
    const std::size_t column = find_column(header, {provision.variable});
    if (column != no_column) found.push_back({&provision, column});
  }
  return found;
}

bool promised(const Row& row, const ProvisionColumn& provision) {
  const std::string_view value = row.cell(provision.column);
  return value.size() == 1 && provision.provision->values.find(value.front()) != std::string::npos;
}

int number_in(const Row& row, std::size_t column) {
  return parse_integer<int>(row.cell(column)).value_or(0);
}

/// Where only the year, or year and month are known: the last day of them for an end, the first for a beginning.
std::optional<Day> day_in(const Row& row, const DayColumns& columns, bool last) {
  const int year = number_in(row, columns.year);
  const int month = number_in(row, columns.month);
  const int day = number_in(row, columns.day);
  if (year < 1 || year > 9998) return std::nullopt;
  if (month < 1 || month > 12) return last ? Day{year, 12, 31} : Day{year, 1, 1};
  const Day first{year, static_cast<unsigned>(month), 1};
  const Day after_month = add_months(first, 1);
  if (day < 1 || first + (day - 1) >= after_month) return last ? after_month - 1 : first;
  return first + (day - 1);
}

/// "ATOP-3155", of a phase "ATOP-1020.2". Empty where the number is none.
std::string id_in(const Row& row, std::size_t id, std::size_t phase) {
  const int number = number_in(row, id);
  if (number <= 0) return {};
  const int part = number_in(row, phase);
  return part > 0 ? fmt::format("ATOP-{}.{}", number, part) : fmt::format("ATOP-{}", number);
}

/// The states that a Correlates of War number stands for from the first to the last day: 365 is the Soviet Union, then
/// Russia. A signatory may join the state system only after it signed.
std::vector<StateCode> states_in(std::string_view cell, const Window& days, const StateRegistry& states) {
  std::vector<StateCode> found;
  const std::optional<int> number = parse_integer<int>(cell);
  if (!number || *number < 1 || *number > 999) return found;
  const CowNumber cow{*number};
  for (const State* state : {states.find(cow, days.first), states.find(cow, days.last)}) {
    if (state != nullptr && (found.empty() || found.back() != state->code)) found.push_back(state->code);
  }
  if (found.empty()) {
    if (const State* state = states.find(cow)) found.push_back(state->code);
  }
  return found;
}

}  // namespace

bool AtopParser::is_header(Cells first_row) {
  return has_columns(first_row, {"atopid", "begyr", "begmo", "mem1", "mem2", "defense", "nonagg"});
}

AtopParser::AtopParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      id_(find_column(header, {"atopid"})),
      phase_(find_column(header, {"phase"})),
      in_effect_(find_column(header, {"ineffect"})),
      begin_{find_column(header, {"begyr"}), find_column(header, {"begmo"}), find_column(header, {"begday"})},
      end_{find_column(header, {"endyr"}), find_column(header, {"endmo"}), find_column(header, {"endday"})},
      provisions_(provisions_in(header, vocabulary.commitments)),
      width_(header.size()) {
  for (std::size_t number = 1;; ++number) {
    const std::size_t column = find_column(header, {fmt::format("mem{}", number)});
    if (column == no_column) break;
    members_.push_back(column);
  }
}

std::vector<StateCode> AtopParser::parties_of(const Row& row, const Window& days, Batch& batch) const {
  std::vector<StateCode> parties;
  for (const std::size_t column : members_) {
    const std::string_view cell = row.cell(column);
    if (is_missing(cell)) continue;
    const std::vector<StateCode> states = states_in(cell, days, vocabulary_.states);
    if (states.empty()) ++batch.unknown_actors[fmt::format("COW {}", cell.substr(0, 40))];
    for (const StateCode state : states) {
      if (std::find(parties.begin(), parties.end(), state) == parties.end()) parties.push_back(state);
    }
  }
  return parties;
}

void AtopParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  Agreement agreement;
  agreement.id = id_in(row, id_, phase_);
  if (agreement.id.empty()) return reject(batch, row, id_, "no number of an alliance");
  const std::optional<Day> begin = day_in(row, begin_, false);
  if (!begin) return reject(batch, row, begin_.year, "no year of signature");
  agreement.date = *begin;
  if (row.cell(in_effect_) != "1") agreement.ended = day_in(row, end_, true);
  if (agreement.ended && *agreement.ended < *begin) return reject(batch, row, end_.year, "it ended before it began");
  agreement.parties = parties_of(row, {*begin, agreement.ended.value_or(last_day)}, batch);
  // Members that the registry lacks are noted; the alliance of the others stands.
  if (agreement.parties.size() < 2) return set_aside(batch, SetAside::unknown_actor);
  agreement.title = fmt::format("Alliance {}", agreement.id.substr(5));
  agreement.form = "alliance";
  agreement.status = row.cell(in_effect_) == "1" ? "in effect at the end of the data" : "ended";
  for (const ProvisionColumn& provision : provisions_) {
    if (!promised(row, provision)) continue;
    const CommitmentKind* kind = vocabulary_.commitments.find(provision.provision->kind);
    Commitment& clause = agreement.commitments.emplace_back();
    clause.text = provision.provision->text;
    clause.kind = kind->key;
    clause.dimension = kind->dimension;
    clause.energy = kind->energy;
    clause.article = provision.provision->variable;
  }
  batch.agreements.push_back(std::move(agreement));
}

bool AtopMemberParser::is_header(Cells first_row) {
  return has_columns(first_row, {"atopid", "member", "yrent", "moent", "defense", "nonagg"});
}

AtopMemberParser::AtopMemberParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      id_(find_column(header, {"atopid"})),
      phase_(find_column(header, {"phase"})),
      member_(find_column(header, {"member"})),
      in_effect_(find_column(header, {"ineffect"})),
      entry_{find_column(header, {"yrent"}), find_column(header, {"moent"}), find_column(header, {"dayent"})},
      exit_{find_column(header, {"yrexit"}), find_column(header, {"moexit"}), find_column(header, {"dayexit"})},
      provisions_(provisions_in(header, vocabulary.commitments)),
      width_(header.size()) {}

void AtopMemberParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  Membership membership;
  membership.agreement = id_in(row, id_, phase_);
  if (membership.agreement.empty()) return reject(batch, row, id_, "no number of an alliance");
  const std::optional<Day> joined = day_in(row, entry_, false);
  if (!joined) return reject(batch, row, entry_.year, "no year of entry");
  membership.joined = *joined;
  if (row.cell(in_effect_) != "1") membership.left = day_in(row, exit_, true);
  if (membership.left && *membership.left < *joined) return reject(batch, row, exit_.year, "it left before it entered");
  const std::vector<StateCode> states =
      states_in(row.cell(member_), {*joined, membership.left.value_or(last_day)}, vocabulary_.states);
  if (states.empty()) {
    ++batch.unknown_actors[fmt::format("COW {}", row.cell(member_).substr(0, 40))];
    return set_aside(batch, SetAside::unknown_actor);
  }
  for (const ProvisionColumn& provision : provisions_) {
    const std::string& kind = provision.provision->kind;
    if (!promised(row, provision)) continue;
    if (std::find(membership.promises.begin(), membership.promises.end(), kind) == membership.promises.end()) {
      membership.promises.push_back(kind);
    }
  }
  batch.further_records += states.size() - 1;
  for (const StateCode state : states) {
    membership.state = state;
    batch.memberships.push_back(membership);
  }
}

}  // namespace foedus::read
