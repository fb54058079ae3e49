// SPDX-License-Identifier: Apache-2.0
//
// The section of findings: what the models answer to the analyst's questions, one after the other.
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"

namespace foedus::report {
namespace {

void add_bars(std::string& page, const Finding& finding) {
  chart::BarChart bars;
  bars.frame.id = "chart-" + finding.id;
  bars.frame.title = finding.bars_title;
  for (std::size_t i = 0; i < finding.bars.size(); ++i) {
    const Measure& share = finding.bars[i];
    if (!has_interval(share)) continue;
    bars.rows.push_back({finding.bar_labels.at(i), {*share.value, *share.lower, *share.upper}});
    fmt::format_to(std::back_inserter(bars.frame.description), "{}{}: {}.", bars.frame.description.empty() ? "" : " ",
                   finding.bar_labels.at(i), in_words(share));
  }
  if (!bars.rows.empty()) add_figure(page, std::move(bars), finding.bars_title);
}

void add_table(std::string& page, const Finding& finding) {
  if (finding.rows.empty()) return;
  HtmlTable table(page, finding.title, finding.heads, "cards findings");
  for (const FindingRow& row : finding.rows) {
    table.begin_row();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string html = escape_html(row[i]);
      i == 0 ? table.head(html) : table.cell(html);
    }
    table.end_row();
  }
}

}  // namespace

void add_findings(std::string& page, const Brief& brief) {
  begin_section(page, "findings", "Roles, ties and friction");
  if (brief.findings.empty()) add_nothing(page, "No model was asked.");
  for (const Finding& finding : brief.findings) {
    fmt::format_to(std::back_inserter(page), "<h3 id=\"{}\">{}</h3>\n", escape_html(finding.id),
                   escape_html(finding.title));
    if (!finding.absent_reason.empty()) {
      add_nothing(page, fmt::format("Not enough data: {}.", finding.absent_reason));
      continue;
    }
    fmt::format_to(std::back_inserter(page), "<p>{}{}</p>\n", escape_html(finding.sentence),
                   references_of(brief, finding.evidence));
    if (!finding.bars.empty()) add_bars(page, finding);
    add_table(page, finding);
    if (!finding.note.empty())
      fmt::format_to(std::back_inserter(page), "<p class=\"note\">{}</p>\n", escape_html(finding.note));
  }
  end_section(page);
}

}  // namespace foedus::report
