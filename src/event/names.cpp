// SPDX-License-Identifier: Apache-2.0
//
// The names of the enumerations of this stage, as they stand in every file, table and page.
#include <array>
#include <optional>
#include <string_view>

#include "foedus/event/actor_names.hpp"
#include "foedus/event/event.hpp"
#include "foedus/event/state.hpp"

namespace foedus {
namespace {

constexpr std::array<std::string_view, dimension_count> dimension_names = {"political", "economic", "military",
                                                                           "humanitarian", "information"};
constexpr std::array<std::string_view, kind_count> kind_names = {
    "statement", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"};
constexpr std::array<std::string_view, 23> sector_names = {
    "none",       "government", "military", "intelligence", "police", "judiciary", "legislature", "party",
    "opposition", "rebel",      "criminal", "business",     "media",  "education", "health",      "religion",
    "refugee",    "labor",      "civilian", "ngo",          "igo",    "elite",     "other"};
constexpr std::array<std::string_view, data_set_count> data_set_names = {"gdelt1",     "gdelt2", "icews", "polecat",
                                                                         "chronology", "text",   "table"};
constexpr std::array<std::string_view, 3> shape_names = {"with_country", "person", "other"};
constexpr std::array<std::string_view, 6> found_names = {"by_country", "by_person",  "by_group",
                                                         "former",     "no_country", "unknown"};
constexpr std::array<std::string_view, 4> polity_names = {"state", "territory", "organisation", "region"};

template <class Enum, std::size_t Count>
std::optional<Enum> find_name(const std::array<std::string_view, Count>& names, std::string_view name) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Dimension dimension) {
  return dimension_names.at(static_cast<std::size_t>(dimension));
}
std::string_view name_of(Kind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(Sector sector) {
  return sector_names.at(static_cast<std::size_t>(sector));
}
std::string_view name_of(DataSet data_set) {
  return data_set_names.at(static_cast<std::size_t>(data_set));
}
std::string_view name_of(ActorShape shape) {
  return shape_names.at(static_cast<std::size_t>(shape));
}
std::string_view name_of(ActorFound found) {
  return found_names.at(static_cast<std::size_t>(found));
}
std::string_view name_of(Polity polity) {
  return polity_names.at(static_cast<std::size_t>(polity));
}

std::optional<Dimension> parse_dimension(std::string_view name) {
  return find_name<Dimension>(dimension_names, name);
}
std::optional<Kind> parse_kind(std::string_view name) {
  return find_name<Kind>(kind_names, name);
}
std::optional<Sector> parse_sector(std::string_view name) {
  return find_name<Sector>(sector_names, name);
}
std::optional<DataSet> parse_data_set(std::string_view name) {
  return find_name<DataSet>(data_set_names, name);
}

}  // namespace foedus
