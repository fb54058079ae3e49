// SPDX-License-Identifier: Apache-2.0
//
// Reads the three tables of actors into plain values. What the columns mean: docs/formats/actors.md.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/name_index.hpp"
#include "foedus/event/actor_names.hpp"

namespace foedus {

/// One line of actor_terms.tsv.
struct ActorTerm {
  enum class Kind : std::uint8_t {
    generic,    ///< a term that stands before a country in brackets: "Police"
    word,       ///< a word that decides the sector of any term it stands in: "ministry"
    group,      ///< a named actor of one country: "Hamas"
    stateless,  ///< a named actor of none: "Al Qaeda"
  };
  Kind kind = Kind::generic;
  std::vector<std::string> names;
  Actor actor;
  Day begins = first_day;
  Day ends = last_day;
};

/// A sector and its line in the table: of several, the first line wins.
struct SectorRank {
  Sector sector = Sector::none;
  std::uint32_t rank = 0;
};
inline constexpr std::uint32_t no_rank = std::numeric_limits<std::uint32_t>::max();

/// Each throws Error (input) naming file, line and column.
[[nodiscard]] std::vector<OfficeHolder> parse_office_holders(std::string_view tsv, const StateRegistry& registry);
[[nodiscard]] std::vector<ActorTerm> parse_actor_terms(std::string_view tsv, const StateRegistry& registry);
void parse_sectors(std::string_view tsv, NameIndex<SectorRank>& icews, NameIndex<Sector>& cameo);

}  // namespace foedus
