// SPDX-License-Identifier: Apache-2.0
//
// Episodes of friction in the information space, with what may have set them off and how reports sounded.
#include "foedus/model/friction.hpp"

#include <map>

#include <fmt/format.h>

#include "foedus/ledger/friction_acts.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/findings.hpp"

namespace foedus::report {
namespace {

/// The listed happening that the row belongs to; null where it is not listed.
const Happening* happening_of(const Material& material, const Event& row) {
  for (const Happening& happening : material.happenings) {
    for (const Event* event : happening.rows) {
      if (event == &row) return &happening;
    }
  }
  return nullptr;
}

std::string trigger_in_words(const Material& material, const model::FrictionEpisode& episode, Finding& finding) {
  const Event* trigger = model::trigger_of(episode, material.events.events);
  if (trigger == nullptr) return "none in the store";
  std::string text = fmt::format("{}: {}", format_day(trigger->day), sentence_of(material.vocabulary, *trigger));
  const Happening* happening = happening_of(material, *trigger);
  if (happening != nullptr && !happening->id.empty()) {
    text += fmt::format(" ({})", happening->id);
    finding.evidence.push_back(happening->id);
  }
  return text;
}

/// "Russia 3, Azerbaijan 2, unknown 1": whose outlets the acts are known from.
std::string press_of(const Material& material, const model::FrictionEpisode& episode,
                     const std::vector<ledger::FrictionAct>& acts) {
  std::map<std::string, int> press;
  for (const ledger::FrictionAct& act : acts) {
    if (act.day < episode.onset || act.day > episode.end || act.url.empty()) continue;
    const auto outlet = material.vocabulary.outlets.outlet_of(act.url, material.vocabulary.states);
    ++press[outlet ? material.name_of(outlet->state).name : "unknown"];
  }
  std::string text;
  for (const auto& [name, number] : press) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, number);
  return text.empty() ? "no address" : text;
}

std::string tone_in_words(const Material& material, const model::FrictionEpisode& episode) {
  const auto tone = model::tone_of(episode, material.events.events, material.window);
  if (!tone) return {};
  return fmt::format("{:+.1f} against {:+.1f} ({:+.1f} to {:+.1f})", tone->inside, tone->outside, tone->change.lower,
                     tone->change.upper);
}

constexpr std::size_t tone_column = 6;

void drop_empty_column(Finding& finding, std::size_t column) {
  for (const FindingRow& row : finding.rows) {
    if (!row.at(column).empty()) return;
  }
  const auto at = static_cast<std::ptrdiff_t>(column);
  finding.heads.erase(finding.heads.begin() + at);
  for (FindingRow& row : finding.rows) row.erase(row.begin() + at);
}

}  // namespace

Finding draft_friction(const Material& material, const std::vector<ledger::FrictionAct>& acts) {
  const std::string title = "Friction in the information space";
  const model::Friction friction = model::find_friction(acts, material.coverages, material.window);
  if (!friction.enough) return absent_finding("friction", title, friction.not_enough_reason);
  Finding finding;
  finding.id = "friction";
  finding.title = title;
  const std::string a = material.name_of(material.pair.a).name;
  const std::string b = material.name_of(material.pair.b).name;
  finding.sentence =
      friction.episodes.empty()
          ? fmt::format(
                "No episode of accusations, protests or trouble with media stands out from the usual {:.1f} acts a "
                "year.",
                friction.usual_per_year)
          : fmt::format(
                "{} episode{} stand{} out from the usual {:.1f} acts a year; the first act of the last is of "
                "{}.",
                friction.episodes.size(), friction.episodes.size() == 1 ? "" : "s",
                friction.episodes.size() == 1 ? "s" : "", friction.usual_per_year,
                format_day_in_words(friction.episodes.back().onset));
  finding.heads = {"Episode",
                   "Acts",
                   "Times the usual",
                   "First act by",
                   "Gravest conflict of the two weeks before",
                   "Known from press of",
                   "Tone, against other days"};
  for (const model::FrictionEpisode& episode : friction.episodes) {
    finding.rows.push_back({fmt::format("{} to {}", format_day(episode.onset), format_day(episode.end)),
                            fmt::format("{:.0f}, {:.0f}% by {}", episode.acts, 100 * episode.forward, a),
                            fmt::format("{:.1f}", episode.times_usual),
                            episode.both_began      ? "both on one day"
                            : episode.forward_began ? a
                                                    : b,
                            trigger_in_words(material, episode, finding), press_of(material, episode, acts),
                            tone_in_words(material, episode)});
  }
  finding.note =
      "Accusations, denials, protest notes, and conflict about or with media, in weeks; an episode has several times "
      "the usual rate. The conflict before it is a candidate for what set it off, not a cause. Tone is known for GDELT "
      "alone; where a column gives it: means of pages, with the interval of the difference.";
  drop_empty_column(finding, tone_column);
  return finding;
}

}  // namespace foedus::report
