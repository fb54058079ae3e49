// SPDX-License-Identifier: Apache-2.0
//
// How others find turning points, as baselines: a 7-day move of a temperature, and PELT on a weekly mean.
// In: scores by day, or a series. Out: alarms. Sources: docs/models/breaks.md, "Compared with".
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "foedus/base/day.hpp"

namespace foedus::validation {

struct Alarm {
  Day date;
  bool up = false;
  double strength = 0;  ///< what a threshold is set on
};

/// Sum of scores and of weights on a day.
struct Score {
  double sum = 0;
  double weight = 0;
  [[nodiscard]] double mean() const { return weight > 0 ? sum / weight : 0; }
};
using Scores = std::map<Day, Score>;

/// Temperature: 50 + 12 x mean score of the last 14 days, within [0, 100]; an alarm where it moved by at least `least`
/// within 7 days. A run of such days, with gaps of up to 30 days, is one alarm, dated at its first day.
[[nodiscard]] inline std::vector<Alarm> temperature_alarms(const Scores& scores, const Window& days, double least) {
  constexpr std::int32_t memory = 14;
  constexpr std::int32_t move = 7;
  constexpr std::int32_t quiet = 30;
  std::vector<double> temperature;
  for (Day day = days.first; day <= days.last; day += 1) {
    Score sum;
    for (auto it = scores.lower_bound(day - (memory - 1)); it != scores.end() && it->first <= day; ++it) {
      sum.sum += it->second.sum;
      sum.weight += it->second.weight;
    }
    const double before = temperature.empty() ? 50 : temperature.back();
    temperature.push_back(sum.weight > 0 ? std::clamp(50 + 12 * sum.mean(), 0.0, 100.0) : before);
  }
  std::vector<Alarm> alarms;
  Day last_moved = first_day;
  for (std::size_t i = memory; i < temperature.size(); ++i) {
    const double change = temperature[i] - temperature[i - move];
    if (std::fabs(change) < least) continue;
    const Day day = days.first + static_cast<std::int32_t>(i);
    if (alarms.empty() || day - last_moved > quiet) alarms.push_back({day, change > 0, std::fabs(change)});
    last_moved = day;
  }
  return alarms;
}

/// Sum of squares about the mean of values[begin, end), from cumulative sums.
class SquareCost {
 public:
  explicit SquareCost(std::span<const double> values) : sums_{0}, squares_{0} {
    for (const double value : values) {
      sums_.push_back(sums_.back() + value);
      squares_.push_back(squares_.back() + value * value);
    }
  }
  [[nodiscard]] double operator()(std::size_t begin, std::size_t end) const {
    const double sum = sums_[end] - sums_[begin];
    return squares_[end] - squares_[begin] - sum * sum / static_cast<double>(end - begin);
  }

 private:
  std::vector<double> sums_;
  std::vector<double> squares_;
};

/// PELT (Killick, Fearnhead and Eckley 2012) for changes in the mean of a normal of unit variance: the boundaries that
/// minimise the squared error plus `penalty` a boundary. Boundary b lies between values b-1 and b.
[[nodiscard]] inline std::vector<std::size_t> pelt(std::span<const double> values, double penalty) {
  const SquareCost cost(values);
  std::vector<double> best{-penalty};
  std::vector<std::size_t> previous{0};
  std::vector<std::size_t> candidates{0};
  for (std::size_t end = 1; end <= values.size(); ++end) {
    double least = std::numeric_limits<double>::infinity();
    std::size_t from = 0;
    for (const std::size_t begin : candidates) {
      const double total = best[begin] + cost(begin, end) + penalty;
      if (total < least) {
        least = total;
        from = begin;
      }
    }
    best.push_back(least);
    previous.push_back(from);
    std::erase_if(candidates, [&](std::size_t begin) { return best[begin] + cost(begin, end) > least; });
    candidates.push_back(end);
  }
  std::vector<std::size_t> boundaries;
  for (std::size_t b = values.empty() ? 0 : previous.back(); b > 0; b = previous[b]) boundaries.push_back(b);
  std::reverse(boundaries.begin(), boundaries.end());
  return boundaries;
}

/// PELT on the weekly mean score, weeks without a score left out, variance by the median step between neighbours (a
/// normal step has median 0.6745 sqrt 2 standard deviations). BIC: a boundary costs 2 log n; `factor` times that.
[[nodiscard]] inline std::vector<Alarm> pelt_alarms(const Scores& scores, const Window& days, double factor) {
  std::map<std::int32_t, Score> weeks;
  for (const auto& [day, score] : scores) {
    Score& week = weeks[(day - days.first) / 7];
    week.sum += score.sum;
    week.weight += score.weight;
  }
  std::vector<double> values;
  std::vector<Day> dates;
  for (const auto& [week, score] : weeks) {
    if (score.weight <= 0) continue;
    values.push_back(score.mean());
    dates.push_back(days.first + week * 7);
  }
  std::vector<Alarm> alarms;
  if (values.size() < 8) return alarms;
  std::vector<double> steps;
  for (std::size_t i = 1; i < values.size(); ++i) steps.push_back(std::fabs(values[i] - values[i - 1]));
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  const double deviation = *middle / (0.6745 * std::sqrt(2.0));
  if (deviation <= 0) return alarms;
  for (double& value : values) value /= deviation;
  const std::vector<std::size_t> boundaries = pelt(values, factor * 2 * std::log(static_cast<double>(values.size())));
  const auto mean = [&values](std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += values[i];
    return sum / static_cast<double>(end - begin);
  };
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : boundaries[i - 1];
    const std::size_t end = i + 1 == boundaries.size() ? values.size() : boundaries[i + 1];
    const double change = mean(boundaries[i], end) - mean(begin, boundaries[i]);
    alarms.push_back({dates[boundaries[i]], change > 0, std::fabs(change)});
  }
  return alarms;
}

}  // namespace foedus::validation
