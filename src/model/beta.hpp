// SPDX-License-Identifier: Apache-2.0
//
// The log-odds of a weighted ratio of Dirichlet parts as a scaled beta variable.
#pragma once

#include "foedus/model/level.hpp"

namespace foedus::model {

/// X = s1 G1 / (s1 G1 + s2 G2) with independent gammas G1 ~ Gamma(a), G2 ~ Gamma(b): log-odds(X) = logit(Beta(a, b)) +
/// shift.
struct LogOdds {
  double a = 1;
  double b = 1;
  double shift = 0;

  [[nodiscard]] double mean() const;
  [[nodiscard]] double deviation() const;
  /// Quantile, `probability` in (0, 1).
  [[nodiscard]] double quantile(double probability) const;
  /// P(log-odds <= value).
  [[nodiscard]] double cumulative(double value) const;
};

/// Mean and central interval of Beta(a, b).
[[nodiscard]] Share share_of_beta(double a, double b, double interval);

/// `alpha`: Dirichlet parameters by kind (prior plus effective counts).
[[nodiscard]] LogOdds log_odds_of(const Counts& alpha, double material_weight);

}  // namespace foedus::model
