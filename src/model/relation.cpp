// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/relation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "foedus/base/error.hpp"

#include "model/level_grid.hpp"

namespace foedus::model {
namespace {

constexpr double days_per_year = 365.25;

double years_of(const Window& period) {
  return period.length() / days_per_year;
}

/// Steps of equal length share a kernel: months differ by days only, weeks and years not at all.
class Steps {
 public:
  Steps(const Population& population, const Grid& prior) : population_(population), prior_(prior) {}
  [[nodiscard]] const Step& over(const Window& period) {
    const std::int32_t days = period.length();
    for (const auto& [length, step] : steps_) {
      if (length == days) return step;
    }
    return steps_.emplace_back(days, Step(population_, prior_, years_of(period))).second;
  }

 private:
  const Population& population_;
  const Grid& prior_;
  std::vector<std::pair<std::int32_t, Step>> steps_;
};

/// Multiplies by the likelihood and normalises; returns the log of the sum: the log predictive probability.
double update(Grid& density, const Likelihood& likelihood) {
  if (!likelihood.touched) return 0;
  const double most = *std::max_element(likelihood.log_value.begin(), likelihood.log_value.end());
  double sum = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    density[i] *= std::exp(likelihood.log_value[i] - most);
    sum += density[i];
  }
  for (double& value : density) value /= sum;
  return most + std::log(sum);
}

double mean_of(const Grid& density) {
  double mean = 0;
  for (std::size_t i = 0; i < grid_size; ++i) mean += density[i] * level_at(i);
  return mean;
}

double deviation_of(const Grid& density, double mean) {
  double variance = grid_step * grid_step / 12;
  for (std::size_t i = 0; i < grid_size; ++i) {
    variance += density[i] * (level_at(i) - mean) * (level_at(i) - mean);
  }
  return std::sqrt(variance);
}

/// Each point stands for a cell of one step about it, within which the density is flat.
double quantile_of(const Grid& density, double probability) {
  double below = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    if (below + density[i] >= probability) {
      return level_at(i) + grid_step * ((probability - below) / density[i] - 0.5);
    }
    below += density[i];
  }
  return level_at(grid_size - 1);
}

struct Filtered {
  std::vector<Grid> predicted;
  std::vector<Grid> density;
  std::vector<double> log_score;
};

Filtered filter(const Track& track, const Population& population, const Grid& prior, Steps& steps) {
  Filtered filtered;
  for (std::size_t t = 0; t < track.periods.size(); ++t) {
    Grid density = t == 0 ? prior : steps.over(track.periods[t]).forward(filtered.density.back());
    filtered.predicted.push_back(density);
    filtered.log_score.push_back(update(density, likelihood_of(track.acts[t], track, population)));
    filtered.density.push_back(density);
  }
  return filtered;
}

/// Sums over the surrounding years, each act worth half as much every `memory_years`, both ways.
struct Record {
  double events = 0;
  double expected = 0;
  double cooperation = 0;
  double conflict = 0;

  void add(const Record& other, double weight) {
    events += weight * other.events;
    expected += weight * other.expected;
    cooperation += weight * other.cooperation;
    conflict += weight * other.conflict;
  }
  [[nodiscard]] double contact() const { return expected > 0 ? std::log((events + 1) / (expected + 1)) : 0; }
  /// Log-odds with a few acts of what is usual added, and its variance.
  [[nodiscard]] std::pair<double, double> balance(const Population& population) const {
    constexpr double usual_acts = 4;
    const double usual_share = 1 / (1 + std::exp(-population.mean));
    const double for_it = cooperation + usual_acts * usual_share;
    const double against = conflict + usual_acts * (1 - usual_share);
    return {std::log(for_it / against), 1 / for_it + 1 / against};
  }
};

std::vector<Record> records_of(const Track& track, double memory_years) {
  const std::size_t periods = track.periods.size();
  std::vector<Record> own(periods);
  for (std::size_t t = 0; t < periods; ++t) {
    for (const Acts& acts : track.acts[t]) {
      // Where nothing is expected nothing is known of contact.
      const double events = acts.expected > 0 ? acts.events : 0;
      const double half = std::exp(track.offset.at(static_cast<std::size_t>(acts.data_set)) / 2);
      own[t].add({events, acts.expected, acts.cooperation / half, acts.conflict * half}, 1);
    }
  }
  std::vector<Record> records(own);
  Record carried;
  const auto pass = [&](std::size_t t) {
    Record kept;
    kept.add(carried, std::exp2(-years_of(track.periods[t]) / memory_years));
    records[t].add(kept, 1);
    kept.add(own[t], 1);
    carried = kept;
  };
  for (std::size_t t = 0; t < periods; ++t) pass(t);
  carried = {};
  for (std::size_t t = periods; t-- > 0;) pass(t);
  return records;
}

/// The level of the moment and the standing record together, contact taken off.
void blend(const Grid& smoothed, const Record& record, const Population& population, const RelationOptions& options,
           LevelPoint& point) {
  const double shift = options.contact * record.contact();
  const double mean = mean_of(smoothed);
  const double deviation = deviation_of(smoothed, mean);
  const double tail = (1 - options.interval) / 2;
  const auto [standing, variance] = record.balance(population);
  point.level = (1 - options.memory) * mean + options.memory * standing - shift;
  point.deviation = std::hypot((1 - options.memory) * deviation, options.memory * std::sqrt(variance));
  // The shape of the interval is that of the moment's level, its width that of both.
  const double stretch = point.deviation / deviation;
  point.lower = point.level + stretch * (quantile_of(smoothed, tail) - mean);
  point.upper = point.level + stretch * (quantile_of(smoothed, 1 - tail) - mean);
}

double pit_of(const Grid& predicted, const std::vector<Acts>& acts, const Track& track, const Population& population) {
  for (const Acts& of_set : acts) {
    if (of_set.cooperation + of_set.conflict <= 0) continue;
    const PredictiveTail tail = predictive_tail(predicted, of_set, track, population);
    return tail.below + tail.at / 2;
  }
  return 0.5;
}

double events_of(const std::vector<Acts>& acts) {
  double events = 0;
  for (const Acts& of_set : acts) events += of_set.events;
  return events;
}

}  // namespace

RelationOptions options_for(ledger::Period period) {
  RelationOptions options;
  if (period == ledger::Period::year || period == ledger::Period::whole) options.memory = 0.75;
  return options;
}

LevelPath acts_alone(const Track& track, const RelationOptions& options) {
  require(!track.periods.empty() && track.periods.size() == track.acts.size(), "acts_alone",
          "as many lists of acts as periods, at least one");
  LevelPath path;
  path.points.resize(track.periods.size());
  for (std::size_t t = 0; t < track.periods.size(); ++t) {
    path.points[t].period = track.periods[t];
    path.points[t].events = events_of(track.acts[t]);
    path.events += path.points[t].events;
  }
  path.enough = path.events >= options.least_events;
  return path;
}

LevelPath smooth(const Track& track, const Population& population, const RelationOptions& options) {
  LevelPath path = acts_alone(track, options);
  const Grid prior = prior_of(population);
  Steps steps(population, prior);
  const Filtered filtered = filter(track, population, prior, steps);
  const std::vector<Record> records = records_of(track, options.memory_years);
  path.contact = options.contact * records.back().contact();
  Grid smoothed = filtered.density.back();
  for (std::size_t t = track.periods.size(); t-- > 0;) {
    if (t + 1 < track.periods.size()) {
      Grid ratio;
      for (std::size_t i = 0; i < grid_size; ++i) {
        const double predicted = filtered.predicted[t + 1][i];
        ratio[i] = predicted > 0 ? smoothed[i] / predicted : 0;
      }
      ratio = steps.over(track.periods[t + 1]).backward(ratio);
      for (std::size_t i = 0; i < grid_size; ++i) smoothed[i] = filtered.density[t][i] * ratio[i];
      normalise(smoothed);
    }
    LevelPoint& point = path.points[t];
    blend(smoothed, records[t], population, options, point);
    point.filtered = mean_of(filtered.density[t]);
    point.log_score = filtered.log_score[t];
    if (options.predictive_checks) point.pit = pit_of(filtered.predicted[t], track.acts[t], track, population);
  }
  return path;
}

std::optional<double> rise_probability(const Track& track, std::size_t periods_before, const Population& population) {
  if (periods_before == 0 || periods_before >= track.periods.size()) return std::nullopt;
  const Grid prior = prior_of(population);
  Steps steps(population, prior);
  const Filtered filtered = filter(track, population, prior, steps);
  const std::size_t start = track.periods.size() - 1 - periods_before;
  // One density a starting level, each weighed by how probable that level was.
  std::vector<Grid> from(grid_size, Grid{});
  for (std::size_t i = 0; i < grid_size; ++i) from[i][i] = filtered.density[start][i];
  for (std::size_t t = start + 1; t < track.periods.size(); ++t) {
    const Step& step = steps.over(track.periods[t]);
    const Likelihood likelihood = likelihood_of(track.acts[t], track, population);
    const double most = *std::max_element(likelihood.log_value.begin(), likelihood.log_value.end());
    Grid factor;
    for (std::size_t i = 0; i < grid_size; ++i) factor[i] = std::exp(likelihood.log_value[i] - most);
    for (std::size_t first = 0; first < grid_size; ++first) {
      double mass = 0;
      for (const double value : from[first]) mass += value;
      if (mass <= 0) continue;
      Grid density = from[first];
      for (double& value : density) value /= mass;
      density = step.forward(density);
      for (std::size_t i = 0; i < grid_size; ++i) from[first][i] = mass * density[i] * factor[i];
    }
  }
  double above = 0;
  double all = 0;
  for (std::size_t first = 0; first < grid_size; ++first) {
    for (std::size_t last = 0; last < grid_size; ++last) {
      all += from[first][last];
      if (last > first) above += from[first][last];
      if (last == first) above += from[first][last] / 2;
    }
  }
  return above / all;
}

}  // namespace foedus::model
