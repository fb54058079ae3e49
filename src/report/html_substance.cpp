// SPDX-License-Identifier: Apache-2.0
//
// Paper and practice: the verdict on the agreement that stands first, its clauses with their acts, the years.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"

namespace foedus::report {
namespace {

std::string acts_html(const Brief& brief, double count, const std::vector<ActReference>& acts) {
  if (count <= 0) return "<span class=\"why\">none</span>";
  std::string html = fmt::format("<span class=\"num\">{}</span>", count_in_words(count));
  std::vector<std::string> listed;
  for (const ActReference& act : acts) {
    if (!act.evidence.empty() && std::find(listed.begin(), listed.end(), act.evidence) == listed.end()) {
      listed.push_back(act.evidence);
    }
  }
  return listed.empty() ? html : html + " " + references_of(brief, listed);
}

std::string clause_html(const ClauseReport& clause) {
  std::string terms = clause.kind_name.empty() ? title_of(clause.dimension) : clause.kind_name;
  if (!clause.by.empty()) terms += fmt::format("; promised by {}", clause.by.view());
  return fmt::format("{} <span class=\"why\">({})</span>", escape_html(clause.text), escape_html(terms));
}

void add_clauses(std::string& page, const Brief& brief, const SubstanceReport& report) {
  HtmlTable table(
      page, "Clauses and the acts that speak to them",
      {"Clause", "So far", "Acts that would keep it", "That would break it", "Share that keeps it", "Years before"},
      "cards clauses");
  std::size_t silent = 0;
  for (const ClauseReport& clause : report.clauses) {
    if (clause.state == model::ClauseState::silent) {
      ++silent;
      continue;
    }
    table.begin_row();
    table.head(clause_html(clause));
    table.cell(name_of(clause.state));
    table.cell(acts_html(brief, clause.delivered, clause.delivering));
    table.cell(acts_html(brief, clause.breached, clause.breaching));
    table.cell(html_of(clause.kept));
    table.cell(html_of(clause.kept_before));
    table.end_row();
  }
  if (silent > 0) {
    table.begin_row();
    table.head("Other clauses");
    table.rest(fmt::format("<span class=\"why\">{} of {} clauses: no act, or too few, speak to them</span>", silent,
                           report.clauses.size()));
    table.end_row();
  }
}

void add_years(std::string& page, const SubstanceReport& report) {
  HtmlTable table(page, "Year by year", {"Year", "Verdict", "Acts that keep a clause", "Acts that break one"}, "kinds");
  for (const model::YearOfPractice& year : report.years) {
    table.begin_row();
    table.head(std::to_string(year.year));
    table.cell(escape_html(year_in_words(year)));
    table.cell(count_in_words(year.delivered), "number");
    table.cell(count_in_words(year.breached), "number");
    table.end_row();
  }
}

}  // namespace

void add_substance(std::string& page, const Brief& brief) {
  begin_section(page, "substance", "Paper and practice");
  if (!brief.substance || brief.substance->clauses.empty()) {
    add_nothing(page, brief.substance ? "The record of the agreement names no clause."
                                      : "No agreement between the two is in the store for this window.");
    end_section(page);
    return;
  }
  const SubstanceReport& report = *brief.substance;
  fmt::format_to(std::back_inserter(page), "<p><span class=\"tag\">A1</span> {}: {}</p>\n<p>{}</p>\n<p>{}</p>\n",
                 escape_html(report.title), escape_html(substance_in_words(report)),
                 escape_html(steps_in_words(report)), escape_html(comparison_in_words(report)));
  add_clauses(page, brief, report);
  add_years(page, report);
  end_section(page);
}

}  // namespace foedus::report
