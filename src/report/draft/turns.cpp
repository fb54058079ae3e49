// SPDX-License-Identifier: Apache-2.0
//
// Breaks and phases of the pair: found from its ledger, put into the words of a brief.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "foedus/model/timeline.hpp"
#include "foedus/report/break_report.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

/// Below it the page says how probable the neighbouring phase is, instead of that it is not the case.
constexpr double ruled_out = 0.25;

Day after_period(ledger::Period period, Day first) {
  if (period == ledger::Period::week) return first + 7;
  return add_months(first, period == ledger::Period::month ? 1 : 3);
}

/// Only which data set covers which period: contact is left out of a brief's levels.
model::Activity coverage_of(const Material& material, ledger::Period period) {
  std::vector<Window> periods;
  for (Day first = ledger::first_of(period, material.window.first); first <= material.window.last;) {
    const Day next = after_period(period, first);
    periods.push_back({first, next - 1});
    first = next;
  }
  model::Activity activity(std::move(periods));
  for (const auto& [data_set, coverage] : material.coverages) {
    for (std::size_t t = 0; t < activity.periods().size(); ++t) {
      const Window& days = activity.periods()[t];
      if (coverage.exposure(days.first, days.last) > 0) activity.add_source(data_set, t, std::nullopt, {}, 1);
    }
  }
  return activity;
}

std::vector<model::SignatureAct> signature_acts(const std::vector<Happening>& happenings) {
  std::vector<model::SignatureAct> acts;
  for (const Happening& happening : happenings) {
    const Event& event = *happening.rows.front();
    const model::Signature sign = model::signature_of(event.cameo);
    if (sign != model::Signature::none) acts.push_back({event.day, sign, reliability_of(event)});
  }
  return acts;
}

std::string percent(const model::Share& share) {
  return in_words(estimate(share.value, share.lower, share.upper, 1, unit_share));
}

std::string label_of(const model::Break& found) {
  std::string kind{model::name_of(found.kind)};
  kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
  std::string text =
      fmt::format("{}: cooperative share {} before, {} after", kind, percent(found.before), percent(found.after));
  if (found.conflict_factor >= 1.5) text += fmt::format("; {:.1f} times as much conflict", found.conflict_factor);
  if (found.conflict_factor <= 1 / 1.5) text += fmt::format("; conflict down to {:.0f}%", 100 * found.conflict_factor);
  if (found.passed) text += fmt::format("; it passed about {}", format_day_in_words(*found.passed));
  return text + ".";
}

std::string month_in_words(Day day) {
  return window_in_words({first_of_month(day), add_months(first_of_month(day), 1) - 1});
}

/// "cooling", but "strained" and "stable" stand alone: how a phase is named at the head of a sentence.
std::string head_of(std::string_view phase) {
  if (phase == "alignment") return "In alignment";
  if (phase == "rupture") return "Ruptured";
  if (phase == "thaw") return "Thawing";
  std::string text{phase};
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// The phase a reader would take it for: whether a cooling is a rupture, whether a thaw is only a calm.
std::string_view neighbour_of(std::string_view phase) {
  if (phase == "cooling" || phase == "strained") return "rupture";
  if (phase == "rupture") return "cooling";
  if (phase == "thaw") return "alignment";
  if (phase == "alignment") return "thaw";
  return "cooling";
}

std::string with_article(std::string_view phase) {
  if (phase == "alignment") return "an alignment";
  if (phase == "stable" || phase == "strained") return std::string{phase};
  return fmt::format("a {}", phase);
}

}  // namespace

model::Track track_of(const Material& material, ledger::Period period, std::optional<Dimension> dimension) {
  const model::PairActs acts{material.pair, material.entries, {}, {}};
  return model::track_of(coverage_of(material, period), acts, {.direction = {}, .dimension = dimension, .days = {}},
                         material.relation);
}

void find_turns(Material& material) {
  std::vector<ledger::Entry> entries;
  for (const ledger::Entry& entry : material.entries) {
    if (material.window.contains(entry.period)) entries.push_back(entry);
  }
  model::BreakOptions options;
  options.threads = 0;
  options.excluded = model::excluded_days(material.data_breaks);
  material.breaks = model::find_breaks(model::timeline_of(material.pair, entries, material.coverages), options);
  if (entries.empty()) return;
  material.phases = model::find_phases(track_of(material, ledger::Period::month, std::nullopt), material.breaks,
                                       signature_acts(material.happenings), model::default_population());
}

std::vector<Break> draft_breaks(const Material& material) {
  std::vector<Break> breaks;
  for (const model::Break& found : material.breaks.breaks) {
    Break drafted;
    drafted.day = found.date;
    drafted.interval = {found.lower, found.upper};
    drafted.probability = found.probability;
    drafted.up = found.up;
    drafted.label = label_of(found);
    drafted.dimensions = dimensions_of(found);
    drafted.kind = model::name_of(found.kind);
    drafted.size = estimate(found.size, found.size_lower, found.size_upper, material.breaks.events, unit_log_odds);
    for (const Happening* act : acts_of(material.happenings, found, material.breaks.days_per_bin, most_of_a_break)) {
      if (!act->id.empty()) drafted.evidence.push_back(act->id);
    }
    breaks.push_back(std::move(drafted));
  }
  return breaks;
}

std::vector<Phase> draft_phases(const Material& material) {
  std::vector<Phase> phases;
  for (const model::PhaseStretch& stretch : material.phases.stretches) {
    const Window days{std::max(stretch.days.first, material.window.first),
                      std::min(stretch.days.last, material.window.last)};
    phases.push_back({days, std::string{model::name_of(stretch.phase)}, stretch.probability});
  }
  return phases;
}

std::optional<PhaseNow> draft_phase(const Material& material) {
  const model::PhaseReport& report = material.phases;
  PhaseNow phase;
  phase.name = model::name_of(report.phase);
  phase.probability = report.now.at(static_cast<std::size_t>(report.phase));
  phase.since = report.since;
  phase.interval = {report.since_lower, report.since_upper};
  phase.maybe_older = report.since_before_start;
  for (const model::Phase one : model::all_phases) {
    phase.probabilities.emplace_back(model::name_of(one), report.now.at(static_cast<std::size_t>(one)));
  }
  return phase;
}

std::string sentence_of(const PhaseNow& phase) {
  const auto probability_of = [&phase](std::string_view name) {
    for (const auto& [one, probability] : phase.probabilities) {
      if (one == name) return probability;
    }
    return 0.0;
  };
  if (phase.probability < 0.5) {
    std::vector<std::pair<std::string, double>> likely = phase.probabilities;
    std::stable_sort(likely.begin(), likely.end(), [](const auto& x, const auto& y) { return x.second > y.second; });
    return fmt::format("No phase is clear: {} (P = {:.2f}) or {} (P = {:.2f}).", likely[0].first, likely[0].second,
                       likely[1].first, likely[1].second);
  }
  std::string since = fmt::format("since about {} (90%: {} to {})", month_in_words(phase.since),
                                  month_in_words(phase.interval.first), month_in_words(phase.interval.last));
  if (month_in_words(phase.interval.first) == month_in_words(phase.interval.last)) {
    since = fmt::format("since {}", month_in_words(phase.since));
  }
  if (phase.maybe_older) since = fmt::format("at least since {}", month_in_words(phase.interval.last));
  const std::string_view neighbour = neighbour_of(phase.name);
  const double chance = probability_of(neighbour);
  return fmt::format("{} {}, with probability {:.2f}; {} {} (P = {:.2f}).", head_of(phase.name), since,
                     phase.probability, chance < ruled_out ? "not" : "it may be", with_article(neighbour), chance);
}

}  // namespace foedus::report
