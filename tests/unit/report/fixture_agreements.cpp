// SPDX-License-Identifier: Apache-2.0
//
// Fixtures: agreements with practice, clauses and verdict, and figures.
#include <utility>

#include "foedus/report/words.hpp"

#include "unit/report/fixture_parts.hpp"

namespace foedus::report::fixture {
namespace {

Delivery delivery(Dimension dimension, std::vector<CommitmentText> commitments, YearCounts before, YearCounts after,
                  Day date, std::vector<std::string> evidence) {
  Delivery row;
  row.dimension = dimension;
  row.commitments = std::move(commitments);
  row.before = {{case_window.first, date - 1},
                level_of(before.cooperation, before.conflict),
                counts_of(before.cooperation, before.conflict)};
  row.after = {{date, case_window.last},
               level_of(after.cooperation, after.conflict),
               counts_of(after.cooperation, after.conflict)};
  row.change = change_between(row.before.level, row.after.level);
  if (!row.change.share.value) {
    row.change.share.absent_reason = "no level before or after";
    row.change.log_odds.absent_reason = "no level before or after";
  }
  row.evidence = std::move(evidence);
  return row;
}

ClauseReport clause(std::string text, std::string kind, std::string kind_name, double delivered, double breached,
                    model::ClauseState state, std::string evidence) {
  ClauseReport report;
  report.text = std::move(text);
  report.kind = std::move(kind);
  report.kind_name = std::move(kind_name);
  report.days = {Day{2022, 2, 22}, case_window.last};
  report.delivered = delivered;
  report.breached = breached;
  report.state = state;
  const double n = delivered + breached;
  if (state == model::ClauseState::silent) {
    report.kept = absent("no act speaks to it", 0, unit_share);
    report.kept_before = absent("no act speaks to it", 0, unit_share);
    return report;
  }
  const double share = (delivered + 0.5) / (n + 1);
  report.kept = estimate(share, 0.8 * share, share + 0.2 * (1 - share), n, unit_share);
  report.kept_before = estimate(0.8, 0.7, 0.9, 30, unit_share);
  ActReference act;
  act.day = Day{2025, 7, 1};
  act.source = StateCode{"RUS"};
  act.target = StateCode{"AZE"};
  act.cameo = CameoCode{"173"};
  act.action = "Arrest, detain, or charge with legal action";
  act.data_set = DataSet::chronology;
  act.row_id = "7";
  act.evidence = std::move(evidence);
  report.breaching = {act};
  return report;
}

}  // namespace

std::vector<AgreementReport> agreements() {
  const std::string azertag =
      "https://azertag.az/en/xeber/"
      "Declaration_on_allied_interaction_between_the_Republic_of_Azerbaijan_and_the_Russian_Federation-2024876";
  const Day declared{2022, 2, 22};
  AgreementReport declaration;
  declaration.id = "2022-02-22-AZE-RUS";
  declaration.date = declared;
  declaration.title = "Declaration on Allied Interaction between Azerbaijan and Russia";
  declaration.parties = {azerbaijan(), russia()};
  declaration.form = "declaration";
  declaration.binding = "no";
  declaration.status =
      "formally standing; each side has accused the other of breaching it (2022, 2023), reaffirmed December 2025";
  declaration.url = azertag;
  declaration.deliveries = {
      delivery(Dimension::political,
               {{"no interference in internal affairs, equality and mutual benefit (1)"},
                {"settle disputes peacefully, no force or threat of force (1)"},
                {"urgent consultations if one side sees a threat to peace or its security"},
                {"refrain from actions, also through third states, directed against each other"}},
               {281, 66}, {334, 225}, declared, {"E12", "E15", "E18", "E21"}),
      delivery(Dimension::military,
               {{"deepen cooperation of armed forces with joint operational and combat training"},
                {"supply modern arms and equipment and consider joint production"}},
               {96, 36}, {51, 62}, declared, {"E6", "E7", "E13", "E16"}),
      delivery(Dimension::economic,
               {{"refrain from economic activity that directly or indirectly harms the other's interests"},
                {"use national currencies in settlements"},
                {"consider cooperation in nuclear energy", true}},
               {106, 10}, {147, 27}, declared, {"E10", "E23", "E25"}),
      delivery(Dimension::humanitarian, {{"closer ties in culture, education, health, youth and sport (preamble)"}},
               {24, 2}, {11, 9}, declared, {}),
      delivery(Dimension::information, {}, {41, 25}, {45, 87}, declared, {"E5", "E8", "E22", "E28"})};
  AgreementReport dushanbe;
  dushanbe.id = "2025-10-09-AZE-RUS";
  dushanbe.date = Day{2025, 10, 9};
  dushanbe.title = "Putin-Aliyev understandings in Dushanbe on the AZAL crash";
  dushanbe.parties = {azerbaijan(), russia()};
  dushanbe.form = "statement";
  dushanbe.binding = "no";
  dushanbe.status = "oral; Russia says it carries them out, coordinated statement April 2026";
  dushanbe.url =
      "https://www.journal-news.com/news/nation-world/putin-says-russian-air-defenses-were-responsible-for-azerbaijani-"
      "jets-crash-last-year-killing-38/QAA7O5UJUZMSFNXH65PWFCXB3M/";
  dushanbe.deliveries = {
      delivery(Dimension::economic, {{"Russia provides compensation"}}, {235, 34}, {18, 3}, dushanbe.date, {}),
      delivery(Dimension::political, {{"Russia gives legal assessment of all officials' actions"}}, {565, 280},
               {50, 41}, dushanbe.date, {"E26", "E30", "E32"})};
  return {declaration, dushanbe};
}

std::vector<FactReport> facts() {
  const std::string none = "the source gives no margin";
  const StateCode aze{"AZE"};
  const StateCode rus{"RUS"};
  const auto year = [](int number) { return Window{Day{number, 1, 1}, Day{number, 12, 31}}; };
  return {
      {"F1", "turnover_usd", "Trade turnover of Azerbaijan with Russia", aze, rus, year(2020),
       figure(2.6e9, 1, "usd", none), "", "https://www.azernews.az/business/181638.html"},
      {"F2", "turnover_usd", "Trade turnover of Azerbaijan with Russia", aze, rus, year(2023),
       figure(4.4e9, 1, "usd", none), "+17.5% on 2022",
       "https://news.az/news/payments-in-national-currencies-to-expand-azerbaijan-russia-trade-says-deputy-minister"},
      {"F3", "un_ideal_point_distance", "Distance of UN General Assembly ideal points", aze, rus, year(2024),
       estimate(0.06, 0, 0.41, 175, "ideal_points"), "Bailey, Strezhnev and Voeten; 0 is the same votes", ""},
      {"F4", "exports_usd", "Exports of Azerbaijan to Russia", aze, rus, year(2025),
       absent("no figure in the store", 0, "usd"), "", ""}};
}

SubstanceReport substance() {
  SubstanceReport report;
  report.agreement = "2022-02-22-AZE-RUS";
  report.title = "Declaration on Allied Interaction between Azerbaijan and Russia";
  report.date = Day{2022, 2, 22};
  report.before = {Day{2017, 2, 22}, Day{2022, 2, 21}};
  report.after = {Day{2022, 2, 22}, case_window.last};
  using State = model::ClauseState;
  report.clauses = {
      clause("urgent consultations if one side sees a threat", "consult", "consult each other", 61, 4, State::delivered,
             "E16"),
      clause("refrain from actions directed against each other", "no_hostile_acts",
             "nothing directed against each other, also through others", 2, 31, State::breached, "E28"),
      clause("use national currencies", "finance", "payments, banks and currencies", 0, 0, State::silent, "")};
  StepReport all;
  all.step = estimate(-0.42, -1.1, 0.25, 28, unit_log_odds);
  all.probability_up = 0.15;
  StepReport political;
  political.dimension = Dimension::political;
  political.step = absent("2 periods with acts before and 9 after, where 6 and 3 are needed", 11, unit_log_odds);
  report.steps = {all, political};
  report.data_sets = {DataSet::chronology};
  report.comparison.refused = "3 comparable pairs without such a text, where 15 are needed";
  report.effect = absent(report.comparison.refused, 0, unit_log_odds);
  report.verdict.enough = true;
  report.verdict.verdict = model::Verdict::symbolic;
  report.verdict.probability = {0.05, 0.1, 0.55, 0.3};
  report.verdict.speaking = 2;
  report.verdict.closer = 0.15;
  report.verdict.yardstick = model::Yardstick::trend;
  model::YearOfPractice year;
  year.year = 2022;
  year.days = {Day{2022, 2, 22}, Day{2022, 12, 31}};
  year.delivered = 20;
  year.breached = 3;
  year.verdict = report.verdict;
  report.years = {year, year};
  report.years[1].year = 2023;
  report.years[1].days = {Day{2023, 1, 1}, Day{2023, 12, 31}};
  report.years[1].verdict = {};
  report.years[1].verdict.not_enough_reason = "acts speak to 1 of 3 clauses";
  return report;
}

}  // namespace foedus::report::fixture
