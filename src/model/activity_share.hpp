// SPDX-License-Identifier: Apache-2.0
//
// Shares of a state's activity and which of two is the larger, for attention and leverage.
#pragma once

#include "foedus/model/attention.hpp"

namespace foedus::model {

/// Jeffreys' posterior of part / all, both over the overdispersion.
[[nodiscard]] Share share_of_activity(double part, double all, const AttentionOptions& options);
/// P(the first share is the larger), by draws from both posteriors.
[[nodiscard]] double share_is_larger(double part_a, double all_a, double part_b, double all_b,
                                     const AttentionOptions& options);

}  // namespace foedus::model
