// SPDX-License-Identifier: Apache-2.0
#include "model/break_dates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace foedus::model {
namespace {

/// Conflict speaks in rate and in share, and the regimes are taken as known: untempered, 90 % intervals held 80 % of
/// simulated dates (docs/models/breaks.md, 8).
constexpr double trusted = 0.25;

/// Log of how much better a day fits the regime after the break than the one before, one data set and direction.
class Regimes {
 public:
  Regimes(const DirectedSignals& signals, std::size_t begin, std::size_t middle, std::size_t end)
      : conflict_overdispersion_(signals.conflict.overdispersion()),
        share_overdispersion_(signals.share.overdispersion()) {
    const double before = signals.conflict.log_rate(begin, middle).mean;
    const double after = signals.conflict.log_rate(middle, end).mean;
    conflict_ = after - before;
    exposure_ = std::exp(after) - std::exp(before);
    const double share_before = signals.share.share(begin, middle).mean();
    const double share_after = signals.share.share(middle, end).mean();
    cooperative_ = std::log(share_after / share_before);
    conflictual_ = std::log((1 - share_after) / (1 - share_before));
  }

  [[nodiscard]] double of_acts(const DayActs& acts) const {
    return acts.conflict * conflict_ / conflict_overdispersion_ +
           (acts.cooperation * cooperative_ + acts.conflict * conflictual_) / share_overdispersion_;
  }
  /// `exposure`: of one day.
  [[nodiscard]] double of_silence(double exposure) const { return -exposure * exposure_ / conflict_overdispersion_; }

 private:
  double conflict_overdispersion_ = 1;
  double share_overdispersion_ = 1;
  double conflict_ = 0;
  double exposure_ = 0;
  double cooperative_ = 0;
  double conflictual_ = 0;
};

/// By day from the first day of bin `from` to the last of bin `to`: evidence that the day belongs to the regime after.
std::vector<double> evidence_by_day(const Timeline& timeline, const Signals& signals, std::size_t begin,
                                    std::size_t middle, std::size_t end, std::size_t from, std::size_t to) {
  const Window days{timeline.first_day_of(from), timeline.last_day_of(to)};
  std::vector<double> evidence(static_cast<std::size_t>(days.length()), 0.0);
  std::map<std::pair<DataSet, bool>, Regimes> regimes;
  for (const DirectedSignals& directed : signals.directed) {
    const Regimes& of =
        regimes.try_emplace({directed.data_set, directed.forward}, directed, begin, middle, end).first->second;
    const std::vector<double>& exposure = timeline.exposure.at(directed.data_set);
    for (std::size_t day = 0; day < evidence.size(); ++day) {
      const std::size_t bin = from + day / static_cast<std::size_t>(timeline.days_per_bin);
      evidence[day] += of.of_silence(exposure[bin] / timeline.days_per_bin);
    }
  }
  const auto first = std::lower_bound(timeline.acts.begin(), timeline.acts.end(), days.first,
                                      [](const DayActs& acts, Day day) { return acts.day < day; });
  for (auto acts = first; acts != timeline.acts.end() && acts->day <= days.last; ++acts) {
    const auto found = regimes.find({acts->data_set, acts->forward});
    if (found == regimes.end()) continue;
    evidence[static_cast<std::size_t>(acts->day - days.first)] += found->second.of_acts(*acts);
  }
  return evidence;
}

}  // namespace

DateInterval date_of(const Timeline& timeline, const Signals& signals, std::size_t begin, std::size_t middle,
                     std::size_t end, const std::vector<std::size_t>& boundaries, double interval) {
  const auto [least, most] = std::minmax_element(boundaries.begin(), boundaries.end());
  const std::size_t from = *least - 1;  // a boundary lies between two bins, so there is one before the first
  const std::size_t to = std::min(*most, timeline.bins - 1);
  const std::vector<double> evidence = evidence_by_day(timeline, signals, begin, middle, end, from, to);
  const auto days_per_bin = static_cast<std::size_t>(timeline.days_per_bin);

  std::map<std::size_t, double> draws;
  for (const std::size_t boundary : boundaries) draws[boundary] += 1;
  std::vector<double> posterior(evidence.size(), 0.0);
  for (const auto& [boundary, number] : draws) {
    const std::size_t first = (boundary - 1 - from) * days_per_bin;
    const std::size_t last = std::min(evidence.size(), first + 2 * days_per_bin);
    // Were the first day of the new regime `day`, the days from it on would fit it: log weight is the sum of theirs.
    std::vector<double> weight(last - first);
    double sum = 0;
    for (std::size_t day = last; day-- > first;) {
      sum += trusted * evidence[day];
      weight[day - first] = sum;
    }
    const double most_weight = *std::max_element(weight.begin(), weight.end());
    double total = 0;
    for (double& value : weight) total += value = std::exp(value - most_weight);
    for (std::size_t day = first; day < last; ++day) posterior[day] += number * weight[day - first] / total;
  }
  const Day zero = timeline.first_day_of(from);
  const auto quantile = [&](double probability) {
    double left = probability * static_cast<double>(boundaries.size());
    std::size_t day = 0;
    while (day + 1 < posterior.size() && (left -= posterior[day]) > 0) ++day;
    return zero + static_cast<std::int32_t>(day);
  };
  const double tail = (1 - interval) / 2;
  return {quantile(0.5), quantile(tail), quantile(1 - tail)};
}

}  // namespace foedus::model
