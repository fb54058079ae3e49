// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/move.hpp"

#include <algorithm>
#include <vector>

#include "foedus/model/level_paths.hpp"

#include "model/draws.hpp"

namespace foedus::model {

std::optional<Move> move_of(const Track& track, std::size_t periods_before, const Population& population,
                            const RelationOptions& options, std::size_t paths) {
  const std::size_t periods = track.periods.size();
  if (periods_before == 0 || periods_before >= periods || paths == 0) return std::nullopt;
  std::vector<double> changes;
  Move move;
  double up = 0;
  for (const std::vector<float>& path : draw_levels(track, population, paths)) {
    const double change =
        static_cast<double>(path[periods - 1]) - static_cast<double>(path[periods - 1 - periods_before]);
    changes.push_back(change);
    move.value += change / static_cast<double>(paths);
    if (change > 0) up += 1;
  }
  move.rose = up / static_cast<double>(paths);
  std::sort(changes.begin(), changes.end());
  move.lower = std::min(move.value, quantile_of_draws(changes, (1 - options.interval) / 2));
  move.upper = std::max(move.value, quantile_of_draws(changes, (1 + options.interval) / 2));
  return move;
}

}  // namespace foedus::model
