// SPDX-License-Identifier: Apache-2.0
//
// A number as a brief gives it: never bare, always with its interval and what it rests on, or the reason it is absent.
// In: estimates of the models, figures of a source. Out: what JSON, HTML and Markdown print. Meaning: docs/brief.md.
#pragma once

#include <optional>
#include <string>

namespace foedus::report {

/// The units a Measure comes in; free text (a fact's own unit, "usd") is allowed beside these.
inline constexpr const char* unit_share = "share";                ///< in [0, 1], printed as per cent
inline constexpr const char* unit_log_odds = "log_odds";          ///< natural logarithm of cooperation against conflict
inline constexpr const char* unit_share_change = "share_change";  ///< difference of two shares, printed as points
inline constexpr const char* unit_percentile = "percentile";      ///< in [0, 100]

/// An estimate with its 90 % interval. What is missing has a reason; is_sound() says whether that holds.
struct Measure {
  std::optional<double> value;
  std::optional<double> lower;  ///< bounds of the central 90 % interval
  std::optional<double> upper;
  double n = 0;  ///< observations it rests on: events, dyads, votes; one for a single reported figure
  std::string unit;
  /// Why value, or interval, is missing: a clause without full stop, as in "12 events, fewer than the 20 needed".
  std::string absent_reason;

  bool operator==(const Measure&) const = default;
};

/// An estimate with its interval.
[[nodiscard]] Measure estimate(double value, double lower, double upper, double n, std::string unit);
/// A figure of a source that gives no interval; `reason` says so ("the source gives no margin").
[[nodiscard]] Measure figure(double value, double n, std::string unit, std::string reason);
/// Nothing to show. Requires: a reason.
[[nodiscard]] Measure absent(std::string reason, double n, std::string unit);

/// Every number is finite, value lies in its interval, and what is missing has a reason.
[[nodiscard]] bool is_sound(const Measure& measure);
[[nodiscard]] bool has_interval(const Measure& measure);

/// The share of cooperation that log-odds stand for: 1 / (1 + exp(-x)), bound by bound.
[[nodiscard]] Measure share_of(const Measure& log_odds);

}  // namespace foedus::report
