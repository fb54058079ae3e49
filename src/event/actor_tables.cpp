// SPDX-License-Identifier: Apache-2.0
#include "event/actor_tables.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"

#include "base/fold.hpp"

namespace foedus {
namespace {

Sector read_sector(const TsvTable::Row& row, std::size_t column) {
  const std::optional<Sector> sector = parse_sector(row[column]);
  if (!sector)
    row.fail(column, fmt::format("\"{}\" is not a sector", row[column]), "docs/formats/actors.md lists them.");
  return *sector;
}

StateCode read_state(const TsvTable::Row& row, std::size_t column, const StateRegistry& registry) {
  const std::string_view text = row[column];
  const StateCode code{text};
  if (!StateCode::fits(text) || registry.find(code) == nullptr) {
    row.fail(column, fmt::format("\"{}\" is not a state of states.tsv", text), "Use a code of that table.");
  }
  return code;
}

// A bound may be a day, a month or a year; a year or month that ends something ends on its last day.
Day read_bound(const TsvTable::Row& row, std::size_t column, bool closes) {
  const std::string_view text = row[column];
  if (text.empty()) return closes ? last_day : first_day;
  const std::optional<Day> day = parse_day(text);
  if (!day) row.fail(column, fmt::format("\"{}\" is not a day", text), "Write days as 2020-03-16, 2020-03 or 2020.");
  if (!closes || text.size() == 10) return *day;
  return add_months(*day, text.size() == 7 ? 1 : 12) - 1;
}

std::vector<std::string> read_names(const TsvTable::Row& row, std::size_t column) {
  std::vector<std::string> names;
  for (const std::string_view name : split(row[column], ';')) {
    if (fold_name(name).empty()) row.fail(column, "an empty name", "Remove the extra semicolon.");
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

std::vector<OfficeHolder> parse_office_holders(std::string_view tsv, const StateRegistry& registry) {
  enum Column : std::size_t { name, names, state, office, sector, begins, ends };
  const TsvTable table(tsv, "office_holders.tsv", {"name", "names", "state", "office", "sector", "begins", "ends"});
  std::vector<OfficeHolder> holders;
  for (const TsvTable::Row& row : table.rows()) {
    OfficeHolder holder;
    holder.name = row[Column::name];
    if (fold_name(holder.name).empty()) row.fail(Column::name, "no name", "Give the name of the person.");
    holder.names = read_names(row, Column::names);
    holder.state = read_state(row, Column::state, registry);
    holder.office = row[Column::office];
    holder.sector = read_sector(row, Column::sector);
    holder.begins = read_bound(row, Column::begins, false);
    holder.ends = read_bound(row, Column::ends, true);
    if (holder.ends < holder.begins) row.fail(Column::ends, "it ends before it begins", "Check the two days.");
    holders.push_back(std::move(holder));
  }
  return holders;
}

std::vector<ActorTerm> parse_actor_terms(std::string_view tsv, const StateRegistry& registry) {
  enum Column : std::size_t { kind, names, state, sector, begins, ends };
  const TsvTable table(tsv, "actor_terms.tsv", {"kind", "names", "state", "sector", "begins", "ends"});
  constexpr std::array<std::pair<std::string_view, ActorTerm::Kind>, 4> kinds = {
      {{"term", ActorTerm::Kind::generic},
       {"word", ActorTerm::Kind::word},
       {"group", ActorTerm::Kind::group},
       {"stateless", ActorTerm::Kind::stateless}}};
  std::vector<ActorTerm> terms;
  for (const TsvTable::Row& row : table.rows()) {
    ActorTerm term;
    bool known = false;
    for (const auto& one : kinds) {
      if (one.first != row[Column::kind]) continue;
      term.kind = one.second;
      known = true;
    }
    if (!known) row.fail(Column::kind, "not a kind of line", "Write term, word, group or stateless.");
    term.names = read_names(row, Column::names);
    if (term.names.empty()) row.fail(Column::names, "no name", "Give at least one name.");
    if (term.kind == ActorTerm::Kind::group) term.actor.state = read_state(row, Column::state, registry);
    term.actor.sector = read_sector(row, Column::sector);
    term.begins = read_bound(row, Column::begins, false);
    term.ends = read_bound(row, Column::ends, true);
    terms.push_back(std::move(term));
  }
  return terms;
}

void parse_sectors(std::string_view tsv, NameIndex<SectorRank>& icews, NameIndex<Sector>& cameo) {
  enum Column : std::size_t { system, key, sector };
  const TsvTable table(tsv, "sectors.tsv", {"system", "key", "sector"});
  std::uint32_t rank = 0;
  for (const TsvTable::Row& row : table.rows()) {
    const Sector value = read_sector(row, Column::sector);
    if (row[Column::system] == "icews") {
      icews.emplace(fold_name(row[Column::key]), SectorRank{value, rank++});
    } else if (row[Column::system] == "cameo") {
      cameo.insert_or_assign(std::string{row[Column::key]}, value);
    } else {
      row.fail(Column::system, "not a system of sectors", "Write icews or cameo.");
    }
  }
}

}  // namespace foedus
