// SPDX-License-Identifier: Apache-2.0
//
// The day of a break, within the weeks that the segmentation leaves open. In: a timeline, its signals, the regimes on
// both sides, drawn boundaries. Out: median and interval of the day. Equation: docs/models/breaks.md, 8.
#pragma once

#include <vector>

#include "model/signals.hpp"

namespace foedus::model {

struct DateInterval {
  Day median;
  Day lower;
  Day upper;
};

/// The break lies between the regimes of the bins [begin, middle) and [middle, end); `boundaries`: where the draws have
/// it, one entry a draw, not empty. Each draw spreads over the days of the two bins that meet there, by how well the
/// day's acts fit the regime on either side of it.
[[nodiscard]] DateInterval date_of(const Timeline& timeline, const Signals& signals, std::size_t begin,
                                   std::size_t middle, std::size_t end, const std::vector<std::size_t>& boundaries,
                                   double interval);

}  // namespace foedus::model
