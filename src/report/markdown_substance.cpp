// SPDX-License-Identifier: Apache-2.0
//
// Substance as Markdown, for the terminal.
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/substance_report.hpp"
#include "foedus/report/words.hpp"

#include "report/escape.hpp"

namespace foedus::report {
namespace {

std::string md(std::string_view text) {
  return escape_markdown(text);
}

std::string terms_of(const ClauseReport& clause) {
  std::string terms = clause.energy ? std::string{"energy"} : std::string{name_of(clause.dimension)};
  if (!clause.kind_name.empty()) terms += ": " + clause.kind_name;
  if (!clause.by.empty()) terms += fmt::format("; promised by {}", clause.by.view());
  return terms;
}

void add_acts(std::string& out, std::string_view what, const std::vector<ActReference>& acts) {
  for (const ActReference& act : acts) {
    fmt::format_to(std::back_inserter(out), "  - {} {}: {} to {}, {} {} ({} {}){}{}\n", what, format_day(act.day),
                   act.source.view(), act.target.view(), act.cameo.view(), md(act.action), name_of(act.data_set),
                   md(act.row_id), act.summary.empty() ? "" : ": ", md(act.summary));
  }
}

void add_sentences(std::string& out, const SubstanceReport& report) {
  fmt::format_to(std::back_inserter(out), "{}\n\n{}\n\n{}\n\n", md(substance_in_words(report)),
                 md(steps_in_words(report)), md(comparison_in_words(report)));
}

void add_donors(std::string& out, const SubstanceReport& report) {
  for (const DonorReport& donor : report.donors) {
    fmt::format_to(std::back_inserter(out), "- {:.2f} {}\n", donor.weight, md(donor.pair));
  }
  for (const model::PlaceboDate& placebo : report.comparison.placebo_dates) {
    fmt::format_to(std::back_inserter(out), "- placebo date {}: {:+.2f}, p = {:.2f}\n", format_day(placebo.date),
                   placebo.effect, placebo.p_value);
  }
  if (!report.donors.empty()) out += '\n';
}

void add_years(std::string& out, const SubstanceReport& report) {
  out += "| Year | Verdict | Acts that keep a clause | Acts that break one |\n|---|---|---|---|\n";
  for (const model::YearOfPractice& year : report.years) {
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} |\n", year.year, md(year_in_words(year)),
                   count_in_words(year.delivered), count_in_words(year.breached));
  }
  out += '\n';
}

void add_clause(std::string& out, const ClauseReport& clause) {
  fmt::format_to(std::back_inserter(out), "- **{}** {} ({}): ", name_of(clause.state), md(clause.text),
                 md(terms_of(clause)));
  const auto share = [](const Measure& kept) { return md(kept.value ? in_words(kept) : kept.absent_reason); };
  if (clause.kept.value) {
    fmt::format_to(std::back_inserter(out),
                   "acts that would keep it {}, that would break it {}; share that keeps it {}",
                   count_in_words(clause.delivered), count_in_words(clause.breached), share(clause.kept));
  } else {
    out += md(clause.kept.absent_reason);
  }
  fmt::format_to(std::back_inserter(out), "; before: {}\n", share(clause.kept_before));
}

}  // namespace

std::string substance_section(const SubstanceReport& report) {
  std::string out;
  add_sentences(out, report);
  if (report.clauses.empty()) return out;
  add_years(out, report);
  std::size_t silent = 0;
  for (const ClauseReport& clause : report.clauses) {
    if (clause.state == model::ClauseState::silent) {
      ++silent;
    } else {
      add_clause(out, clause);
    }
  }
  if (silent > 0) {
    fmt::format_to(std::back_inserter(out), "- {} of {} clauses: no act, or too few, speak to them\n", silent,
                   report.clauses.size());
  }
  return out + "\n";
}

std::string write_substance_markdown(const SubstanceReport& report) {
  std::string out = fmt::format("# {}\n\n", md(report.title));
  add_sentences(out, report);
  add_donors(out, report);
  add_years(out, report);
  out += "## Clauses\n\n";
  for (const ClauseReport& clause : report.clauses) {
    add_clause(out, clause);
    add_acts(out, "kept", clause.delivering);
    add_acts(out, "broken", clause.breaching);
  }
  return out;
}

}  // namespace foedus::report
