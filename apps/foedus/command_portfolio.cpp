// SPDX-License-Identifier: Apache-2.0
//
// foedus portfolio: how a state spreads its ties over poles, and which way that moves.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/ledger/slice.hpp"
#include "foedus/model/pole_votes.hpp"
#include "foedus/model/portfolio.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct PortfolioCommand {
  std::string state;
  std::vector<std::string> poles;
  int months = 12;
  bool with_chosen = false;
  DayChoice days;
  StoreChoice store;
  ResultChoice result;
};

/// "West=USA,EUE" or "Turkey".
model::Pole pole_of(const std::string& text, const Vocabulary& vocabulary) {
  const std::size_t equals = text.find('=');
  model::Pole pole;
  const std::string members = equals == std::string::npos ? text : text.substr(equals + 1);
  for (const std::string_view member : split(members, ',')) {
    pole.members.push_back(vocabulary.states.require_typed(std::string{trim(member)}).code);
  }
  pole.name = equals == std::string::npos ? name_in(vocabulary, pole.members.front()) : text.substr(0, equals);
  return pole;
}

std::vector<model::Pole> poles_of(const PortfolioCommand& command, StateCode state, const Vocabulary& vocabulary,
                                  const std::vector<ledger::Entry>& entries) {
  std::vector<model::Pole> poles;
  for (const std::string& text : command.poles) poles.push_back(pole_of(text, vocabulary));
  if (poles.size() == 1) {
    throw Error(ErrorKind::argument, "--pole " + command.poles.front(), "one pole is no choice",
                "Give at least two: --pole Russia --pole West=USA,EUE");
  }
  if (!poles.empty()) return poles;
  poles = model::default_poles(state, entries);
  for (model::Pole& pole : poles) {
    if (pole.members.size() == 1) pole.name = name_in(vocabulary, pole.members.front());
  }
  return poles;
}

std::string name_of_part(std::optional<Dimension> dimension) {
  return std::string{dimension ? name_of(*dimension) : "all together"};
}

std::string votes_as_text(const model::PoleVotes& votes, const std::vector<model::Pole>& poles) {
  if (!votes.point) return "not known: ideal points in the UN General Assembly\n";
  std::string text = fmt::format("UN General Assembly, {}: ideal point {:+.2f}, distance to", votes.year, *votes.point);
  for (std::size_t p = 0; p < poles.size(); ++p) {
    text += votes.distances[p] ? fmt::format("{} {} {:.2f}", p == 0 ? "" : ",", poles[p].name, *votes.distances[p])
                               : fmt::format("{} {} not known", p == 0 ? "" : ",", poles[p].name);
  }
  return text + "\n";
}

Json json_of_votes(const model::PoleVotes& votes, const std::vector<model::Pole>& poles) {
  if (!votes.point) return nullptr;
  Json distances = Json::object();
  for (std::size_t p = 0; p < poles.size(); ++p) {
    distances[poles[p].name] = votes.distances[p] ? Json(rounded(*votes.distances[p])) : Json(nullptr);
  }
  return {{"year", votes.year}, {"ideal_point", rounded(*votes.point)}, {"distances", distances}};
}

std::string as_text(const model::Portfolio& portfolio, const std::string& name) {
  std::string text = fmt::format("{}, {} to {}: shares of its cooperative acts\n", name,
                                 format_day(portfolio.now.first), format_day(portfolio.now.last));
  for (const model::PoleShares& shares : portfolio.now_shares) {
    text += fmt::format("\n{}: ", name_of_part(shares.dimension));
    if (!shares.enough) {
      text += fmt::format("not enough data ({:.1f} effective acts)\n", shares.effective);
      continue;
    }
    text += fmt::format("{:.1f} effective poles ({:.1f}-{:.1f}), concentration {:.2f}\n", shares.effective_poles.value,
                        shares.effective_poles.lower, shares.effective_poles.upper, shares.concentration.value);
    for (const model::PoleTie& tie : shares.ties) {
      text +=
          fmt::format("    {:<22} {:<16} largest with probability {:.2f}", tie.pole, percent(tie.share), tie.largest);
      if (tie.level.enough()) {
        text += fmt::format(", cooperation {:.0f} % of what they do", 100 * model::share_of(tie.level.value));
      }
      text += "\n";
    }
  }
  std::string moves;
  for (const model::PoleMove& move : portfolio.moves) {
    if (std::max(move.gained, 1 - move.gained) < 0.9) continue;
    moves += fmt::format("    {:<14} {:<22} {} -> {}, gained with probability {:.2f}\n", name_of_part(move.dimension),
                         move.pole, percent(move.before), percent(move.after), move.gained);
  }
  text += fmt::format("\nagainst {} to {}:\n{}", format_day(portfolio.before.first), format_day(portfolio.before.last),
                      moves.empty() ? "    no move that is surer than 0.90\n" : moves);
  for (const model::PoleSplit& split : portfolio.splits) {
    if (split.probability < 0.9) continue;
    text += fmt::format("{} leans on {}, {} on {} (different with probability {:.2f})\n", name_of(split.one),
                        split.one_pole, name_of(split.other), split.other_pole, split.probability);
  }
  return text;
}

Json json_of_shares(const model::PoleShares& shares) {
  Json ties = Json::array();
  for (const model::PoleTie& tie : shares.ties) {
    Json entry = {{"pole", tie.pole}, {"share", json_of(tie.share)}, {"largest", rounded(tie.largest)}};
    entry["level"] = tie.level.enough() ? Json(rounded(tie.level.value)) : Json(nullptr);
    ties.push_back(entry);
  }
  return {{"dimension", shares.dimension ? std::string{name_of(*shares.dimension)} : "all"},
          {"enough", shares.enough},
          {"effective_acts", rounded(shares.effective)},
          {"concentration", json_of(shares.concentration)},
          {"effective_poles", json_of(shares.effective_poles)},
          {"ties", shares.enough ? ties : Json::array()}};
}

Json as_json(const model::Portfolio& portfolio, const std::vector<model::Pole>& poles, const model::PoleVotes& votes) {
  Json members = Json::object();
  for (const model::Pole& pole : poles) {
    Json list = Json::array();
    for (const StateCode code : pole.members) list.push_back(code.text());
    members[pole.name] = list;
  }
  Json now = Json::array();
  for (const model::PoleShares& shares : portfolio.now_shares) now.push_back(json_of_shares(shares));
  Json before = Json::array();
  for (const model::PoleShares& shares : portfolio.before_shares) before.push_back(json_of_shares(shares));
  Json moves = Json::array();
  for (const model::PoleMove& move : portfolio.moves) {
    moves.push_back({{"dimension", move.dimension ? std::string{name_of(*move.dimension)} : "all"},
                     {"pole", move.pole},
                     {"before", json_of(move.before)},
                     {"after", json_of(move.after)},
                     {"gained", rounded(move.gained)}});
  }
  Json splits = Json::array();
  for (const model::PoleSplit& split : portfolio.splits) {
    splits.push_back({{"one", name_of(split.one)},
                      {"one_pole", split.one_pole},
                      {"other", name_of(split.other)},
                      {"other_pole", split.other_pole},
                      {"probability", rounded(split.probability)}});
  }
  return {{"schema", "foedus-portfolio/1"},
          {"state", portfolio.state.text()},
          {"days", json_of(portfolio.now)},
          {"before_days", json_of(portfolio.before)},
          {"poles", members},
          {"now", now},
          {"before", before},
          {"moves", moves},
          {"splits", splits},
          {"votes", json_of_votes(votes, poles)}};
}

void run(const PortfolioCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const StateCode state = vocabulary.states.require_typed(command.state).code;
  store::Store store = command.store.open(store::Mode::read_only);
  ledger::LedgerOptions options;
  options.as_of = command.days.vintage().value_or(last_day);
  options.days = {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  options.states = {state};
  std::vector<ledger::Entry> entries = ledger::count(store, options);
  if (!command.with_chosen) {
    const ledger::Slices slices = ledger::slices_of(store, options.as_of);
    std::erase_if(entries, [&](const ledger::Entry& entry) { return !ledger::covers(slices, entry.data_set, state); });
  }
  if (entries.empty()) {
    throw Error(ErrorKind::input, command.store.path.string(),
                "holds no act of " + name_in(vocabulary, state) + " in a data set that covers all its partners",
                "See what it holds with: foedus status. Chronologies and cut-outs are about chosen pairs; "
                "--with-chosen counts them.");
  }
  Day latest = entries.front().period;
  for (const ledger::Entry& entry : entries) latest = std::max(latest, entry.period);
  const Day last = command.days.last().value_or(add_months(latest, 1) - 1);
  const Window now{add_months(last + 1, -command.months), last};
  const Window before{add_months(now.first, -command.months), now.first - 1};
  const std::vector<model::Pole> poles = poles_of(command, state, vocabulary, entries);
  const model::Portfolio portfolio =
      model::measure_portfolio(state, poles, entries, before, now, model::fit_prior(entries));
  const model::PoleVotes votes = model::pole_votes(store, state, poles, options.as_of);
  write_result(command.result.output,
               command.result.is_json() ? as_json(portfolio, poles, votes).dump(2) + "\n"
                                        : as_text(portfolio, name_in(vocabulary, state)) + votes_as_text(votes, poles));
}

}  // namespace

void add_portfolio(CLI::App& app, Session& session) {
  auto command = std::make_shared<PortfolioCommand>();
  CLI::App* sub = app.add_subcommand("portfolio", "How a state spreads its ties over poles");
  sub->add_option("state", command->state, "A state: any name or code")->required();
  sub->add_option("--pole", command->poles, "A state, or NAME=STATE,STATE,...; may be given several times");
  sub->add_option("--months", command->months, "Length of the two stretches compared")
      ->check(CLI::Range(1, 240))
      ->capture_default_str();
  sub->add_flag("--with-chosen", command->with_chosen,
                "Count too what is about chosen pairs or other states: chronologies, coded text, cut-outs");
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  command->result.add_to(*sub);
  sub->footer("foedus portfolio Azerbaijan --pole Russia --pole Turkey --pole West=USA,EUE --months 24");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
