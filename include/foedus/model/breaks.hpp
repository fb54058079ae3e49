// SPDX-License-Identifier: Apache-2.0
//
// Dated breaks in a relation: posterior over their number and dates, jointly over dimensions, directions and data sets.
// In: a Timeline, or a real-valued series from elsewhere. Out: breaks with date, interval, probability, size, and the
// probability that there is none. Equations, assumptions, when not to use it: docs/models/breaks.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/model/level.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::model {

struct BreakOptions {
  double none_prior = 0.5;            ///< probability beforehand that there is no break at all
  double years_between = 2;           ///< mean time between breaks that is expected beforehand
  double touched = 0.5;               ///< prior probability that a break shows in a given direction
  double touched_part = 0.1;          ///< likewise in a dimension of it
  double rate_overdispersion = 1.3;   ///< least variance of a week's conflict over its mean; estimated by pair
  double share_overdispersion = 1.0;  ///< likewise of cooperation among a week's acts, over its binomial variance
  double evidence_weight = 0.8;       ///< of the log likelihood, in which conflict counts in several signals
  double least_size = 0.4;            ///< log-odds of cooperation against conflict
  double least_factor = 1.5;          ///< or: conflict times, or through, this
  double least_part_factor = 3;       ///< or in one dimension and direction
  double least_probability = 0.5;     ///< breaks less probable are not listed
  int longest_spell_days = 91;        ///< a change that goes back sooner is one break, which passed
  double least_events = 30;           ///< fewer acts in the whole timeline: not enough data
  double interval = 0.90;
  int longest_interval_days = 120;  ///< dates further than half of this from the break belong to another
  std::vector<Day> excluded;        ///< data breaks: no break is dated within a bin of these
  unsigned threads = 1;             ///< 0: as many as processors; the answer is the same for any number
};

enum class BreakKind : std::uint8_t { rupture, cooling, thaw, alignment };
[[nodiscard]] std::string_view name_of(BreakKind kind);

/// What a break did in one dimension and direction.
struct BreakPart {
  Dimension dimension = Dimension::political;
  bool forward = true;     ///< source is pair.a
  double probability = 0;  ///< that this part changed at the break
  double factor = 1;       ///< conflict after over conflict before
};

struct Break {
  Day date;   ///< median, to the day
  Day lower;  ///< interval of the date
  Day upper;
  double probability = 0;  ///< that there is a break of at least the least size in [lower, upper]
  bool up = false;         ///< towards cooperation
  Share before;            ///< share of cooperation between the break before (or the start) and this one
  Share after;
  double size = 0;  ///< change in log-odds of cooperation against conflict, posterior mean
  double size_lower = 0;
  double size_upper = 0;
  double conflict_factor = 1;  ///< rate of conflict after over before, exposure allowed for
  BreakKind kind = BreakKind::cooling;
  double passed_probability = 0;  ///< that it went back within a quarter of a year
  std::optional<Day> passed;      ///< about when, where that is more probable than not
  std::vector<BreakPart> parts;   ///< those more probable than not, most probable first
};

struct Breaks {
  bool enough = false;
  std::string not_enough_reason;  ///< one clause where not
  Window days;
  int days_per_bin = 7;
  double events = 0;
  double none_probability = 1;  ///< no break of at least the least size
  std::vector<Break> breaks;    ///< in order of date
};

/// Cost: O(bins^2 x streams). Deterministic.
[[nodiscard]] Breaks find_breaks(const Timeline& timeline, const BreakOptions& options = {});

/// One value of a series from elsewhere: an index, an expert's score, a trade figure.
struct Value {
  Day day;
  double value = 0;
};
/// A series of one pair; higher is closer. Values may be missing for any day.
struct ExternalSeries {
  Pair pair;
  std::vector<Value> values;  ///< in order of day
};

struct ExternalBreakOptions {
  double none_prior = 0.5;
  double years_between = 4;
  double least_size = 1.0;  ///< in units of Breaks of a series: see find_breaks below
  double least_probability = 0.5;
  std::size_t least_values = 30;
  double interval = 0.90;
  std::size_t most_bins = 400;
  int longest_interval_days = 120;
};

/// Values are centred at the series' median and divided by its robust standard deviation, and beyond two of these taken
/// as logarithms (asinh): `size` is in these units. Shares and conflict stay at their defaults.
/// `others`: the same source's other pairs (may be empty); their shared movement is removed, so that a shift of all
/// pairs is no break.
[[nodiscard]] Breaks find_breaks(const ExternalSeries& series, std::span<const ExternalSeries> others,
                                 const ExternalBreakOptions& options = {});

}  // namespace foedus::model
