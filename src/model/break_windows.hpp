// SPDX-License-Identifier: Apache-2.0
//
// From draws of whole segmentations to a list of breaks: where boundaries gather, each within a window of its own.
// In: by draw, the boundaries that count. Out: windows with probability, median and interval of the date.
#pragma once

#include <cstddef>
#include <vector>

namespace foedus::model {

struct BreakWindow {
  std::size_t first = 0;  ///< bins: boundaries in [first, last] are this break
  std::size_t last = 0;
  std::size_t median = 0;
  std::size_t lower = 0;  ///< of the interval
  std::size_t upper = 0;
  double probability = 0;  ///< share of draws with a boundary in the window
};

struct WindowOptions {
  double least_probability = 0.5;
  double interval = 0.90;
  std::size_t reach = 8;  ///< bins to either side of a break that still belong to it, unless another is nearer
};

/// `draws`: ascending boundaries of each draw. Sharp breaks are taken first, then those whose date is less certain.
[[nodiscard]] std::vector<BreakWindow> gather_windows(const std::vector<std::vector<std::size_t>>& draws,
                                                      std::size_t bins, const WindowOptions& options);

}  // namespace foedus::model
