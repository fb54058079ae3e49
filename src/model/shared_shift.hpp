// SPDX-License-Identifier: Apache-2.0
//
// A shift that most units share: at each boundary between weeks the change of every unit, and the median of them, held
// against what is usual. In: units with a numerator (and a complement) by week. Out: shared shifts.
// Equations: docs/models/data_breaks.md, 1-4.
#pragma once

#include <cstddef>
#include <vector>

namespace foedus::model {

/// One state or pair. Volume: `first` are rows, `second` is empty. Composition: cooperation and conflict.
struct Unit {
  std::vector<double> first;   ///< by week
  std::vector<double> second;  ///< by week, or empty
};

struct ShiftOptions {
  std::size_t window = 13;
  std::size_t least_window = 4;
  std::size_t least_units = 20;
  double least_total = 10;
  double least_size = 0.4;
  double least_probability = 0.5;
  double overdispersion = 2;
  double scale = 1;           ///< standard deviation of the size of a break, beforehand
  double least_wobble = 0.1;  ///< a median moves by so much at least without any break
  double most_wobble = 0.3;
  std::vector<double> prior;  ///< by week: probability beforehand of a break at its beginning
};

struct SharedShift {
  std::size_t week = 0;  ///< first after the shift
  double size = 0;
  double deviation = 0;
  double share_moved = 0;
  std::size_t units = 0;
  double probability = 0;
};

/// Shifts in order of week. The weeks must be those in which the data set was there.
[[nodiscard]] std::vector<SharedShift> find_shared_shifts(const std::vector<Unit>& units, std::size_t weeks,
                                                          const ShiftOptions& options);

}  // namespace foedus::model
