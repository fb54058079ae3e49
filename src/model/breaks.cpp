// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/breaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "model/break_dates.hpp"
#include "model/break_windows.hpp"
#include "model/segmentation.hpp"
#include "model/shifts.hpp"
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
/// Of a break that is there: probability beforehand that a given dimension and direction changed with it.
constexpr double touched_by_a_break = 0.3;

/// Shares of draws are surer than simulated breaks bear out: their log-odds are taken at this part (docs/models/
/// breaks.md, 9). One half stays one half, so that what is listed does not change.
constexpr double calibration = 0.6;

/// `share` of the draws, none and all of them taken as half a draw away.
double calibrated(double share) {
  const double draws = static_cast<double>(draw_count);
  const double odds = (share * draws + 0.5) / ((1 - share) * draws + 0.5);
  return 1 / (1 + std::pow(odds, -calibration));
}

struct Draws {
  std::vector<std::vector<std::size_t>> boundaries;  ///< those that count, by draw
  std::vector<Shift> shifts;                         ///< of all of them
  double without = 0;                                ///< share of draws that have none
};

Draws draw(const Segmentation& segmentation, const Signals& signals, const Timeline& timeline,
           const BreakOptions& options) {
  Draws draws;
  std::mt19937_64 random(seed);
  std::size_t without = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    const std::vector<Shift> shifts =
        shifts_at(segmentation.draw(random), timeline.bins, timeline.days_per_bin, signals, options);
    std::vector<std::size_t> boundaries;
    boundaries.reserve(shifts.size());
    for (const Shift& shift : shifts) boundaries.push_back(shift.boundary);
    draws.shifts.insert(draws.shifts.end(), shifts.begin(), shifts.end());
    if (boundaries.empty()) ++without;
    draws.boundaries.push_back(std::move(boundaries));
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
  const bool to_conflict = found.after.upper < 0.5;
  const bool sharp = found.conflict_factor >= rupture_factor || found.size <= rupture_size;
  return to_conflict && sharp ? BreakKind::rupture : BreakKind::cooling;
}

std::vector<BreakPart> parts_of(const Signals& signals, std::size_t begin, std::size_t boundary, std::size_t end) {
  std::vector<BreakPart> parts;
  for (const PlacedRate& rate : signals.parts) {
    const double probability = rate.signal.changed(begin, boundary, end, touched_by_a_break);
    if (probability < 0.5) continue;
    const double change = rate.signal.log_rate(boundary, end).mean - rate.signal.log_rate(begin, boundary).mean;
    parts.push_back({rate.dimension, rate.forward, probability, std::exp(change)});
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const BreakPart& x, const BreakPart& y) { return x.probability > y.probability; });
  return parts;
}

/// Size, direction and whether it passed, over the shifts that belong to one break.
Break summarise(const std::vector<const Shift*>& shifts) {
  Break found;
  const auto number = static_cast<double>(shifts.size());
  double up = 0;
  double conflict = 0;
  double passed = 0;
  Moments size;
  double square = 0;
  for (const Shift* shift : shifts) {
    up += shift->is_up() ? 1 : 0;
    passed += shift->back ? 1 : 0;
    conflict += shift->conflict.mean;
    size.mean += shift->level.mean;
    size.variance += shift->level.variance;
    square += shift->level.mean * shift->level.mean;
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
  found.passed_probability = passed / number;
  return found;
}

/// Where it had gone back: the median over the draws in which it did.
std::size_t median_back(const std::vector<const Shift*>& shifts) {
  std::vector<std::size_t> backs;
  for (const Shift* shift : shifts) {
    if (shift->back) backs.push_back(*shift->back);
  }
  const auto middle = backs.begin() + static_cast<std::ptrdiff_t>(backs.size() / 2);
  std::nth_element(backs.begin(), middle, backs.end());
  return *middle;
}

/// `begin`, `end`: bins of the breaks before and after it, or of the ends of the timeline.
Break describe(const BreakWindow& window, std::size_t begin, std::size_t end, const Draws& draws,
               const Signals& signals, const Timeline& timeline, const BreakOptions& options) {
  std::vector<const Shift*> shifts;
  std::vector<std::size_t> boundaries;
  for (const Shift& shift : draws.shifts) {
    if (shift.boundary < window.first || shift.boundary > window.last) continue;
    shifts.push_back(&shift);
    boundaries.push_back(shift.boundary);
  }
  Break found = summarise(shifts);
  found.probability = calibrated(window.probability);
  if (found.passed_probability > 0.5) {
    const std::size_t back = median_back(shifts);
    if (back > window.median && back < end) {
      end = back;
      found.passed = timeline.first_day_of(back);
    }
  }
  const DateInterval date = date_of(timeline, signals, begin, window.median, end, boundaries, options.interval);
  found.date = date.median;
  found.lower = date.lower;
  found.upper = date.upper;
  found.before = share_between(signals, begin, window.median, options.interval);
  found.after = share_between(signals, window.median, end, options.interval);
  found.kind = kind_of(found);
  found.parts = parts_of(signals, begin, window.median, end);
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
  const Draws draws = draw(segmentation, signals, timeline, options);
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
    breaks.breaks.push_back(describe(windows[i], begin, end, draws, signals, timeline, options));
  }
  return breaks;
}

}  // namespace foedus::model
