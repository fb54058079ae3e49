// SPDX-License-Identifier: Apache-2.0
//
// Ticks of time and of numbers.
#include "report/chart_axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace foedus::report::chart {
namespace {

constexpr double label_size = 11;
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum class Unit { days, months, years };
struct Step {
  Unit unit;
  int count;
  double days;  ///< about
};
constexpr std::array<Step, 12> steps = {{{Unit::days, 1, 1},
                                         {Unit::days, 7, 7},
                                         {Unit::days, 14, 14},
                                         {Unit::months, 1, 30.4},
                                         {Unit::months, 3, 91.3},
                                         {Unit::months, 6, 182.6},
                                         {Unit::years, 1, 365.2},
                                         {Unit::years, 2, 730.5},
                                         {Unit::years, 5, 1826.2},
                                         {Unit::years, 10, 3652.4},
                                         {Unit::years, 20, 7304.8},
                                         {Unit::years, 50, 18262}}};

/// "2024" is narrower than "Jul 2024", which is as wide as "24 May".
double room_for(const Step& step) {
  return step.unit == Unit::years ? 38 : 60;
}

const Step& step_for(const Window& axis, double width) {
  for (const Step& step : steps) {
    if (step.days / axis.length() * width >= room_for(step)) return step;
  }
  return steps.back();
}

Day first_tick(const Window& axis, const Step& step) {
  if (step.unit == Unit::days) return axis.first;
  if (step.unit == Unit::months) {
    Day day = first_of_month(axis.first);
    while (day < axis.first || (day.month() - 1) % static_cast<unsigned>(step.count) != 0) day = add_months(day, 1);
    return day;
  }
  int year = axis.first.year();
  while (year % step.count != 0 || Day{year, 1, 1} < axis.first) ++year;
  return Day{year, 1, 1};
}

std::string label_of(Day day, const Step& step, bool is_first) {
  if (step.unit == Unit::years) return fmt::format("{}", day.year());
  const std::string_view month = month_names.at(day.month() - 1);
  if (step.unit == Unit::days) return fmt::format("{} {}", static_cast<unsigned>(day.calendar().day()), month);
  return is_first || day.month() == 1 ? fmt::format("{} {}", month, day.year()) : std::string{month};
}

}  // namespace

TimeScale::TimeScale(Window axis, double left, double right)
    : axis_(axis), left_(left), per_day_((right - left) / std::max(1, axis.length())) {}

double TimeScale::at(Day day) const {
  const Day inside = std::clamp(day, axis_.first, axis_.last + 1);
  return left_ + (inside - axis_.first) * per_day_;
}

double TimeScale::middle_of(const Window& period) const {
  return (at(period.first) + at(period.last + 1)) / 2;
}

std::vector<TimeTick> time_ticks(const Window& axis, double width) {
  const Step& step = step_for(axis, width);
  std::vector<TimeTick> ticks;
  for (Day day = first_tick(axis, step); day <= axis.last;) {
    ticks.push_back({day, label_of(day, step, ticks.empty())});
    if (step.unit == Unit::days) {
      day += step.count;
    } else {
      day = add_months(day, step.unit == Unit::months ? step.count : 12 * step.count);
    }
  }
  return ticks;
}

std::vector<double> nice_ticks(double highest, int most) {
  if (!(highest > 0)) highest = 1;
  const double rough = highest / most;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks;
  for (int i = 0;; ++i) {
    ticks.push_back(i * step);
    if (i > 0 && ticks.back() >= highest * (1 - 1e-9)) return ticks;
  }
}

void draw_time_axis(Svg& svg, const TimeScale& scale, double bottom) {
  const double left = scale.at(scale.axis().first);
  const double right = scale.at(scale.axis().last + 1);
  svg.line({left, bottom}, {right, bottom}, "fc-axis");
  double free_from = 0;
  for (const TimeTick& tick : time_ticks(scale.axis(), right - left)) {
    const double x = scale.at(tick.day);
    svg.line({x, bottom}, {x, bottom + 4}, "fc-axis");
    const double half = width_of_text(tick.label, label_size) / 2;
    if (x - half < free_from || x + half > right + 12) continue;
    svg.text({x, bottom + 16}, tick.label, "fc-label", Anchor::middle);
    free_from = x + half + 4;
  }
}

}  // namespace foedus::report::chart
