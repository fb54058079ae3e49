// SPDX-License-Identifier: Apache-2.0
#include "model/break_windows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace foedus::model {
namespace {

/// Half widths, in bins, in which a break is looked for, from the sharpest date to the least certain.
constexpr std::array<std::size_t, 5> half_widths = {0, 1, 2, 4, 7};

struct Centre {
  std::size_t bin = 0;
  std::size_t half_width = 0;
};

std::vector<double> share_with_boundary(const std::vector<std::vector<std::size_t>>& draws, std::size_t bins,
                                        std::size_t half_width) {
  std::vector<double> share(bins, 0.0);
  const double each = 1 / static_cast<double>(draws.size());
  for (const std::vector<std::size_t>& draw : draws) {
    std::size_t next = 0;  // a bin near two boundaries of one draw counts once
    for (const std::size_t boundary : draw) {
      const std::size_t from = std::max(next, boundary < half_width ? 0 : boundary - half_width);
      const std::size_t to = std::min(bins, boundary + half_width + 1);
      for (std::size_t bin = from; bin < to; ++bin) share[bin] += each;
      next = std::max(next, to);
    }
  }
  return share;
}

bool is_free(const std::vector<Centre>& taken, std::size_t bin, std::size_t half_width) {
  return std::none_of(taken.begin(), taken.end(), [bin, half_width](const Centre& other) {
    const std::size_t distance = bin > other.bin ? bin - other.bin : other.bin - bin;
    return distance <= std::max(half_width, other.half_width) + half_width;
  });
}

std::vector<Centre> centres_of(const std::vector<std::vector<std::size_t>>& draws, std::size_t bins,
                               const WindowOptions& options) {
  std::vector<Centre> centres;
  for (const std::size_t half_width : half_widths) {
    const std::vector<double> share = share_with_boundary(draws, bins, half_width);
    std::vector<std::size_t> order;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      if (share[bin] >= options.least_probability) order.push_back(bin);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&share](std::size_t x, std::size_t y) { return share[x] > share[y]; });
    for (const std::size_t bin : order) {
      if (is_free(centres, bin, half_width)) centres.push_back({bin, half_width});
    }
  }
  std::sort(centres.begin(), centres.end(), [](const Centre& x, const Centre& y) { return x.bin < y.bin; });
  return centres;
}

bool has_boundary(const std::vector<std::size_t>& draw, const Centre& centre) {
  const std::size_t first = centre.bin < centre.half_width ? 0 : centre.bin - centre.half_width;
  const auto found = std::lower_bound(draw.begin(), draw.end(), first);
  return found != draw.end() && *found <= centre.bin + centre.half_width;
}

/// Draws that put one break at either of two near places do not say that there are two: the less probable of the two
/// goes, unless at least half of the draws that have it have the other as well.
void drop_alternatives(std::vector<Centre>& centres, const std::vector<std::vector<std::size_t>>& draws,
                       std::size_t reach) {
  for (std::size_t i = 0; i + 1 < centres.size();) {
    std::size_t one = 0;
    std::size_t other = 0;
    std::size_t both = 0;
    for (const std::vector<std::size_t>& draw : draws) {
      const bool has_one = has_boundary(draw, centres[i]);
      const bool has_other = has_boundary(draw, centres[i + 1]);
      one += has_one ? 1 : 0;
      other += has_other ? 1 : 0;
      both += has_one && has_other ? 1 : 0;
    }
    const bool is_near = centres[i + 1].bin - centres[i].bin <= reach;
    if (is_near && 2 * both < std::min(one, other)) {
      centres.erase(centres.begin() + static_cast<std::ptrdiff_t>(one < other ? i : i + 1));
      i = 0;
    } else {
      ++i;
    }
  }
}

BreakWindow describe(const std::vector<std::vector<std::size_t>>& draws, std::size_t first, std::size_t last,
                     double interval) {
  std::vector<std::size_t> dates;
  std::size_t with = 0;
  for (const std::vector<std::size_t>& draw : draws) {
    const auto begin = std::lower_bound(draw.begin(), draw.end(), first);
    const auto end = std::upper_bound(draw.begin(), draw.end(), last);
    if (begin != end) ++with;
    dates.insert(dates.end(), begin, end);
  }
  std::sort(dates.begin(), dates.end());
  const auto at = [&dates](double probability) {
    return dates[static_cast<std::size_t>(std::floor(probability * static_cast<double>(dates.size() - 1) + 0.5))];
  };
  const double tail = (1 - interval) / 2;
  return {first, last, at(0.5), at(tail), at(1 - tail), static_cast<double>(with) / static_cast<double>(draws.size())};
}

}  // namespace

std::vector<BreakWindow> gather_windows(const std::vector<std::vector<std::size_t>>& draws, std::size_t bins,
                                        const WindowOptions& options) {
  std::vector<BreakWindow> windows;
  std::vector<Centre> centres = centres_of(draws, bins, options);
  drop_alternatives(centres, draws, options.reach);
  for (std::size_t i = 0; i < centres.size(); ++i) {
    const std::size_t bin = centres[i].bin;
    std::size_t first = bin < options.reach ? 0 : bin - options.reach;
    std::size_t last = std::min(bins - 1, bin + options.reach);
    if (i > 0) first = std::max(first, (centres[i - 1].bin + bin) / 2 + 1);
    if (i + 1 < centres.size()) last = std::min(last, (bin + centres[i + 1].bin) / 2);
    windows.push_back(describe(draws, first, last, options.interval));
  }
  return windows;
}

}  // namespace foedus::model
