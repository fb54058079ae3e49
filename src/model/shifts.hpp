// SPDX-License-Identifier: Apache-2.0
//
// What changes at the boundaries of one drawn segmentation, and which of them count as breaks. A change that goes back
// within a quarter of a year is one break, at its onset; it passed where less than half of it is left. In: signals and
// boundaries. Out: shifts. Document: docs/models/breaks.md, 7.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/signals.hpp"

namespace foedus::model {

/// One boundary that counts, measured between the segments beside it.
struct Shift {
  std::size_t boundary = 0;
  Moments level;                    ///< change in log-odds of cooperation against conflict
  Moments conflict;                 ///< change in the log rate of conflict
  double part = 0;                  ///< log factor of conflict in the dimension and direction it changed most in
  std::optional<std::size_t> back;  ///< the boundary at which it had gone back

  /// Whether share and conflict together speak for a rise, each by how many standard deviations it moved.
  [[nodiscard]] bool is_up() const;
};

/// `boundaries`: ascending, of one draw over `bins` bins of `days_per_bin` days.
[[nodiscard]] std::vector<Shift> shifts_at(const std::vector<std::size_t>& boundaries, std::size_t bins,
                                           int days_per_bin, const Signals& signals, const BreakOptions& options);

}  // namespace foedus::model
