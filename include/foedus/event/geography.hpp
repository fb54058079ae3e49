// SPDX-License-Identifier: Apache-2.0
//
// Which region a state lies in, and which state a news address speaks from. In: data/vocabulary/regions.tsv and
// outlets.tsv. Formats: docs/formats/states.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/codes.hpp"
#include "foedus/event/state.hpp"

namespace foedus {

class Regions {
 public:
  /// Throws Error (input) with the place of what it cannot read.
  [[nodiscard]] static Regions parse(std::string_view table, const std::string& place);
  /// Empty where the table has none.
  [[nodiscard]] std::string_view region_of(StateCode state) const;
  /// Every state of the region of `state`, itself left out.
  [[nodiscard]] std::vector<StateCode> neighbours_of(StateCode state) const;

 private:
  std::map<StateCode, std::string> regions_;
};

enum class Owner : std::uint8_t { unknown, state, public_service, private_hands };

struct Outlet {
  StateCode state;
  Owner owner = Owner::unknown;
};

class Outlets {
 public:
  [[nodiscard]] static Outlets parse(std::string_view table, const std::string& place);
  /// The outlet of an address ("https://www.tass.com/..."): as listed, else by its top-level domain. Empty where
  /// neither says.
  [[nodiscard]] std::optional<Outlet> outlet_of(std::string_view address, const StateRegistry& states) const;

 private:
  std::map<std::string, Outlet, std::less<>> by_domain_;
};

}  // namespace foedus
