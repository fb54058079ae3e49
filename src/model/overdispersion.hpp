// SPDX-License-Identifier: Apache-2.0
//
// How much more a pair's weekly count swings than a Poisson count would, estimated from neighbouring bins, so that
// lasting changes do not count as noise. In: counts and exposure by bin. Out: variance over mean.
// Equation: docs/models/breaks.md, 2.
#pragma once

#include <vector>

namespace foedus::model {

/// Of two neighbouring bins with n acts together, the one of exposure e1 has n e1 / (e1 + e2) +- sqrt(n p (1 - p)) of
/// them if the rate is steady; the squared standardised differences are averaged without the highest twentieth, and
/// shrunk to `prior`, which counts as ten of them. Never below `prior`. Bins without exposure are left out.
[[nodiscard]] double overdispersion_of(const std::vector<double>& counts, const std::vector<double>& exposure,
                                       double prior);

/// Likewise of cooperation among the acts of a bin, over its binomial variance.
[[nodiscard]] double overdispersion_of_share(const std::vector<double>& cooperation,
                                             const std::vector<double>& conflict, double prior);

/// Long-run variance over mean.
[[nodiscard]] double attention_swing(const std::vector<double>& cooperation, const std::vector<double>& exposure,
                                     std::size_t bins_per_block);

}  // namespace foedus::model
