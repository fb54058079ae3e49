// SPDX-License-Identifier: Apache-2.0
//
// How much more a pair's weekly counts swing than chance would have them, estimated from neighbouring bins or blocks of
// bins, so that lasting changes do not count as noise. In: counts and exposure by bin. Out: variance over mean.
// Equation: docs/models/breaks.md, 2.
#pragma once

#include <vector>

namespace foedus::model {

/// Of two neighbouring bins with n acts together, the one of exposure e1 has n e1 / (e1 + e2) +- sqrt(n p (1 - p)) of
/// them if the rate is steady; the squared standardised differences are averaged without the highest twentieth, and
/// shrunk to `prior`, which counts as thirty of them. Never below `prior`. Bins without exposure are left out.
[[nodiscard]] double overdispersion_of(const std::vector<double>& counts, const std::vector<double>& exposure,
                                       double prior);

/// Likewise of cooperation among the acts of a bin, over its binomial variance.
[[nodiscard]] double overdispersion_of_share(const std::vector<double>& cooperation,
                                             const std::vector<double>& conflict, double prior);

/// What the swings of attention add to the overdispersion of a count, by unit of its mean: attention multiplies all
/// acts, so its part in variance over mean grows with the mean. From blocks of cooperation, which conflict's own
/// changes leave alone: (their variance over mean - 1) over their mean rate. 0 where there are too few blocks to tell.
[[nodiscard]] double attention_excess(const std::vector<double>& cooperation, const std::vector<double>& exposure,
                                      std::size_t bins_per_block);

/// Counts by unit of exposure; 0 where nothing is covered.
[[nodiscard]] double mean_rate(const std::vector<double>& counts, const std::vector<double>& exposure);

}  // namespace foedus::model
