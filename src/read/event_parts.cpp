// SPDX-License-Identifier: Apache-2.0
#include "read/event_parts.hpp"

#include <algorithm>
#include <array>
#include <xxhash.h>

#include <fmt/format.h>

namespace foedus::read {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_region(const StateRegistry& states, StateCode code) {
  const State* state = states.find(code);
  return state != nullptr && state->polity == Polity::region;
}

}  // namespace

CameoCode plain_cameo(std::string_view text) {
  if (text.size() < 2 || text.size() > 4 || !is_digit(text[0]) || !is_digit(text[1])) return {};
  const bool tail_fits = std::all_of(text.begin() + 2, text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return tail_fits ? CameoCode{text} : CameoCode{};
}

CameoCode padded_cameo(std::string_view text) {
  const CameoCode plain = plain_cameo(text);
  if (plain.empty() || text[0] == '0' || text.size() == 4) return plain;
  const bool root_exists = text[0] == '1' || (text[0] == '2' && text[1] == '0');
  if (text.size() == 3 && root_exists) return plain;
  const std::array<char, 4> padded = {'0', text[0], text[1], text.size() == 3 ? text[2] : '\0'};
  return CameoCode{std::string_view{padded.data(), text.size() + 1}};
}

void set_action(Event& event, const Action& action, const Ontology& ontology) {
  if (!event.cameo.view().starts_with(action.code.view())) event.cameo = action.code;
  event.plover = action.plover;
  event.kind = action.kind;
  event.goldstein = action.goldstein;
  event.dimension = ontology.dimension_of(action, event.source.sector, event.target.sector);
  event.energy = action.energy && event.dimension == Dimension::economic;
}

std::optional<SetAside> judge(const Side& source, const Side& target, const StateRegistry& states) {
  const StateCode a = source.actor.state;
  const StateCode b = target.actor.state;
  if (source.unknown || target.unknown) return SetAside::unknown_actor;
  if (a.empty() && b.empty()) return SetAside::no_state;
  if (a.empty() || b.empty()) return SetAside::one_state_only;
  if (is_region(states, a) || is_region(states, b)) return SetAside::region;
  if (a == b) return SetAside::same_state;
  return std::nullopt;
}

std::optional<SetAside> judge(Batch& batch, Day added, const Side& source, const Side& target,
                              const StateRegistry& states) {
  const StateCode a = source.actor.state;
  const StateCode b = target.actor.state;
  ++batch.exposure[{added, StateCode{}}];
  if (!a.empty()) ++batch.exposure[{added, a}];
  if (!b.empty() && b != a) ++batch.exposure[{added, b}];
  for (const Side* side : {&source, &target}) {
    if (side->unknown) ++batch.unknown_actors[std::string{side->name}];
  }
  return judge(source, target, states);
}

void set_features(Event& event) {
  if (event.source.sector != Sector::none || event.target.sector != Sector::none) event.features |= feature_typed_actor;
  if (event.place.empty()) return;
  const bool agrees = event.place == event.source.state || event.place == event.target.state;
  event.features |= agrees ? feature_place_agrees : feature_place_elsewhere;
}

std::string_view content_id(Cells cells, TextArena& arena) {
  std::uint64_t hash = 0;
  for (const std::string_view cell : cells) hash = XXH3_64bits_withSeed(cell.data(), cell.size(), hash);
  std::array<char, 16> digits{};
  fmt::format_to(digits.data(), "{:016x}", hash);
  return arena.copy({digits.data(), digits.size()});
}

}  // namespace foedus::read
