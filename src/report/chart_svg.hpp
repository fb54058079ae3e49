// SPDX-License-Identifier: Apache-2.0
//
// Writes SVG elements: coordinates to one decimal, text escaped, no element without a class of chart::style().
// In: shapes. Out: text. Private to the charts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foedus/report/chart.hpp"

namespace foedus::report::chart {

struct Point {
  double x = 0;
  double y = 0;
};

enum class Anchor : std::uint8_t { start, middle, end };

/// 12.34 as "12.3", 12.0 as "12"; never "-0".
[[nodiscard]] std::string coordinate(double value);
/// About how wide `text` is in type of `size`: for keeping labels apart, not for setting them.
[[nodiscard]] double width_of_text(std::string_view text, double size);

class Svg {
 public:
  /// Opens the element with its accessible name and description.
  Svg(const Frame& frame, double width, double height);

  void line(Point from, Point to, std::string_view css_class);
  void rect(Point corner, double width, double height, std::string_view css_class, std::string_view title = {});
  void circle(Point center, double radius, std::string_view css_class, std::string_view title = {});
  void polyline(const std::vector<Point>& points, std::string_view css_class);
  void polygon(const std::vector<Point>& points, std::string_view css_class, std::string_view title = {});
  void text(Point at, std::string_view words, std::string_view css_class, Anchor anchor = Anchor::start);
  /// A rectangle filled with the pattern of this name (defined by hatch()).
  void hatched(Point corner, double width, double height, std::string_view pattern, std::string_view css_class);
  /// Defines diagonal stripes whose strokes have `css_class`.
  void hatch(std::string_view pattern, std::string_view css_class);
  /// The glyph of a mark, centred on `at`.
  void glyph(Point at, Glyph glyph, std::string_view title = {});

  [[nodiscard]] std::string take() &&;

 private:
  void close(std::string_view name, std::string_view title);

  std::string id_;
  std::string out_;
};

}  // namespace foedus::report::chart
