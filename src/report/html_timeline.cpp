// SPDX-License-Identifier: Apache-2.0
//
// Timeline: a panel a dimension on one axis of time, counts by kind, the days marked, and the numbers behind it all.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"
#include "report/turns.hpp"

namespace foedus::report {
namespace {

chart::Glyph glyph_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::agreement:
      return chart::Glyph::agreement;
    case MarkKind::cooperation:
      return chart::Glyph::cooperation;
    case MarkKind::conflict:
      return chart::Glyph::conflict;
  }
  return chart::Glyph::agreement;
}

std::string_view sign_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::agreement:
      return "<span class=\"sign-agreement\" aria-hidden=\"true\">\u25C6</span> signed";
    case MarkKind::cooperation:
      return "<span class=\"sign-cooperation\" aria-hidden=\"true\">\u25B2</span> cooperation";
    case MarkKind::conflict:
      return "<span class=\"sign-conflict\" aria-hidden=\"true\">\u25BC</span> conflict";
  }
  return "";
}

/// Marks of one panel; those without a dimension stand on every panel, all of them on the one of all dimensions.
std::vector<chart::TimeMark> marks_of(const Brief& brief, std::optional<Dimension> dimension) {
  std::vector<chart::TimeMark> marks;
  for (const Mark& mark : brief.timeline) {
    if (dimension && mark.dimension && mark.dimension != dimension) continue;
    const std::string name = mark.kind == MarkKind::agreement ? reference_name(brief, mark.reference) : std::string{};
    marks.push_back(
        {mark.day, glyph_of(mark.kind), name, fmt::format("{}: {}", format_day_in_words(mark.day), mark.label)});
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const chart::TimeMark& x, const chart::TimeMark& y) { return x.day < y.day; });
  return marks;
}

std::size_t periods_with_level(const DimensionReport& report) {
  return static_cast<std::size_t>(
      std::count_if(report.series.begin(), report.series.end(),
                    [](const SeriesPoint& point) { return has_interval(point.level.share); }));
}

/// What a reader who cannot see the panel should know.
std::string describe(const DimensionReport& report) {
  std::string text =
      fmt::format("Share of cooperative acts per period with 90% interval; {} of {} periods have enough data.",
                  periods_with_level(report), report.series.size());
  const SeriesPoint* lowest = nullptr;
  const SeriesPoint* highest = nullptr;
  for (const SeriesPoint& point : report.series) {
    if (!has_interval(point.level.share)) continue;
    if (lowest == nullptr || *point.level.share.value < *lowest->level.share.value) lowest = &point;
    if (highest == nullptr || *point.level.share.value > *highest->level.share.value) highest = &point;
  }
  if (lowest != nullptr) {
    fmt::format_to(std::back_inserter(text), " Highest {} in {}, lowest {} in {}.", in_words(highest->level.share),
                   window_in_words(highest->period), in_words(lowest->level.share), window_in_words(lowest->period));
  }
  return text;
}

chart::Tone tone_of(std::string_view phase) {
  if (phase == "rupture") return chart::Tone::cold;
  if (phase == "cooling" || phase == "strained") return chart::Tone::cool;
  if (phase == "thaw" || phase == "alignment") return chart::Tone::warm;
  return chart::Tone::calm;
}

/// A break stands on the panel of all dimensions and on those it shows in.
bool stands_on(const Break& found, std::optional<Dimension> panel) {
  if (!panel) return true;
  if (found.dimension) return found.dimension == panel;
  return std::find(found.dimensions.begin(), found.dimensions.end(), *panel) != found.dimensions.end();
}

chart::LevelChart panel_of(const Brief& brief, const DimensionReport& report) {
  chart::LevelChart panel;
  panel.frame.id = fmt::format("chart-{}", anchor_of(report.dimension));
  panel.frame.title = fmt::format("{}: level over time", title_of(report.dimension));
  panel.frame.description = describe(report);
  panel.heading = title_of(report.dimension);
  panel.axis = brief.window;
  for (const SeriesPoint& point : report.series) {
    const Measure& share = point.level.share;
    if (!has_interval(share)) continue;
    panel.points.push_back({point.period, {*share.value, *share.lower, *share.upper}});
    panel.note = fmt::format("last: {}", in_words(share));
  }
  panel.marks = marks_of(brief, report.dimension);
  if (brief.phases && !report.dimension) {
    for (const Phase& phase : *brief.phases) {
      if (!is_clear(phase)) continue;
      panel.shades.push_back(
          {phase.period, phase.name,
           fmt::format("{}: {}, probability {:.2f}", window_in_words(phase.period), phase.name, phase.probability),
           tone_of(phase.name)});
    }
  }
  if (brief.breaks) {
    for (const Break& found : *brief.breaks) {
      if (stands_on(found, report.dimension)) {
        panel.breaks.push_back({found.day, found.interval, found.label, found.up});
      }
    }
  }
  return panel;
}

/// Counts of all dimensions per period; sums over the dimensions where the brief has no overall series.
std::vector<SeriesPoint> counts_over_time(const Brief& brief) {
  if (brief.overall && !brief.overall->series.empty()) return brief.overall->series;
  std::vector<SeriesPoint> sums;
  for (const DimensionReport& report : brief.dimensions) {
    for (const SeriesPoint& point : report.series) {
      auto place =
          std::find_if(sums.begin(), sums.end(), [&](const SeriesPoint& sum) { return sum.period == point.period; });
      if (place == sums.end()) {
        sums.push_back(point);
        continue;
      }
      for (std::size_t i = 0; i < kind_count; ++i) place->counts.at(i) += point.counts.at(i);
    }
  }
  std::sort(sums.begin(), sums.end(),
            [](const SeriesPoint& x, const SeriesPoint& y) { return x.period.first < y.period.first; });
  return sums;
}

double count_of(const SeriesPoint& point, Kind kind) {
  return point.counts.at(static_cast<std::size_t>(kind));
}

void add_counts(std::string& page, const Brief& brief) {
  chart::CountChart counts;
  counts.frame.id = "chart-counts";
  counts.frame.title = "Number of acts per period, cooperation above the axis and conflict below";
  counts.axis = brief.window;
  double cooperation = 0;
  double conflict = 0;
  for (const SeriesPoint& point : counts_over_time(brief)) {
    const chart::CountColumn column{point.period, count_of(point, Kind::verbal_cooperation),
                                    count_of(point, Kind::material_cooperation), count_of(point, Kind::verbal_conflict),
                                    count_of(point, Kind::material_conflict)};
    cooperation += column.verbal_cooperation + column.material_cooperation;
    conflict += column.verbal_conflict + column.material_conflict;
    counts.columns.push_back(column);
  }
  if (cooperation + conflict <= 0) return;
  counts.frame.description = fmt::format("In the whole window {} acts of cooperation and {} of conflict.",
                                         count_in_words(cooperation), count_in_words(conflict));
  counts.marks = marks_of(brief, std::nullopt);
  page += "<h3>How much was reported</h3>\n";
  add_figure(page, std::move(counts),
             "Acts per period after duplicates are taken out. More reports can mean more news, not more acts: read "
             "shares above, not heights here.");
}

void add_marks(std::string& page, const Brief& brief) {
  if (brief.timeline.empty()) return;
  page += "<h3>Days marked</h3>\n";
  HtmlTable table(page, "Agreements and weightiest events", {"Day", "Sign", "What", "See"}, "cards days");
  for (const Mark& mark : brief.timeline) {
    table.begin_row();
    table.head(format_day(mark.day));
    table.cell(sign_of(mark.kind));
    table.cell(escape_html(mark.label));
    table.cell(mark.reference.empty() ? std::string{} : references_of(brief, {mark.reference}));
    table.end_row();
  }
}

/// What a model of breaks and phases found; nothing where none was asked.
void add_turns(std::string& page, const Brief& brief) {
  if (!brief.breaks && !brief.phases) return;
  page += "<h3>Breaks and phases</h3>\n<ul>\n";
  for (const std::string& line : turns_in_words(brief)) {
    fmt::format_to(std::back_inserter(page), "<li>{}</li>\n", escape_html(line));
  }
  page += "</ul>\n";
}

void add_numbers(std::string& page, const std::vector<const DimensionReport*>& panels) {
  page += "<details class=\"numbers\">\n<summary>The numbers behind the panels</summary>\n";
  for (const DimensionReport* report : panels) {
    HtmlTable table(page, fmt::format("{}: level per period", title_of(report->dimension)),
                    {"Period", "Cooperative share", "Cooperation", "Conflict", "Statements"}, "cards series");
    for (const SeriesPoint& point : report->series) {
      table.begin_row();
      table.head(escape_html(window_in_words(point.period)));
      table.cell(html_of(point.level.share));
      table.cell(
          count_in_words(count_of(point, Kind::verbal_cooperation) + count_of(point, Kind::material_cooperation)),
          "number");
      table.cell(count_in_words(count_of(point, Kind::verbal_conflict) + count_of(point, Kind::material_conflict)),
                 "number");
      table.cell(count_in_words(count_of(point, Kind::statement)), "number");
      table.end_row();
    }
  }
  page += "</details>\n";
}

void add_panels(std::string& page, const Brief& brief, const std::vector<const DimensionReport*>& panels) {
  page +=
      "<p>Each panel shows the level over time as the share of cooperation, with its 90% interval: what all periods "
      "together say of each. The fewer acts, the wider the band. "
      "<span class=\"key\"><span class=\"sign-agreement\" aria-hidden=\"true\">\u25C6</span> agreement</span> "
      "<span class=\"key\"><span class=\"sign-cooperation\" aria-hidden=\"true\">\u25B2</span> weighty "
      "cooperation</span> "
      "<span class=\"key\"><span class=\"sign-conflict\" aria-hidden=\"true\">\u25BC</span> weighty "
      "conflict</span>";
  if (brief.breaks && !brief.breaks->empty()) {
    page += " <span class=\"key\">dashed: a break, in the band of its date</span>";
  }
  if (brief.phases && !brief.phases->empty())
    page += " <span class=\"key\">strip at the foot: the most probable phase</span>";
  page += "</p>\n<div class=\"panels\">\n";
  for (const DimensionReport* report : panels)
    page += "<figure>" + chart::draw(panel_of(brief, *report)) + "</figure>\n";
  page += "</div>\n";
  if (!brief.weights.empty()) {
    fmt::format_to(std::back_inserter(page), "<p class=\"why\">Weights of acts in these levels: {}.</p>\n",
                   escape_html(brief.weights));
  }
}

}  // namespace

void add_timeline(std::string& page, const Brief& brief) {
  begin_section(page, "timeline", "Timeline");
  std::vector<const DimensionReport*> panels;
  std::string without;
  const auto take = [&](const DimensionReport& report) {
    if (periods_with_level(report) > 0) {
      panels.push_back(&report);
    } else {
      without += (without.empty() ? "" : ", ") + title_of(report.dimension);
    }
  };
  if (brief.overall) take(*brief.overall);
  for (const DimensionReport& report : brief.dimensions) take(report);
  if (panels.empty()) {
    add_nothing(page, "No period has enough data for a level in any dimension.");
  } else {
    add_panels(page, brief, panels);
    if (!without.empty()) add_nothing(page, fmt::format("No period with enough data: {}.", without));
  }
  add_turns(page, brief);
  add_counts(page, brief);
  add_marks(page, brief);
  if (!panels.empty()) add_numbers(page, panels);
  end_section(page);
}

}  // namespace foedus::report
