// SPDX-License-Identifier: Apache-2.0
//
// How two states vote in the UN General Assembly: agreement beyond chance on roll calls, and distance of ideal points.
// In: facts `un_votes` and `un_ideal_point`. Out: one figure a year, with its interval. docs/models/leverage.md.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "foedus/event/record.hpp"
#include "foedus/model/level.hpp"
#include "foedus/store/store.hpp"

namespace foedus::model {

struct VoteAgreement {
  int year = 0;
  std::size_t votes = 0;  ///< roll calls in which both voted yes, no or abstain
  double same = 0;        ///< share of them in which both voted alike: high for any two states, hence pi
  Share pi;               ///< Scott's pi; 1: alike, 0: as chance would have it, below: opposed
};

/// In order of year; years with fewer than ten common roll calls, or in which chance leaves nothing to disagree on, are
/// left out. Deterministic.
[[nodiscard]] std::vector<VoteAgreement> vote_agreement(std::span<const Fact> facts, StateCode a, StateCode b,
                                                        double interval = 0.90);

struct VoteDistance {
  int year = 0;
  double distance = 0;         ///< absolute difference of ideal points
  std::optional<Share> range;  ///< with its interval, where the table gives margins of error
};

/// In order of year.
[[nodiscard]] std::vector<VoteDistance> vote_distances(std::span<const Fact> facts, StateCode a, StateCode b);

/// Ideal points of the latest year by `as_of` in which `state` has one, of it and of `others`, in that order; empty
/// where a state has none that year, and everywhere where `state` has none at all.
struct VotePositions {
  int year = 0;
  std::vector<std::optional<double>> points;
};
[[nodiscard]] VotePositions vote_positions(store::Store& store, StateCode state, std::span<const StateCode> others,
                                           Day as_of);

}  // namespace foedus::model
