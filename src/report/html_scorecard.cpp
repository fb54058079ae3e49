// SPDX-License-Identifier: Apache-2.0
//
// Bottom line and scorecard: what a reader with one minute reads.
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"

namespace foedus::report {
namespace {

/// All dimensions together first, then each.
std::vector<const DimensionReport*> rows_of(const Brief& brief) {
  std::vector<const DimensionReport*> rows;
  if (brief.overall) rows.push_back(&*brief.overall);
  for (const DimensionReport& report : brief.dimensions) rows.push_back(&report);
  return rows;
}

chart::DotChart dots_of(const std::vector<const DimensionReport*>& rows) {
  chart::DotChart dots;
  dots.frame.id = "chart-scorecard";
  dots.frame.title = "Share of cooperative acts by dimension, now and a year earlier";
  for (const DimensionReport* report : rows) {
    chart::DotRow row;
    row.label = title_of(report->dimension);
    const Measure& share = report->level.share;
    if (has_interval(share)) row.now = chart::Interval{*share.value, *share.lower, *share.upper};
    if (row.now && report->year_ago.share.value) row.before = report->year_ago.share.value;
    if (!row.now) row.note = "not enough data";
    fmt::format_to(std::back_inserter(dots.frame.description), "{}{}: {}{}.", dots.frame.description.empty() ? "" : " ",
                   row.label, row.now ? in_words(share) : row.note,
                   row.before ? fmt::format(", a year earlier {}", value_in_words(report->year_ago.share)) : "");
    dots.rows.push_back(std::move(row));
  }
  return dots;
}

std::string percentile_html(const Measure& percentile) {
  if (!percentile.value) return html_of(percentile);
  return fmt::format("closer than {:.0f}% <span class=\"interval\">of {} pairs{}</span>", *percentile.value,
                     count_in_words(percentile.n),
                     has_interval(percentile) ? fmt::format("; {}", interval_in_words(percentile)) : "");
}

void add_row(HtmlTable& table, const DimensionReport& report) {
  table.begin_row(anchor_of(report.dimension));
  table.head(title_of(report.dimension));
  if (!report.enough) {
    table.rest(fmt::format("<span class=\"why\">Not enough data: {}.</span>", escape_html(report.not_enough_reason)));
    table.end_row();
    return;
  }
  table.cell(level_in_words(report.level.share), "reading");
  table.cell(html_of(report.level.share));
  table.cell(html_of(report.change));
  table.cell(percentile_html(report.percentile));
  std::string events = count_in_words(report.events);
  if (report.energy_share && report.energy_share->value) {
    events += fmt::format(" <span class=\"interval\">of them on energy: {}</span>", in_words(*report.energy_share));
  }
  table.cell(events, "number");
  table.end_row();
}

}  // namespace

void add_bottom_line(std::string& page, const Brief& brief) {
  begin_section(page, "bottom-line", "Bottom line");
  if (brief.bottom_line.empty()) {
    add_nothing(page, "The data do not support any statement about this pair.");
  } else {
    page += "<ul class=\"judgements\">\n";
    for (const Statement& statement : brief.bottom_line) {
      fmt::format_to(std::back_inserter(page), "<li>{} {}</li>\n", escape_html(statement.text),
                     references_of(brief, statement.references));
    }
    page += "</ul>\n";
  }
  end_section(page);
}

void add_scorecard(std::string& page, const Brief& brief) {
  begin_section(page, "scorecard", "Scorecard");
  const std::vector<const DimensionReport*> rows = rows_of(brief);
  bool any_level = false;
  for (const DimensionReport* report : rows) any_level = any_level || report->enough;
  if (!any_level) {
    add_nothing(page, rows.empty() ? "No event between the two in the window."
                                   : "Not enough data for a level in any dimension.");
  } else {
    fmt::format_to(std::back_inserter(page),
                   "<p>Of all acts of cooperation and of conflict between the two, the share that is cooperation, {}. "
                   "Statements without cooperation or conflict are left out. The interval holds the true share with "
                   "90% probability.</p>\n",
                   escape_html(window_in_words(rows.front()->level_days)));
    add_figure(page, dots_of(rows), {});
  }
  if (!rows.empty()) {
    HtmlTable table(page, "Level, change and rank by dimension",
                    {"Dimension", "Reading", "Cooperative share", "Change over 12 months", "Among all pairs", "Events"},
                    "cards scores");
    for (const DimensionReport* report : rows) add_row(table, *report);
  }
  end_section(page);
}

}  // namespace foedus::report
