// SPDX-License-Identifier: Apache-2.0
//
// SVG elements.
#include "report/chart_svg.hpp"

#include <iterator>

#include <fmt/format.h>

#include "report/escape.hpp"

namespace foedus::report::chart {
namespace {

std::string path_of(const std::vector<Point>& points) {
  std::string path;
  for (const Point& point : points) {
    fmt::format_to(std::back_inserter(path), "{}{},{}", path.empty() ? "" : " ", coordinate(point.x),
                   coordinate(point.y));
  }
  return path;
}

std::string_view name_of(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "start";
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
  }
  return "start";
}

}  // namespace

double width_of(Size size) {
  return size == Size::narrow ? 360 : 760;
}

std::string coordinate(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

double width_of_text(std::string_view text, double size) {
  std::size_t characters = 0;
  for (const char character : text) {
    if ((static_cast<unsigned char>(character) & 0xC0U) != 0x80U) ++characters;
  }
  return static_cast<double>(characters) * size * 0.58;
}

Svg::Svg(const Frame& frame, double width, double height) : id_(frame.id) {
  out_ = fmt::format(
      "<svg class=\"fc\" id=\"{0}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {1} {2}\" width=\"{1}\" "
      "height=\"{2}\" role=\"img\" aria-labelledby=\"{0}-title {0}-desc\">\n<title id=\"{0}-title\">{3}</title>\n"
      "<desc id=\"{0}-desc\">{4}</desc>\n",
      id_, coordinate(width), coordinate(height), escape_html(frame.title), escape_html(frame.description));
}

void Svg::close(std::string_view name, std::string_view title) {
  if (title.empty()) {
    out_ += "/>\n";
  } else {
    fmt::format_to(std::back_inserter(out_), "><title>{}</title></{}>\n", escape_html(title), name);
  }
}

void Svg::line(Point from, Point to, std::string_view css_class) {
  fmt::format_to(std::back_inserter(out_), "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", css_class,
                 coordinate(from.x), coordinate(from.y), coordinate(to.x), coordinate(to.y));
}

void Svg::rect(Point corner, double width, double height, std::string_view css_class, std::string_view title) {
  fmt::format_to(std::back_inserter(out_), "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", css_class,
                 coordinate(corner.x), coordinate(corner.y), coordinate(width), coordinate(height));
  close("rect", title);
}

void Svg::circle(Point center, double radius, std::string_view css_class, std::string_view title) {
  fmt::format_to(std::back_inserter(out_), "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"", css_class,
                 coordinate(center.x), coordinate(center.y), coordinate(radius));
  close("circle", title);
}

void Svg::polyline(const std::vector<Point>& points, std::string_view css_class) {
  fmt::format_to(std::back_inserter(out_), "<polyline class=\"{}\" points=\"{}\"/>\n", css_class, path_of(points));
}

void Svg::polygon(const std::vector<Point>& points, std::string_view css_class, std::string_view title) {
  fmt::format_to(std::back_inserter(out_), "<polygon class=\"{}\" points=\"{}\"", css_class, path_of(points));
  close("polygon", title);
}

void Svg::text(Point at, std::string_view words, std::string_view css_class, Anchor anchor) {
  fmt::format_to(std::back_inserter(out_), "<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
                 css_class, coordinate(at.x), coordinate(at.y), name_of(anchor), escape_html(words));
}

void Svg::hatch(std::string_view pattern, std::string_view css_class) {
  fmt::format_to(std::back_inserter(out_),
                 "<defs><pattern id=\"{}-{}\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" "
                 "patternTransform=\"rotate(45)\"><line class=\"{}\" x1=\"1\" y1=\"0\" x2=\"1\" y2=\"4\"/>"
                 "</pattern></defs>\n",
                 id_, pattern, css_class);
}

void Svg::hatched(Point corner, double width, double height, std::string_view pattern, std::string_view css_class) {
  fmt::format_to(std::back_inserter(out_),
                 "<rect class=\"{}\" fill=\"url(#{}-{})\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", css_class,
                 id_, pattern, coordinate(corner.x), coordinate(corner.y), coordinate(width), coordinate(height));
}

void Svg::glyph(Point at, Glyph glyph, std::string_view title) {
  constexpr double r = 4;
  switch (glyph) {
    case Glyph::agreement:
      polygon({{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}}, "fc-sign", title);
      break;
    case Glyph::cooperation:
      polygon({{at.x, at.y - r}, {at.x + r, at.y + r - 1}, {at.x - r, at.y + r - 1}}, "fc-coop", title);
      break;
    case Glyph::conflict:
      polygon({{at.x, at.y + r}, {at.x + r, at.y - r + 1}, {at.x - r, at.y - r + 1}}, "fc-conf", title);
      break;
  }
}

std::string Svg::take() && {
  out_ += "</svg>\n";
  return std::move(out_);
}

}  // namespace foedus::report::chart
