// SPDX-License-Identifier: Apache-2.0
//
// The page: head, masthead, contents, sections, foot.
#include "foedus/report/html.hpp"

#include <array>
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"

namespace foedus::report {
namespace {

struct Heading {
  std::string_view id;
  std::string_view title;
};
constexpr std::array<Heading, 11> headings = {{{"bottom-line", "Bottom line"},
                                               {"scorecard", "Scorecard"},
                                               {"timeline", "Timeline"},
                                               {"agreements", "Signed and done"},
                                               {"substance", "Paper and practice"},
                                               {"directions", "Both directions"},
                                               {"third-states", "Third states"},
                                               {"findings", "Roles, ties and friction"},
                                               {"facts", "Hard facts"},
                                               {"evidence", "Evidence"},
                                               {"sources", "Sources and limits"}}};

void add_head(std::string& page, const Brief& brief) {
  fmt::format_to(
      std::back_inserter(page),
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "img-src data:\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>{} and {}: a brief on their relations</title>\n<style>\n",
      escape_html(brief.a.name), escape_html(brief.b.name));
  page += page_style();
  page += chart::style();
  page += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the brief</a>\n";
}

void add_masthead(std::string& page, const Brief& brief) {
  fmt::format_to(std::back_inserter(page),
                 "<header class=\"masthead\">\n<p class=\"kicker\">Relations brief</p>\n<h1>{} and {}</h1>\n"
                 "<p class=\"standfirst\">What the two states signed and what they do to each other, {}.</p>\n"
                 "<p class=\"dateline\">As the data stood on {}",
                 escape_html(brief.a.name), escape_html(brief.b.name), escape_html(window_in_words(brief.window)),
                 format_day_in_words(brief.as_of));
  if (brief.last_event) {
    fmt::format_to(std::back_inserter(page), ". Last event: {}", format_day_in_words(*brief.last_event));
  }
  page += ".</p>\n</header>\n<nav aria-label=\"Contents\">\n<ul>\n";
  for (const Heading& heading : headings) {
    fmt::format_to(std::back_inserter(page), "<li><a href=\"#{}\">{}</a></li>\n", heading.id, heading.title);
  }
  page += "</ul>\n</nav>\n<main id=\"main\">\n";
}

}  // namespace

std::string write_html(const Brief& brief) {
  require_sound(brief);
  std::string page;
  add_head(page, brief);
  add_masthead(page, brief);
  add_bottom_line(page, brief);
  add_scorecard(page, brief);
  add_timeline(page, brief);
  add_agreements(page, brief);
  add_substance(page, brief);
  add_directions(page, brief);
  add_third_parties(page, brief);
  add_findings(page, brief);
  add_facts(page, brief);
  add_evidence(page, brief);
  add_sources(page, brief);
  fmt::format_to(std::back_inserter(page), "</main>\n<footer>\n<p>Written by {}.</p>\n</footer>\n</body>\n</html>\n",
                 escape_html(brief.generated_by));
  return page;
}

}  // namespace foedus::report
