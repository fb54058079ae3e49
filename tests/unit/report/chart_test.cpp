// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/chart.hpp"

#include <cmath>
#include <map>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/chart_axis.hpp"
#include "report/html_parts.hpp"
#include "unit/report/golden.hpp"

namespace foedus::report::chart {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

LevelPoint point(int year, unsigned month, double value) {
  const Day first{year, month, 1};
  return {{first, add_months(first, 1) - 1}, {value, value - 0.1, value + 0.1}};
}

LevelChart level_chart() {
  LevelChart chart;
  chart.frame = {"level", "Level <over> time", "Three runs, one of them a single month.", Size::narrow};
  chart.heading = "Political";
  chart.note = "last: 40%";
  chart.axis = {Day{2024, 1, 1}, Day{2024, 12, 31}};
  chart.points = {point(2024, 1, 0.8), point(2024, 2, 0.7), point(2024, 5, 0.5), point(2024, 8, 0.3),
                  point(2024, 9, 0.4)};
  chart.marks = {{Day{2024, 3, 10}, Glyph::agreement, "A1", "Treaty & annex"},
                 {Day{2024, 6, 1}, Glyph::conflict, "", "Expulsion"},
                 {Day{2024, 9, 9}, Glyph::cooperation, "", "Visit"},
                 {Day{2030, 1, 1}, Glyph::conflict, "", "Outside the axis"}};
  chart.shades = {{{Day{2024, 5, 1}, Day{2024, 8, 31}}, "cooling"}};
  chart.breaks = {{Day{2024, 4, 20}, {Day{2024, 4, 1}, Day{2024, 5, 10}}, "break of April"}};
  return chart;
}

CountChart count_chart() {
  CountChart chart;
  chart.frame = {"counts", "Acts per month", "Cooperation above, conflict below.", Size::narrow};
  chart.axis = {Day{2024, 1, 1}, Day{2024, 6, 30}};
  for (unsigned month = 1; month <= 6; ++month) {
    const Day first{2024, month, 1};
    chart.columns.push_back({{first, add_months(first, 1) - 1}, 10.0 * month, 3, 5, month > 3 ? 12.0 : 0});
  }
  chart.marks = {{Day{2024, 3, 10}, Glyph::agreement, "A1", "Treaty"}};
  return chart;
}

TEST(LevelChart, NeverDrawsAcrossAGap) {
  const std::string svg = draw(level_chart());
  EXPECT_EQ(count(svg, "<polyline class=\"fc-level\""), 2U) << "two runs of more than one month";
  EXPECT_EQ(count(svg, "<polygon class=\"fc-band\""), 2U);
  EXPECT_EQ(count(svg, "class=\"fc-whisker\""), 1U) << "the single month has its interval as a line";
}

TEST(LevelChart, SaysWhenThereIsNothingToDraw) {
  LevelChart chart = level_chart();
  chart.points.clear();
  EXPECT_THAT(draw(chart), HasSubstr("not enough data in any period"));
}

TEST(LevelChart, LeavesOutMarksBeyondItsAxis) {
  EXPECT_THAT(draw(level_chart()), Not(HasSubstr("Outside the axis")));
}

TEST(LevelChart, LeavesOutALabelThatTheNextGlyphWouldCover) {
  LevelChart chart = level_chart();
  chart.marks = {{Day{2024, 3, 10}, Glyph::agreement, "A12", "One"},
                 {Day{2024, 3, 20}, Glyph::agreement, "A3", "Next"}};
  EXPECT_THAT(draw(chart), Not(HasSubstr(">A12<")));
  EXPECT_THAT(draw(chart), HasSubstr(">A3<"));
}

TEST(LevelChart, HasANameADescriptionAndEscapedText) {
  const std::string svg = draw(level_chart());
  EXPECT_THAT(svg, HasSubstr("role=\"img\" aria-labelledby=\"level-title level-desc\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"level-title\">Level &lt;over&gt; time</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>Treaty &amp; annex</title>"));
}

TEST(Charts, AreTheGoldenFiles) {
  EXPECT_EQ(difference_from_golden("level.svg", standalone(draw(level_chart()))), "");
  EXPECT_EQ(difference_from_golden("counts.svg", standalone(draw(count_chart()))), "");
  DotChart dots;
  dots.frame = {"dots", "Scorecard", "Two rows.", Size::wide};
  dots.rows = {{"Political", Interval{0.4, 0.3, 0.5}, 0.7, ""},
               {"Military", std::nullopt, std::nullopt, "not enough data"}};
  EXPECT_EQ(difference_from_golden("dots.svg", standalone(draw(dots))), "");
  BarChart bars;
  bars.frame = {"bars", "Third states", "Two rows.", Size::narrow};
  bars.rows = {{"Turkey", {0.3, 0.2, 0.4}}, {"Iran", {0.02, 0.004, 0.06}}};
  EXPECT_EQ(difference_from_golden("bars.svg", standalone(draw(bars))), "");
}

TEST(Charts, KeepEveryCoordinateInsideTheFrame) {
  for (const std::string& svg : {draw(level_chart()), draw(count_chart())}) {
    std::smatch box;
    ASSERT_TRUE(std::regex_search(svg, box, std::regex("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"")));
    const std::regex attribute(" (x|x1|x2|cx|y|y1|y2|cy)=\"(-?[0-9.]+)\"");
    for (std::sregex_iterator match(svg.begin(), svg.end(), attribute), end; match != end; ++match) {
      const double value = std::stod((*match)[2]);
      const double limit = std::stod((*match)[1].str().find('x') != std::string::npos ? box[1] : box[2]);
      EXPECT_GE(value, 0) << (*match)[0];
      EXPECT_LE(value, limit) << (*match)[0];
    }
  }
}

TEST(CountChart, DrawsCooperationAboveAndConflictBelowTheAxisInProportion) {
  CountChart chart = count_chart();
  chart.columns = {{{Day{2024, 1, 1}, Day{2024, 1, 31}}, 0, 10, 0, 5}};
  const std::string svg = draw(chart);
  const std::regex bar(
      "<rect class=\"(fc-coop|fc-conf)\" x=\"[0-9.]+\" y=\"([0-9.]+)\" width=\"[0-9.]+\" height=\"([0-9.]+)\"");
  std::map<std::string, std::pair<double, double>> bars;
  for (std::sregex_iterator match(svg.begin(), svg.end(), bar), end; match != end; ++match) {
    bars[(*match)[1]] = {std::stod((*match)[2]), std::stod((*match)[3])};  // the last is the column, after the legend
  }
  EXPECT_NEAR(bars["fc-coop"].first + bars["fc-coop"].second, bars["fc-conf"].first, 0.2) << "they meet at the axis";
  EXPECT_NEAR(bars["fc-coop"].second, 2 * bars["fc-conf"].second, 0.3);
}

TEST(Ticks, OfNumbersAreRoundAndReachTheHighest) {
  EXPECT_EQ(nice_ticks(63, 4), (std::vector<double>{0, 20, 40, 60, 80}));
  EXPECT_EQ(nice_ticks(100, 4), (std::vector<double>{0, 50, 100}));
  EXPECT_EQ(nice_ticks(3, 4), (std::vector<double>{0, 1, 2, 3}));
  EXPECT_EQ(nice_ticks(0, 4).front(), 0);
}

TEST(Ticks, OfTimeStandOnTheCalendar) {
  const auto labels = [](Window axis, double width) {
    std::vector<std::string> found;
    for (const TimeTick& tick : time_ticks(axis, width)) found.push_back(tick.label);
    return found;
  };
  EXPECT_EQ(labels({Day{2018, 1, 1}, Day{2026, 4, 15}}, 314),
            (std::vector<std::string>{"2018", "2020", "2022", "2024", "2026"}));
  EXPECT_EQ(labels({Day{2024, 2, 10}, Day{2025, 3, 1}}, 314),
            (std::vector<std::string>{"Apr 2024", "Jul", "Oct", "Jan 2025"}));
  EXPECT_EQ(labels({Day{2025, 5, 15}, Day{2025, 6, 14}}, 314),
            (std::vector<std::string>{"15 May", "22 May", "29 May", "5 Jun", "12 Jun"}));
  EXPECT_EQ(labels({Day{1946, 1, 1}, Day{2024, 12, 31}}, 314).front(), "1950");
  EXPECT_FALSE(time_ticks({Day{2025, 5, 15}, Day{2025, 5, 15}}, 314).empty()) << "a window of one day";
}

double luminance(const std::string& hex) {
  double sum = 0;
  const double weight[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(hex.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weight[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// Variables of the first rule (light) or of the rule for dark screens.
std::map<std::string, std::string> colours(std::string css, bool dark) {
  const std::size_t split = css.find("@media screen and (prefers-color-scheme:dark)");
  css = dark ? css.substr(split, css.find("}}", split) - split) : css.substr(0, split);
  std::map<std::string, std::string> found;
  const std::regex variable("--([a-z-]+):(#[0-9a-f]{6})");
  for (std::sregex_iterator match(css.begin(), css.end(), variable), end; match != end; ++match) {
    found[(*match)[1]] = (*match)[2];
  }
  return found;
}

TEST(Colours, HoldTheContrastOfWcagLightAndDark) {
  for (const bool dark : {false, true}) {
    const auto chart = colours(std::string{style()}, dark);
    for (const char* text : {"fc-ink", "fc-muted", "fc-sign"})
      EXPECT_GE(contrast(chart.at(text), chart.at("fc-ground")), 4.5) << text;
    for (const char* graphic : {"fc-level", "fc-coop", "fc-conf", "fc-axis"}) {
      EXPECT_GE(contrast(chart.at(graphic), chart.at("fc-ground")), 3) << graphic << dark;
    }
    const auto page = colours(std::string{page_style()}, dark);
    for (const char* text : {"ink", "muted", "accent", "link"}) {
      EXPECT_GE(contrast(page.at(text), page.at("ground")), 4.5) << text << dark;
      EXPECT_GE(contrast(page.at(text), page.at("faint")), 4.5) << text << dark;
    }
    EXPECT_EQ(page.at("ground"), chart.at("fc-ground"));
  }
}

}  // namespace
}  // namespace foedus::report::chart
