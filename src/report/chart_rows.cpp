// SPDX-License-Identifier: Apache-2.0
//
// Charts with one row a thing: dots with intervals, bars with intervals. Wide: the label stands left of its row;
// narrow: above it.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/report/chart.hpp"
#include "foedus/report/words.hpp"

#include "report/chart_axis.hpp"
#include "report/chart_svg.hpp"

namespace foedus::report::chart {
namespace {

/// Where rows, labels and the plot stand in a chart of this size.
struct Layout {
  double width;
  double left;  ///< of the plot
  double right;
  double step;  ///< from row to row
  double label_x;
  double label_dy;  ///< from the middle of the row's plot to its label's baseline
  double value_dy;
};

constexpr double name_size = 13;
constexpr double gap = 8;  // between a text and the plot

/// Wide: the plot leaves room for the longest label and the longest value, if they need more than is usual.
Layout layout_of(Size size, double longest_label, double longest_value) {
  const double width = width_of(size);
  if (size == Size::wide) {
    return {width, std::max(130.0, longest_label + gap), width - std::max(125.0, longest_value + gap), 30, 2, 4, 4};
  }
  return {width, 14, width - 20, 44, 2, -14, -14};
}

std::string interval_text(const Interval& interval) {
  return in_words(estimate(interval.value, interval.lower, interval.upper, 0, unit_share));
}

double longest(const std::vector<std::string>& texts) {
  double width = 0;
  for (const std::string& text : texts) width = std::max(width, width_of_text(text, name_size));
  return width;
}

void draw_percent_axis(Svg& svg, const Layout& layout, const Scale& x, const std::vector<double>& ticks, double top,
                       double bottom) {
  for (const double tick : ticks) {
    svg.line({x(tick), top}, {x(tick), bottom}, tick == 0 ? "fc-axis" : "fc-grid");
    svg.text({x(tick), bottom + 15}, fmt::format("{:.0f}%", tick * 100), "fc-label", Anchor::middle);
  }
  svg.line({layout.left, bottom}, {layout.right, bottom}, "fc-axis");
}

void draw_dot_legend(Svg& svg, const DotChart& chart) {
  svg.line({2, 9}, {26, 9}, "fc-whisker");
  svg.circle({14, 9}, 5, "fc-dot");
  svg.text({32, 13}, chart.now_name, "fc-label");
  const double second = 32 + width_of_text(chart.now_name, 11) + 16;
  svg.circle({second, 9}, 4.2, "fc-hollow");
  svg.text({second + 10, 13}, chart.before_name, "fc-label");
}

}  // namespace

std::string draw(const DotChart& chart) {
  std::vector<std::string> labels;
  std::vector<std::string> values;
  for (const DotRow& row : chart.rows) {
    labels.push_back(row.label);
    values.push_back(row.now ? interval_text(*row.now) : row.note);
  }
  const Layout layout = layout_of(chart.frame.size, longest(labels), longest(values));
  const double first = chart.frame.size == Size::wide ? 46 : 64;
  const double bottom = first + layout.step * static_cast<double>(chart.rows.size() - 1) + 18;
  Svg svg(chart.frame, layout.width, bottom + 36);
  const Scale x{0, 1, layout.left, layout.right};
  draw_dot_legend(svg, chart);
  const double top = chart.frame.size == Size::wide ? first - 18 : first - 12;
  draw_percent_axis(svg, layout, x, {0, 0.25, 0.5, 0.75, 1}, top, bottom);
  svg.line({x(0.5), top}, {x(0.5), bottom}, "fc-half");
  svg.text({layout.left, bottom + 30}, "all conflict", "fc-label");
  svg.text({layout.right, bottom + 30}, "all cooperation", "fc-label", Anchor::end);
  double y = first;
  for (const DotRow& row : chart.rows) {
    svg.text({layout.label_x, y + layout.label_dy}, row.label, "fc-name");
    if (row.before) svg.circle({x(*row.before), y}, 4.2, "fc-hollow");
    if (row.now) {
      svg.line({x(row.now->lower), y}, {x(row.now->upper), y}, "fc-whisker");
      svg.circle({x(row.now->value), y}, 5, "fc-dot");
    }
    svg.text({layout.width, y + layout.value_dy}, row.now ? interval_text(*row.now) : row.note, "fc-value",
             Anchor::end);
    y += layout.step;
  }
  return std::move(svg).take();
}

std::string draw(const BarChart& chart) {
  std::vector<std::string> labels;
  std::vector<std::string> values;
  for (const BarRow& row : chart.rows) {
    labels.push_back(row.label);
    values.push_back(interval_text(row.share));
  }
  const Layout layout = layout_of(chart.frame.size, longest(labels), longest(values));
  const double first = chart.frame.size == Size::wide ? 18 : 34;
  const double bottom = first + layout.step * static_cast<double>(chart.rows.size() - 1) + 16;
  Svg svg(chart.frame, layout.width, bottom + 22);
  double highest = 0;
  for (const BarRow& row : chart.rows) highest = std::max(highest, row.share.upper);
  const std::vector<double> ticks = nice_ticks(std::max(highest, 0.04), 4);
  const Scale x{0, ticks.back(), layout.left, layout.right};
  draw_percent_axis(svg, layout, x, ticks, first - 14, bottom);
  double y = first;
  for (const BarRow& row : chart.rows) {
    svg.text({layout.label_x, y + layout.label_dy}, row.label, "fc-name");
    svg.rect({x(0), y - 6}, x(row.share.value) - x(0), 12, "fc-bar");
    svg.line({x(row.share.lower), y}, {x(row.share.upper), y}, "fc-whisker");
    svg.text({layout.width, y + layout.value_dy}, interval_text(row.share), "fc-value", Anchor::end);
    y += layout.step;
  }
  return std::move(svg).take();
}

}  // namespace foedus::report::chart
