// SPDX-License-Identifier: Apache-2.0
//
// The look-ups of the registry. Codes of letters go through tables; names through an index of folded spellings.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/name_index.hpp"
#include "foedus/event/state.hpp"

#include "base/fold.hpp"
#include "event/code_table.hpp"
#include "event/near_names.hpp"
#include "event/state_table.hpp"

namespace foedus {
namespace {

// What a spelling is of its state. Lower stands before higher.
enum class Spelling : std::uint8_t { name, other_name, demonym, capital };

struct Claim {
  std::uint16_t state;
  Spelling spelling;
  bool acronym;  // written in capitals: as a word of a text it must be
};
using Claims = std::vector<Claim>;

bool is_acronym(std::string_view name) {
  bool letters = false;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (!capital && c != '.' && c != '&' && c != '+' && (c < '0' || c > '9')) return false;
    letters = letters || capital;
  }
  return letters && name.size() <= 8;
}

bool has_lower_case(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Days between `on` and the time of the state; 0 when it existed.
std::int32_t days_away(const State& state, Day on) {
  if (on < state.begins) return state.begins - on;
  return on > state.ends ? on - state.ends : 0;
}

template <class Wanted>
const State* nearest_in_time(const std::vector<State>& states, const std::vector<std::uint16_t>& among, Day on,
                             Wanted&& better) {
  const State* best = nullptr;
  for (const std::uint16_t index : among) {
    const State& state = states[index];
    if (best == nullptr || better(days_away(state, on), days_away(*best, on))) best = &state;
  }
  return best;
}

}  // namespace

struct StateRegistry::Index {
  std::vector<State> states;
  CodeTable<3> codes;
  CodeTable<2> iso2;
  CodeTable<3> iso3;
  CodeTable<2> fips;
  CodeTable<3> cameo;
  std::unordered_map<int, std::vector<std::uint16_t>> cow;
  std::unordered_map<int, std::vector<std::uint16_t>> gw;
  NameIndex<Claims> spellings;

  void add(std::uint16_t number, const std::string& place);
  void claim(std::string_view text, Claim claim);
  [[nodiscard]] const Claims* claims(std::string_view text) const;
  [[nodiscard]] const State* at(std::uint16_t number) const {
    return number < states.size() ? &states[number] : nullptr;
  }
  [[nodiscard]] const State* choose(const Claims& claims, Day on, Spelling last, bool lower_case) const;
};

// The one that existed; of several the one it is the name of; of none that existed, that again, then the nearest.
const State* StateRegistry::Index::choose(const Claims& claims, Day on, Spelling last, bool lower_case) const {
  const Claim* best = nullptr;
  const auto rank = [&](const Claim& claim) {
    const std::int32_t away = days_away(states[claim.state], on);
    return std::tuple{away != 0, claim.spelling, away};
  };
  for (const Claim& claim : claims) {
    if (claim.spelling > last || (claim.acronym && lower_case)) continue;
    if (best == nullptr || rank(claim) < rank(*best)) best = &claim;
  }
  return best == nullptr ? nullptr : &states[best->state];
}

void StateRegistry::Index::claim(std::string_view text, Claim claim) {
  Claims& all = spellings[fold_name(text)];
  const auto same = [&](const Claim& other) { return other.state == claim.state; };
  const auto known = std::find_if(all.begin(), all.end(), same);
  if (known == all.end()) {
    all.push_back(claim);
  } else {
    known->acronym = known->acronym && claim.acronym;
  }
}

const Claims* StateRegistry::Index::claims(std::string_view text) const {
  std::array<char, 512> buffer;
  const std::string_view folded = fold_ascii(text, buffer);
  const auto found = folded.empty() ? spellings.find(fold_name(text)) : spellings.find(folded);
  return found == spellings.end() ? nullptr : &found->second;
}

void StateRegistry::Index::add(std::uint16_t number, const std::string& place) {
  const State& state = states[number];
  const auto check = [&](bool free, std::string_view system, std::string_view code) {
    if (free) return;
    throw Error(ErrorKind::input, place,
                fmt::format("{}: the {} code {} is taken by another line", state.code.view(), system, code),
                "A code points to one state only.");
  };
  check(codes.set(state.code.view(), number), "foedus", state.code.view());
  if (!state.iso2.empty()) check(iso2.set(state.iso2.view(), number), "ISO", state.iso2.view());
  if (!state.iso3.empty()) check(iso3.set(state.iso3.view(), number), "ISO", state.iso3.view());
  for (const Fips& code : state.fips) check(fips.set(code.view(), number), "FIPS", code.view());
  for (const CameoActor& code : state.cameo) check(cameo.set(code.view(), number), "CAMEO", code.view());
  if (state.cow.value != 0) cow[state.cow.value].push_back(number);
  if (state.gw.value != 0) gw[state.gw.value].push_back(number);
  claim(state.name, {number, Spelling::name, is_acronym(state.name)});
  for (const std::string& name : state.names) claim(name, {number, Spelling::other_name, is_acronym(name)});
  for (const std::string& name : state.demonyms) claim(name, {number, Spelling::demonym, false});
  if (state.polity != Polity::state && state.polity != Polity::territory) return;
  for (const std::string& name : state.capitals) claim(name, {number, Spelling::capital, false});
}

StateRegistry::StateRegistry() : index_(std::make_unique<Index>()) {}
StateRegistry::StateRegistry(StateRegistry&&) noexcept = default;
StateRegistry& StateRegistry::operator=(StateRegistry&&) noexcept = default;
StateRegistry::~StateRegistry() = default;

StateRegistry StateRegistry::parse(std::string_view tsv, std::string_view place) {
  StateRegistry registry;
  Index& index = *registry.index_;
  index.states = parse_state_table(tsv, std::string{place});
  for (std::size_t i = 0; i < index.states.size(); ++i) {
    index.add(static_cast<std::uint16_t>(i), std::string{place});
  }
  return registry;
}

std::span<const State> StateRegistry::all() const {
  return index_->states;
}

const State* StateRegistry::find(StateCode code) const {
  return index_->at(index_->codes.find(code));
}
const State* StateRegistry::find(Iso2 code) const {
  return index_->at(index_->iso2.find(code));
}
const State* StateRegistry::find(Iso3 code) const {
  return index_->at(index_->iso3.find(code));
}
const State* StateRegistry::find(Fips code) const {
  return index_->at(index_->fips.find(code));
}
const State* StateRegistry::find(CameoActor code) const {
  return index_->at(index_->cameo.find(code));
}

const State* StateRegistry::find(CowNumber code, Day on) const {
  const auto found = index_->cow.find(code.value);
  return found == index_->cow.end() ? nullptr : nearest_in_time(index_->states, found->second, on, std::less<>{});
}

const State* StateRegistry::find(GwNumber code, Day on) const {
  const auto found = index_->gw.find(code.value);
  return found == index_->gw.end() ? nullptr : nearest_in_time(index_->states, found->second, on, std::less<>{});
}

const State* StateRegistry::find_by_name(std::string_view name, Day on) const {
  const Claims* claims = index_->claims(name);
  return claims == nullptr ? nullptr : index_->choose(*claims, on, Spelling::other_name, false);
}

const State* StateRegistry::find_by_word(std::string_view word, Day on) const {
  const Claims* claims = index_->claims(word);
  return claims == nullptr ? nullptr : index_->choose(*claims, on, Spelling::capital, has_lower_case(word));
}

const State* StateRegistry::find_typed(std::string_view text, Day on) const {
  text = text.substr(0, text.find_last_not_of(" \t") + 1);
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::string code{text.substr(0, 4)};
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (const State* state = index_->at(index_->codes.find(code))) return state;
  if (const State* state = index_->at(index_->iso3.find(code))) return state;
  if (const State* state = index_->at(index_->iso2.find(code))) return state;
  if (const State* state = find_by_name(text, on)) return state;
  return index_->at(index_->cameo.find(code));
}

std::vector<const State*> StateRegistry::suggest(std::string_view text, std::size_t most) const {
  const std::string folded = fold_name(text);
  std::vector<std::size_t> distance(index_->states.size(), folded.size() + 1);
  for (const auto& [spelling, claims] : index_->spellings) {
    const bool begins = folded.size() >= 4 && spelling.starts_with(folded);
    const std::size_t limit = tolerated_edits(std::max(folded.size(), spelling.size()));
    const std::size_t edits = begins ? 1 : edit_distance(folded, spelling, limit);
    if (edits > limit) continue;
    for (const Claim& claim : claims) {
      if (claim.spelling > Spelling::other_name && edits > 0) continue;
      distance[claim.state] = std::min(distance[claim.state], edits);
    }
  }
  std::vector<const State*> near;
  for (std::size_t i = 0; i < distance.size(); ++i) {
    if (distance[i] <= folded.size()) near.push_back(&index_->states[i]);
  }
  const auto edits_of = [&](const State* state) {
    return distance[static_cast<std::size_t>(state - index_->states.data())];
  };
  std::stable_sort(near.begin(), near.end(), [&](const State* a, const State* b) { return edits_of(a) < edits_of(b); });
  const auto far = [&](const State* state) { return edits_of(state) > edits_of(near.front()) + 1; };
  if (!near.empty()) near.erase(std::find_if(near.begin(), near.end(), far), near.end());
  if (near.size() > most) near.resize(most);
  return near;
}

const State& StateRegistry::require_typed(std::string_view text, Day on) const {
  if (const State* state = find_typed(text, on)) return *state;
  std::vector<std::string> near;
  for (const State* state : suggest(text)) near.push_back(fmt::format("{} ({})", state->name, state->code.view()));
  throw Error(ErrorKind::argument, {}, fmt::format("no state, territory or organisation is called \"{}\"", text),
              near.empty()
                  ? std::string{"Give a name or a code such as \"Azerbaijan\", AZE or AZ; `foedus states` lists them."}
                  : fmt::format("Did you mean {}?", fmt::join(near, ", ")));
}

}  // namespace foedus
