// SPDX-License-Identifier: Apache-2.0
//
// Counts per period as columns that grow both ways from the axis. Above and below, solid and hatched say what colour
// says too.
#include <algorithm>
#include <cmath>

#include "foedus/report/chart.hpp"
#include "foedus/report/words.hpp"

#include "report/chart_axis.hpp"
#include "report/chart_svg.hpp"

namespace foedus::report::chart {
namespace {

constexpr double left = 36;
constexpr double right_margin = 10;
constexpr double plot_height = 170;

double cooperation(const CountColumn& column) {
  return column.verbal_cooperation + column.material_cooperation;
}
double conflict(const CountColumn& column) {
  return column.verbal_conflict + column.material_conflict;
}

/// Four swatches, in one line where there is room. Returns the height they take.
double draw_legend(Svg& svg, Size size) {
  const double column = size == Size::wide ? 176 : 170;
  const double second = size == Size::wide ? 0 : 18;
  svg.rect({0, 3}, 12, 10, "fc-coop");
  svg.text({18, 12}, "material cooperation", "fc-label");
  svg.hatched({column, 3}, 12, 10, "coop", "fc-coop-edge");
  svg.text({column + 18, 12}, "verbal cooperation", "fc-label");
  const double x = size == Size::wide ? 2 * column : 0;
  svg.rect({x, 3 + second}, 12, 10, "fc-conf");
  svg.text({x + 18, 12 + second}, "material conflict", "fc-label");
  svg.hatched({x + column, 3 + second}, 12, 10, "conf", "fc-conf-edge");
  svg.text({x + column + 18, 12 + second}, "verbal conflict", "fc-label");
  return 18 + second;
}

struct Plot {
  TimeScale x;
  Scale y;
};

void draw_column(Svg& svg, const CountColumn& column, const Plot& plot) {
  const double from = plot.x.at(column.period.first);
  const double to = plot.x.at(column.period.last + 1);
  const double gap = std::min(1.5, (to - from) / 6);
  const double width = std::min(to - from - 2 * gap, 48.0);
  const double x = (from + to - width) / 2;
  const auto between = [&](double low, double high) { return plot.y(low) - plot.y(high); };
  const double up = column.material_cooperation;
  const double down = column.material_conflict;
  if (up > 0) svg.rect({x, plot.y(up)}, width, between(0, up), "fc-coop");
  if (column.verbal_cooperation > 0) {
    svg.hatched({x, plot.y(cooperation(column))}, width, between(up, cooperation(column)), "coop", "fc-coop-edge");
  }
  if (down > 0) svg.rect({x, plot.y(0)}, width, between(-down, 0), "fc-conf");
  if (column.verbal_conflict > 0) {
    svg.hatched({x, plot.y(-down)}, width, between(-conflict(column), -down), "conf", "fc-conf-edge");
  }
}

}  // namespace

std::string draw(const CountChart& chart) {
  double most_up = 0;
  double most_down = 0;
  for (const CountColumn& column : chart.columns) {
    most_up = std::max(most_up, cooperation(column));
    most_down = std::max(most_down, conflict(column));
  }
  const std::vector<double> ticks = nice_ticks(std::max(most_up, most_down), 4);
  const double step = ticks[1];
  const double highest = std::ceil(most_up / step) * step;
  const double lowest = std::ceil(most_down / step) * step;
  const double range = std::max(highest + lowest, step);

  const double width = width_of(chart.frame.size);
  const double legend = chart.frame.size == Size::wide ? 18 : 36;
  const double top = legend + 24;  // room for the agreements
  const double bottom = top + plot_height;
  Svg svg(chart.frame, width, bottom + 24);
  svg.hatch("coop", "fc-coop-hatch");
  svg.hatch("conf", "fc-conf-hatch");
  draw_legend(svg, chart.frame.size);
  const Plot plot{TimeScale(chart.axis, left, width - right_margin),
                  Scale{-lowest, range - lowest, bottom - 2, top + 2}};
  const auto steps = static_cast<int>(std::lround((highest + lowest) / step));
  for (int number = 0; number <= steps; ++number) {
    const double tick = -lowest + number * step;
    svg.line({left, plot.y(tick)}, {width - right_margin, plot.y(tick)}, "fc-grid");
    svg.text({left - 5, plot.y(tick) + 4}, count_in_words(tick < 0 ? -tick : tick), "fc-label", Anchor::end);
  }
  for (const CountColumn& column : chart.columns) draw_column(svg, column, plot);
  svg.line({left, plot.y(0)}, {width - right_margin, plot.y(0)}, "fc-axis");
  for (const TimeMark& mark : chart.marks) {
    if (mark.glyph != Glyph::agreement || !chart.axis.contains(mark.day)) continue;
    const double x = plot.x.at(mark.day);
    svg.line({x, top - 5}, {x, bottom}, "fc-signline");
    svg.glyph({x, top - 10}, mark.glyph, mark.title);
  }
  draw_time_axis(svg, plot.x, bottom);
  return std::move(svg).take();
}

}  // namespace foedus::report::chart
