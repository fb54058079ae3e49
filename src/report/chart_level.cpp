// SPDX-License-Identifier: Apache-2.0
//
// Level over time with its interval. A period without enough data is a gap: nothing is drawn across it.
#include <algorithm>

#include "foedus/report/chart.hpp"

#include "report/chart_axis.hpp"
#include "report/chart_svg.hpp"

namespace foedus::report::chart {
namespace {

constexpr double height = 190;
constexpr double left = 36;
constexpr double right_margin = 10;
constexpr double top = 44;  // heading and the strip of agreements stand above
constexpr double bottom = 164;
constexpr double strip = 32;  // middle of the strip of agreements

constexpr double phase_strip = 15;  // phases stand in a strip along the foot of the plot
constexpr double phase_text = 10.5;

std::string_view css_class_of(Tone tone) {
  switch (tone) {
    case Tone::calm:
      return "fc-shade";
    case Tone::warm:
      return "fc-shade-warm";
    case Tone::cool:
      return "fc-shade-cool";
    case Tone::cold:
      return "fc-shade-cold";
  }
  return "fc-shade";
}

struct Plot {
  TimeScale x;
  Scale y;
};

void draw_ground(Svg& svg, const LevelChart& chart, const Plot& plot) {
  const double right = plot.x.at(chart.axis.last + 1);
  for (const Shade& shade : chart.shades) {
    const double from = plot.x.at(shade.period.first);
    const double width = plot.x.at(shade.period.last + 1) - from;
    svg.rect({from, bottom - phase_strip}, width, phase_strip, css_class_of(shade.tone), shade.title);
    if (width_of_text(shade.label, phase_text) + 6 <= width) {
      svg.text({from + width / 2, bottom - 4}, shade.label, "fc-phase", Anchor::middle);
    }
  }
  for (const BreakMark& mark : chart.breaks) {
    const double from = plot.x.at(mark.interval.first);
    svg.rect({from, top}, plot.x.at(mark.interval.last + 1) - from, bottom - top,
             mark.up ? "fc-breakspan-up" : "fc-breakspan", mark.label);
    svg.line({plot.x.at(mark.day), top}, {plot.x.at(mark.day), bottom}, mark.up ? "fc-break-up" : "fc-break");
  }
  for (const int percent : {0, 25, 50, 75, 100}) {
    const double y = plot.y(percent / 100.0);
    if (percent != 0) svg.line({left, y}, {right, y}, percent == 50 ? "fc-half" : "fc-grid");
    if (percent % 50 == 0) svg.text({left - 5, y + 4}, std::to_string(percent) + "%", "fc-label", Anchor::end);
  }
}

/// Points of periods that touch, from `first` on.
std::vector<LevelPoint> run_from(const std::vector<LevelPoint>& points, std::size_t first) {
  std::size_t end = first + 1;
  while (end < points.size() && points[end].period.first == points[end - 1].period.last + 1) ++end;
  return {points.begin() + static_cast<std::ptrdiff_t>(first), points.begin() + static_cast<std::ptrdiff_t>(end)};
}

void draw_run(Svg& svg, const std::vector<LevelPoint>& run, const Plot& plot) {
  if (run.size() == 1) {
    const double x = plot.x.middle_of(run[0].period);
    svg.line({x, plot.y(run[0].share.lower)}, {x, plot.y(run[0].share.upper)}, "fc-whisker");
    svg.circle({x, plot.y(run[0].share.value)}, 3.2, "fc-dot");
    return;
  }
  std::vector<Point> band;
  std::vector<Point> lower;
  std::vector<Point> line;
  for (const LevelPoint& point : run) {
    const double x = plot.x.middle_of(point.period);
    band.push_back({x, plot.y(point.share.upper)});
    lower.push_back({x, plot.y(point.share.lower)});
    line.push_back({x, plot.y(point.share.value)});
  }
  band.insert(band.end(), lower.rbegin(), lower.rend());
  svg.polygon(band, "fc-band");
  svg.polyline(line, "fc-level");
  svg.circle(line.back(), 3.2, "fc-dot");
}

/// An agreement's label stands right of its glyph, where the next glyph and the edge leave room.
void label_agreements(Svg& svg, const std::vector<const TimeMark*>& agreements, const Plot& plot, double edge) {
  constexpr double glyph_radius = 4;
  for (std::size_t i = 0; i < agreements.size(); ++i) {
    const double from = plot.x.at(agreements[i]->day) + glyph_radius + 2;
    const double to = from + width_of_text(agreements[i]->label, 10.5);
    const double limit = i + 1 < agreements.size() ? plot.x.at(agreements[i + 1]->day) - glyph_radius : edge;
    if (!agreements[i]->label.empty() && to <= limit) svg.text({from, strip + 4}, agreements[i]->label, "fc-signed");
  }
}

/// Requires: marks in order of time.
void draw_marks(Svg& svg, const LevelChart& chart, const Plot& plot) {
  std::vector<const TimeMark*> agreements;
  for (const TimeMark& mark : chart.marks) {
    if (!chart.axis.contains(mark.day)) continue;
    const double x = plot.x.at(mark.day);
    if (mark.glyph != Glyph::agreement) {
      svg.glyph({x, mark.glyph == Glyph::cooperation ? top + 6 : bottom - 6}, mark.glyph, mark.title);
      continue;
    }
    svg.line({x, strip + 5}, {x, bottom}, "fc-signline");
    svg.glyph({x, strip}, mark.glyph, mark.title);
    agreements.push_back(&mark);
  }
  label_agreements(svg, agreements, plot, plot.x.at(chart.axis.last + 1) + right_margin);
}

}  // namespace

std::string draw(const LevelChart& chart) {
  const double width = width_of(chart.frame.size);
  Svg svg(chart.frame, width, height);
  const Plot plot{TimeScale(chart.axis, left, width - right_margin), Scale{0, 1, bottom, top}};
  svg.text({2, 15}, chart.heading, "fc-head");
  svg.text({width - right_margin, 15}, chart.note, "fc-value", Anchor::end);
  draw_ground(svg, chart, plot);
  for (std::size_t first = 0; first < chart.points.size();) {
    const std::vector<LevelPoint> run = run_from(chart.points, first);
    draw_run(svg, run, plot);
    first += run.size();
  }
  if (chart.points.empty()) {
    svg.text({(left + width - right_margin) / 2, (top + bottom) / 2 - 8}, "not enough data in any period", "fc-value",
             Anchor::middle);
  }
  draw_marks(svg, chart, plot);
  draw_time_axis(svg, plot.x, bottom);
  return std::move(svg).take();
}

}  // namespace foedus::report::chart
