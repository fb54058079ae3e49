// SPDX-License-Identifier: Apache-2.0
//
// What stands beside an episode of friction: the act that may have set it off, the tone of what was reported.
#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string_view>

#include "foedus/ledger/reliability.hpp"
#include "foedus/model/friction.hpp"

namespace foedus::model {
namespace {

constexpr std::int32_t days_before_onset = 14;
constexpr double least_reliability = 0.5;
constexpr std::size_t least_pages = 5;

bool is_machine_coded(DataSet data_set) {
  return data_set != DataSet::chronology && data_set != DataSet::table;
}

struct Sample {
  double sum = 0;
  double squares = 0;
  std::size_t size = 0;

  void add(double value) {
    sum += value;
    squares += value * value;
    ++size;
  }
  [[nodiscard]] double mean() const { return sum / static_cast<double>(size); }
  /// Variance of the mean.
  [[nodiscard]] double error() const {
    const auto n = static_cast<double>(size);
    return std::max(0.0, squares - sum * sum / n) / (n - 1) / n;
  }
};

}  // namespace

const Event* trigger_of(const FrictionEpisode& episode, std::span<const Event> events) {
  const Event* gravest = nullptr;
  double most = 0;
  for (const Event& event : events) {
    if (event.day < episode.onset - days_before_onset || event.day > episode.onset) continue;
    if (!is_conflict(event.kind)) continue;
    const double reliability = ledger::reliability_in_thousandths(event) / 1e3;
    if (is_machine_coded(event.data_set) && reliability < least_reliability) continue;
    const double gravity = std::abs(static_cast<double>(event.goldstein)) * reliability;
    if (gravity < most || (gravity == most && (gravest == nullptr || gravest->day <= event.day))) continue;
    most = gravity;
    gravest = &event;
  }
  return gravest;
}

std::optional<ToneContrast> tone_of(const FrictionEpisode& episode, std::span<const Event> events, const Window& days,
                                    double interval) {
  Sample inside;
  Sample outside;
  std::set<std::string_view> pages;
  for (const Event& event : events) {
    if (std::isnan(event.tone) || !days.contains(event.day)) continue;
    if (!event.url.empty() && !pages.insert(event.url).second) continue;
    const bool is_inside = episode.onset <= event.day && event.day <= episode.end;
    (is_inside ? inside : outside).add(static_cast<double>(event.tone));
  }
  if (inside.size < least_pages || outside.size < least_pages) return std::nullopt;
  ToneContrast contrast{inside.mean(), outside.mean(), {}, inside.size, outside.size};
  // Welch (1947): unequal variances, with the degrees of freedom that go with them.
  const double error = inside.error() + outside.error();
  const double change = contrast.inside - contrast.outside;
  contrast.change = {change, change, change};
  if (error <= 0) return contrast;
  const double freedom = error * error /
                         (inside.error() * inside.error() / static_cast<double>(inside.size - 1) +
                          outside.error() * outside.error() / static_cast<double>(outside.size - 1));
  const boost::math::students_t_distribution<double> student(freedom);
  const double margin = std::sqrt(error) * boost::math::quantile(student, 0.5 + interval / 2);
  contrast.change.lower -= margin;
  contrast.change.upper += margin;
  return contrast;
}

}  // namespace foedus::model
