// SPDX-License-Identifier: Apache-2.0
#include "model/shared_shift.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace foedus::model {
namespace {

constexpr double mad_to_deviation = 1.4826;   // of a normal variable
constexpr double median_efficiency = 1.2533;  // standard error of a median over that of a mean

double normal_upper_tail(double z) {
  return 0.5 * std::erfc(z / std::sqrt(2.0));
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// A unit's change with the variance that its counts give it.
struct UnitChange {
  double value = 0;
  double variance = 0;
};

/// The shared change at one boundary.
struct Shared {
  double size = 0;
  double variance = 0;
  double share_moved = 0;
  std::size_t units = 0;
};

class Scan {
 public:
  Scan(const std::vector<Unit>& units, std::size_t weeks, const ShiftOptions& options) : options_(options) {
    for (const Unit& unit : units) {
      Sums sums;
      sums.first = cumulate(unit.first, weeks);
      if (!unit.second.empty()) sums.second = cumulate(unit.second, weeks);
      sums_.push_back(std::move(sums));
    }
  }

  /// What changes at `week`, within [begin, end). Empty: too few weeks or units.
  [[nodiscard]] std::optional<Shared> at(std::size_t week, std::size_t begin, std::size_t end) const {
    const std::size_t from = week - std::min(options_.window, week - begin);
    const std::size_t to = std::min(end, week + options_.window);
    if (week - from < options_.least_window || to - week < options_.least_window) return std::nullopt;
    std::vector<UnitChange> changes;
    for (const Sums& sums : sums_) {
      if (const auto change = change_of(sums, from, week, to)) changes.push_back(*change);
    }
    if (changes.size() < options_.least_units) return std::nullopt;
    return share(changes);
  }

 private:
  struct Sums {
    std::vector<double> first;
    std::vector<double> second;
  };

  static std::vector<double> cumulate(const std::vector<double>& values, std::size_t weeks) {
    std::vector<double> sums(weeks + 1, 0.0);
    for (std::size_t i = 0; i < weeks; ++i) sums[i + 1] = sums[i] + values[i];
    return sums;
  }

  [[nodiscard]] std::optional<UnitChange> change_of(const Sums& sums, std::size_t from, std::size_t week,
                                                    std::size_t to) const {
    const double before = sums.first[week] - sums.first[from];
    const double after = sums.first[to] - sums.first[week];
    const auto inverse = [](double count) { return 1 / (count + 0.5); };
    if (sums.second.empty()) {
      if (before + after < options_.least_total) return std::nullopt;
      const double length = std::log(static_cast<double>(to - week) / static_cast<double>(week - from));
      return UnitChange{std::log((after + 0.5) / (before + 0.5)) - length,
                        options_.overdispersion * (inverse(before) + inverse(after))};
    }
    const double other_before = sums.second[week] - sums.second[from];
    const double other_after = sums.second[to] - sums.second[week];
    if (std::min(before + other_before, after + other_after) < options_.least_total / 2) return std::nullopt;
    return UnitChange{
        std::log((after + 0.5) / (other_after + 0.5)) - std::log((before + 0.5) / (other_before + 0.5)),
        options_.overdispersion * (inverse(before) + inverse(after) + inverse(other_before) + inverse(other_after))};
  }

  /// The weighted median: at least half of the units, by weight, moved so far. A war moves some units far and leaves
  /// it.
  [[nodiscard]] static Shared share(std::vector<UnitChange>& changes) {
    std::vector<double> values;
    std::vector<double> variances;
    for (const UnitChange& change : changes) {
      values.push_back(change.value);
      variances.push_back(change.variance);
    }
    const double middle = median_of(values);
    for (double& value : values) value = std::abs(value - middle);
    const double spread = mad_to_deviation * median_of(values);
    const double between = std::max(0.0, spread * spread - median_of(variances));
    const auto weight = [between](const UnitChange& change) { return 1 / (change.variance + between + 1e-6); };
    std::sort(changes.begin(), changes.end(),
              [](const UnitChange& x, const UnitChange& y) { return x.value < y.value; });
    double total = 0;
    for (const UnitChange& change : changes) total += weight(change);
    Shared shared;
    shared.units = changes.size();
    shared.variance = median_efficiency * median_efficiency / total;
    double sum = 0;
    for (const UnitChange& change : changes) {
      sum += weight(change);
      if (sum < total / 2) continue;
      shared.size = change.value;
      break;
    }
    double moved = 0;
    for (const UnitChange& change : changes) {
      const bool beyond = shared.size > 0 ? change.value > shared.size / 2 : change.value < shared.size / 2;
      if (beyond) moved += weight(change);
    }
    shared.share_moved = moved / total;
    return shared;
  }

  const ShiftOptions& options_;
  std::vector<Sums> sums_;
};

/// How much the median moves without any break.
double wobble(const Scan& scan, std::size_t weeks, const ShiftOptions& options) {
  std::vector<double> sizes;
  for (std::size_t week = 1; week < weeks; ++week) {
    if (const auto shared = scan.at(week, 0, weeks)) sizes.push_back(shared->size);
  }
  const double middle = median_of(sizes);
  for (double& size : sizes) size = std::abs(size - middle);
  return std::clamp(mad_to_deviation * median_of(sizes), options.least_wobble, options.most_wobble);
}

/// Posterior of a break at `week`, given what is seen there.
SharedShift judge(std::size_t week, const Shared& seen, double usual, const ShiftOptions& options) {
  const double noise = usual * usual + seen.variance;
  const double slab = options.scale * options.scale;
  const double log_ratio =
      0.5 * std::log(noise / (noise + slab)) + 0.5 * seen.size * seen.size * (1 / noise - 1 / (noise + slab));
  const double prior = options.prior[week];
  SharedShift shift;
  shift.week = week;
  shift.size = seen.size * slab / (slab + noise);
  shift.deviation = std::sqrt(slab * noise / (slab + noise));
  shift.share_moved = seen.share_moved;
  shift.units = seen.units;
  const double there = 1 / (1 + (1 - prior) / prior * std::exp(-log_ratio));
  shift.probability = there * normal_upper_tail((options.least_size - std::abs(shift.size)) / shift.deviation);
  return shift;
}

void search(const Scan& scan, std::size_t begin, std::size_t end, double usual, const ShiftOptions& options,
            std::vector<SharedShift>& found) {
  std::optional<SharedShift> best;
  double best_size = 0;
  for (std::size_t week = begin + 1; week < end; ++week) {
    const auto seen = scan.at(week, begin, end);
    if (!seen) continue;
    const SharedShift shift = judge(week, *seen, usual, options);
    if (shift.probability < options.least_probability) continue;
    // Near a break every window shows part of it: the date is where it is largest.
    if (std::abs(seen->size) <= best_size) continue;
    best = shift;
    best_size = std::abs(seen->size);
  }
  if (!best) return;
  search(scan, begin, best->week, usual, options, found);
  found.push_back(*best);
  search(scan, best->week, end, usual, options, found);
}

}  // namespace

std::vector<SharedShift> find_shared_shifts(const std::vector<Unit>& units, std::size_t weeks,
                                            const ShiftOptions& options) {
  std::vector<SharedShift> found;
  if (units.size() < options.least_units || weeks < 2 * options.least_window) return found;
  const Scan scan(units, weeks, options);
  search(scan, 0, weeks, wobble(scan, weeks, options), options, found);
  return found;
}

}  // namespace foedus::model
