// SPDX-License-Identifier: Apache-2.0
//
// Parts of the page.
#include "report/html_parts.hpp"

#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"

namespace foedus::report {

HtmlTable::HtmlTable(std::string& page, std::string_view caption, std::vector<std::string> heads,
                     std::string_view css_class)
    : page_(page), heads_(std::move(heads)) {
  fmt::format_to(
      std::back_inserter(page_),
      "<table role=\"table\" class=\"{}\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
      css_class, escape_html(caption));
  for (const std::string& head : heads_) {
    fmt::format_to(std::back_inserter(page_), "<th role=\"columnheader\" scope=\"col\">{}</th>", escape_html(head));
  }
  page_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
}

HtmlTable::~HtmlTable() {
  page_ += "</tbody>\n</table>\n";
}

void HtmlTable::begin_row(std::string_view id) {
  column_ = 0;
  page_ += "<tr role=\"row\"";
  if (!id.empty()) fmt::format_to(std::back_inserter(page_), " id=\"{}\"", escape_html(id));
  page_ += ">";
}

void HtmlTable::head(std::string_view html) {
  fmt::format_to(std::back_inserter(page_), "<th role=\"rowheader\" scope=\"row\">{}</th>", html);
  ++column_;
}

void HtmlTable::cell(std::string_view html, std::string_view css_class) {
  const std::string_view classes = html.empty() ? "empty" : css_class;
  fmt::format_to(std::back_inserter(page_), "<td role=\"cell\" class=\"{}\" data-label=\"{}\"><div>{}</div></td>",
                 classes, escape_html(heads_.at(column_)), html);
  ++column_;
}

void HtmlTable::rest(std::string_view html) {
  fmt::format_to(std::back_inserter(page_), "<td role=\"cell\" class=\"rest\" colspan=\"{}\"><div>{}</div></td>",
                 heads_.size() - column_, html);
  column_ = heads_.size();
}

void HtmlTable::end_row() {
  page_ += "</tr>\n";
}

void begin_section(std::string& page, std::string_view id, std::string_view title) {
  fmt::format_to(std::back_inserter(page),
                 "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n", id,
                 escape_html(title));
}

void end_section(std::string& page) {
  page += "</section>\n";
}

void add_nothing(std::string& page, std::string_view why) {
  fmt::format_to(std::back_inserter(page), "<p class=\"nothing\">{}</p>\n", escape_html(why));
}

std::string html_of(const Measure& measure) {
  if (!measure.value) return fmt::format("<span class=\"why\">none: {}</span>", escape_html(measure.absent_reason));
  const std::string value = fmt::format("<span class=\"num\">{}</span>", escape_html(value_in_words(measure)));
  if (has_interval(measure)) {
    return fmt::format("{} <span class=\"interval\">{}</span>", value, escape_html(interval_in_words(measure)));
  }
  return fmt::format("{} <span class=\"why\">no interval: {}</span>", value, escape_html(measure.absent_reason));
}

std::string html_of(const Change& change) {
  if (!change.share.value) return html_of(change.share);
  const std::string words = change_in_words(change.share, change.probability_up);
  std::string_view arrow;
  if (words.ends_with("up")) arrow = "<span aria-hidden=\"true\">\u25B2</span> ";
  if (words.ends_with("down")) arrow = "<span aria-hidden=\"true\">\u25BC</span> ";
  return fmt::format("<span class=\"turn\">{}{}</span> {}", arrow, words, html_of(change.share));
}

std::string link_of(std::string_view url) {
  if (url.empty()) return {};
  const std::optional<std::string> link = linkable(url);
  if (!link) return escape_html(url);
  return fmt::format("<a class=\"out\" rel=\"noreferrer\" href=\"{}\">{}</a>", escape_html(*link),
                     escape_html(host_of(url)));
}

std::string_view name_in(const Brief& brief, StateCode code) {
  if (code == brief.a.code) return brief.a.name;
  if (code == brief.b.code) return brief.b.name;
  return {};
}

std::string reference_name(const Brief& brief, std::string_view anchor) {
  if (anchor.starts_with("level-")) {
    const std::string_view name = anchor.substr(6);
    return name == "all" ? "overall level" : fmt::format("{} level", name);
  }
  for (std::size_t i = 0; i < brief.agreements.size(); ++i) {
    if (anchor == anchor_of(brief.agreements[i])) return fmt::format("A{}", i + 1);
  }
  for (const ThirdParty& party : brief.third_parties) {
    if (anchor == anchor_of(party)) return party.state.name;
  }
  if (anchor.starts_with("direction-")) {
    const bool a_first = anchor == fmt::format("direction-{}-{}", brief.a.code.view(), brief.b.code.view());
    return a_first ? fmt::format("{} to {}", brief.a.name, brief.b.name)
                   : fmt::format("{} to {}", brief.b.name, brief.a.name);
  }
  return std::string{anchor};
}

std::string references_of(const Brief& brief, const std::vector<std::string>& anchors) {
  if (anchors.empty()) return {};
  std::string links;
  for (const std::string& anchor : anchors) {
    fmt::format_to(std::back_inserter(links), "{}<a href=\"#{}\">{}</a>", links.empty() ? "" : " ", escape_html(anchor),
                   escape_html(reference_name(brief, anchor)));
  }
  return fmt::format("<span class=\"refs\">{}</span>", links);
}

template <class Chart>
void add_figure(std::string& page, Chart chart, std::string_view caption) {
  const std::string id = chart.frame.id;
  page += "<figure class=\"sized\">\n<div class=\"wide\">";
  chart.frame.id = id + "-wide";
  chart.frame.size = chart::Size::wide;
  page += chart::draw(chart);
  page += "</div>\n<div class=\"narrow\">";
  chart.frame.id = id + "-narrow";
  chart.frame.size = chart::Size::narrow;
  page += chart::draw(chart);
  page += "</div>\n";
  if (!caption.empty()) fmt::format_to(std::back_inserter(page), "<figcaption>{}</figcaption>\n", escape_html(caption));
  page += "</figure>\n";
}
template void add_figure(std::string& page, chart::DotChart chart, std::string_view caption);
template void add_figure(std::string& page, chart::BarChart chart, std::string_view caption);
template void add_figure(std::string& page, chart::CountChart chart, std::string_view caption);

}  // namespace foedus::report
