// SPDX-License-Identifier: Apache-2.0
//
// The sections that are tables: directions, third states, facts, evidence, sources.
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/escape.hpp"
#include "report/html_parts.hpp"

namespace foedus::report {
namespace {

const Direction* find_direction(const DimensionReport& report, StateCode source) {
  for (const Direction& direction : report.directions) {
    if (direction.source == source) return &direction;
  }
  return nullptr;
}

std::string direction_html(const Direction* direction) {
  if (direction == nullptr) return "<span class=\"why\">no event</span>";
  if (!direction->level.share.value) {
    return fmt::format("<span class=\"why\">Not enough data: {}</span>",
                       escape_html(direction->level.share.absent_reason));
  }
  return fmt::format("{}<br><span class=\"interval\">change: </span>{}<br><span class=\"interval\">{} events</span>",
                     html_of(direction->level.share), html_of(direction->change), count_in_words(direction->events));
}

std::string direction_title(const StateName& from, const StateName& to) {
  return fmt::format("{} to {}", from.name, to.name);
}

void add_direction_rows(std::string& page, const Brief& brief) {
  HtmlTable table(page, "Cooperative share by direction",
                  {"Dimension", direction_title(brief.a, brief.b), direction_title(brief.b, brief.a)}, "cards both");
  const auto add_row = [&](const DimensionReport& report) {
    table.begin_row();
    table.head(title_of(report.dimension));
    table.cell(direction_html(find_direction(report, brief.a.code)));
    table.cell(direction_html(find_direction(report, brief.b.code)));
    table.end_row();
  };
  if (brief.overall) add_row(*brief.overall);
  for (const DimensionReport& report : brief.dimensions) add_row(report);
}

void add_kind_rows(std::string& page, const Brief& brief) {
  if (!brief.overall) return;
  const Direction* there = find_direction(*brief.overall, brief.a.code);
  const Direction* back = find_direction(*brief.overall, brief.b.code);
  if (there == nullptr && back == nullptr) return;
  HtmlTable table(page, "Acts by kind, same days",
                  {"Kind", direction_title(brief.a, brief.b), direction_title(brief.b, brief.a)}, "kinds");
  for (const Kind kind : all_kinds) {
    const auto index = static_cast<std::size_t>(kind);
    table.begin_row();
    table.head(words_of(kind));
    table.cell(count_in_words(there == nullptr ? 0 : there->counts.at(index)), "number");
    table.cell(count_in_words(back == nullptr ? 0 : back->counts.at(index)), "number");
    table.end_row();
  }
}

chart::BarChart bars_of(const Brief& brief) {
  chart::BarChart bars;
  bars.frame.id = "chart-third-states";
  bars.frame.title = "Share of the pair's events that name each third state";
  for (const ThirdParty& party : brief.third_parties) {
    if (!has_interval(party.share)) continue;
    bars.rows.push_back({party.state.name, {*party.share.value, *party.share.lower, *party.share.upper}});
    fmt::format_to(std::back_inserter(bars.frame.description), "{}{}: {}.", bars.frame.description.empty() ? "" : " ",
                   party.state.name, in_words(party.share));
  }
  return bars;
}

std::string dimension_html(const Evidence& evidence) {
  return fmt::format("{}{}, {}", name_of(evidence.dimension), evidence.energy ? " (energy)" : "",
                     words_of(evidence.kind));
}

std::string source_html(const Evidence& evidence) {
  std::string html = link_of(evidence.url);
  fmt::format_to(std::back_inserter(html), "{}<span class=\"interval\">{}{}{}</span>", html.empty() ? "" : "<br>",
                 title_of(evidence.data_set), evidence.row_id.empty() ? "" : " row ", escape_html(evidence.row_id));
  if (evidence.also_reported > 0) {
    fmt::format_to(std::back_inserter(html), "<br><span class=\"interval\">also in {} other {}</span>",
                   count_in_words(evidence.also_reported), evidence.also_reported == 1 ? "row" : "rows");
  }
  return html;
}

std::string who_html(const Evidence& evidence) {
  const auto actor = [](const StateName& state, const std::string& sector) {
    return sector.empty()
               ? escape_html(state.name)
               : fmt::format("{} <span class=\"interval\">{}</span>", escape_html(state.name), escape_html(sector));
  };
  return fmt::format("{} <span aria-hidden=\"true\">\u2192</span><span class=\"unseen\"> to </span> {}",
                     actor(evidence.source, evidence.source_sector), actor(evidence.target, evidence.target_sector));
}

std::string what_html(const Evidence& evidence) {
  std::string html = escape_html(evidence.text);
  if (!evidence.cameo.empty()) {
    fmt::format_to(std::back_inserter(html), "<br><span class=\"interval\">CAMEO {} {}</span>",
                   escape_html(evidence.cameo.view()), escape_html(evidence.action));
  }
  if (!evidence.place.empty()) {
    fmt::format_to(std::back_inserter(html), "<span class=\"interval\">, in {}</span>", escape_html(evidence.place));
  }
  return html;
}

std::string days_of(const SourceReport& source) {
  if (!source.first || !source.last) return {};
  return fmt::format("{} to {}", format_day(*source.first), format_day(*source.last));
}

}  // namespace

void add_directions(std::string& page, const Brief& brief) {
  begin_section(page, "directions", "Both directions");
  fmt::format_to(std::back_inserter(page),
                 "<p><span id=\"direction-{0}-{1}\">What {2} does to {3}</span>, beside <span "
                 "id=\"direction-{1}-{0}\">what {3} does to {2}</span>.</p>\n",
                 escape_html(brief.a.code.view()), escape_html(brief.b.code.view()), escape_html(brief.a.name),
                 escape_html(brief.b.name));
  bool any = false;
  const auto look = [&any](const DimensionReport& report) {
    for (const Direction& direction : report.directions) any = any || direction.level.share.value.has_value();
  };
  if (brief.overall) look(*brief.overall);
  for (const DimensionReport& report : brief.dimensions) look(report);
  if (!any) {
    add_nothing(page, "Not enough data to tell the two directions apart.");
  } else {
    add_direction_rows(page, brief);
    add_kind_rows(page, brief);
  }
  end_section(page);
}

void add_third_parties(std::string& page, const Brief& brief) {
  begin_section(page, "third-states", "Third states");
  if (brief.third_parties.empty()) {
    add_nothing(page, "No event of the pair in the window names a third state.");
    end_section(page);
    return;
  }
  page += "<p>How often a third state stands beside the two in the same event. Being named is not taking a side.</p>\n";
  chart::BarChart bars = bars_of(brief);
  if (!bars.rows.empty()) add_figure(page, std::move(bars), {});
  HtmlTable table(page, "Third states by share of the pair's events that name one",
                  {"State", "Share", "Events that name a third state"}, "thirds");
  for (const ThirdParty& party : brief.third_parties) {
    table.begin_row(anchor_of(party));
    table.head(escape_html(party.state.name));
    table.cell(html_of(party.share));
    table.cell(count_in_words(party.share.n), "number");
    table.end_row();
  }
  end_section(page);
}

void add_facts(std::string& page, const Brief& brief) {
  begin_section(page, "facts", "Hard facts");
  if (brief.facts.empty()) {
    add_nothing(page, "No trade figure or UN vote of the two is in the store for this window.");
    end_section(page);
    return;
  }
  {
    HtmlTable table(page, "Slow facts about the pair", {"No.", "What", "Period", "Value", "Note", "Source"},
                    "cards figures");
    for (const FactReport& fact : brief.facts) {
      table.begin_row(fact.id);
      table.head(escape_html(fact.id));
      table.cell(escape_html(fact.label));
      table.cell(escape_html(window_in_words(fact.period)));
      table.cell(html_of(fact.value));
      table.cell(escape_html(fact.note));
      table.cell(link_of(fact.url));
      table.end_row();
    }
  }
  end_section(page);
}

void add_evidence(std::string& page, const Brief& brief) {
  begin_section(page, "evidence", "Evidence");
  if (brief.evidence.empty()) {
    add_nothing(page, "No event between the two in the window.");
    end_section(page);
    return;
  }
  page +=
      "<p>The events this brief leans on, each happening once. The weight says how far a row can be trusted, from 0 to "
      "1.</p>\n";
  {
    HtmlTable table(page, "Events, in order of time", {"No.", "Day", "Who", "What", "Kind", "Weight", "Source"},
                    "cards evidence");
    for (const Evidence& evidence : brief.evidence) {
      table.begin_row(evidence.id);
      table.head(escape_html(evidence.id));
      std::string day = format_day(evidence.day);
      if (evidence.added != evidence.day)
        day += fmt::format("<br><span class=\"interval\">added {}</span>", format_day(evidence.added));
      table.cell(day, "day");
      table.cell(who_html(evidence));
      table.cell(what_html(evidence));
      table.cell(dimension_html(evidence));
      std::string weight = fmt::format("{:.2f}", evidence.weight);
      if (evidence.articles > 0) {
        weight += fmt::format("<br><span class=\"interval\">{} {}</span>", count_in_words(evidence.articles),
                              evidence.articles == 1 ? "article" : "articles");
      }
      table.cell(weight, "number");
      table.cell(source_html(evidence));
      table.end_row();
    }
  }
  end_section(page);
}

void add_sources(std::string& page, const Brief& brief) {
  begin_section(page, "sources", "Sources and limits");
  if (brief.sources.empty()) {
    add_nothing(page, "No source holds an event of this pair in the window.");
  } else {
    HtmlTable table(page, "What the brief was made from",
                    {"Data set", "Rows read", "Events of the pair", "Days", "Citation and note"}, "cards made-from");
    for (const SourceReport& source : brief.sources) {
      table.begin_row();
      table.head(escape_html(source.data_set));
      table.cell(count_in_words(source.rows), "number");
      table.cell(count_in_words(source.events), "number");
      table.cell(days_of(source));
      std::string about = escape_html(source.citation);
      if (!source.note.empty()) about += fmt::format("{}{}", about.empty() ? "" : "<br>", escape_html(source.note));
      if (!source.files.empty()) {
        std::string files;
        for (const std::string& file : source.files) files += (files.empty() ? "" : ", ") + file;
        about +=
            fmt::format("{}<span class=\"interval\">Files: {}</span>", about.empty() ? "" : "<br>", escape_html(files));
      }
      table.cell(about);
      table.end_row();
    }
  }
  page += "<h3>Limits</h3>\n";
  if (brief.limits.empty()) {
    add_nothing(page, "No limits were stated.");
  } else {
    page += "<ul>\n";
    for (const std::string& limit : brief.limits)
      fmt::format_to(std::back_inserter(page), "<li>{}</li>\n", escape_html(limit));
    page += "</ul>\n";
  }
  end_section(page);
}

}  // namespace foedus::report
