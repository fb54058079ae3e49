// SPDX-License-Identifier: Apache-2.0
//
// The registry of states, territories and organisations: codes, names, dates of existence.
// In: data/vocabulary/states.tsv. Out: look-ups by any code or name, on a day. Format: docs/formats/states.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/codes.hpp"

namespace foedus {

enum class Polity : std::uint8_t {
  state,         ///< a member of the state system
  territory,     ///< dependent or disputed, acting under its own code in event data (Hong Kong, Palestine)
  organisation,  ///< of states: EU, NATO, UN
  region,        ///< a word of geography in CAMEO ("AFR"), never an actor of a relation
};
[[nodiscard]] std::string_view name_of(Polity polity);

struct State {
  StateCode code;
  Polity polity = Polity::state;
  std::string name;                   ///< short English name: "Turkey"
  std::vector<std::string> names;     ///< other and former names, official names, spellings: "Turkiye"
  std::vector<std::string> demonyms;  ///< "Turkish", "Turk", "Turks"
  std::vector<std::string> capitals;  ///< seats of government; for organisations their seat
  Iso2 iso2;
  Iso3 iso3;
  std::vector<Fips> fips;         ///< FIPS 10-4 and GDELT's own deviations
  std::vector<CameoActor> cameo;  ///< CAMEO country or known-group codes
  CowNumber cow;
  GwNumber gw;
  Day begins = first_day;  ///< existence as a member of the state system (or of the organisation)
  Day ends = last_day;
  StateCode successor;  ///< who continues it after `ends`
  StateCode sovereign;  ///< of a territory
};

class StateRegistry {
 public:
  /// Parses the table. Throws Error (input) naming line and column.
  [[nodiscard]] static StateRegistry parse(std::string_view tsv, std::string_view place);

  StateRegistry(StateRegistry&&) noexcept;
  StateRegistry& operator=(StateRegistry&&) noexcept;
  ~StateRegistry();

  [[nodiscard]] std::span<const State> all() const;
  /// Null when there is none. Pointers live as long as the registry.
  [[nodiscard]] const State* find(StateCode code) const;
  [[nodiscard]] const State* find(Iso2 code) const;
  [[nodiscard]] const State* find(Iso3 code) const;
  [[nodiscard]] const State* find(Fips code) const;
  [[nodiscard]] const State* find(CameoActor code) const;
  [[nodiscard]] const State* find(CowNumber code, Day on = last_day) const;
  [[nodiscard]] const State* find(GwNumber code, Day on = last_day) const;
  /// By name, former name, official name or spelling; case, accents and "the" do not matter. Demonyms and capitals
  /// are not names (find_by_word). On `on` a name of several states means the one that existed.
  [[nodiscard]] const State* find_by_name(std::string_view name, Day on = last_day) const;
  /// By name, demonym or capital: what a word of news text points to. Acronyms ("US", "WHO") only in capitals.
  [[nodiscard]] const State* find_by_word(std::string_view word, Day on = last_day) const;
  /// What a person types: a foedus or ISO code in any case, any name, or a CAMEO code, tried in this order. Never FIPS.
  [[nodiscard]] const State* find_typed(std::string_view text, Day on = last_day) const;
  /// The nearest names to a misspelt one, best first, at most `most`.
  [[nodiscard]] std::vector<const State*> suggest(std::string_view text, std::size_t most = 3) const;
  /// As find_typed. Throws Error (argument) with suggestions in the hint.
  [[nodiscard]] const State& require_typed(std::string_view text, Day on = last_day) const;

 private:
  struct Index;
  StateRegistry();
  std::unique_ptr<Index> index_;  // holds the states too: pointers to them survive a move of the registry
};

}  // namespace foedus
