// SPDX-License-Identifier: Apache-2.0
//
// Who acts: a state (or territory, or organisation) and the part of it that acts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "foedus/event/codes.hpp"

namespace foedus {

/// The part of a society that acts; `none` when the data name the state alone.
enum class Sector : std::uint8_t {
  none,
  government,
  military,
  intelligence,
  police,
  judiciary,
  legislature,
  party,
  opposition,
  rebel,
  criminal,
  business,
  media,
  education,
  health,
  religion,
  refugee,
  labor,
  civilian,
  ngo,
  igo,
  elite,
  other
};
inline constexpr std::size_t sector_count = 23;

[[nodiscard]] std::string_view name_of(Sector sector);
[[nodiscard]] std::optional<Sector> parse_sector(std::string_view name);

struct Actor {
  StateCode state;  ///< empty: no state known
  Sector sector = Sector::none;

  bool operator==(const Actor&) const = default;
};

}  // namespace foedus
