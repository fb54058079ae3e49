// SPDX-License-Identifier: Apache-2.0
//
// Made-up pairs whose breaks are known: from the model of docs/models/breaks.md and from worlds that are harder on it.
// In: a scenario and a random stream. Out: a Timeline and its true breaks. The tests use it too.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "foedus/model/timeline.hpp"

namespace foedus::validation {

struct Scenario {
  std::string name = "model";
  double acts_a_week = 10;        ///< all streams together
  double conflict = 0.3;          ///< share of them
  std::size_t bins = 522;         ///< weeks
  double breaks_a_decade = 0;     ///< at random bins at least 26 weeks apart and from the ends
  double factor = 3;              ///< by which a break changes conflict in the streams it touches
  double touched = 0.5;           ///< probability that a stream is touched; one is always
  double variance_to_mean = 1.4;  ///< of a stream's counts in a week, as ICEWS has it (docs/models/level.md)
  double reliability = 0.8;       ///< of an act, as the ledger gives it for ICEWS
  double burst_shape = 0;         ///< above 0: counts are negative binomial of this shape instead
  double swing = 0;               ///< standard deviation of the log of attention, which all acts share
  double swing_weeks = 8;         ///< memory of attention
  double drift = 0;               ///< log of conflict gained over the whole time, evenly
};

struct TrueBreak {
  std::size_t bin = 0;
  bool up = false;
};

struct Simulated {
  model::Timeline timeline;
  std::vector<TrueBreak> breaks;
};

using Random = std::mt19937_64;

inline double draw_count(const Scenario& scenario, double mean, Random& random) {
  if (mean <= 0) return 0;
  double rate = mean;
  if (scenario.burst_shape > 0) {
    rate = std::gamma_distribution<double>(scenario.burst_shape, mean / scenario.burst_shape)(random);
  } else if (scenario.variance_to_mean > 1) {
    const double scale = scenario.variance_to_mean - 1;
    rate = std::gamma_distribution<double>(mean / scale, scale)(random);
  }
  return rate > 0 ? static_cast<double>(std::poisson_distribution<int>(rate)(random)) : 0;
}

inline std::vector<std::size_t> draw_break_bins(const Scenario& scenario, Random& random) {
  constexpr std::size_t apart = 26;
  std::vector<std::size_t> bins;
  if (scenario.breaks_a_decade <= 0) return bins;
  const double mean = scenario.breaks_a_decade * static_cast<double>(scenario.bins) / 522;
  const int wanted = std::poisson_distribution<int>(mean)(random);
  for (int i = 0; i < wanted; ++i) {
    const std::size_t bin = apart + random() % (scenario.bins - 2 * apart);
    const bool is_free = std::all_of(bins.begin(), bins.end(),
                                     [bin](std::size_t other) { return bin >= other + apart || other >= bin + apart; });
    if (is_free) bins.push_back(bin);
  }
  std::sort(bins.begin(), bins.end());
  return bins;
}

/// The acts of a bin fall on any of its days; a direction's two dimensions may both have some on one day.
inline void spread_over_days(model::Timeline& timeline, const model::Stream& stream, std::size_t bin, Random& random) {
  const auto add = [&](double weight, bool is_conflict, double reliability) {
    for (double left = weight; left > 0.5 * reliability; left -= reliability) {
      const Day day = timeline.first_day_of(bin) + static_cast<std::int32_t>(random() % 7);
      timeline.acts.push_back(
          {day, stream.data_set, stream.forward, is_conflict ? 0 : reliability, is_conflict ? reliability : 0});
    }
  };
  const model::Cell& cell = stream.cells[bin];
  const double reliability = cell.events > 0 ? (cell.cooperation + cell.conflict) / cell.events : 1;
  add(cell.cooperation, false, reliability);
  add(cell.conflict, true, reliability);
}

/// Two directions in two dimensions of one data set, weekly from 1 January 2007.
inline Simulated simulate(const Scenario& scenario, Random& random) {
  Simulated made;
  model::Timeline& timeline = made.timeline;
  timeline.pair = Pair{StateCode{"AAA"}, StateCode{"BBB"}};
  timeline.first = Day(2007, 1, 1);
  timeline.bins = scenario.bins;
  timeline.exposure[DataSet::icews].assign(scenario.bins, 1.0);
  constexpr std::array<double, 4> parts = {0.35, 0.25, 0.25, 0.15};
  constexpr std::array<Dimension, 4> dimensions = {Dimension::political, Dimension::political, Dimension::military,
                                                   Dimension::military};
  for (std::size_t s = 0; s < parts.size(); ++s) {
    timeline.streams.push_back({DataSet::icews, s % 2 == 0, dimensions[s], std::vector<model::Cell>(scenario.bins)});
  }
  const std::vector<std::size_t> boundaries = draw_break_bins(scenario, random);
  std::normal_distribution<double> normal;
  std::array<double, 4> log_factor{};
  const double keep = std::exp(-1 / scenario.swing_weeks);
  double attention = scenario.swing * normal(random);
  std::size_t next = 0;
  bool was_up = random() % 2 == 0;
  for (std::size_t bin = 0; bin < scenario.bins; ++bin) {
    if (next < boundaries.size() && boundaries[next] == bin) {
      was_up = !was_up;  // back and forth, so that no regime runs away
      made.breaks.push_back({bin, was_up});
      const std::size_t always = random() % parts.size();
      for (std::size_t s = 0; s < parts.size(); ++s) {
        const bool is_touched = s == always || std::bernoulli_distribution(scenario.touched)(random);
        if (is_touched) log_factor.at(s) += (was_up ? -1 : 1) * std::log(scenario.factor);
      }
      ++next;
    }
    attention = keep * attention + std::sqrt(1 - keep * keep) * scenario.swing * normal(random);
    const double world = std::exp(attention - scenario.swing * scenario.swing / 2);
    const double drift = scenario.drift * static_cast<double>(bin) / static_cast<double>(scenario.bins);
    for (std::size_t s = 0; s < parts.size(); ++s) {
      const double acts = scenario.acts_a_week * parts.at(s) * world;
      model::Cell& cell = timeline.streams[s].cells[bin];
      cell.cooperation = draw_count(scenario, acts * (1 - scenario.conflict), random);
      cell.conflict = draw_count(scenario, acts * scenario.conflict * std::exp(log_factor.at(s) + drift), random);
      cell.events = cell.cooperation + cell.conflict;
      cell.cooperation *= scenario.reliability;
      cell.conflict *= scenario.reliability;
      timeline.events += cell.events;
      spread_over_days(timeline, timeline.streams[s], bin, random);
    }
  }
  std::stable_sort(timeline.acts.begin(), timeline.acts.end(),
                   [](const model::DayActs& x, const model::DayActs& y) { return x.day < y.day; });
  return made;
}

}  // namespace foedus::validation
