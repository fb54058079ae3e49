// SPDX-License-Identifier: Apache-2.0
//
// From the model's Substance to what a page gives, and its sentences.
#include "foedus/report/substance_report.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

namespace foedus::report {
namespace {

std::string state_name(const Vocabulary& vocabulary, StateCode code) {
  const State* state = vocabulary.states.find(code);
  return state == nullptr ? code.text() : state->name;
}

ActReference reference_to(const Event& event, const Vocabulary& vocabulary) {
  const Action* action = vocabulary.ontology.find(event.cameo);
  return {event.day,
          event.source.state,
          event.target.state,
          event.cameo,
          action == nullptr ? std::string{} : action->name,
          event.data_set,
          std::string{event.row_id},
          std::string{event.url},
          std::string{event.summary},
          {}};
}

Measure kept_of(const model::ClauseOutcome& outcome) {
  const double n = outcome.count.delivered + outcome.count.breached;
  if (outcome.state == model::ClauseState::silent) {
    return absent(n > 0 ? "too few acts speak to it" : "no act speaks to it", n, unit_share);
  }
  return estimate(outcome.kept.value, outcome.kept.lower, outcome.kept.upper, n, unit_share);
}

ClauseReport clause_report(const model::Substance& substance, std::size_t index, const Vocabulary& vocabulary) {
  const model::ClauseOutcome& outcome = substance.clauses[index];
  const CommitmentKind* kind = vocabulary.commitments.find(outcome.clause.kind);
  ClauseReport report;
  report.text = outcome.clause.text;
  report.article = outcome.clause.article;
  report.kind = outcome.clause.kind;
  if (kind != nullptr) report.kind_name = kind->name;
  report.dimension = outcome.clause.dimension;
  report.energy = outcome.clause.energy;
  report.abstain = outcome.abstain;
  report.by = outcome.clause.by;
  report.days = outcome.days;
  report.delivered = outcome.count.delivered;
  report.breached = outcome.count.breached;
  report.kept = kept_of(outcome);
  report.kept_before = kept_of(substance.clauses_before.at(index));
  report.state = outcome.state;
  for (const std::size_t event : outcome.delivering) {
    report.delivering.push_back(reference_to(substance.events.events[event], vocabulary));
  }
  for (const std::size_t event : outcome.breaching) {
    report.breaching.push_back(reference_to(substance.events.events[event], vocabulary));
  }
  return report;
}

StepReport step_report(const model::DimensionChange& change) {
  StepReport report;
  report.dimension = change.dimension;
  const double n = static_cast<double>(change.step.before + change.step.after);
  if (!change.step.enough) {
    report.step = absent(change.step.not_enough_reason, n, unit_log_odds);
    return report;
  }
  report.step = estimate(change.step.value, change.step.lower, change.step.upper, n, unit_log_odds);
  report.probability_up = change.step.rose;
  return report;
}

std::string per_cent(double share) {
  return fmt::format("{:.0f}%", 100 * share);
}

std::size_t count_of(const SubstanceReport& report, model::ClauseState state) {
  return static_cast<std::size_t>(std::count_if(report.clauses.begin(), report.clauses.end(),
                                                [state](const ClauseReport& clause) { return clause.state == state; }));
}

std::string verdict_words(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::substantive:
      return "substantive: most of it is kept, and practice is closer than it would have been";
    case model::Verdict::partly:
      return "partly substantive: about half of it is kept, and practice is closer than it would have been";
    case model::Verdict::symbolic:
      return "symbolic: it is not broken as a rule, but practice is no closer than it would have been";
    case model::Verdict::breached:
      return "breached: acts break most of the clauses they speak to";
  }
  return {};
}

}  // namespace

SubstanceReport report_on(const model::Substance& substance, const Agreement& agreement, const Vocabulary& vocabulary) {
  SubstanceReport report;
  report.agreement = agreement.id;
  report.title = agreement.title;
  report.date = agreement.date;
  report.before = substance.before;
  report.after = substance.after;
  for (std::size_t i = 0; i < substance.clauses.size(); ++i) {
    report.clauses.push_back(clause_report(substance, i, vocabulary));
  }
  for (const model::DimensionChange& change : substance.changes) report.steps.push_back(step_report(change));
  report.data_sets = substance.data_sets;
  report.comparison = substance.comparison;
  const model::SyntheticControl& found = substance.comparison;
  const auto n = static_cast<double>(found.placebos);
  report.effect = found.enough ? estimate(found.effect, found.lower, found.upper, n, unit_log_odds)
                               : absent(found.refused, n, unit_log_odds);
  for (const model::DonorWeight& donor : found.weights) {
    report.donors.push_back(
        {state_name(vocabulary, donor.pair.a) + " and " + state_name(vocabulary, donor.pair.b), donor.weight});
  }
  report.periods = substance.panel.periods;
  report.verdict = substance.verdict;
  report.years = substance.years;
  return report;
}

std::string substance_in_words(const SubstanceReport& report) {
  if (report.clauses.empty()) return "The record of this text names no clause.";
  const std::size_t silent = count_of(report, model::ClauseState::silent);
  std::string text =
      fmt::format("Acts since {} speak to {} of {} clauses: {} kept, {} broken, {} contested.",
                  format_day_in_words(report.after.first), report.clauses.size() - silent, report.clauses.size(),
                  count_of(report, model::ClauseState::delivered), count_of(report, model::ClauseState::breached),
                  count_of(report, model::ClauseState::contested));
  if (report.verdict.measured > 0 && report.verdict.measured < report.verdict.speaking) {
    text += fmt::format(" They are {} measurements: the same acts speak to several clauses.", report.verdict.measured);
  }
  if (!report.verdict.enough) {
    return text + fmt::format(" That is not enough for a verdict ({}).", report.verdict.not_enough_reason);
  }
  const double probability = report.verdict.probability.at(static_cast<std::size_t>(report.verdict.verdict));
  text += fmt::format(
      " {} {} (probability {}).",
      probability >= 0.5 ? "Taken together the text is" : "No verdict has half of the probability; the likeliest is",
      verdict_words(report.verdict.verdict), per_cent(probability));
  return text;
}

std::string comparison_in_words(const SubstanceReport& report) {
  const model::SyntheticControl& found = report.comparison;
  if (!found.enough) return fmt::format("Against comparable pairs: not possible ({}).", found.refused);
  return fmt::format(
      "Against comparable pairs without such a text: {} in log-odds (p = {:.2f} among {} placebo pairs; error before "
      "the "
      "date {:.2f}, where the pair's own levels vary by {:.2f}).",
      in_words(report.effect), found.p_value, found.placebos, found.fit_error, found.own_deviation);
}

std::string steps_in_words(const SubstanceReport& report) {
  std::string text;
  for (const StepReport& step : report.steps) {
    if (!step.step.value) continue;
    fmt::format_to(std::back_inserter(text), "{}{} {} (probability of a rise {})", text.empty() ? "" : "; ",
                   title_of(step.dimension), in_words(step.step), per_cent(step.probability_up.value_or(0.5)));
  }
  if (text.empty()) {
    return fmt::format("Before and after, trend allowed for: not possible ({}).",
                       report.steps.empty() ? std::string{"no series"} : report.steps.front().step.absent_reason);
  }
  return fmt::format("Before and after, trend allowed for, change in log-odds: {}.", text);
}

std::string year_in_words(const model::YearOfPractice& year) {
  if (!year.verdict.enough) return fmt::format("not enough data ({})", year.verdict.not_enough_reason);
  return fmt::format("{} ({})", name_of(year.verdict.verdict),
                     per_cent(year.verdict.probability.at(static_cast<std::size_t>(year.verdict.verdict))));
}

}  // namespace foedus::report
