// SPDX-License-Identifier: Apache-2.0
//
// foedus friction: episodes of friction in the information space between two states.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/model/friction.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct FrictionCommand {
  std::string a, b;
  DayChoice days;
  StoreChoice store;
  ResultChoice result;
};

/// What a person asks of an episode beyond its dates.
struct Told {
  model::FrictionEpisode episode;
  const Event* trigger = nullptr;  ///< the gravest act of the two shortly before its first act
  std::string trigger_text;
  std::optional<model::ToneContrast> tone;
  std::map<std::string, double> press;  ///< acts by whose press reports them
  std::size_t state_press = 0;          ///< acts reported by outlets that a state owns
};

void add_trigger(Told& told, const EventList& events, const Vocabulary& vocabulary) {
  told.trigger = model::trigger_of(told.episode, events.events);
  if (told.trigger == nullptr) return;
  const Action* action = vocabulary.ontology.find(told.trigger->cameo);
  told.trigger_text = told.trigger->summary.empty() ? std::string{action == nullptr ? "" : action->name}
                                                    : std::string{told.trigger->summary};
}

void add_press(Told& told, const std::vector<ledger::FrictionAct>& acts, const Vocabulary& vocabulary) {
  for (const ledger::FrictionAct& act : acts) {
    if (act.day < told.episode.onset || act.day > told.episode.end || act.url.empty()) continue;
    const std::optional<Outlet> outlet = vocabulary.outlets.outlet_of(act.url, vocabulary.states);
    told.press[outlet ? outlet->state.text() : "unknown"] += 1;
    if (outlet && outlet->owner == Owner::state) ++told.state_press;
  }
}

std::string began(const model::FrictionEpisode& episode, const std::string& a, const std::string& b) {
  if (episode.both_began) return "both on the same day";
  return episode.forward_began ? a : b;
}

std::string as_text(const model::Friction& friction, const std::vector<Told>& list, const Vocabulary& vocabulary,
                    const Pair& pair) {
  const std::string a = name_in(vocabulary, pair.a);
  const std::string b = name_in(vocabulary, pair.b);
  if (!friction.enough) return fmt::format("{} and {}: not enough data: {}\n", a, b, friction.not_enough_reason);
  std::string text = fmt::format("{} and {}, {} to {}: {:.0f} acts of friction, {:.1f} a year when quiet\n", a, b,
                                 format_day(friction.days.first), format_day(friction.days.last), friction.acts,
                                 friction.usual_per_year);
  if (list.empty()) text += "no episode\n";
  for (const Told& told : list) {
    const model::FrictionEpisode& episode = told.episode;
    text += fmt::format("\n{} (90 %: {} to {}) to {} (90 %: {} to {}), probability {:.2f}\n", format_day(episode.onset),
                        format_day(episode.onset_lower), format_day(episode.onset_upper), format_day(episode.end),
                        format_day(episode.end_lower), format_day(episode.end_upper), episode.probability);
    text += fmt::format("    {:.0f} acts, {:.1f} times the usual, most in the week of {}; {:.0f} % by {}; first: {}\n",
                        episode.acts, episode.times_usual, format_day(episode.peak), 100 * episode.forward, a,
                        began(episode, a, b));
    if (told.tone) {
      text += fmt::format(
          "    tone of reports {:+.1f} against {:+.1f} on other days, change {:+.1f} ({:+.1f} to {:+.1f})\n",
          told.tone->inside, told.tone->outside, told.tone->change.value, told.tone->change.lower,
          told.tone->change.upper);
    }
    if (told.trigger != nullptr) {
      text += fmt::format("    gravest conflict of the two weeks before: {} {} to {}, {}: {}\n",
                          format_day(told.trigger->day), told.trigger->source.state.text(),
                          told.trigger->target.state.text(), told.trigger->cameo.text(), told.trigger_text);
    }
    if (!told.press.empty()) {
      text += "    reported by press of:";
      for (const auto& [state, number] : told.press) text += fmt::format(" {} {:.0f}", state, number);
      text += fmt::format("; {} by outlets that a state owns\n", told.state_press);
    }
  }
  return text;
}

Json as_json(const model::Friction& friction, const std::vector<Told>& list, const Pair& pair) {
  Json episodes = Json::array();
  for (const Told& told : list) {
    const model::FrictionEpisode& episode = told.episode;
    Json press = Json::object();
    for (const auto& [state, number] : told.press) press[state] = number;
    Json entry = {{"onset", format_day(episode.onset)},
                  {"onset_interval", json_of(Window{episode.onset_lower, episode.onset_upper})},
                  {"end", format_day(episode.end)},
                  {"end_interval", json_of(Window{episode.end_lower, episode.end_upper})},
                  {"peak", format_day(episode.peak)},
                  {"probability", rounded(episode.probability)},
                  {"acts", episode.acts},
                  {"times_usual", rounded(episode.times_usual)},
                  {"share_of_a", rounded(episode.forward)},
                  {"began", began(episode, pair.a.text(), pair.b.text())},
                  {"press", press},
                  {"state_press", told.state_press}};
    entry["trigger"] = told.trigger != nullptr ? Json{{"date", format_day(told.trigger->day)},
                                                      {"source", told.trigger->source.state.text()},
                                                      {"target", told.trigger->target.state.text()},
                                                      {"cameo", told.trigger->cameo.text()},
                                                      {"text", told.trigger_text},
                                                      {"row_id", std::string{told.trigger->row_id}},
                                                      {"url", std::string{told.trigger->url}}}
                                               : Json(nullptr);
    entry["tone"] = told.tone ? Json{{"inside", rounded(told.tone->inside)},
                                     {"outside", rounded(told.tone->outside)},
                                     {"change", json_of(told.tone->change)},
                                     {"pages_inside", told.tone->pages_inside},
                                     {"pages_outside", told.tone->pages_outside}}
                              : Json(nullptr);
    episodes.push_back(entry);
  }
  Json result = {{"schema", "foedus-friction/1"},
                 {"pair", {pair.a.text(), pair.b.text()}},
                 {"days", json_of(friction.days)},
                 {"enough", friction.enough},
                 {"acts", friction.acts},
                 {"usual_per_year", rounded(friction.usual_per_year)},
                 {"episodes", episodes}};
  if (!friction.enough) result["reason"] = friction.not_enough_reason;
  return result;
}

void run(const FrictionCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const Pair pair{vocabulary.states.require_typed(command.a).code, vocabulary.states.require_typed(command.b).code};
  store::Store store = command.store.open(store::Mode::read_only);
  const Day as_of = command.days.vintage().value_or(last_day);
  const Window asked{command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  const std::vector<ledger::FrictionAct> acts = ledger::friction_acts(store, pair, asked, as_of);
  const model::Coverages coverages = model::coverages_of(store, asked, as_of);
  Window days{last_day, first_day};
  for (const auto& [data_set, coverage] : coverages) {
    days.first = std::min(days.first, coverage.days.first);
    days.last = std::max(days.last, coverage.days.last);
  }
  days = {std::max(days.first, asked.first), std::min(days.last, asked.last)};
  if (days.last < days.first) days = {days.first, days.first};
  const model::Friction friction = model::find_friction(acts, coverages, days);
  const EventList events =
      store.events({.source = pair.a, .target = pair.b, .both_directions = true, .days = days, .as_of = as_of});
  std::vector<Told> list;
  for (const model::FrictionEpisode& episode : friction.episodes) {
    Told told;
    told.episode = episode;
    add_trigger(told, events, vocabulary);
    add_press(told, acts, vocabulary);
    told.tone = model::tone_of(episode, events.events, days);
    list.push_back(std::move(told));
  }
  write_result(command.result.output, command.result.is_json() ? as_json(friction, list, pair).dump(2) + "\n"
                                                               : as_text(friction, list, vocabulary, pair));
}

}  // namespace

void add_friction(CLI::App& app, Session& session) {
  auto command = std::make_shared<FrictionCommand>();
  CLI::App* sub = app.add_subcommand("friction", "Episodes of friction in the information space between two states");
  sub->add_option("a", command->a, "A state: any name or code")->required();
  sub->add_option("b", command->b, "Another state")->required();
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  command->result.add_to(*sub);
  sub->footer("foedus friction Azerbaijan Russia --since 2022");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
