// SPDX-License-Identifier: Apache-2.0
//
// Making and judging Measures.
#include "foedus/report/measure.hpp"

#include <cmath>
#include <utility>

#include "foedus/base/error.hpp"

namespace foedus::report {
namespace {

bool is_finite_or_absent(const std::optional<double>& number) {
  return !number || std::isfinite(*number);
}

double share_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

std::optional<double> share_of(const std::optional<double>& log_odds) {
  if (!log_odds) return std::nullopt;
  return share_of(*log_odds);
}

}  // namespace

Measure estimate(double value, double lower, double upper, double n, std::string unit) {
  return {value, lower, upper, n, std::move(unit), {}};
}

Measure figure(double value, double n, std::string unit, std::string reason) {
  return {value, std::nullopt, std::nullopt, n, std::move(unit), std::move(reason)};
}

Measure absent(std::string reason, double n, std::string unit) {
  require(!reason.empty(), "absent", "a reason");
  return {std::nullopt, std::nullopt, std::nullopt, n, std::move(unit), std::move(reason)};
}

bool is_sound(const Measure& measure) {
  if (!is_finite_or_absent(measure.value) || !is_finite_or_absent(measure.lower) ||
      !is_finite_or_absent(measure.upper) || !std::isfinite(measure.n) || measure.n < 0) {
    return false;
  }
  if (measure.lower.has_value() != measure.upper.has_value()) return false;
  if (!measure.value && measure.lower) return false;
  if (measure.lower && (*measure.value < *measure.lower || *measure.value > *measure.upper)) return false;
  const bool whole = measure.value && measure.lower;
  return whole == measure.absent_reason.empty();
}

bool has_interval(const Measure& measure) {
  return measure.value && measure.lower && measure.upper;
}

Measure share_of(const Measure& log_odds) {
  Measure share = log_odds;
  share.value = share_of(log_odds.value);
  share.lower = share_of(log_odds.lower);
  share.upper = share_of(log_odds.upper);
  share.unit = unit_share;
  return share;
}

}  // namespace foedus::report
