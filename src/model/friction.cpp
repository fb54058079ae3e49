// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/friction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "model/draws.hpp"
#include "model/special.hpp"

namespace foedus::model {
namespace {

constexpr int week = 7;
constexpr double weeks_per_year = 365.25 / 7;
constexpr std::size_t state_count = 5;
/// Rate against the usual, by state: quiet, then four heights of an episode.
constexpr std::array<double, state_count> times_usual = {1, 3, 6, 12, 25};
constexpr int rounds = 6;
constexpr std::size_t draw_count = 500;
constexpr std::uint64_t seed = 20241225;
using States = std::array<double, state_count>;

struct Weeks {
  Day first;
  std::vector<double> acts;
  std::vector<double> expected;  ///< acts of a usual week, by exposure, before the quiet rate is known

  [[nodiscard]] Day first_day_of(std::size_t index) const { return first + static_cast<std::int32_t>(index) * week; }
};

/// Each data set at its own rate: where one begins, more acts are expected.
Weeks weeks_of(std::span<const ledger::FrictionAct> acts, const Coverages& coverages, const Window& days) {
  Weeks weeks;
  weeks.first = ledger::first_of(ledger::Period::week, days.first);
  const auto number = static_cast<std::size_t>((days.last - weeks.first) / week) + 1;
  weeks.acts.assign(number, 0);
  weeks.expected.assign(number, 0);
  std::map<DataSet, double> totals;
  for (const ledger::FrictionAct& act : acts) {
    if (!days.contains(act.day)) continue;
    weeks.acts[static_cast<std::size_t>((act.day - weeks.first) / week)] += act.weight;
    totals[act.data_set] += act.weight;
  }
  for (const auto& [data_set, total] : totals) {
    const auto found = coverages.find(data_set);
    const Coverage coverage = found == coverages.end() ? Coverage{days, {}} : found->second;
    std::vector<double> exposure;
    double sum = 0;
    for (std::size_t i = 0; i < number; ++i) {
      exposure.push_back(coverage.exposure(weeks.first_day_of(i), weeks.first_day_of(i) + week - 1));
      sum += exposure.back();
    }
    for (std::size_t i = 0; i < number; ++i) weeks.expected[i] += sum > 0 ? total * exposure[i] / sum : 0;
  }
  return weeks;
}

/// Negative binomial log probability of `acts` with the given mean, without the term in `acts` alone.
double log_probability(double acts, double mean, double shape) {
  return log_gamma(acts + shape) - log_gamma(shape) + shape * std::log(shape / (shape + mean)) +
         acts * std::log(mean / (shape + mean));
}

class Chain {
 public:
  Chain(const Weeks& weeks, const FrictionOptions& options) : weeks_(weeks) {
    const double begin = options.episodes_per_year / weeks_per_year;
    const double end = 1 / options.weeks_per_episode;
    constexpr double change_height = 0.1;
    constexpr auto heights = static_cast<double>(state_count - 1);
    for (std::size_t from = 0; from < state_count; ++from) {
      for (std::size_t to = 0; to < state_count; ++to) {
        if (from == 0)
          move_[from][to] = to == 0 ? 1 - begin : begin / heights;
        else if (to == 0)
          move_[from][to] = end;
        else
          move_[from][to] = from == to ? (1 - end) * (1 - change_height) : (1 - end) * change_height / (heights - 1);
      }
    }
    start_.fill(begin * options.weeks_per_episode / heights);
    start_[0] = 1 - begin * options.weeks_per_episode;
  }

  /// Forward filter, backward smoother, at this quiet rate and overdispersion.
  void run(double quiet, double shape) {
    const std::size_t number = weeks_.acts.size();
    filtered_.assign(number, States{});
    smoothed_.assign(number, States{});
    for (std::size_t t = 0; t < number; ++t) {
      States predicted = t == 0 ? start_ : step(filtered_[t - 1]);
      States logs{};
      double most = -1e300;
      for (std::size_t s = 0; s < state_count; ++s) {
        const double mean = weeks_.expected[t] * quiet * times_usual[s];
        logs[s] = mean > 0 ? log_probability(weeks_.acts[t], mean, shape) : 0;
        most = std::max(most, logs[s]);
      }
      double sum = 0;
      for (std::size_t s = 0; s < state_count; ++s) sum += predicted[s] *= std::exp(logs[s] - most);
      for (double& value : predicted) value /= sum;
      filtered_[t] = predicted;
    }
    smoothed_.back() = filtered_.back();
    for (std::size_t t = number - 1; t-- > 0;) {
      const States predicted = step(filtered_[t]);
      for (std::size_t s = 0; s < state_count; ++s) {
        double back = 0;
        for (std::size_t next = 0; next < state_count; ++next) {
          back += move_[s][next] * smoothed_[t + 1][next] / predicted[next];
        }
        smoothed_[t][s] = filtered_[t][s] * back;
      }
    }
  }

  [[nodiscard]] double quiet(std::size_t t) const { return smoothed_[t][0]; }

  /// One sequence of states from the posterior: true where in an episode.
  [[nodiscard]] std::vector<bool> draw(std::mt19937_64& random) const {
    std::vector<bool> loud(filtered_.size());
    std::size_t next = pick(filtered_.back(), random);
    loud.back() = next != 0;
    for (std::size_t t = filtered_.size() - 1; t-- > 0;) {
      States weights{};
      double sum = 0;
      for (std::size_t s = 0; s < state_count; ++s) sum += weights[s] = filtered_[t][s] * move_[s][next];
      for (double& weight : weights) weight /= sum;
      next = pick(weights, random);
      loud[t] = next != 0;
    }
    return loud;
  }

 private:
  [[nodiscard]] States step(const States& states) const {
    States result{};
    for (std::size_t from = 0; from < state_count; ++from) {
      for (std::size_t to = 0; to < state_count; ++to) result[to] += states[from] * move_[from][to];
    }
    return result;
  }
  static std::size_t pick(const States& weights, std::mt19937_64& random) {
    double left = uniform(random);
    for (std::size_t s = 0; s + 1 < state_count; ++s) {
      left -= weights[s];
      if (left < 0) return s;
    }
    return state_count - 1;
  }

  const Weeks& weeks_;
  std::array<States, state_count> move_{};
  States start_{};
  std::vector<States> filtered_;
  std::vector<States> smoothed_;
};

struct Usual {
  double quiet = 1;  ///< rate of quiet weeks over the mean rate
  double shape = 4;  ///< of the negative binomial: large where acts do not cluster
};

/// Quiet rate and overdispersion from the weeks that are quiet, in turn with what is quiet.
Usual fit(Chain& chain, const Weeks& weeks) {
  Usual usual;
  for (int round = 0; round < rounds; ++round) {
    chain.run(usual.quiet, usual.shape);
    double acts = 0;
    double expected = 0;
    for (std::size_t t = 0; t < weeks.acts.size(); ++t) {
      acts += chain.quiet(t) * weeks.acts[t];
      expected += chain.quiet(t) * weeks.expected[t];
    }
    // One act more, so that a pair without any in quiet weeks does not have a rate of nothing.
    usual.quiet = std::min(1.0, (acts + 1) / (expected + 1));
    double excess = 0;
    double square = 0;
    for (std::size_t t = 0; t < weeks.acts.size(); ++t) {
      const double mean = weeks.expected[t] * usual.quiet;
      excess += chain.quiet(t) * ((weeks.acts[t] - mean) * (weeks.acts[t] - mean) - mean);
      square += chain.quiet(t) * mean * mean;
    }
    usual.shape = excess > 0 ? std::clamp(square / excess, 1.0, 50.0) : 50;
  }
  chain.run(usual.quiet, usual.shape);
  return usual;
}

struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Run> runs_of(const Chain& chain, std::size_t number, double least_probability) {
  std::vector<Run> runs;
  for (std::size_t t = 0; t < number; ++t) {
    if (chain.quiet(t) > 0.5) continue;
    if (runs.empty() || runs.back().last + 1 < t) runs.push_back({t, t});
    runs.back().last = t;
  }
  std::erase_if(runs, [&](const Run& run) {
    double least = 1;
    for (std::size_t t = run.first; t <= run.last; ++t) least = std::min(least, chain.quiet(t));
    return 1 - least < least_probability;
  });
  return runs;
}

std::size_t at(std::vector<std::size_t> values, double probability) {
  std::sort(values.begin(), values.end());
  return quantile_of_draws(values, probability);
}

void date(FrictionEpisode& episode, const Run& run, const std::vector<std::vector<bool>>& draws, const Weeks& weeks,
          double interval) {
  std::vector<std::size_t> onsets{run.first};
  std::vector<std::size_t> ends{run.last};
  std::size_t with = 0;
  for (const std::vector<bool>& loud : draws) {
    std::size_t inside = run.first;
    while (inside <= run.last && !loud[inside]) ++inside;
    if (inside > run.last) continue;
    ++with;
    std::size_t onset = inside;
    while (onset > 0 && loud[onset - 1]) --onset;
    std::size_t end = run.last;
    while (!loud[end]) --end;
    while (end + 1 < loud.size() && loud[end + 1]) ++end;
    onsets.push_back(onset);
    ends.push_back(end);
  }
  const double tail = (1 - interval) / 2;
  episode.probability = static_cast<double>(with) / static_cast<double>(draws.size());
  episode.onset = weeks.first_day_of(run.first);
  episode.onset_lower = weeks.first_day_of(at(onsets, tail));
  episode.onset_upper = weeks.first_day_of(at(onsets, 1 - tail)) + week - 1;
  episode.end = weeks.first_day_of(run.last) + week - 1;
  episode.end_lower = weeks.first_day_of(at(ends, tail));
  episode.end_upper = weeks.first_day_of(at(ends, 1 - tail)) + week - 1;
}

void count(FrictionEpisode& episode, const Run& run, const Weeks& weeks, std::span<const ledger::FrictionAct> acts,
           double quiet) {
  double usual = 0;
  double most = -1;
  double weighed = 0;
  for (std::size_t t = run.first; t <= run.last; ++t) {
    usual += weeks.expected[t] * quiet;
    weighed += weeks.acts[t];
    if (weeks.acts[t] > most) {
      most = weeks.acts[t];
      episode.peak = weeks.first_day_of(t);
    }
  }
  episode.times_usual = usual > 0 ? weighed / usual : 0;
  std::optional<Day> first;
  Day last;
  double first_balance = 0;
  double forward = 0;
  for (const ledger::FrictionAct& act : acts) {
    if (act.day < episode.onset || act.day > episode.end) continue;
    episode.acts += 1;
    forward += act.forward ? 1 : 0;
    if (!first) first = act.day;
    last = act.day;
    if (act.day == *first) first_balance += act.forward ? 1 : -1;
  }
  if (first) {  // whole weeks say less than the acts in them
    episode.onset = *first;
    episode.onset_upper = std::max(episode.onset_upper, *first);
    episode.end = last;
    episode.end_lower = std::min(episode.end_lower, last);
  }
  episode.forward = episode.acts > 0 ? forward / episode.acts : 0;
  episode.forward_began = first_balance >= 0;
  episode.both_began = first_balance == 0;
}

}  // namespace

Friction find_friction(std::span<const ledger::FrictionAct> acts, const Coverages& coverages, const Window& days,
                       const FrictionOptions& options) {
  require(days.first <= days.last, "find_friction", "days that do not end before they begin");
  Friction friction;
  friction.days = days;
  for (const ledger::FrictionAct& act : acts) friction.acts += days.contains(act.day) ? 1 : 0;
  if (friction.acts < options.least_total) {
    friction.not_enough_reason = fmt::format("{} act{} of friction where {} are needed", friction.acts,
                                             friction.acts == 1 ? "" : "s", options.least_total);
    return friction;
  }
  friction.enough = true;
  const Weeks weeks = weeks_of(acts, coverages, days);
  Chain chain(weeks, options);
  const Usual usual = fit(chain, weeks);
  double expected = 0;
  double covered = 0;
  for (const double of_week : weeks.expected) {
    expected += of_week * usual.quiet;
    covered += of_week > 0 ? 1 : 0;
  }
  friction.usual_per_year = covered > 0 ? expected / covered * weeks_per_year : 0;
  std::mt19937_64 random(seed);
  std::vector<std::vector<bool>> draws;
  for (std::size_t i = 0; i < draw_count; ++i) draws.push_back(chain.draw(random));
  for (const Run& run : runs_of(chain, weeks.acts.size(), options.least_probability)) {
    FrictionEpisode episode;
    date(episode, run, draws, weeks, options.interval);
    count(episode, run, weeks, acts, usual.quiet);
    if (episode.acts >= options.least_acts) friction.episodes.push_back(episode);
  }
  return friction;
}

}  // namespace foedus::model
