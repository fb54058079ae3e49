// SPDX-License-Identifier: Apache-2.0
//
// Special functions for inner loops.
#pragma once

#include <cmath>

namespace foedus::model {

/// Log gamma for x > 0 by Stirling's series after shifting small arguments up: error below 1e-9. std::lgamma writes a
/// global variable and is several times slower.
[[nodiscard]] inline double log_gamma(double x) {
  double product = 1;
  while (x < 7) {
    product *= x;
    x += 1;
  }
  constexpr double half_log_two_pi = 0.91893853320467274178;
  const double inverse = 1 / x;
  const double square = inverse * inverse;
  const double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
  return (x - 0.5) * std::log(x) - x + half_log_two_pi + series - std::log(product);
}

}  // namespace foedus::model
