// SPDX-License-Identifier: Apache-2.0
//
// How far the level moved over the last periods of a track, and how sure that is.
// In: a Track. Out: the change with its interval and the probability of a rise. Document: docs/models/relation.md.
#pragma once

#include <cstddef>
#include <optional>

#include "foedus/model/relation.hpp"

namespace foedus::model {

/// Level of the last period less that of `periods_before` periods earlier, log-odds; contact and memory left out.
struct Move {
  double value = 0;  ///< posterior mean
  double lower = 0;
  double upper = 0;
  double rose = 0.5;  ///< probability that it went up

  /// Probability of the direction that `value` has.
  [[nodiscard]] double probability() const { return value < 0 ? 1 - rose : rose; }
  /// Size times how much surer one direction is than the other: what movers are sorted by.
  [[nodiscard]] double weight() const { return (value < 0 ? -value : value) * (2 * probability() - 1); }
};

/// From `paths` drawn paths. Empty if the track is shorter. Deterministic.
[[nodiscard]] std::optional<Move> move_of(const Track& track, std::size_t periods_before, const Population& population,
                                          const RelationOptions& options = {}, std::size_t paths = 400);

}  // namespace foedus::model
