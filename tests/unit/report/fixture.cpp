// SPDX-License-Identifier: Apache-2.0
//
// Fixtures. Events, agreements and facts: the embedded case, with their addresses. Everything counted is made up.
#include "unit/report/fixture.hpp"

#include <algorithm>

#include "unit/report/fixture_parts.hpp"

namespace foedus::report {
namespace fixture {

std::vector<Mark> timeline(const Brief& brief) {
  std::vector<Mark> marks;
  for (const AgreementReport& agreement : brief.agreements) {
    marks.push_back({agreement.date, MarkKind::agreement, std::nullopt, agreement.title, anchor_of(agreement)});
  }
  for (const std::size_t index : {5U, 12U, 15U, 18U, 20U, 21U, 23U, 25U, 28U}) {
    const Evidence& item = brief.evidence[index];
    marks.push_back({item.day, is_conflict(item.kind) ? MarkKind::conflict : MarkKind::cooperation, item.dimension,
                     item.text, item.id});
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& x, const Mark& y) { return x.day < y.day; });
  return marks;
}

}  // namespace fixture

using namespace fixture;

Brief rich_brief() {
  Brief brief;
  brief.generated_by = "foedus 0.1.0";
  brief.a = azerbaijan();
  brief.b = russia();
  brief.as_of = case_window.last;
  brief.window = case_window;
  brief.last_event = Day{2026, 4, 15};
  brief.overall = dimension(std::nullopt,
                            "28/5 25/4 43/3 25/8 23/4 28/5 29/9 42/8 22/8 26/10 28/23 52/16 38/9 43/6 37/10 48/9 51/21 "
                            "33/29 42/17 39/11 30/9 28/19 23/36 34/15 33/10 39/11 53/7 26/24 25/34 16/33 21/63 42/31 "
                            "35/22 8/5",
                            {137, 65}, {114, 145}, 34);
  brief.dimensions = dimensions();
  brief.agreements = agreements();
  brief.substance = substance();
  brief.evidence = evidence();
  brief.timeline = timeline(brief);
  brief.findings = {{.id = "process-ARM-AZE",
                     .title = "Who is central to the track between Armenia and Azerbaijan",
                     .sentence = "Between Armenia and Azerbaijan, Russia had the largest part of what third parties "
                                 "did in 2026: 33% (11% to 60%).",
                     .heads = {"Third party", "Until 2023-02-26", "From 2023-02-27", "Probability that it gained"},
                     .rows = {{"Russia", "66% (50% to 81%)", "47% (29% to 66%)", "0.09"},
                              {"United Arab Emirates", "0% (0% to 2%)", "12% (3% to 26%)", "0.99"}},
                     .bars_title = "Share of what third parties did, from 2023-02-27",
                     .bar_labels = {"Russia", "United Arab Emirates"},
                     .bars = {estimate(0.47, 0.29, 0.66, 150, unit_share), estimate(0.12, 0.03, 0.26, 150, unit_share)},
                     .note = "Mediating, hosting and guaranteeing count one, talking with one principal a fifth."},
                    {.id = "friction",
                     .title = "Friction in the information space",
                     .absent_reason = "3 acts of friction where 8 are needed"}};
  brief.third_parties = {{{StateCode{"ARM"}, "Armenia", "Armenian"}, estimate(0.54, 0.43, 0.64, 57, unit_share)},
                         {{StateCode{"UKR"}, "Ukraine", "Ukrainian"}, estimate(0.18, 0.11, 0.27, 57, unit_share)},
                         {{StateCode{"IRN"}, "Iran", "Iranian"}, estimate(0.14, 0.08, 0.23, 57, unit_share)},
                         {{StateCode{"TUR"}, "Turkey", "Turkish"}, estimate(0.04, 0.01, 0.09, 57, unit_share)}};
  brief.facts = facts();
  brief.bottom_line = {
      {"Over the last 12 months conflict outweighed cooperation; a year earlier cooperation led clearly.",
       {"level-all"}},
      {"The fall is clear in the political and the information dimension; trade does not show it.",
       {"level-political", "level-information", "level-economic", "F2"}},
      {"Since the Declaration on Allied Interaction of 22 February 2022 military acts turned from mostly cooperative "
       "to "
       "balanced.",
       {"agreement-2022-02-22-AZE-RUS", "E16"}},
      {"The talks in Dushanbe were followed by releases on both sides, but the protests went on.",
       {"agreement-2025-10-09-AZE-RUS", "E28", "E29"}}};
  brief.sources = {{"Chronology of the South Caucasus",
                    {"south-caucasus.tsv"},
                    352,
                    198,
                    Day{2018, 1, 24},
                    Day{2026, 4, 15},
                    "Compiled from public pages, each row with its address.",
                    "Not a random sample: weighty acts are more likely to be in it."},
                   {"GDELT 2.0 events",
                    {"20250515-20250614.south-caucasus.export.CSV.gz"},
                    55920,
                    1312,
                    Day{2025, 5, 15},
                    Day{2025, 6, 14},
                    "The GDELT Project, gdeltproject.org.",
                    "Machine-coded from news; errors of actor and act are frequent."}};
  brief.limits = {"The chronology is not a random sample; its levels lean towards what was thought worth noting.",
                  "Humanitarian acts are too few for a level.", "Breaks and phases were not looked for."};
  return brief;
}

Brief thin_brief() {
  Brief brief;
  brief.generated_by = "foedus 0.1.0";
  brief.a = {StateCode{"BTN"}, "Bhutan", "Bhutanese"};
  brief.b = {StateCode{"PRY"}, "Paraguay", "Paraguayan"};
  brief.as_of = Day{2025, 6, 14};
  brief.window = {Day{2025, 5, 15}, Day{2025, 6, 14}};
  for (const Dimension which : all_dimensions) {
    DimensionReport report;
    report.dimension = which;
    report.level_days = brief.window;
    report.level = level_of(0, 0);
    report.year_ago = report.level;
    report.not_enough_reason = report.level.share.absent_reason;
    report.change = change_between(report.year_ago, report.level);
    report.percentile = absent("no level to rank", 0, unit_percentile);
    brief.dimensions.push_back(report);
  }
  brief.limits = {"No event between the two in the window: nobody wrote about it, which is not the same as calm."};
  return brief;
}

Brief hostile_brief() {
  Brief brief = rich_brief();
  brief.a.name = "Azer<b>baijan & \"Co\"";
  brief.evidence[0].text =
      "<script>alert('x')</script> | pipe `code` **bold** [link](javascript:alert(1)) ![i](http://x.y)";
  brief.evidence[0].url = "javascript:alert(1)";
  brief.evidence[1].url = "https://example.org/\"onmouseover=alert(1) x";
  brief.evidence[2].url = "https://example.org/a\"><script>alert(1)</script>";
  brief.evidence[3].url = "HTTPS://www.example.org/p(a)t|h?q=<x>";
  brief.evidence[4].url = " https://example.org/";
  brief.evidence[5].url = "data:text/html,<script>alert(1)</script>";
  brief.evidence[6].text = "broken \xC3\x28 bytes, \xE2\x80\xAE turned around, a NUL \x01 and a\nnew line";
  brief.evidence[7].place = "\"><img src=x onerror=alert(1)>";
  brief.agreements[0].title = "A </h3></article><script>alert(2)</script> treaty";
  brief.substance->clauses[0].text = "A </td><script>alert(4)</script> | clause";
  brief.substance->title = "</p><script>alert(5)</script>";
  brief.timeline[0].label = "</title></svg><script>alert(3)</script>";
  brief.limits.emplace_back("--><style>body{display:none}</style>");
  return brief;
}

}  // namespace foedus::report
