// SPDX-License-Identifier: Apache-2.0
//
// Who is central to the peace track that the two share.
#include "foedus/model/process.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "foedus/ledger/process_acts.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/findings.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_rows = 6;
constexpr std::size_t least_acts = 10;
constexpr double least_move = 0.05;  // of the share: smaller moves are not told

/// The state that `state` uses force with, or that uses it, most; empty where force is rare.
StateCode enemy_of(const std::vector<ledger::Activity>& activity) {
  constexpr double least_force = 5;
  std::map<StateCode, double> force;
  for (const ledger::Activity& part : activity) force[part.partner] += part.force;
  StateCode enemy;
  double most = least_force;
  for (const auto& [partner, acts] : force) {
    if (acts <= most) continue;
    most = acts;
    enemy = partner;
  }
  return enemy;
}

struct PeaceTrack {
  std::vector<StateCode> principals;
  std::vector<ledger::ProcessAct> acts;
};

/// How much of what a state does is with another.
double share_with(const std::vector<ledger::Activity>& activity, StateCode partner) {
  double with = 0;
  double all = 0;
  for (const ledger::Activity& part : activity) {
    with += part.partner == partner ? part.acts : 0;
    all += part.acts;
  }
  return all > 0 ? with / all : 0;
}

/// Between one of the two and its enemy, with the other as third party, or their own if they are enemies. Of two such
/// tracks that of the principal who has more to do with the other comes first.
PeaceTrack choose_track(const Material& material, store::Store& store) {
  struct Candidate {
    StateCode principal, other;
    const std::vector<ledger::Activity>& activity;  ///< of the principal
  };
  const auto& [of_a, of_b] = material.activities;
  const Candidate a{material.options.a, material.options.b, of_a};
  const Candidate b{material.options.b, material.options.a, of_b};
  const bool b_first = share_with(of_b, a.principal) > share_with(of_a, b.principal);
  for (const Candidate& candidate : {b_first ? b : a, b_first ? a : b}) {
    const StateCode enemy = enemy_of(candidate.activity);
    if (enemy.empty()) continue;
    PeaceTrack track;
    track.principals = {candidate.principal, enemy};
    track.acts =
        model::of_steady_sets(ledger::process_acts(store, track.principals, material.window, material.options.as_of),
                              material.coverages, material.window);
    const bool takes_part = enemy == candidate.other || std::any_of(track.acts.begin(), track.acts.end(),
                                                                    [&candidate](const ledger::ProcessAct& act) {
                                                                      return act.third == candidate.other;
                                                                    });
    if (takes_part && track.acts.size() >= least_acts) return track;
  }
  return {};
}

/// "the United Arab Emirates (probability 0.99) and Germany (0.95)" of those who moved one way for sure.
std::string movers(const Material& material, const std::vector<model::RoleMove>& moves, bool gained) {
  std::vector<std::string> names;
  for (const model::RoleMove& move : moves) {
    const double probability = gained ? move.gained : 1 - move.gained;
    if (probability < sure_enough || std::fabs(move.change.value) < least_move) continue;
    names.push_back(fmt::format("{} ({})", material.name_of(move.third).name, chance(probability)));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string sentence_of(const Material& material, const model::Process& process, const std::string& names,
                        const Window& later) {
  const auto first = std::max_element(
      process.moves.begin(), process.moves.end(),
      [](const model::RoleMove& x, const model::RoleMove& y) { return x.after.value < y.after.value; });
  std::string text = fmt::format(
      "Of what third parties did between {} from {} on, the largest part was {}'s: {}, the largest with probability "
      "{}.",
      names, format_day_in_words(later.first), material.name_of(first->third).name, percent(first->after),
      chance(first->largest));
  const std::string lost = movers(material, process.moves, false);
  const std::string won = movers(material, process.moves, true);
  if (!lost.empty()) text += fmt::format(" Lost against the time before (probability): {}.", lost);
  if (!won.empty()) text += fmt::format(" Gained: {}.", won);
  if (lost.empty() && won.empty()) text += " No third party surely gained or lost against the time before.";
  return text;
}

}  // namespace

Finding draft_process(const Material& material, store::Store& store) {
  const PeaceTrack track = choose_track(material, store);
  if (track.acts.size() < least_acts) {
    return absent_finding("process", "Who is central to the peace track",
                          "no war of either in which the other has a part among third parties");
  }
  const std::string names =
      fmt::format("{} and {}", material.name_of(track.principals[0]).name, material.name_of(track.principals[1]).name);
  const Day middle = track.acts[track.acts.size() / 2].day;
  const std::array<Window, 2> halves = {Window{material.window.first, middle - 1},
                                        Window{middle, material.window.last}};
  model::ProcessOptions options;
  options.period = ledger::Period::whole;  // years are the command's
  model::Process process = model::measure_process(track.principals, track.acts, material.window, halves, options);
  // Those who have, or had, the larger part first.
  std::stable_sort(process.moves.begin(), process.moves.end(), [](const model::RoleMove& x, const model::RoleMove& y) {
    return std::max(x.before.value, x.after.value) > std::max(y.before.value, y.after.value);
  });
  Finding finding;
  finding.id = fmt::format("process-{}-{}", track.principals[0].view(), track.principals[1].view());
  finding.title = fmt::format("Who is central to the track between {}", names);
  if (process.moves.empty()) {
    return absent_finding(finding.id, finding.title, "too few acts of third parties to set two stretches side by side");
  }
  finding.sentence = sentence_of(material, process, names, halves[1]);
  finding.heads = {"Third party", fmt::format("Until {}", format_day(middle - 1)),
                   fmt::format("From {}", format_day(middle)), "Probability that it gained"};
  for (std::size_t i = 0; i < std::min(most_rows, process.moves.size()); ++i) {
    const model::RoleMove& move = process.moves[i];
    finding.rows.push_back(
        {material.name_of(move.third).name, percent(move.before), percent(move.after), chance(move.gained)});
    finding.bar_labels.push_back(material.name_of(move.third).name);
    finding.bars.push_back(measure_of(move.after, static_cast<double>(track.acts.size())));
  }
  finding.bars_title = fmt::format("Share of what third parties did, from {}", format_day(middle));
  finding.note = fmt::format(
      "Mediating, hosting and guaranteeing count one, talking with one principal a fifth. The two stretches hold "
      "equally "
      "many of the {} acts, of data sets that cover at least half of the time. A share is of what was written down, "
      "not "
      "of influence.",
      track.acts.size());
  return finding;
}

}  // namespace foedus::report
