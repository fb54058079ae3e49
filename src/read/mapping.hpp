// SPDX-License-Identifier: Apache-2.0
//
// A mapping file: what the columns of a table are, as lines "key = column". In: its text. Out: a Mapping, checked.
// Keys, values and worked examples: docs/formats/mapping.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "read/row.hpp"

namespace foedus::read {

/// What the table's rows are.
enum class TableKind : std::uint8_t { events, counts, facts };

/// How the table writes states.
enum class CodeSystem : std::uint8_t { foedus, iso3, iso2, cameo, fips, cow, gw, name };
[[nodiscard]] std::string_view name_of(CodeSystem system);

/// What a column may hold, in the order of the key table in mapping.cpp.
enum class Meaning : std::uint8_t {
  date,
  added,
  source,
  target,
  source_sector,
  target_sector,
  cameo,
  event_text,
  plover,
  mode,
  goldstein,
  id,
  url,
  place,
  place_name,
  summary,
  others,
  dimension,
  articles,
  sources,
  tone,
  confidence,
  period,
  statement,
  verbal_cooperation,
  material_cooperation,
  verbal_conflict,
  material_conflict,
  rows,
  measure,
  a,
  b,
  value,
  lower,
  upper,
  note
};
inline constexpr std::size_t meaning_count = 36;
[[nodiscard]] std::string_view name_of(Meaning meaning);

/// Where a meaning's values come from: a column by name or by number, or one value for every row.
struct Origin {
  enum class Kind : std::uint8_t { none, name, number, constant };
  Kind kind = Kind::none;
  std::string text;        ///< the column's name, or the constant
  std::size_t number = 0;  ///< 1-based
};

struct Mapping {
  TableKind kind = TableKind::events;
  char separator = '\0';  ///< '\0': found in the first line
  bool header = true;
  CodeSystem source_codes = CodeSystem::foedus;
  CodeSystem target_codes = CodeSystem::foedus;
  CodeSystem place_codes = CodeSystem::foedus;
  std::array<Origin, meaning_count> origins;
  std::string place;  ///< the mapping file, for messages

  [[nodiscard]] const Origin& operator[](Meaning meaning) const { return origins[static_cast<std::size_t>(meaning)]; }
};

/// Throws Error (input) "file:line" for what it does not understand, and for a column without which the kind of table
/// makes no sense.
[[nodiscard]] Mapping parse_mapping(std::string_view text, std::string place);

}  // namespace foedus::read
