// SPDX-License-Identifier: Apache-2.0
//
// Four charts as static SVG: nothing to run, the same bytes for the same input, colours taken from CSS variables.
// In: numbers and words. Out: one <svg> element. Knows nothing of briefs. Not a general plotting library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"

namespace foedus::report::chart {

/// Width in SVG units, which are pixels where the chart is shown unscaled. Type stays the same size in both.
enum class Size : std::uint8_t { narrow, wide };
[[nodiscard]] double width_of(Size size);

struct Frame {
  std::string id;           ///< unique on the page; letters, digits, '-'
  std::string title;        ///< accessible name
  std::string description;  ///< what a reader who cannot see the chart should know
  Size size = Size::narrow;
};

/// The look of every chart; a page includes it once, a file of its own carries it inside.
[[nodiscard]] std::string_view style();
/// `svg` as a file that stands alone.
[[nodiscard]] std::string standalone(std::string_view svg);

/// An estimate of a share in [0, 1] with its interval.
struct Interval {
  double value = 0;
  double lower = 0;
  double upper = 0;
};

struct LevelPoint {
  Window period;
  Interval share;
};

enum class Glyph : std::uint8_t { agreement, cooperation, conflict };

struct TimeMark {
  Day day;
  Glyph glyph = Glyph::agreement;
  std::string label;  ///< one to three characters beside an agreement's glyph; may be empty
  std::string title;  ///< shown by the browser on hovering, read by screen readers
};

/// A shaded stretch of time along the foot of the plot: a phase, named where its name fits.
enum class Tone : std::uint8_t { calm, warm, cool, cold };
struct Shade {
  Window period;
  std::string label;
  std::string title;  ///< shown by the browser on hovering, read by screen readers
  Tone tone = Tone::calm;
};

/// A break: its day and the interval of it.
struct BreakMark {
  Day day;
  Window interval;
  std::string label;
  bool up = false;  ///< towards cooperation
};

/// Level over time. Periods that do not touch are not joined: a gap stays a gap. Points and marks in order of time.
struct LevelChart {
  Frame frame;
  std::string heading;  ///< drawn above the plot
  std::string note;     ///< drawn right of the heading, e.g. the latest value
  Window axis;          ///< shared by panels that stand together
  std::vector<LevelPoint> points;
  std::vector<TimeMark> marks;
  std::vector<Shade> shades;
  std::vector<BreakMark> breaks;
};
[[nodiscard]] std::string draw(const LevelChart& chart);

/// Estimates side by side: a filled dot with its interval, a hollow dot for the value before.
struct DotRow {
  std::string label;
  std::optional<Interval> now;
  std::optional<double> before;
  std::string note;  ///< shown where there is no estimate
};
struct DotChart {
  Frame frame;
  std::string now_name = "now, with 90% interval";  ///< legend of the filled dot
  std::string before_name = "a year earlier";       ///< legend of the hollow one
  std::vector<DotRow> rows;
};
[[nodiscard]] std::string draw(const DotChart& chart);

/// Horizontal bars from zero, with intervals.
struct BarRow {
  std::string label;
  Interval share;
};
struct BarChart {
  Frame frame;
  std::vector<BarRow> rows;
};
[[nodiscard]] std::string draw(const BarChart& chart);

/// Counts per period: cooperation above the axis, conflict below; material acts next to it, verbal ones outside.
struct CountColumn {
  Window period;
  double verbal_cooperation = 0;
  double material_cooperation = 0;
  double verbal_conflict = 0;
  double material_conflict = 0;
};
struct CountChart {
  Frame frame;
  Window axis;
  std::vector<CountColumn> columns;
  std::vector<TimeMark> marks;
};
[[nodiscard]] std::string draw(const CountChart& chart);

}  // namespace foedus::report::chart
