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

/// What is usual among all pairs: chosen between the fits to several public files, or fitted by fit_population.
struct Population {
  double jump_per_year = 0.1;   ///< probability of a step to anywhere (a redraw) in a year
  double drift_per_year = 0.5;  ///< standard deviation of the steady drift over a year, log-odds
  double mean = 2.0;            ///< of levels over pairs, log-odds
  double deviation = 1.4;
  std::array<double, data_set_count>
      precision{};  ///< of the beta-binomial, by DataSet: acts of a period that one share speaks for
};
/// The population compiled in: docs/models/relation.md, "What is usual".
[[nodiscard]] Population default_population();

struct RelationOptions {
  double material_cooperation = 1;  ///< weight of a material act against a verbal one
  /// Likewise of conflict, by DataSet: much of what GDELT codes as material conflict are crimes and old wars, and
  /// rivals are told from friends by their words (docs/models/relation.md has the figures).
  std::array<double, data_set_count> material_conflict = {0.25, 0.25, 1, 1, 1, 1, 0.25};
  /// How much the level falls per unit of log(acts / acts expected from both states' activity): rivals make news.
  double contact = 0.2;
  /// Weight of the standing record, all acts of the surrounding years taken together, against the level of the moment.
  double memory = 0;
  double memory_years = 8;  ///< in which the weight of an act in contact and memory halves
  std::array<double, dimension_count> dimension_weight = {1, 1, 1, 1, 1};  ///< of an act in the overall level
  std::array<double, data_set_count> offset{};  ///< log-odds that a data set reads high by, taken off its acts
  double least_events = 10;
  double interval = 0.90;
  bool predictive_checks = false;  ///< fill LevelPoint::pit, which costs a sum over the acts of every period
};
/// What is usual for periods of this length: a year's level carries memory (0.75), a week's or month's does not.
[[nodiscard]] RelationOptions options_for(ledger::Period period);

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
  double filtered = 0;  ///< level of the moment given the periods up to this one, without contact and memory
  double events = 0;    ///< acts in the period
  double log_score =
      0;             ///< log predictive probability of the period's acts given those before; 0 where there were none
  double pit = 0.5;  ///< randomised probability integral transform of the same, at its middle
};

struct LevelPath {
  bool enough = false;
  double events = 0;
  std::vector<LevelPoint> points;  ///< one a period
  double contact = 0;              ///< what was taken off the level of the last period for contact, log-odds
  [[nodiscard]] const LevelPoint& last() const { return points.back(); }
};

/// Forward filter and backward smoother on a fixed grid. Cost: linear in the periods. Deterministic.
[[nodiscard]] LevelPath smooth(const Track& track, const Population& population, const RelationOptions& options = {});

/// The periods and acts of a track alone, and whether they are enough for a level: spares the work where they are not.
[[nodiscard]] LevelPath acts_alone(const Track& track, const RelationOptions& options = {});

/// Probability that the level of the last period lies above that of `periods_before` periods earlier, by the smoother's
/// joint distribution (exact on the grid). Empty if the track is shorter.
[[nodiscard]] std::optional<double> rise_probability(const Track& track, std::size_t periods_before,
                                                     const Population& population);

/// Empirical Bayes: the population that makes `tracks` most probable, one step ahead.
[[nodiscard]] Population fit_population(std::span<const Track> tracks, const RelationOptions& options = {});

}  // namespace foedus::model
