// SPDX-License-Identifier: Apache-2.0
//
// Two states: in one direction (Dyad: who does to whom) or without one (Pair).
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

#include "foedus/event/codes.hpp"

namespace foedus {

struct Dyad {
  StateCode source;
  StateCode target;

  auto operator<=>(const Dyad&) const = default;
  [[nodiscard]] Dyad reversed() const { return {target, source}; }
};

/// An unordered pair, kept with the alphabetically first state in `a`.
struct Pair {
  Pair() = default;
  Pair(StateCode one, StateCode other) : a(one < other ? one : other), b(one < other ? other : one) {}
  explicit Pair(const Dyad& dyad) : Pair(dyad.source, dyad.target) {}

  StateCode a;
  StateCode b;

  auto operator<=>(const Pair&) const = default;
};

}  // namespace foedus

template <>
struct std::hash<foedus::Dyad> {
  std::size_t operator()(const foedus::Dyad& dyad) const noexcept {
    const std::size_t h = std::hash<foedus::StateCode>{}(dyad.source);
    return h * 31 + std::hash<foedus::StateCode>{}(dyad.target);
  }
};
template <>
struct std::hash<foedus::Pair> {
  std::size_t operator()(const foedus::Pair& pair) const noexcept {
    return std::hash<foedus::Dyad>{}(foedus::Dyad{pair.a, pair.b});
  }
};
