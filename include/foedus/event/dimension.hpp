// SPDX-License-Identifier: Apache-2.0
//
// The five dimensions of a relation, and the kinds of act. Which act falls where: event/ontology.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace foedus {

enum class Dimension : std::uint8_t { political, economic, military, humanitarian, information };
inline constexpr std::size_t dimension_count = 5;
inline constexpr std::array<Dimension, dimension_count> all_dimensions = {
    Dimension::political, Dimension::economic, Dimension::military, Dimension::humanitarian, Dimension::information};

/// CAMEO's quad classes, with pure statements and appeals (CAMEO 01, 02) counted apart.
enum class Kind : std::uint8_t {
  statement,
  verbal_cooperation,
  material_cooperation,
  verbal_conflict,
  material_conflict
};
inline constexpr std::size_t kind_count = 5;
inline constexpr std::array<Kind, kind_count> all_kinds = {Kind::statement, Kind::verbal_cooperation,
                                                           Kind::material_cooperation, Kind::verbal_conflict,
                                                           Kind::material_conflict};

[[nodiscard]] constexpr bool is_cooperation(Kind kind) {
  return kind == Kind::verbal_cooperation || kind == Kind::material_cooperation;
}
[[nodiscard]] constexpr bool is_conflict(Kind kind) {
  return kind == Kind::verbal_conflict || kind == Kind::material_conflict;
}

/// "political", "verbal_cooperation": the names used in every file, table and page.
[[nodiscard]] std::string_view name_of(Dimension dimension);
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::optional<Dimension> parse_dimension(std::string_view name);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view name);

}  // namespace foedus
