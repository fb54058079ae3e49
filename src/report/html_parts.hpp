// SPDX-License-Identifier: Apache-2.0
//
// What the sections of the page are made of: tables that become cards on a phone, measures, links, references.
// In: values of a Brief. Out: HTML. Private to the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foedus/report/brief.hpp"
#include "foedus/report/chart.hpp"

namespace foedus::report {

/// A table with caption and header cells. Roles are spelt out because a phone lays its rows out as blocks, which would
/// otherwise cost them their meaning for a screen reader.
class HtmlTable {
 public:
  /// `caption` is text, not HTML.
  HtmlTable(std::string& page, std::string_view caption, std::vector<std::string> heads,
            std::string_view css_class = {});
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;
  ~HtmlTable();

  /// `id` may be empty.
  void begin_row(std::string_view id = {});
  void head(std::string_view html);
  void cell(std::string_view html, std::string_view css_class = {});
  /// A cell over all columns that are left.
  void rest(std::string_view html);
  void end_row();

 private:
  std::string& page_;
  std::vector<std::string> heads_;
  std::size_t column_ = 0;
};

/// "<section id=... aria-labelledby=...><h2>...": closed by end_section().
void begin_section(std::string& page, std::string_view id, std::string_view title);
void end_section(std::string& page);
/// One line where a section has nothing to show. `why` is text.
void add_nothing(std::string& page, std::string_view why);

/// Value, interval in a softer tone; or the reason there is none.
[[nodiscard]] std::string html_of(const Measure& measure);
/// "down -12 points (-20 to -3)", with an arrow that is not read aloud.
[[nodiscard]] std::string html_of(const Change& change);
/// Its host as a link; text where the address may not become one; empty for an empty address.
[[nodiscard]] std::string link_of(std::string_view url);
/// The small links after a statement.
[[nodiscard]] std::string references_of(const Brief& brief, const std::vector<std::string>& anchors);
/// What a reference is called: "E4", "F2", "A1", "political level", "Azerbaijan to Russia".
[[nodiscard]] std::string reference_name(const Brief& brief, std::string_view anchor);

/// Both sizes of a chart; the page's style shows the one that fits. `caption` is text, may be empty.
template <class Chart>
void add_figure(std::string& page, Chart chart, std::string_view caption);

/// Name of a state of the brief by its code; the code where it is neither of the two.
[[nodiscard]] std::string_view name_in(const Brief& brief, StateCode code);

// The sections, in the order of the page.
void add_bottom_line(std::string& page, const Brief& brief);
void add_scorecard(std::string& page, const Brief& brief);
void add_timeline(std::string& page, const Brief& brief);
void add_agreements(std::string& page, const Brief& brief);
void add_substance(std::string& page, const Brief& brief);
void add_directions(std::string& page, const Brief& brief);
void add_third_parties(std::string& page, const Brief& brief);
void add_findings(std::string& page, const Brief& brief);
void add_facts(std::string& page, const Brief& brief);
void add_evidence(std::string& page, const Brief& brief);
void add_sources(std::string& page, const Brief& brief);

[[nodiscard]] std::string_view page_style();

}  // namespace foedus::report
