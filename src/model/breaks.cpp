// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/breaks.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "model/break_windows.hpp"
#include "model/segmentation.hpp"
#include "model/signals.hpp"

namespace foedus::model {
namespace {

constexpr double days_per_year = 365.25;
/// Draws of whole segmentations: a probability of one half is then known to 0.016 (one standard error).
constexpr std::size_t draw_count = 1000;
constexpr std::uint64_t seed = 20220222;

// What makes a fall a rupture and a rise a thaw (docs/models/breaks.md, "Kinds").
constexpr double rupture_factor = 3;
constexpr double rupture_size = -1;
constexpr double strained_share = 0.6;

/// One boundary of one draw, measured between its neighbours.
struct Shift {
  std::size_t boundary = 0;
  Moments level;     ///< change in log-odds
  Moments conflict;  ///< change in the log rate of conflict
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

Shift measure(const Signals& signals, std::size_t begin, std::size_t boundary, std::size_t end) {
  Pool level;
  Pool conflict;
  for (const ShareSignal& share : signals.whole) {
    level.add(log_odds_of(share.share(begin, boundary)), log_odds_of(share.share(boundary, end)));
  }
  for (const RateSignal& rate : signals.conflict)
    conflict.add(rate.log_rate(begin, boundary), rate.log_rate(boundary, end));
  return {boundary, level.change(), conflict.change()};
}

bool is_large(const Shift& shift, const BreakOptions& options) {
  return std::fabs(shift.level.mean) >= options.least_size ||
         std::fabs(shift.conflict.mean) >= std::log(options.least_factor);
}

/// Whether share and conflict together speak for a rise, each by how many standard deviations it moved.
bool is_up(const Shift& shift) {
  const double level = shift.level.variance > 0 ? shift.level.mean / std::sqrt(shift.level.variance) : 0;
  const double conflict = shift.conflict.variance > 0 ? shift.conflict.mean / std::sqrt(shift.conflict.variance) : 0;
  return level - conflict > 0;
}

struct Draws {
  std::vector<std::vector<std::size_t>> boundaries;  ///< large ones, by draw
  std::vector<Shift> shifts;                         ///< of all of them
  double without = 0;                                ///< share of draws that have none
};

Draws draw(const Segmentation& segmentation, const Signals& signals, std::size_t bins, const BreakOptions& options) {
  Draws draws;
  std::mt19937_64 random(seed);
  std::size_t without = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    const std::vector<std::size_t> all = segmentation.draw(random);
    std::vector<std::size_t> large;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const std::size_t begin = k == 0 ? 0 : all[k - 1];
      const std::size_t end = k + 1 == all.size() ? bins : all[k + 1];
      const Shift shift = measure(signals, begin, all[k], end);
      if (!is_large(shift, options)) continue;
      large.push_back(all[k]);
      draws.shifts.push_back(shift);
    }
    if (large.empty()) ++without;
    draws.boundaries.push_back(std::move(large));
  }
  draws.without = static_cast<double>(without) / draw_count;
  return draws;
}

Share share_between(const Signals& signals, std::size_t begin, std::size_t end, double interval) {
  ShareSignal::Beta sum{0, 0};
  for (const ShareSignal& share : signals.whole) {
    const ShareSignal::Beta beta = share.share(begin, end);
    sum.a += beta.a;
    sum.b += beta.b;
  }
  return share_of_trials(sum.a, sum.a + sum.b, interval);
}

BreakKind kind_of(const Break& found) {
  if (found.up) return found.before.value < strained_share ? BreakKind::thaw : BreakKind::alignment;
  const bool to_conflict = found.after.value < 0.5;
  const bool sharp = found.conflict_factor >= rupture_factor || found.size <= rupture_size;
  return to_conflict && sharp ? BreakKind::rupture : BreakKind::cooling;
}

std::vector<BreakPart> parts_of(const Signals& signals, std::size_t begin, std::size_t boundary, std::size_t end,
                                double touched) {
  std::vector<BreakPart> parts;
  for (const PlacedRate& rate : signals.rates) {
    const double probability = rate.signal.changed(begin, boundary, end, touched);
    if (probability < 0.5) continue;
    const double change = rate.signal.log_rate(boundary, end).mean - rate.signal.log_rate(begin, boundary).mean;
    parts.push_back({rate.dimension, rate.forward, probability, std::exp(change)});
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const BreakPart& x, const BreakPart& y) { return x.probability > y.probability; });
  return parts;
}

Break describe(const BreakWindow& window, const Draws& draws, const Timeline& timeline) {
  Break found;
  found.date = timeline.first_day_of(window.median);
  found.lower = timeline.first_day_of(window.lower);
  found.upper = timeline.last_day_of(window.upper);
  found.probability = window.probability;
  double number = 0;
  double up = 0;
  double conflict = 0;
  Moments size;
  double square = 0;
  for (const Shift& shift : draws.shifts) {
    if (shift.boundary < window.first || shift.boundary > window.last) continue;
    number += 1;
    up += is_up(shift) ? 1 : 0;
    conflict += shift.conflict.mean;
    size.mean += shift.level.mean;
    size.variance += shift.level.variance;
    square += shift.level.mean * shift.level.mean;
  }
  size.mean /= number;
  // Within draws and between them.
  size.variance = size.variance / number + std::max(0.0, square / number - size.mean * size.mean);
  constexpr double normal_90 = 1.6448536269514722;
  found.up = up > number / 2;
  found.size = size.mean;
  found.size_lower = size.mean - normal_90 * std::sqrt(size.variance);
  found.size_upper = size.mean + normal_90 * std::sqrt(size.variance);
  found.conflict_factor = std::exp(conflict / number);
  return found;
}

std::vector<bool> forbidden_boundaries(const Timeline& timeline, const std::vector<Day>& excluded) {
  std::vector<bool> forbidden(timeline.bins + 1, false);
  for (const Day day : excluded) {
    for (std::size_t b = 0; b <= timeline.bins; ++b) {
      const std::int32_t distance = timeline.first_day_of(b) - day;
      if (distance >= -timeline.days_per_bin && distance <= timeline.days_per_bin) forbidden[b] = true;
    }
  }
  return forbidden;
}

}  // namespace

std::string_view name_of(BreakKind kind) {
  constexpr std::array<std::string_view, 4> names = {"rupture", "cooling", "thaw", "alignment"};
  return names.at(static_cast<std::size_t>(kind));
}

Breaks find_breaks(const Timeline& timeline, const BreakOptions& options) {
  require_positive("find_breaks", "years_between", options.years_between);
  Breaks breaks;
  breaks.events = timeline.events;
  breaks.days_per_bin = timeline.days_per_bin;
  if (timeline.bins > 0) breaks.days = {timeline.first, timeline.last_day_of(timeline.bins - 1)};
  if (timeline.events < options.least_events || timeline.bins < 4) {
    breaks.not_enough_reason = fmt::format("{} event{} where {} are needed", timeline.events,
                                           timeline.events == 1 ? "" : "s", options.least_events);
    return breaks;
  }
  breaks.enough = true;
  const Signals signals = signals_of(timeline, options);
  const SegmentTable table = tabulate(signals, timeline.bins, options);
  SegmentationOptions segmentation_options;
  segmentation_options.none_prior = options.none_prior;
  segmentation_options.boundary = std::min(0.5, timeline.days_per_bin / (options.years_between * days_per_year));
  segmentation_options.forbidden = forbidden_boundaries(timeline, options.excluded);
  const Segmentation segmentation(table, segmentation_options);
  const Draws draws = draw(segmentation, signals, timeline.bins, options);
  breaks.none_probability = draws.without;

  WindowOptions window_options;
  window_options.least_probability = options.least_probability;
  window_options.interval = options.interval;
  window_options.reach =
      static_cast<std::size_t>(std::max(1, options.longest_interval_days / 2 / timeline.days_per_bin));
  const std::vector<BreakWindow> windows = gather_windows(draws.boundaries, timeline.bins, window_options);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : windows[i - 1].median;
    const std::size_t end = i + 1 == windows.size() ? timeline.bins : windows[i + 1].median;
    Break found = describe(windows[i], draws, timeline);
    found.before = share_between(signals, begin, windows[i].median, options.interval);
    found.after = share_between(signals, windows[i].median, end, options.interval);
    found.kind = kind_of(found);
    found.parts = parts_of(signals, begin, windows[i].median, end, options.touched);
    breaks.breaks.push_back(std::move(found));
  }
  return breaks;
}

}  // namespace foedus::model
