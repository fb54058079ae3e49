// SPDX-License-Identifier: Apache-2.0
//
// Before and after a date, allowing for trend: the step in a series at the date, where the trend that was under way and
// the noise's own persistence are taken out. In: a value a period with its variance. Out: the step with an interval.
// Equation, assumptions, coverage: docs/models/substance.md, part (b).
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace foedus::model {

struct Observation {
  double time = 0;      ///< in years from the date; at or after it: not negative
  double value = 0;     ///< log-odds of cooperation against conflict
  double variance = 0;  ///< of the sampling of acts
};

struct StepOptions {
  std::size_t least_before = 6;  ///< observations
  std::size_t least_after = 3;
  double trend_deviation = 0.5;  ///< prior standard deviation of the trend a year
  double step_deviation = 3;     ///< and of the step: nearly flat
  double interval = 0.90;
};

struct StepChange {
  bool enough = false;
  std::string not_enough_reason;  ///< one clause where not
  double value = 0;               ///< posterior mean of the step, log-odds
  double lower = 0;
  double upper = 0;
  double rose = 0.5;       ///< probability that it is above 0
  double trend = 0;        ///< a year, posterior mean
  double persistence = 0;  ///< correlation of the noise a period apart, posterior mean
  std::size_t before = 0;
  std::size_t after = 0;
};

/// value = level + trend x time + step [time >= 0] + AR(1) noise + sampling noise, integrated over the noise's
/// persistence and size on a grid. Requires: observations in order of time. Cost: O(n^3) for n observations.
[[nodiscard]] StepChange step_change(std::span<const Observation> observations, const StepOptions& options = {});

}  // namespace foedus::model
