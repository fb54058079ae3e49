// SPDX-License-Identifier: Apache-2.0
//
// The codes of a GDELT row looked up in tables indexed by the code itself: no hashing, no text compared.
// In: a vocabulary and the code columns. Out: indices of states, sectors, actions. Precedence: docs/formats/gdelt.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "foedus/event/vocabulary.hpp"

namespace foedus::read {

/// A state by its place in GdeltCodes; 0: none.
using StateIndex = std::uint16_t;

/// How one of a row's two actors was understood.
struct GdeltActor {
  StateIndex state = 0;
  bool region = false;   ///< its country code is a region's, and it is no known organisation
  bool unknown = false;  ///< its country code is in no table
};

/// The code columns of one actor.
struct GdeltActorCodes {
  std::string_view code;
  std::string_view country;
  std::string_view group;
  std::array<std::string_view, 2> religions;
  std::array<std::string_view, 3> types;
};

class GdeltCodes {
 public:
  /// The vocabulary must outlive this.
  explicit GdeltCodes(const Vocabulary& vocabulary);

  [[nodiscard]] GdeltActor actor(const GdeltActorCodes& codes) const;
  /// The most telling of the sectors that up to three type codes name.
  [[nodiscard]] Sector sector(const std::array<std::string_view, 3>& types);
  [[nodiscard]] StateIndex place(std::string_view fips) const;
  /// Null: not a code of CAMEO.
  [[nodiscard]] const Action* action(std::string_view code);

  [[nodiscard]] StateCode code_of(StateIndex state) const { return states_[state].code; }
  /// Whether the two are one state, or one a territory of the other. False for 0.
  [[nodiscard]] bool same_land(StateIndex a, StateIndex b) const;
  /// How many indices there are, 0 among them.
  [[nodiscard]] std::size_t size() const { return states_.size(); }
  [[nodiscard]] const State* state(StateIndex index) const { return states_[index].state; }

 private:
  struct Entry {
    const State* state = nullptr;
    StateCode code;
    StateIndex sovereign = 0;
    Polity polity = Polity::state;
  };
  [[nodiscard]] StateIndex find(std::string_view three_letters) const;
  [[nodiscard]] StateIndex organisation(std::string_view group) const;
  [[nodiscard]] StateIndex within_code(const GdeltActorCodes& codes) const;

  const Vocabulary& vocabulary_;
  std::vector<Entry> states_;
  std::vector<StateIndex> by_cameo_;
  std::vector<StateIndex> by_fips_;
  std::vector<std::uint8_t> sectors_;  ///< by three letters; 255: not looked up yet
  std::vector<std::int32_t> actions_;  ///< by digits; -2: not looked up yet, -1: none
};

}  // namespace foedus::read
