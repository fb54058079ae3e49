// SPDX-License-Identifier: Apache-2.0
//
// Weights that are not negative and sum to one: projection and least squares.
#pragma once

#include <cstddef>
#include <vector>

namespace foedus::model {

/// The nearest point of the simplex (Held, Wolfe and Crowder 1974).
void project_on_simplex(std::vector<double>& weights);

/// Minimises w'Gw - 2c'w over the simplex by accelerated projected gradients (Beck and Teboulle 2009), from equal
/// weights. `gram`: row by row, symmetric, positive semidefinite. Deterministic.
[[nodiscard]] std::vector<double> simplex_least_squares(const std::vector<double>& gram, const std::vector<double>& c);

}  // namespace foedus::model
