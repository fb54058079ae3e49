// SPDX-License-Identifier: Apache-2.0
//
// The brief as Markdown: the sections of the page in its order.
#include "foedus/report/markdown.hpp"

#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"
#include "report/practice.hpp"
#include "report/turns.hpp"

namespace foedus::report {
namespace {

std::string md(std::string_view text) {
  return escape_markdown(text);
}

std::string link_to(std::string_view url) {
  if (url.empty()) return {};
  const std::optional<std::string> link = linkable(url);
  return link ? fmt::format("[{}]({})", md(host_of(url)), *link) : md(url);
}

std::string md_of(const Measure& measure) {
  if (!measure.value) return "none: " + md(measure.absent_reason);
  if (has_interval(measure)) return md(in_words(measure));
  return fmt::format("{}, no interval: {}", md(value_in_words(measure)), md(measure.absent_reason));
}

std::string md_of(const Change& change) {
  if (!change.share.value) return md_of(change.share);
  return fmt::format("{}: {}", change_in_words(change.share, change.probability_up), md_of(change.share));
}

void add_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) fmt::format_to(std::back_inserter(out), " {} |", cell);
  out += '\n';
}

void add_heads(std::string& out, const std::vector<std::string>& heads) {
  add_row(out, heads);
  out += '|';
  for (std::size_t i = 0; i < heads.size(); ++i) out += " --- |";
  out += '\n';
}

void add_bottom_line_md(std::string& out, const Brief& brief) {
  out += "## Bottom line\n\n";
  if (brief.bottom_line.empty()) out += "The data do not support any statement about this pair.\n";
  for (const Statement& statement : brief.bottom_line) {
    std::string references;
    for (const std::string& anchor : statement.references) {
      references += (references.empty() ? "" : ", ") + reference_name(brief, anchor);
    }
    fmt::format_to(std::back_inserter(out), "- {} ({})\n", md(statement.text), md(references));
  }
  out += '\n';
}

void add_score_md(std::string& out, const DimensionReport& report) {
  if (!report.enough) {
    add_row(out, {title_of(report.dimension), "not enough data: " + md(report.not_enough_reason), "", "", "",
                  count_in_words(report.events)});
    return;
  }
  std::string rank = md_of(report.percentile);
  if (report.percentile.value) {
    rank =
        fmt::format("closer than {:.0f}% of {} pairs", *report.percentile.value, count_in_words(report.percentile.n));
  }
  std::string events = count_in_words(report.events);
  if (report.energy_share && report.energy_share->value) events += ", on energy " + md_of(*report.energy_share);
  add_row(out, {title_of(report.dimension), level_in_words(report.level.share), md_of(report.level.share),
                md_of(report.change), rank, events});
}

void add_scorecard_md(std::string& out, const Brief& brief) {
  out += "## Scorecard\n\n";
  if (!brief.overall && brief.dimensions.empty()) {
    out += "No event between the two in the window.\n\n";
    return;
  }
  const DimensionReport& first = brief.overall ? *brief.overall : brief.dimensions.front();
  fmt::format_to(std::back_inserter(out),
                 "Share of cooperation among acts of cooperation and of conflict, {}, with 90% interval.\n\n",
                 md(window_in_words(first.level_days)));
  add_heads(out, {"Dimension", "Reading", "Cooperative share", "Change over 12 months", "Among all pairs", "Events"});
  if (brief.overall) add_score_md(out, *brief.overall);
  for (const DimensionReport& report : brief.dimensions) add_score_md(out, report);
  out += '\n';
}

void add_timeline_md(std::string& out, const Brief& brief) {
  out += "## Timeline\n\n";
  if (brief.timeline.empty()) {
    out += "No agreement and no weighty event in the window.\n\n";
    return;
  }
  add_heads(out, {"Day", "Sign", "What", "See"});
  for (const Mark& mark : brief.timeline) {
    const std::string_view sign = mark.kind == MarkKind::agreement ? "signed" : name_of(mark.kind);
    add_row(out, {format_day(mark.day), std::string{sign}, md(mark.label),
                  mark.reference.empty() ? std::string{} : md(reference_name(brief, mark.reference))});
  }
  out += '\n';
}

void add_turns_md(std::string& out, const Brief& brief) {
  if (!brief.weights.empty()) {
    fmt::format_to(std::back_inserter(out), "Weights of acts in the levels over time: {}.\n\n", md(brief.weights));
  }
  if (!brief.breaks && !brief.phases) return;
  out += "### Breaks and phases\n\n";
  for (const std::string& line : turns_in_words(brief)) fmt::format_to(std::back_inserter(out), "- {}\n", md(line));
  out += '\n';
}

void add_delivery_md(std::string& out, const Brief& brief, const Delivery& delivery) {
  std::string promises;
  for (const CommitmentText& commitment : delivery.commitments) {
    promises += (promises.empty() ? "" : "; ") + md(commitment.text) + (commitment.energy ? " (energy)" : "");
  }
  std::string practice = fmt::format("before {}; since {}; {}", md_of(delivery.before.level.share),
                                     md_of(delivery.after.level.share), md_of(delivery.change));
  const std::string rates = rates_in_words(delivery);
  if (!rates.empty()) practice += ". " + md(rates);
  for (const Evidence& evidence : brief.evidence) {
    for (const std::string& id : delivery.evidence) {
      if (evidence.id == id)
        practice += fmt::format("<br>{}: {} ({})", format_day(evidence.day), md(evidence.text), id);
    }
  }
  add_row(out, {title_of(delivery.dimension), promises.empty() ? "no commitment in the record" : promises, practice});
}

void add_agreements_md(std::string& out, const Brief& brief) {
  out += "## Signed and done\n\n";
  if (brief.agreements.empty()) out += "No agreement between the two is in the store for this window.\n\n";
  for (std::size_t i = 0; i < brief.agreements.size(); ++i) {
    const AgreementReport& agreement = brief.agreements[i];
    fmt::format_to(std::back_inserter(out), "### A{}: {}\n\n", i + 1, md(agreement.title));
    fmt::format_to(std::back_inserter(out), "{}; form: {}; legally binding: {}; status: {}",
                   format_day_in_words(agreement.date), agreement.form.empty() ? "not given" : md(agreement.form),
                   agreement.binding.empty() ? "not given" : md(agreement.binding),
                   agreement.status.empty() ? "not given" : md(agreement.status));
    const std::string link = link_to(agreement.url);
    fmt::format_to(std::back_inserter(out), "{}{}\n\n", link.empty() ? "" : "; text: ", link);
    if (agreement.deliveries.empty()) continue;
    fmt::format_to(std::back_inserter(out), "{}\n\n", md(windows_in_words(agreement)));
    add_heads(out, {"Dimension", "What was signed", "What was done"});
    for (const Delivery& delivery : agreement.deliveries) add_delivery_md(out, brief, delivery);
    out += '\n';
  }
}

std::string direction_md(const DimensionReport& report, StateCode source) {
  for (const Direction& direction : report.directions) {
    if (direction.source == source) {
      return fmt::format("{}; change {}; {} events", md_of(direction.level.share), md_of(direction.change),
                         count_in_words(direction.events));
    }
  }
  return "no event";
}

void add_directions_md(std::string& out, const Brief& brief) {
  out += "## Both directions\n\n";
  if (!brief.overall && brief.dimensions.empty()) {
    out += "No event between the two in the window.\n\n";
    return;
  }
  add_heads(out, {"Dimension", fmt::format("{} to {}", md(brief.a.name), md(brief.b.name)),
                  fmt::format("{} to {}", md(brief.b.name), md(brief.a.name))});
  const auto add = [&](const DimensionReport& report) {
    add_row(out, {title_of(report.dimension), direction_md(report, brief.a.code), direction_md(report, brief.b.code)});
  };
  if (brief.overall) add(*brief.overall);
  for (const DimensionReport& report : brief.dimensions) add(report);
  out += '\n';
}

void add_findings_md(std::string& out, const Brief& brief) {
  if (brief.findings.empty()) return;
  out += "## Roles, ties and friction\n\n";
  for (const Finding& finding : brief.findings) {
    out += fmt::format("### {}\n\n", md(finding.title));
    if (!finding.absent_reason.empty()) {
      out += fmt::format("Not enough data: {}.\n\n", md(finding.absent_reason));
      continue;
    }
    out += md(finding.sentence) + "\n\n";
    if (!finding.rows.empty()) {
      add_heads(out, finding.heads);
      for (const FindingRow& row : finding.rows) {
        std::vector<std::string> cells;
        for (const std::string& cell : row) cells.push_back(md(cell));
        add_row(out, cells);
      }
      out += '\n';
    }
    if (!finding.note.empty()) out += md(finding.note) + "\n\n";
  }
}

void add_thirds_and_facts_md(std::string& out, const Brief& brief) {
  out += "## Third states\n\n";
  if (brief.third_parties.empty()) {
    out += "No event of the pair in the window names a third state.\n\n";
  } else {
    add_heads(out, {"State", "Share of the events that name a third state", "Events"});
    for (const ThirdParty& party : brief.third_parties) {
      add_row(out, {md(party.state.name), md_of(party.share), count_in_words(party.share.n)});
    }
    out += '\n';
  }
  out += "## Hard facts\n\n";
  if (brief.facts.empty()) {
    out += "No trade figure or UN vote of the two is in the store for this window.\n\n";
    return;
  }
  add_heads(out, {"No.", "What", "Period", "Value", "Note", "Source"});
  for (const FactReport& fact : brief.facts) {
    add_row(out, {md(fact.id), md(fact.label), md(window_in_words(fact.period)), md_of(fact.value), md(fact.note),
                  link_to(fact.url)});
  }
  out += '\n';
}

void add_evidence_md(std::string& out, const Brief& brief) {
  out += "## Evidence\n\n";
  if (brief.evidence.empty()) {
    out += "No event between the two in the window.\n\n";
    return;
  }
  add_heads(out, {"No.", "Day", "Who", "What", "Kind", "Weight", "Source"});
  for (const Evidence& evidence : brief.evidence) {
    std::string what = md(evidence.text);
    if (!evidence.cameo.empty()) what += fmt::format(" (CAMEO {} {})", md(evidence.cameo.view()), md(evidence.action));
    std::string source = link_to(evidence.url);
    source += (source.empty() ? "" : ", ") + title_of(evidence.data_set);
    if (evidence.also_reported > 0) {
      source += fmt::format(", also in {} other {}", count_in_words(evidence.also_reported),
                            evidence.also_reported == 1 ? "row" : "rows");
    }
    add_row(out, {md(evidence.id), format_day(evidence.day),
                  fmt::format("{} to {}", md(evidence.source.name), md(evidence.target.name)), what,
                  fmt::format("{}{}, {}", name_of(evidence.dimension), evidence.energy ? " (energy)" : "",
                              words_of(evidence.kind)),
                  fmt::format("{:.2f}", evidence.weight), source});
  }
  out += '\n';
}

void add_sources_md(std::string& out, const Brief& brief) {
  out += "## Sources and limits\n\n";
  if (brief.sources.empty()) {
    out += "No source holds an event of this pair in the window.\n\n";
  } else {
    add_heads(out, {"Data set", "Rows read", "Events of the pair", "Days", "Citation and note"});
    for (const SourceReport& source : brief.sources) {
      const std::string days = source.first && source.last
                                   ? fmt::format("{} to {}", format_day(*source.first), format_day(*source.last))
                                   : "";
      add_row(out, {md(source.data_set), count_in_words(source.rows), count_in_words(source.events), days,
                    md(source.citation + (source.citation.empty() || source.note.empty() ? "" : " ") + source.note)});
    }
    out += '\n';
  }
  for (const std::string& limit : brief.limits) fmt::format_to(std::back_inserter(out), "- {}\n", md(limit));
  fmt::format_to(std::back_inserter(out), "\nWritten by {}.\n", md(brief.generated_by));
}

}  // namespace

std::string write_markdown(const Brief& brief) {
  require_sound(brief);
  std::string out = fmt::format("# {} and {}\n\n{}, as the data stood on {}.\n\n", md(brief.a.name), md(brief.b.name),
                                md(window_in_words(brief.window)), format_day_in_words(brief.as_of));
  add_bottom_line_md(out, brief);
  add_scorecard_md(out, brief);
  add_timeline_md(out, brief);
  add_turns_md(out, brief);
  add_agreements_md(out, brief);
  out += "## Paper and practice\n\n";
  out += brief.substance ? substance_section(*brief.substance)
                         : std::string{"No agreement between the two is in the store for this window.\n\n"};
  add_directions_md(out, brief);
  add_findings_md(out, brief);
  add_thirds_and_facts_md(out, brief);
  add_evidence_md(out, brief);
  add_sources_md(out, brief);
  return out;
}

}  // namespace foedus::report
