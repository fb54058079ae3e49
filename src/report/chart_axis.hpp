// SPDX-License-Identifier: Apache-2.0
//
// Axes: where ticks stand and what they say. In: a range and the room there is. Out: ticks. Private to the charts.
#pragma once

#include <string>
#include <vector>

#include "foedus/base/day.hpp"

#include "report/chart_svg.hpp"

namespace foedus::report::chart {

/// From values to coordinates, both linear.
struct Scale {
  double from = 0;
  double to = 1;
  double at_from = 0;
  double at_to = 1;

  [[nodiscard]] double operator()(double value) const {
    return at_from + (value - from) / (to - from) * (at_to - at_from);
  }
};

/// From days to coordinates; each day is as wide as the next.
class TimeScale {
 public:
  TimeScale(Window axis, double left, double right);
  [[nodiscard]] double at(Day day) const;
  [[nodiscard]] double middle_of(const Window& period) const;
  [[nodiscard]] const Window& axis() const { return axis_; }

 private:
  Window axis_;
  double left_;
  double per_day_;
};

struct TimeTick {
  Day day;
  std::string label;
};

/// Ticks on whole years, months or days of the calendar, as dense as labels of 11 units allow in `width`.
[[nodiscard]] std::vector<TimeTick> time_ticks(const Window& axis, double width);

/// Multiples of 1, 2 or 5 times a power of ten from 0 to the first at or above `highest`; at most `most` steps.
[[nodiscard]] std::vector<double> nice_ticks(double highest, int most);

/// Ticks, their labels below `bottom`, and the axis itself.
void draw_time_axis(Svg& svg, const TimeScale& scale, double bottom);

}  // namespace foedus::report::chart
