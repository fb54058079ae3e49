// SPDX-License-Identifier: Apache-2.0
//
// What was signed beside what was done, dimension by dimension.
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"
#include "report/practice.hpp"

namespace foedus::report {
namespace {

std::string signed_html(const Delivery& delivery) {
  if (delivery.commitments.empty()) return "<span class=\"why\">no commitment in the record</span>";
  std::string html = "<ul>";
  for (const CommitmentText& commitment : delivery.commitments) {
    fmt::format_to(std::back_inserter(html), "<li>{}{}</li>", escape_html(commitment.text),
                   commitment.energy ? " <span class=\"tag\">energy</span>" : "");
  }
  return html + "</ul>";
}

std::string done_html(const Brief& brief, const Delivery& delivery) {
  std::string html;
  fmt::format_to(std::back_inserter(html), "<p>Before: {}.<br>Since: {}.<br>Change: {}.</p>",
                 html_of(delivery.before.level.share), html_of(delivery.after.level.share), html_of(delivery.change));
  const std::string rates = rates_in_words(delivery);
  if (!rates.empty()) fmt::format_to(std::back_inserter(html), "<p class=\"rates\">{}</p>", escape_html(rates));
  std::string events;
  for (const Evidence& evidence : brief.evidence) {
    for (const std::string& id : delivery.evidence) {
      if (evidence.id != id) continue;
      fmt::format_to(std::back_inserter(events), "<li>{}: {} {}</li>", format_day(evidence.day),
                     escape_html(evidence.text), references_of(brief, {id}));
    }
  }
  if (!events.empty()) html += "<ul class=\"telling\">" + events + "</ul>";
  return html;
}

void add_terms(std::string& page, const AgreementReport& agreement) {
  std::string parties;
  for (const StateName& party : agreement.parties) parties += (parties.empty() ? "" : ", ") + party.name;
  page += "<dl class=\"terms\">\n";
  const auto term = [&page](std::string_view name, const std::string& html) {
    if (!html.empty()) fmt::format_to(std::back_inserter(page), "<div><dt>{}</dt><dd>{}</dd></div>\n", name, html);
  };
  term("Signed", format_day_in_words(agreement.date));
  term("Parties", escape_html(parties));
  term("Form", escape_html(agreement.form));
  term("Legally binding", escape_html(agreement.binding));
  term("Status", escape_html(agreement.status));
  term("Text", link_of(agreement.url));
  page += "</dl>\n";
}

chart::DotChart dots_of(const AgreementReport& agreement, std::size_t number) {
  chart::DotChart dots;
  dots.frame.id = fmt::format("chart-agreement-{}", number);
  dots.frame.title = fmt::format("A{}: share of cooperative acts before and since the signing", number);
  dots.now_name = "since the signing, with 90% interval";
  dots.before_name = "before";
  for (const Delivery& delivery : agreement.deliveries) {
    const Measure& after = delivery.after.level.share;
    const Measure& before = delivery.before.level.share;
    if (!has_interval(after)) continue;
    dots.rows.push_back(
        {title_of(delivery.dimension), chart::Interval{*after.value, *after.lower, *after.upper}, before.value, {}});
    fmt::format_to(std::back_inserter(dots.frame.description), "{}{}: {} before, {} since.",
                   dots.frame.description.empty() ? "" : " ", title_of(delivery.dimension), value_in_words(before),
                   in_words(after));
  }
  return dots;
}

void add_practice(std::string& page, const Brief& brief, const AgreementReport& agreement, std::size_t number) {
  fmt::format_to(std::back_inserter(page), "<p class=\"rates\">{}</p>\n", escape_html(windows_in_words(agreement)));
  chart::DotChart dots = dots_of(agreement, number);
  if (!dots.rows.empty()) add_figure(page, std::move(dots), {});
  HtmlTable table(page, fmt::format("A{}: commitments and practice", number),
                  {"Dimension", "What was signed", "What was done"}, "cards practice");
  for (const Delivery& delivery : agreement.deliveries) {
    table.begin_row();
    table.head(title_of(delivery.dimension));
    table.cell(signed_html(delivery));
    table.cell(done_html(brief, delivery));
    table.end_row();
  }
}

/// The first is shown whole; of the others the practice is folded away, so that a reader finds the one asked for.
void add_agreement(std::string& page, const Brief& brief, std::size_t index) {
  const AgreementReport& agreement = brief.agreements[index];
  fmt::format_to(std::back_inserter(page),
                 "<article id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h3 id=\"{0}-title\"><span "
                 "class=\"tag\">A{1}</span> {2}</h3>\n",
                 escape_html(anchor_of(agreement)), index + 1, escape_html(agreement.title));
  add_terms(page, agreement);
  if (agreement.deliveries.empty()) {
    add_nothing(page, "The record of this text names no commitment.");
  } else if (index == 0) {
    add_practice(page, brief, agreement, index + 1);
  } else {
    fmt::format_to(std::back_inserter(page), "<details><summary>A{}: commitments and practice</summary>\n", index + 1);
    add_practice(page, brief, agreement, index + 1);
    page += "</details>\n";
  }
  page += "</article>\n";
}

}  // namespace

void add_agreements(std::string& page, const Brief& brief) {
  begin_section(page, "agreements", "Signed and done");
  if (brief.agreements.empty()) {
    add_nothing(page, "No agreement between the two is in the store for this window.");
    end_section(page);
    return;
  }
  page +=
      "<p>Practice after a signing is set beside practice before it. A difference is not proof of an effect: other "
      "things happened too.</p>\n";
  for (std::size_t i = 0; i < brief.agreements.size(); ++i) add_agreement(page, brief, i);
  end_section(page);
}

}  // namespace foedus::report
