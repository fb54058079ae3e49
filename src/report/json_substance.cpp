// SPDX-License-Identifier: Apache-2.0
#include "report/json_substance.hpp"

#include "report/json_parts.hpp"

namespace foedus::report {
namespace {

using namespace json;

Json dimension(const std::optional<Dimension>& value) {
  return value ? Json(name_of(*value)) : Json("all");
}

Json act(const ActReference& value) {
  return {{"day", day(value.day)},
          {"source", text(value.source.view())},
          {"target", text(value.target.view())},
          {"cameo", text(value.cameo.view())},
          {"action", text_or_null(value.action)},
          {"data_set", text(name_of(value.data_set))},
          {"row_id", text(value.row_id)},
          {"url", text_or_null(value.url)},
          {"summary", text_or_null(value.summary)},
          {"evidence", text_or_null(value.evidence)}};
}

Json acts(const std::vector<ActReference>& values) {
  return array(values, act);
}

Json clause(const ClauseReport& value) {
  return {{"text", text(value.text)},
          {"article", text_or_null(value.article)},
          {"kind", text_or_null(value.kind)},
          {"dimension", dimension(value.dimension)},
          {"energy", value.energy},
          {"abstain", value.abstain},
          {"by", text_or_null(value.by.view())},
          {"window", value.days.first <= value.days.last ? window(value.days) : Json(nullptr)},
          {"state", text(name_of(value.state))},
          {"delivered", number(value.delivered)},
          {"breached", number(value.breached)},
          {"kept", measure(value.kept)},
          {"kept_before", measure(value.kept_before)},
          {"delivering", acts(value.delivering)},
          {"breaching", acts(value.breaching)}};
}

Json step(const StepReport& value) {
  return {{"dimension", dimension(value.dimension)},
          {"step", measure(value.step)},
          {"probability_up", value.probability_up ? number(*value.probability_up) : Json(nullptr)}};
}

Json comparison(const SubstanceReport& report) {
  const model::SyntheticControl& found = report.comparison;
  Json donors = Json::array();
  for (const DonorReport& donor : report.donors) {
    donors.push_back({{"pair", text(donor.pair)}, {"weight", number(donor.weight)}});
  }
  Json periods = Json::array();
  for (std::size_t t = 0; found.enough && t < report.periods.size() && t < found.actual.size(); ++t) {
    periods.push_back({{"first", day(report.periods[t].first)},
                       {"last", day(report.periods[t].last)},
                       {"actual", number(found.actual[t])},
                       {"synthetic", number(found.synthetic[t])}});
  }
  Json placebos = Json::array();
  for (const model::PlaceboDate& placebo : found.placebo_dates) {
    placebos.push_back(
        {{"date", day(placebo.date)}, {"effect", number(placebo.effect)}, {"p_value", number(placebo.p_value)}});
  }
  return {{"effect", measure(report.effect)},
          {"p_value", found.enough ? number(found.p_value) : Json(nullptr)},
          {"fit_error", number(found.fit_error)},
          {"own_deviation", number(found.own_deviation)},
          {"possible_donors", number(static_cast<double>(found.donors))},
          {"placebo_pairs", number(static_cast<double>(found.placebos))},
          {"donors", donors},
          {"periods", periods},
          {"placebo_dates", placebos}};
}

Json verdict(const model::VerdictReport& value) {
  Json probabilities = Json::object();
  for (std::size_t i = 0; i < model::verdict_count; ++i) {
    probabilities[std::string{name_of(static_cast<model::Verdict>(i))}] =
        value.enough ? number(value.probability.at(i)) : Json(nullptr);
  }
  return {{"verdict", value.enough ? Json(name_of(value.verdict)) : Json(nullptr)},
          {"not_enough_reason", text_or_null(value.not_enough_reason)},
          {"probabilities", probabilities},
          {"clauses_with_acts", number(static_cast<double>(value.speaking))},
          {"measurements", number(static_cast<double>(value.measured))},
          {"closer", number(value.closer)},
          {"yardstick", text(name_of(value.yardstick))}};
}

}  // namespace

Json substance_json(const SubstanceReport& report) {
  Json clauses = Json::array();
  for (const ClauseReport& value : report.clauses) clauses.push_back(clause(value));
  Json steps = Json::array();
  for (const StepReport& value : report.steps) steps.push_back(step(value));
  Json data_sets = Json::array();
  for (const DataSet value : report.data_sets) data_sets.push_back(name_of(value));
  Json years = Json::array();
  for (const model::YearOfPractice& value : report.years) {
    years.push_back({{"year", value.year},
                     {"window", window(value.days)},
                     {"delivered", number(value.delivered)},
                     {"breached", number(value.breached)},
                     {"verdict", verdict(value.verdict)}});
  }
  return {{"agreement", text(report.agreement)},
          {"date", day(report.date)},
          {"sentence", text(substance_in_words(report))},
          {"before", window(report.before)},
          {"after", window(report.after)},
          {"verdict", verdict(report.verdict)},
          {"years", years},
          {"clauses", clauses},
          {"steps", steps},
          {"step_data_sets", data_sets},
          {"comparison", comparison(report)}};
}

std::string write_substance_json(const SubstanceReport& report) {
  Json document = {{"schema", "foedus-substance/1"}};
  document.update(substance_json(report));
  return document.dump(2) + "\n";
}

}  // namespace foedus::report
