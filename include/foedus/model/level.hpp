// SPDX-License-Identifier: Apache-2.0
//
// How close two states are in a window of time: the log-odds of cooperation against conflict, with an interval.
// In: ledger entries. Out: a level per dimension and direction, its change, its place among all pairs; "not
// enough data" where there is not. Equation, assumptions, when not to use it: docs/models/level.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"

namespace foedus::model {

/// The four kinds that carry a level: verbal and material cooperation, verbal and material conflict.
inline constexpr std::size_t acting_kinds = 4;
using Counts = std::array<double, acting_kinds>;

struct LevelOptions {
  double least_events = 5;       ///< fewer events in a window: not enough data
  double least_effective = 1.5;  ///< fewer effective events: not enough data
  double material_weight = 2;    ///< a material act weighs as many verbal ones
  /// No month of one data set counts for more independent acts than this: its coder's errors are shared by all of them
  /// and do not average out. 25 allows a standard error of 0.1 in an even share.
  double most_effective_a_month = 25;
  double interval = 0.90;
};

/// Variance of counts over that of independent draws, by data set: acts come in clusters. Measured:
/// docs/models/level.md.
[[nodiscard]] double overdispersion(DataSet data_set);

/// What a window holds of one dyad (or pair) and dimension (or all).
struct Evidence {
  Counts effective{};     ///< independent acts by kind, after overdispersion and the monthly bound
  double events = 0;      ///< acts behind them
  double statements = 0;  ///< statements and appeals (CAMEO 01, 02), counted apart
  double energy = 0;      ///< effective acts about energy

  [[nodiscard]] double total() const { return effective[0] + effective[1] + effective[2] + effective[3]; }
  Evidence& operator+=(const Evidence& other);
};

/// A share of n trials with its interval: the beta posterior under Jeffreys' prior (Brown, Cai and DasGupta 2001).
struct Share {
  double value = 0;
  double lower = 0;
  double upper = 0;
};
/// Requires: 0 <= successes <= trials.
[[nodiscard]] Share share_of_trials(double successes, double trials, double interval = 0.90);

/// Which entries to gather. Empty fields do not filter.
struct EvidenceFilter {
  std::optional<Dyad> dyad;  ///< one direction
  std::optional<Pair> pair;  ///< both
  std::optional<Dimension> dimension;
  Window days;  ///< entries whose period begins in it
};

/// Gathers entries counted by day, week or month. The bound on a month holds for each direction, dimension and data
/// set.
[[nodiscard]] Evidence gather(std::span<const ledger::Entry> entries, const EvidenceFilter& filter,
                              const LevelOptions& options = {});

/// Dirichlet prior over the kinds, by dimension: what is usual among all pairs, worth a few acts.
struct Prior {
  std::array<Counts, dimension_count> by_dimension{};
  Counts overall{};
  std::size_t pairs = 0;  ///< pairs it was fitted on; 0: the default (one half of an act for each kind)
};

/// From entries counted by month. Empirical Bayes: mean shares over pairs and, by the method of moments, their spread
/// (docs/models/level.md, eq. 4).
[[nodiscard]] Prior fit_prior(std::span<const ledger::Entry> entries, const LevelOptions& options = {});

enum class Sufficiency : std::uint8_t { enough, no_events, few_events, few_effective };
/// "3 events where 5 are needed": why there is not enough data, a clause for a page; empty when there is enough.
[[nodiscard]] std::string explain(Sufficiency sufficiency, const Evidence& evidence, const LevelOptions& options = {});

/// A posterior level. `value`, `lower`, `upper` in log-odds mean nothing unless `sufficiency` is enough.
struct Level {
  double value = 0;  ///< posterior mean
  double lower = 0;
  double upper = 0;
  Evidence evidence;
  Sufficiency sufficiency = Sufficiency::no_events;

  [[nodiscard]] bool enough() const { return sufficiency == Sufficiency::enough; }
};

/// Log-odds to the share of cooperation in (0, 1): 0.5 is as much conflict as cooperation.
[[nodiscard]] double share_of(double log_odds);

/// The posterior level given evidence. Weighted sums of Dirichlet parts are taken as gamma by Satterthwaite's two
/// moments (exact when material_weight is 1), so that the log-odds is that of a beta variable: docs/models/level.md,
/// eq. 3.
[[nodiscard]] Level estimate(const Evidence& evidence, const Counts& prior, const LevelOptions& options = {});

/// Level now against level before: the differences in log-odds and in share of cooperation, and the probability of a
/// rise.
struct Change {
  double value = 0;
  double lower = 0;
  double upper = 0;
  Share share;
  double rose = 0.5;
};

/// Empty unless both have enough data. Deterministic: quantiles by a fixed grid of the two posteriors.
[[nodiscard]] std::optional<Change> compare(const Evidence& before, const Evidence& now, const Counts& prior,
                                            const LevelOptions& options = {});

struct Point {
  Window period;
  Level level;
};

/// One point per period of `window`, also where there is not enough data.
[[nodiscard]] std::vector<Point> series(std::span<const ledger::Entry> entries, const EvidenceFilter& filter,
                                        ledger::Period period, const Counts& prior, const LevelOptions& options = {});

/// Share of pairs whose level is below `level`, each taken as normal about its mean; at the level's mean and at the
/// ends of its interval.
struct Percentile {
  double value = 0;  ///< in [0, 1]
  double lower = 0;
  double upper = 0;
  std::size_t pairs = 0;
};

/// Posterior mean and standard deviation alone, for comparing thousands of pairs.
struct PairLevel {
  Pair pair;
  double value = 0;
  double deviation = 1;
  Evidence evidence;
};

/// Every pair in the entries with enough data, in order of pair; `dimension` empty: all dimensions together.
[[nodiscard]] std::vector<PairLevel> all_pairs(std::span<const ledger::Entry> entries,
                                               std::optional<Dimension> dimension, Window days, const Prior& prior,
                                               const LevelOptions& options = {});

/// Empty when fewer than `least_pairs` pairs have enough data: a percentile among five says nothing.
[[nodiscard]] std::optional<Percentile> place_among(const Level& level, std::span<const PairLevel> pairs,
                                                    std::size_t least_pairs = 20);

}  // namespace foedus::model
