// SPDX-License-Identifier: Apache-2.0
#include "model/shifts.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

namespace foedus::model {
namespace {

struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Moments log_odds_of(const ShareSignal::Beta& beta) {
  return {boost::math::digamma(beta.a) - boost::math::digamma(beta.b),
          boost::math::trigamma(beta.a) + boost::math::trigamma(beta.b)};
}

/// Mean of changes that several data sets report, weighed by precision.
class Pool {
 public:
  void add(const Moments& before, const Moments& after) {
    const double precision = 1 / (before.variance + after.variance);
    precision_ += precision;
    sum_ += precision * (after.mean - before.mean);
  }
  [[nodiscard]] Moments change() const {
    return precision_ > 0 ? Moments{sum_ / precision_, 1 / precision_} : Moments{};
  }

 private:
  double precision_ = 0;
  double sum_ = 0;
};

/// The log factor of conflict that is furthest from 0 among the parts in which it changed by more than chance has it.
double largest_part(const Signals& signals, const Segment& before, const Segment& after) {
  double largest = 0;
  for (const PlacedRate& part : signals.parts) {
    const Moments one = part.signal.log_rate(before.begin, before.end);
    const Moments other = part.signal.log_rate(after.begin, after.end);
    const double change = other.mean - one.mean;
    const bool is_likely = std::fabs(change) >= std::sqrt(one.variance + other.variance);
    if (is_likely && std::fabs(change) > std::fabs(largest)) largest = change;
  }
  return largest;
}

Shift measure(const Signals& signals, const Segment& before, const Segment& after) {
  Pool level;
  Pool conflict;
  for (const ShareSignal& share : signals.whole) {
    level.add(log_odds_of(share.share(before.begin, before.end)), log_odds_of(share.share(after.begin, after.end)));
  }
  for (const RateSignal& rate : signals.conflict) {
    conflict.add(rate.log_rate(before.begin, before.end), rate.log_rate(after.begin, after.end));
  }
  return {after.begin, level.change(), conflict.change(), largest_part(signals, before, after), {}};
}

bool is_large(const Shift& shift, const BreakOptions& options) {
  return std::fabs(shift.level.mean) >= options.least_size ||
         std::fabs(shift.conflict.mean) >= std::log(options.least_factor) ||
         std::fabs(shift.part) >= std::log(options.least_part_factor);
}

double deviations(const Moments& moments) {
  return moments.variance > 0 ? moments.mean / std::sqrt(moments.variance) : 0;
}

/// Whether less than half is left of a change, in share and in conflict.
bool is_mostly_gone(const Shift& onset, const Shift& left) {
  const auto is_less = [](double part, double whole) { return std::fabs(part) < 0.5 * std::fabs(whole); };
  return is_less(left.level.mean, onset.level.mean) && is_less(left.conflict.mean, onset.conflict.mean);
}

}  // namespace

bool Shift::is_up() const {
  return deviations(level) - deviations(conflict) > 0;
}

std::vector<Shift> shifts_at(const std::vector<std::size_t>& boundaries, std::size_t bins, int days_per_bin,
                             const Signals& signals, const BreakOptions& options) {
  std::vector<Segment> segments{{0, bins}};
  for (const std::size_t boundary : boundaries) {
    segments.back().end = boundary;
    segments.push_back({boundary, bins});
  }
  const auto longest_spell = static_cast<std::size_t>(options.longest_spell_days / days_per_bin);
  std::vector<Shift> counted;
  std::optional<Shift> onset;  // of the segment before, where it counted
  for (std::size_t k = 1; k < segments.size(); ++k) {
    const Shift shift = measure(signals, segments[k - 1], segments[k]);
    const bool was_short = segments[k - 1].end - segments[k - 1].begin <= longest_spell;
    if (!is_large(shift, options)) {
      onset.reset();
      continue;
    }
    if (onset && was_short && onset->is_up() != shift.is_up()) {
      const Shift net = measure(signals, segments[k - 2], segments[k]);
      if (!is_large(net, options) || net.is_up() != shift.is_up()) {
        if (is_mostly_gone(*onset, net)) counted.back().back = shift.boundary;
        onset.reset();
        continue;
      }
    }
    onset = shift;
    counted.push_back(shift);
  }
  return counted;
}

}  // namespace foedus::model
