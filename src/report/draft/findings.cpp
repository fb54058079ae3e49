// SPDX-License-Identifier: Apache-2.0
//
// Drafts the findings: who is central to the peace track, how each state spreads its ties, friction, attention,
// leverage.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "foedus/ledger/activity.hpp"
#include "foedus/ledger/friction_acts.hpp"
#include "foedus/ledger/process_acts.hpp"
#include "foedus/ledger/slice.hpp"
#include "foedus/model/attention.hpp"
#include "foedus/model/friction.hpp"
#include "foedus/model/portfolio.hpp"
#include "foedus/model/process.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_rows = 6;
constexpr double sure = 0.9;

std::string percent(const model::Share& share) {
  return fmt::format("{:.0f}% ({:.0f}% to {:.0f}%)", 100 * share.value, 100 * share.lower, 100 * share.upper);
}

Measure measure_of(const model::Share& share, double n) {
  Measure measure;
  measure.value = share.value;
  measure.lower = share.lower;
  measure.upper = share.upper;
  measure.n = n;
  return measure;
}

std::string years_of(const Window& days) {
  if (days.first.year() == days.last.year()) return fmt::format("{}", days.first.year());
  return fmt::format("{} to {}", days.first.year(), days.last.year());
}

Finding absent(std::string id, std::string title, std::string reason) {
  Finding finding;
  finding.id = std::move(id);
  finding.title = std::move(title);
  finding.absent_reason = std::move(reason);
  return finding;
}

/// What the store says of each of the two over the whole window.
struct Sides {
  std::vector<ledger::Activity> of_a;
  std::vector<ledger::Activity> of_b;
};

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

struct Track {
  std::vector<StateCode> principals;
  std::vector<ledger::ProcessAct> acts;
  std::size_t of_the_other = 0;  ///< acts in which the other state of the pair is the third party
};

/// The peace track that the two share: between one of them and its enemy, with the other as third party; their own if
/// they are enemies.
Track choose_track(const Material& material, store::Store& store, const Sides& sides) {
  const model::Coverages coverages = model::coverages_of(store, material.window, material.options.as_of);
  Track chosen;
  const std::array<std::pair<StateCode, StateCode>, 2> candidates = {
      std::pair{material.options.a, enemy_of(sides.of_a)}, std::pair{material.options.b, enemy_of(sides.of_b)}};
  for (const auto& [principal, enemy] : candidates) {
    if (enemy.empty()) continue;
    Track track;
    track.principals = {principal, enemy};
    track.acts =
        model::of_steady_sets(ledger::process_acts(store, track.principals, material.window, material.options.as_of),
                              coverages, material.window);
    const StateCode other = principal == material.options.a ? material.options.b : material.options.a;
    track.of_the_other = static_cast<std::size_t>(std::count_if(
        track.acts.begin(), track.acts.end(), [other](const ledger::ProcessAct& act) { return act.third == other; }));
    if (enemy == other) track.of_the_other = track.acts.size();
    if (track.of_the_other > chosen.of_the_other) chosen = std::move(track);
  }
  return chosen;
}

std::string sentence_of(const Material& material, const model::Process& process, const std::string& names) {
  const model::ProcessPeriod* latest = nullptr;
  for (const model::ProcessPeriod& period : process.periods) {
    if (period.enough) latest = &period;
  }
  if (latest == nullptr) return {};
  const model::RoleShare& first = latest->shares.front();
  std::string text = fmt::format("Between {}, {} had the largest part of what third parties did in {}: {}.", names,
                                 material.name_of(first.third).name, years_of(latest->days), percent(first.share));
  for (const model::RoleMove& move : process.moves) {
    const double certainty = std::max(move.gained, 1 - move.gained);
    if (certainty < sure || std::fabs(move.change.value) < 0.05) continue;
    text += fmt::format(" {} {} (probability {:.2f}).", material.name_of(move.third).name,
                        move.gained > 0.5 ? "gained" : "lost", certainty);
  }
  return text;
}

Finding draft_process(const Material& material, store::Store& store, const Sides& sides) {
  constexpr std::size_t least_acts = 10;
  const Track track = choose_track(material, store, sides);
  if (track.acts.size() < least_acts) {
    return absent("process", "Who is central to the peace track",
                  "no war of either in which the other has a part among third parties");
  }
  const std::string names =
      fmt::format("{} and {}", material.name_of(track.principals[0]).name, material.name_of(track.principals[1]).name);
  const Day middle = track.acts[track.acts.size() / 2].day;
  const std::array<Window, 2> halves = {Window{material.window.first, middle - 1},
                                        Window{middle, material.window.last}};
  const model::Process process = model::measure_process(track.principals, track.acts, material.window, halves);
  Finding finding;
  finding.id = fmt::format("process-{}-{}", track.principals[0].view(), track.principals[1].view());
  finding.title = fmt::format("Who is central to the track between {}", names);
  finding.sentence = sentence_of(material, process, names);
  if (finding.sentence.empty()) return absent(finding.id, finding.title, "no year has enough acts of third parties");
  finding.heads = {"Third party", fmt::format("Until {}", format_day(middle - 1)),
                   fmt::format("From {}", format_day(middle)), "Probability that it gained"};
  for (std::size_t i = 0; i < std::min(most_rows, process.moves.size()); ++i) {
    const model::RoleMove& move = process.moves[i];
    finding.rows.push_back({material.name_of(move.third).name, percent(move.before), percent(move.after),
                            fmt::format("{:.2f}", move.gained)});
    finding.bar_labels.push_back(material.name_of(move.third).name);
    finding.bars.push_back(measure_of(move.after, static_cast<double>(track.acts.size())));
  }
  finding.bars_title = fmt::format("Share of what third parties did, from {}", format_day(middle));
  finding.note =
      "Mediating, hosting and guaranteeing count one, talking with one principal a fifth. The two stretches hold "
      "equally many acts.";
  return finding;
}

/// The last year and the year before; the two halves of the window where these hold no act of the pair's partners.
std::array<Window, 2> stretches(const Material& material, const std::vector<ledger::Entry>& entries) {
  const std::array<Window, 2> years = {material.year_before, material.level_days};
  const auto has = [&entries](const Window& days) {
    return std::any_of(entries.begin(), entries.end(),
                       [&days](const ledger::Entry& entry) { return days.contains(entry.period); });
  };
  if (has(years[0]) && has(years[1])) return years;
  const Day middle = material.window.first + (material.window.last - material.window.first) / 2;
  return {Window{material.window.first, middle - 1}, Window{middle, material.window.last}};
}

/// "GDELT 2.0 and ICEWS": what the entries of some days rest on.
std::string data_sets_in(const std::vector<ledger::Entry>& entries, const Window& days) {
  std::string names;
  for (std::size_t i = 0; i < data_set_count; ++i) {
    const auto data_set = static_cast<DataSet>(i);
    const bool has = std::any_of(entries.begin(), entries.end(), [&](const ledger::Entry& entry) {
      return entry.data_set == data_set && days.contains(entry.period);
    });
    if (has) names += (names.empty() ? "" : " and ") + std::string{title_of(data_set)};
  }
  return names.empty() ? "none" : names;
}

Finding draft_portfolio(const Material& material, store::Store& store, const ledger::Slices& slices, StateCode state) {
  const std::string name = material.name_of(state).name;
  const std::string id = fmt::format("portfolio-{}", state.view());
  const std::string title = fmt::format("How {} spreads its ties", name);
  const std::vector<ledger::Entry> all = ledger::count(
      store,
      {.days = material.window, .as_of = material.options.as_of, .period = ledger::Period::month, .state = state});
  std::vector<ledger::Entry> entries;
  std::copy_if(all.begin(), all.end(), std::back_inserter(entries),
               [&](const ledger::Entry& entry) { return ledger::covers(slices, entry.data_set, state); });
  const std::array<Window, 2> days = stretches(material, entries);
  std::vector<model::Pole> poles = model::default_poles(state, entries);
  for (model::Pole& pole : poles) {
    if (pole.members.size() == 1) pole.name = material.name_of(pole.members.front()).name;
  }
  const model::Portfolio portfolio = model::measure_portfolio(state, poles, entries, days[0], days[1], material.prior);
  const model::PoleShares& now = portfolio.now_shares.front();
  if (!now.enough) {
    return absent(id, title,
                  fmt::format("{:.1f} effective cooperative acts with the poles from {} to {}", now.effective,
                              format_day(days[1].first), format_day(days[1].last)));
  }
  Finding finding;
  finding.id = id;
  finding.title = title;
  const auto top =
      std::max_element(now.ties.begin(), now.ties.end(),
                       [](const model::PoleTie& x, const model::PoleTie& y) { return x.share.value < y.share.value; });
  finding.sentence = fmt::format(
      "Of {}'s cooperative acts with {} poles from {} to {}, the largest part was with {}: {} (largest with "
      "probability {:.2f}). "
      "They are spread like {:.1f} equal poles ({:.1f} to {:.1f}).",
      name, poles.size(), format_day(days[1].first), format_day(days[1].last), top->pole, percent(top->share),
      top->largest, now.effective_poles.value, now.effective_poles.lower, now.effective_poles.upper);
  for (const model::PoleSplit& split : portfolio.splits) {
    if (split.probability < sure || split.one_pole == split.other_pole) continue;
    finding.sentence +=
        fmt::format(" The {} dimension leans on {}, the {} on {} (probability {:.2f}).", name_of(split.one),
                    split.one_pole, name_of(split.other), split.other_pole, split.probability);
    break;
  }
  finding.heads = {"Pole", "Share", "Before", "Cooperative share of what they do"};
  const model::PoleShares& before = portfolio.before_shares.front();
  for (std::size_t p = 0; p < now.ties.size(); ++p) {
    const model::PoleTie& tie = now.ties[p];
    finding.rows.push_back(
        {tie.pole, percent(tie.share), before.enough ? percent(before.ties[p].share) : "not enough data",
         tie.level.enough() ? fmt::format("{:.0f}%", 100 * model::share_of(tie.level.value)) : "not enough data"});
    finding.bar_labels.push_back(tie.pole);
    finding.bars.push_back(measure_of(tie.share, now.effective));
  }
  finding.bars_title = fmt::format("Share of {}'s cooperative acts", name);
  finding.note = fmt::format(
      "Only data sets that cover all of the state's partners: {} from {} to {}, {} before. The European Union counts "
      "with its members.",
      data_sets_in(entries, days[1]), format_day(days[1].first), format_day(days[1].last),
      data_sets_in(entries, days[0]));
  return finding;
}

const Happening* gravest_near(const Material& material, Day onset) {
  const Happening* gravest = nullptr;
  double most = 0;
  for (const Happening& happening : material.happenings) {
    const Event& event = *happening.rows.front();
    if (event.day < onset - 14 || event.day > onset + 7 || !is_conflict(event.kind)) continue;
    const double gravity = std::fabs(event.goldstein) * event.reliability;
    if (gravity <= most) continue;
    most = gravity;
    gravest = &happening;
  }
  return gravest;
}

Finding draft_friction(const Material& material, store::Store& store) {
  const std::string title = "Friction in the information space";
  const std::vector<ledger::FrictionAct> acts =
      ledger::friction_acts(store, material.pair, material.window, material.options.as_of);
  const model::Coverages coverages = model::coverages_of(store, material.window, material.options.as_of);
  const model::Friction friction = model::find_friction(acts, coverages, material.window);
  if (!friction.enough) return absent("friction", title, friction.not_enough_reason);
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
          : fmt::format("{} episode{} stand{} out from the usual {:.1f} acts a year; the last began about {}.",
                        friction.episodes.size(), friction.episodes.size() == 1 ? "" : "s",
                        friction.episodes.size() == 1 ? "s" : "", friction.usual_per_year,
                        format_day_in_words(friction.episodes.back().onset));
  finding.heads = {"Episode", "Acts", "Times the usual", "Began", "Gravest act about its beginning"};
  for (const model::FrictionEpisode& episode : friction.episodes) {
    const Happening* trigger = gravest_near(material, episode.onset);
    std::string told = "none in the store";
    if (trigger != nullptr) {
      const Event& event = *trigger->rows.front();
      told = fmt::format("{}: {} to {}, CAMEO {}", format_day(event.day), event.source.state.view(),
                         event.target.state.view(), event.cameo.view());
      if (!trigger->id.empty()) {
        told += fmt::format(" ({})", trigger->id);
        finding.evidence.push_back(trigger->id);
      }
    }
    finding.rows.push_back({fmt::format("{} to {}", format_day(episode.onset), format_day(episode.end)),
                            fmt::format("{:.0f}, {:.0f}% by {}", episode.acts, 100 * episode.forward, a),
                            fmt::format("{:.1f}", episode.times_usual),
                            episode.both_began      ? "both on one day"
                            : episode.forward_began ? a
                                                    : b,
                            told});
  }
  finding.note =
      "Accusations, denials, protest notes, and conflict about or with media, in weeks; an episode has several times "
      "the usual rate.";
  return finding;
}

Finding draft_attention(const Material& material, const Sides& sides) {
  const std::string title = "Attention: what share of each side's acts is with the other";
  Finding finding;
  finding.id = "attention";
  finding.title = title;
  finding.heads = {"Year", "State", "With the other", "Its region", "Its wars"};
  std::string sentences;
  for (const auto& [state, partner, activity] : {std::tuple{material.options.a, material.options.b, &sides.of_a},
                                                 std::tuple{material.options.b, material.options.a, &sides.of_b}}) {
    const std::vector<StateCode> region = material.vocabulary.regions.neighbours_of(state);
    const model::Attention attention =
        model::measure_attention(state, partner, region, *activity, ledger::Period::year);
    const model::AttentionPoint* last = nullptr;
    for (const model::AttentionPoint& point : attention.points) {
      if (!point.enough) continue;
      last = &point;
      finding.rows.push_back({fmt::format("{}", point.period.first.year()), material.name_of(state).name,
                              percent(point.partner), percent(point.region), percent(point.wars)});
    }
    if (last == nullptr) continue;
    sentences +=
        fmt::format("{}{} gave {} {} of its acts in {}{}.", sentences.empty() ? "" : " ", material.name_of(state).name,
                    material.name_of(partner).name, percent(last->partner), last->period.first.year(),
                    last->enemies.empty() ? "" : fmt::format(", its wars {}", percent(last->wars)));
  }
  if (finding.rows.empty()) {
    return absent("attention", title, "no data set in the store covers all partners of either state in this window");
  }
  finding.sentence = sentences;
  finding.note =
      "Chronologies are left out: they are about chosen pairs. A year may be covered in part only; shares within it "
      "still compare.";
  return finding;
}

Finding draft_leverage(const Material& material, const Sides& sides) {
  const std::string title = "Leverage: who depends on whom";
  const model::Leverage leverage = model::measure_leverage(material.options.a, material.options.b, material.window,
                                                           sides.of_a, sides.of_b, material.facts);
  Finding finding;
  finding.id = "leverage";
  finding.title = title;
  const std::string a = material.name_of(leverage.a).name;
  const std::string b = material.name_of(leverage.b).name;
  finding.heads = {"Tie", fmt::format("{} on {}", a, b), fmt::format("{} on {}", b, a), "Reading"};
  std::string unknown;
  for (const model::Dependence& dependence : leverage.dependences) {
    const auto side = [](const std::optional<model::Share>& share) {
      return share ? percent(*share) : std::string{"not known"};
    };
    finding.rows.push_back({dependence.measure, side(dependence.of_a), side(dependence.of_b),
                            dependence.missing.empty()
                                ? fmt::format("{} leans more with probability {:.2f}", a, dependence.a_leans_more)
                                : dependence.missing});
    if (!dependence.missing.empty()) continue;
    finding.sentence +=
        fmt::format("{}In {}, {} of {}'s is with {} and {} of {}'s with {}.", finding.sentence.empty() ? "" : " ",
                    dependence.measure, percent(*dependence.of_a), a, b, percent(*dependence.of_b), b, a);
  }
  if (!leverage.votes.empty()) {
    const model::VoteDistance& first = leverage.votes.front();
    const model::VoteDistance& last = leverage.votes.back();
    finding.rows.push_back({"votes", fmt::format("distance {:.2f} in {}", first.distance, first.year),
                            fmt::format("{:.2f} in {}", last.distance, last.year),
                            "ideal points in the General Assembly"});
    finding.sentence +=
        fmt::format("{}In the General Assembly they stood {:.2f} apart in {} and {:.2f} in {}.",
                    finding.sentence.empty() ? "" : " ", first.distance, first.year, last.distance, last.year);
  }
  for (const std::string& missing : leverage.missing) unknown += (unknown.empty() ? "Not known: " : "; ") + missing;
  if (finding.sentence.empty())
    return absent("leverage", title, "neither trade shares, votes nor enough acts of both are in the store");
  finding.note = unknown.empty() ? "" : unknown + ".";
  return finding;
}

}  // namespace

std::vector<Finding> draft_findings(const Material& material, store::Store& store) {
  const ledger::Slices slices = ledger::slices_of(store, material.options.as_of);
  const auto activity = [&](StateCode state) {
    return ledger::activity_of(store, state, material.window, material.options.as_of, ledger::Period::year, slices);
  };
  const Sides sides{activity(material.options.a), activity(material.options.b)};
  std::vector<Finding> findings;
  findings.push_back(draft_process(material, store, sides));
  findings.push_back(draft_portfolio(material, store, slices, material.options.a));
  findings.push_back(draft_portfolio(material, store, slices, material.options.b));
  findings.push_back(draft_friction(material, store));
  findings.push_back(draft_attention(material, sides));
  findings.push_back(draft_leverage(material, sides));
  return findings;
}

}  // namespace foedus::report
