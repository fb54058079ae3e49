// SPDX-License-Identifier: Apache-2.0
#include "gdelt_codes.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace foedus::read {
namespace {

constexpr std::size_t letters = 26;
constexpr std::size_t three_letter_codes = letters * letters * letters;
constexpr std::size_t two_letter_codes = letters * letters;
constexpr std::uint8_t sector_unseen = 255;
constexpr std::int32_t action_unseen = -2;
constexpr std::int32_t action_none = -1;
/// Codes of two, three and four digits lie apart: "02" is not "002".
constexpr std::size_t codes_per_length = 10'000;

/// The number that a code of `count` capital letters is in base 26.
std::optional<std::size_t> letters_of(std::string_view code, std::size_t count) {
  if (code.size() != count) return std::nullopt;
  std::size_t number = 0;
  for (const char c : code) {
    const unsigned letter = static_cast<unsigned char>(c) - static_cast<unsigned>('A');
    if (letter >= letters) return std::nullopt;
    number = number * letters + letter;
  }
  return number;
}

std::optional<std::size_t> digits_of(std::string_view code) {
  if (code.size() < 2 || code.size() > 4) return std::nullopt;
  std::size_t number = 0;
  for (const char c : code) {
    const unsigned digit = static_cast<unsigned char>(c) - static_cast<unsigned>('0');
    if (digit > 9) return std::nullopt;
    number = number * 10 + digit;
  }
  return (code.size() - 2) * codes_per_length + number;
}

/// The lower, the more a sector says about who acts: "GOV" beside "MIL" only says whose army it is.
int rank_of(Sector sector) {
  switch (sector) {
    case Sector::military:
      return 0;
    case Sector::intelligence:
      return 1;
    case Sector::police:
      return 2;
    case Sector::rebel:
      return 3;
    case Sector::criminal:
      return 4;
    case Sector::judiciary:
      return 5;
    case Sector::legislature:
      return 6;
    case Sector::opposition:
      return 7;
    case Sector::party:
      return 8;
    case Sector::media:
      return 9;
    case Sector::business:
      return 10;
    case Sector::refugee:
      return 11;
    case Sector::health:
      return 12;
    case Sector::education:
      return 13;
    case Sector::religion:
      return 14;
    case Sector::labor:
      return 15;
    case Sector::government:
      return 16;
    case Sector::elite:
      return 17;
    case Sector::civilian:
      return 18;
    case Sector::ngo:
      return 19;
    case Sector::igo:
      return 20;
    case Sector::other:
      return 21;
    case Sector::none:
      return 22;
  }
  return 22;
}

}  // namespace

GdeltCodes::GdeltCodes(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      states_(1),
      by_cameo_(three_letter_codes, 0),
      by_fips_(two_letter_codes, 0),
      sectors_(three_letter_codes, sector_unseen),
      actions_(3 * codes_per_length, action_unseen) {
  const StateRegistry& registry = vocabulary.states;
  std::unordered_map<StateCode, StateIndex> index_of;
  for (const State& state : registry.all()) {
    index_of[state.code] = static_cast<StateIndex>(states_.size());
    states_.push_back({&state, state.code, 0, state.polity});
  }
  for (Entry& entry : states_) {
    const auto found = entry.state == nullptr ? index_of.end() : index_of.find(entry.state->sovereign);
    if (found != index_of.end()) entry.sovereign = found->second;
  }
  // The registry decides which state a code means: one code may stand in the lists of several.
  for (const State& state : registry.all()) {
    for (const CameoActor code : state.cameo) {
      const State* meant = registry.find(code);
      const auto place = letters_of(code.view(), 3);
      if (meant != nullptr && place) by_cameo_[*place] = index_of[meant->code];
    }
    for (const Fips code : state.fips) {
      const State* meant = registry.find(code);
      const auto place = letters_of(code.view(), 2);
      if (meant != nullptr && place) by_fips_[*place] = index_of[meant->code];
    }
  }
}

StateIndex GdeltCodes::find(std::string_view three_letters) const {
  const auto place = letters_of(three_letters, 3);
  return place ? by_cameo_[*place] : StateIndex{0};
}

StateIndex GdeltCodes::organisation(std::string_view group) const {
  const StateIndex found = group.empty() ? StateIndex{0} : find(group);
  return states_[found].polity == Polity::organisation ? found : StateIndex{0};
}

/// A country or organisation that stands in the actor's code only: "ROUGOV", "IGOUNO". What another column of the row
/// explains (a type, a religion: "SUN" is Sunni) is none.
StateIndex GdeltCodes::within_code(const GdeltActorCodes& codes) const {
  if (codes.code == codes.types[0]) return 0;
  for (std::size_t at = 0; at + 3 <= codes.code.size(); at += 3) {
    const std::string_view part = codes.code.substr(at, 3);
    if (std::find(codes.types.begin(), codes.types.end(), part) != codes.types.end()) continue;
    if (std::find(codes.religions.begin(), codes.religions.end(), part) != codes.religions.end()) continue;
    const StateIndex found = find(part);
    const Polity polity = states_[found].polity;
    if (found != 0 && (polity == Polity::organisation || (at == 0 && polity != Polity::region))) return found;
  }
  return 0;
}

GdeltActor GdeltCodes::actor(const GdeltActorCodes& codes) const {
  if (codes.country.empty()) {
    if (codes.code.empty()) return {organisation(codes.group)};
    const StateIndex group = organisation(codes.group);
    return {group != 0 ? group : within_code(codes)};
  }
  const StateIndex country = find(codes.country);
  if (country != 0 && states_[country].polity != Polity::region) return {country};
  const StateIndex group = organisation(codes.group);
  if (group != 0) return {group};
  return {0, country != 0, country == 0};
}

Sector GdeltCodes::sector(const std::array<std::string_view, 3>& types) {
  Sector best = Sector::none;
  for (const std::string_view type : types) {
    const auto place = letters_of(type, 3);
    if (!place) continue;
    std::uint8_t& known = sectors_[*place];
    if (known == sector_unseen) known = static_cast<std::uint8_t>(vocabulary_.actors.match_type(type));
    const auto sector = static_cast<Sector>(known);
    if (rank_of(sector) < rank_of(best)) best = sector;
  }
  return best;
}

StateIndex GdeltCodes::place(std::string_view fips) const {
  const auto place = letters_of(fips, 2);
  return place ? by_fips_[*place] : StateIndex{0};
}

const Action* GdeltCodes::action(std::string_view code) {
  const auto place = digits_of(code);
  if (!place) return nullptr;
  std::int32_t& known = actions_[*place];
  const auto actions = vocabulary_.ontology.actions();
  if (known == action_unseen) {
    const Action* found = vocabulary_.ontology.find(CameoCode{code});
    known = found == nullptr ? action_none : static_cast<std::int32_t>(found - actions.data());
  }
  return known == action_none ? nullptr : &actions[static_cast<std::size_t>(known)];
}

bool GdeltCodes::same_land(StateIndex a, StateIndex b) const {
  if (a == 0 || b == 0) return false;
  return a == b || states_[a].sovereign == b || states_[b].sovereign == a;
}

}  // namespace foedus::read
