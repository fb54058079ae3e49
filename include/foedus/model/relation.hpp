// SPDX-License-Identifier: Apache-2.0
//
// The level over time: a latent level with heavy-tailed steps behind the acts of each period; forward filter and
// backward smoother. In: counts by period. Out: posterior level with interval by period, and the predictive of each
// period from those before it. Equations, assumptions, when not to use it: docs/models/relation.md.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "foedus/model/level.hpp"

namespace foedus::model {

/// What is usual among all pairs: fitted once on public data (bench/validation prints it), or on the user's store.
struct Population {
  double jump_per_year = 0.2;   ///< probability of a step to anywhere (a redraw) in a year
  double drift_per_year = 0.5;  ///< standard deviation of the steady drift over a year, log-odds
  double mean = 1.3;            ///< of levels over pairs, log-odds
  double deviation = 1.2;
  std::array<double, data_set_count>
      precision{};  ///< of the beta-binomial, by DataSet: acts of a period that one share speaks for
};
/// The population compiled in. docs/models/relation.md says on what it was fitted and by which command.
[[nodiscard]] Population default_population();

struct RelationOptions {
  double material_cooperation = 1;  ///< weight of a material act against a verbal one
  double material_conflict = 0.25;
  double contact = 0.15;  ///< how much the level falls per unit of log(acts / acts expected from both states' activity)
  double memory_years = 6;                                                 ///< over which contact is averaged
  std::array<double, dimension_count> dimension_weight = {1, 1, 1, 1, 1};  ///< of an act in the overall level
  double least_events = 5;
  double interval = 0.90;
};

/// Acts of one period from one data set, weighed by the ledger's reliability.
struct Acts {
  DataSet data_set = DataSet::table;
  double cooperation = 0;
  double conflict = 0;
  double events = 0;
  double expected = 0;  ///< acts expected from both states' activity; 0: not known
};

/// One stream of acts over consecutive periods.
struct Track {
  Day first;  ///< of the first period
  std::vector<Window> periods;
  std::vector<std::vector<Acts>> acts;          ///< by period, by data set
  std::array<double, data_set_count> offset{};  ///< log-odds that a data set reads high by
};

struct LevelPoint {
  Window period;
  double level = 0;  ///< log-odds, posterior mean given all periods
  double lower = 0;
  double upper = 0;
  double deviation = 0;
  double filtered = 0;  ///< mean given the periods up to this one
  double events = 0;    ///< acts in the period
  double log_score =
      0;             ///< log predictive probability of the period's acts given those before; 0 where there were none
  double pit = 0.5;  ///< randomised probability integral transform of the same, at its middle
};

struct LevelPath {
  bool enough = false;
  double events = 0;
  std::vector<LevelPoint> points;  ///< one a period
  double contact = 0;              ///< what was subtracted from every level, log-odds (last period)
  [[nodiscard]] const LevelPoint& last() const { return points.back(); }
};

/// Forward filter and backward smoother on a fixed grid. Cost: linear in the periods. Deterministic.
[[nodiscard]] LevelPath smooth(const Track& track, const Population& population, const RelationOptions& options = {});

/// Probability that the level of the last period lies above that of `periods_before` periods earlier, by the smoother's
/// joint distribution (exact on the grid). Empty if the track is shorter.
[[nodiscard]] std::optional<double> rise_probability(const Track& track, std::size_t periods_before,
                                                     const Population& population, const RelationOptions& options = {});

/// Empirical Bayes: the population that makes `tracks` most probable, one step ahead.
[[nodiscard]] Population fit_population(std::span<const Track> tracks, const RelationOptions& options = {});

}  // namespace foedus::model
