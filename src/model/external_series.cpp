// SPDX-License-Identifier: Apache-2.0
//
// Breaks in a real-valued series from elsewhere: the same segmentation, with a level per segment and heavy-tailed noise
// about it. Equations: docs/models/breaks.md, 6-8.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/model/breaks.hpp"

#include "model/break_windows.hpp"
#include "model/segmentation.hpp"

namespace foedus::model {
namespace {

constexpr double days_per_year = 365.25;
constexpr double mad_to_deviation = 1.4826;
constexpr double linear_to = 2;           // standard deviations; beyond them values are taken as logarithms
constexpr double degrees_of_freedom = 5;  // of Student's t: a day's outlier is no break
constexpr double level_spread = 2;        // of the levels of segments about the median, beforehand
constexpr std::size_t level_count = 121;
constexpr double level_first = -9;
constexpr double level_step = 0.15;
constexpr std::size_t shortest_segment = 2;
constexpr std::size_t least_pairs_in_common = 10;
constexpr std::size_t draw_count = 1000;
constexpr std::uint64_t seed = 20220222;
constexpr double sharp_fall = -2;  // a fall of this size is a rupture

struct Bins {
  Day first;
  int days = 7;
  std::size_t number = 0;

  [[nodiscard]] Day first_day_of(std::size_t bin) const { return first + static_cast<std::int32_t>(bin) * days; }
};

/// A value by bin, NaN where there is none, and how many values it is the mean of.
struct Binned {
  std::vector<double> value;
  std::vector<double> count;
};

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Weeks, or the spacing of the values where that is wider, or whatever keeps the number of bins in bounds.
Bins bins_of(const ExternalSeries& series, std::size_t most_bins) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < series.values.size(); ++i) {
    gaps.push_back(static_cast<double>(series.values[i].day - series.values[i - 1].day));
  }
  const std::int32_t span = series.values.back().day - series.values.front().day + 1;
  const auto spacing = static_cast<std::int32_t>(std::ceil(median_of(gaps)));
  const auto needed = static_cast<std::int32_t>((static_cast<std::size_t>(span) + most_bins - 1) / most_bins);
  Bins bins;
  bins.days = std::max({7, spacing, needed});
  bins.first = series.values.front().day;
  bins.number = static_cast<std::size_t>((span + bins.days - 1) / bins.days);
  return bins;
}

Binned bin(const ExternalSeries& series, const Bins& bins) {
  Binned binned;
  binned.value.assign(bins.number, 0);
  binned.count.assign(bins.number, 0);
  for (const Value& value : series.values) {
    const std::int32_t days = value.day - bins.first;
    if (days < 0 || static_cast<std::size_t>(days / bins.days) >= bins.number) continue;
    const auto index = static_cast<std::size_t>(days / bins.days);
    binned.value[index] += value.value;
    binned.count[index] += 1;
  }
  for (std::size_t i = 0; i < bins.number; ++i) {
    binned.value[i] =
        binned.count[i] > 0 ? binned.value[i] / binned.count[i] : std::numeric_limits<double>::quiet_NaN();
  }
  return binned;
}

std::vector<double> present(const std::vector<double>& values) {
  std::vector<double> some;
  std::copy_if(values.begin(), values.end(), std::back_inserter(some), [](double x) { return !std::isnan(x); });
  return some;
}

/// Centred, scaled, logarithmic in the tails. False for a series without spread.
bool standardise(Binned& binned) {
  std::vector<double> values = present(binned.value);
  if (values.size() < 3) return false;
  const double centre = median_of(values);
  double square = 0;
  for (double& value : values) {
    value = std::fabs(value - centre);
    square += value * value;
  }
  // Where more than half of the values are the same the median deviation is 0.
  const double scale =
      std::max(mad_to_deviation * median_of(values), 0.1 * std::sqrt(square / static_cast<double>(values.size())));
  if (scale <= 0) return false;
  for (double& value : binned.value) value = linear_to * std::asinh((value - centre) / scale / linear_to);
  return true;
}

/// Takes the median over the source's pairs out of every bin that enough pairs have a value in.
void remove_common(Binned& binned, std::span<const ExternalSeries> others, const Bins& bins) {
  std::vector<std::vector<double>> by_bin(bins.number);
  for (const ExternalSeries& other : others) {
    Binned values = bin(other, bins);
    if (!standardise(values)) continue;
    for (std::size_t i = 0; i < bins.number; ++i) {
      if (!std::isnan(values.value[i])) by_bin[i].push_back(values.value[i]);
    }
  }
  for (std::size_t i = 0; i < bins.number; ++i) {
    if (by_bin[i].size() >= least_pairs_in_common) binned.value[i] -= median_of(by_bin[i]);
  }
}

struct Noise {
  double deviation = 1;  ///< of a bin with the usual number of values, about the level
  double usual_count = 1;
};

/// From neighbouring bins, so that breaks do not count as noise.
Noise noise_of(const Binned& binned) {
  std::vector<double> steps;
  std::vector<double> counts;
  for (std::size_t i = 0; i < binned.value.size(); ++i) {
    if (std::isnan(binned.value[i])) continue;
    counts.push_back(binned.count[i]);
    if (i > 0 && !std::isnan(binned.value[i - 1])) steps.push_back(std::fabs(binned.value[i] - binned.value[i - 1]));
  }
  constexpr std::size_t least_steps = 8;
  constexpr double least_deviation = 0.15;
  Noise noise;
  if (steps.size() >= least_steps) noise.deviation = mad_to_deviation * median_of(steps) / std::sqrt(2.0);
  noise.deviation = std::max(noise.deviation, least_deviation);
  if (!counts.empty()) noise.usual_count = median_of(counts);
  return noise;
}

using Levels = std::array<double, level_count>;

double level_of(std::size_t index) {
  return level_first + level_step * static_cast<double>(index);
}

/// Log likelihood of the first bins at every level, cumulative: a segment's is a difference of two.
std::vector<Levels> cumulative_likelihood(const Binned& binned, const Noise& noise) {
  std::vector<Levels> sums(binned.value.size() + 1, Levels{});
  for (std::size_t i = 0; i < binned.value.size(); ++i) {
    sums[i + 1] = sums[i];
    if (std::isnan(binned.value[i])) continue;
    const double scale = noise.deviation * std::sqrt(std::max(0.5, noise.usual_count / binned.count[i]));
    for (std::size_t k = 0; k < level_count; ++k) {
      const double z = (binned.value[i] - level_of(k)) / scale;
      const double log_density =
          -0.5 * (degrees_of_freedom + 1) * std::log1p(z * z / degrees_of_freedom) - std::log(scale);
      sums[i + 1][k] += log_density;
    }
  }
  return sums;
}

/// Posterior over levels of one segment.
struct SegmentLevel {
  double log_evidence = 0;
  double mean = 0;
  double variance = 0;
};

class LevelSegments {
 public:
  LevelSegments(const Binned& binned, const Noise& noise) : sums_(cumulative_likelihood(binned, noise)) {
    double sum = 0;
    for (std::size_t k = 0; k < level_count; ++k) {
      const double z = level_of(k) / level_spread;
      log_prior_[k] = -0.5 * z * z;
      sum += std::exp(log_prior_[k]);
    }
    for (double& value : log_prior_) value -= std::log(sum);
  }

  [[nodiscard]] double log_evidence(std::size_t begin, std::size_t end) const {
    double most = -std::numeric_limits<double>::infinity();
    Levels terms;
    for (std::size_t k = 0; k < level_count; ++k) {
      terms[k] = log_prior_[k] + sums_[end][k] - sums_[begin][k];
      most = std::max(most, terms[k]);
    }
    double sum = 0;
    for (const double term : terms) {
      if (term > most - 30) sum += std::exp(term - most);
    }
    return most + std::log(sum);
  }

  [[nodiscard]] SegmentLevel level(std::size_t begin, std::size_t end) const {
    SegmentLevel level;
    level.log_evidence = log_evidence(begin, end);
    double square = 0;
    for (std::size_t k = 0; k < level_count; ++k) {
      const double weight = std::exp(log_prior_[k] + sums_[end][k] - sums_[begin][k] - level.log_evidence);
      level.mean += weight * level_of(k);
      square += weight * level_of(k) * level_of(k);
    }
    level.variance = std::max(0.0, square - level.mean * level.mean);
    return level;
  }

 private:
  std::vector<Levels> sums_;
  Levels log_prior_{};
};

struct Shift {
  std::size_t boundary = 0;
  double size = 0;
  double variance = 0;
  double before = 0;
};

Break describe(const BreakWindow& window, const std::vector<Shift>& shifts, const Bins& bins) {
  Break found;
  found.date = bins.first_day_of(window.median);
  found.lower = bins.first_day_of(window.lower);
  found.upper = bins.first_day_of(window.upper + 1) - 1;
  found.probability = window.probability;
  double number = 0;
  double size = 0;
  double square = 0;
  double variance = 0;
  double before = 0;
  for (const Shift& shift : shifts) {
    if (shift.boundary < window.first || shift.boundary > window.last) continue;
    number += 1;
    size += shift.size;
    square += shift.size * shift.size;
    variance += shift.variance;
    before += shift.before;
  }
  found.size = size / number;
  const double spread = std::sqrt(variance / number + std::max(0.0, square / number - found.size * found.size));
  constexpr double normal_90 = 1.6448536269514722;
  found.size_lower = found.size - normal_90 * spread;
  found.size_upper = found.size + normal_90 * spread;
  found.up = found.size > 0;
  if (found.up) {
    found.kind = before / number < 0 ? BreakKind::thaw : BreakKind::alignment;
  } else {
    found.kind = found.size <= sharp_fall ? BreakKind::rupture : BreakKind::cooling;
  }
  return found;
}

}  // namespace

Breaks find_breaks(const ExternalSeries& series, std::span<const ExternalSeries> others,
                   const ExternalBreakOptions& options) {
  Breaks breaks;
  breaks.events = static_cast<double>(series.values.size());
  if (series.values.size() < std::max<std::size_t>(options.least_values, 4)) {
    breaks.not_enough_reason = fmt::format("{} values where {} are needed", series.values.size(), options.least_values);
    return breaks;
  }
  const Bins bins = bins_of(series, options.most_bins);
  breaks.days = {bins.first, bins.first_day_of(bins.number) - 1};
  breaks.days_per_bin = bins.days;
  Binned binned = bin(series, bins);
  if (!standardise(binned)) {
    breaks.not_enough_reason = "all values are the same";
    return breaks;
  }
  breaks.enough = true;
  remove_common(binned, others, bins);

  const LevelSegments segments(binned, noise_of(binned));
  SegmentTable table(bins.number);
  for (std::size_t begin = 0; begin < bins.number; ++begin) {
    for (std::size_t end = begin + 1; end <= bins.number; ++end)
      table.at(begin, end) = segments.log_evidence(begin, end);
  }
  SegmentationOptions segmentation_options;
  segmentation_options.none_prior = options.none_prior;
  segmentation_options.boundary = std::min(0.5, bins.days / (options.years_between * days_per_year));
  segmentation_options.shortest = shortest_segment;
  const Segmentation segmentation(table, segmentation_options);

  std::mt19937_64 random(seed);
  std::map<std::pair<std::size_t, std::size_t>, SegmentLevel> known;
  const auto level = [&](std::size_t begin, std::size_t end) {
    const auto found = known.find({begin, end});
    return found != known.end() ? found->second : known[{begin, end}] = segments.level(begin, end);
  };
  std::vector<std::vector<std::size_t>> draws;
  std::vector<Shift> shifts;
  std::size_t without = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    const std::vector<std::size_t> all = segmentation.draw(random);
    std::vector<std::size_t> large;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const SegmentLevel before = level(k == 0 ? 0 : all[k - 1], all[k]);
      const SegmentLevel after = level(all[k], k + 1 == all.size() ? bins.number : all[k + 1]);
      const Shift shift{all[k], after.mean - before.mean, after.variance + before.variance, before.mean};
      if (std::fabs(shift.size) < options.least_size) continue;
      large.push_back(all[k]);
      shifts.push_back(shift);
    }
    if (large.empty()) ++without;
    draws.push_back(std::move(large));
  }
  breaks.none_probability = static_cast<double>(without) / draw_count;
  const WindowOptions window_options{
      options.least_probability, options.interval,
      static_cast<std::size_t>(std::max(1, options.longest_interval_days / 2 / bins.days))};
  for (const BreakWindow& window : gather_windows(draws, bins.number, window_options)) {
    breaks.breaks.push_back(describe(window, shifts, bins));
  }
  return breaks;
}

}  // namespace foedus::model
