// SPDX-License-Identifier: Apache-2.0
//
// foedus process: who is central to a process between principals, and how that changed.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/ledger/process_acts.hpp"
#include "foedus/model/process.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct ProcessCommand {
  std::vector<std::string> principals;
  std::string period = "year";
  std::string turn;
  std::size_t top = 8;
  DayChoice days;
  StoreChoice store;
  ResultChoice result;
};

Window days_of(const ProcessCommand& command, const std::vector<ledger::ProcessAct>& acts) {
  Window days{acts.front().day, acts.back().day};
  days.first = command.days.first().value_or(days.first);
  days.last = command.days.last().value_or(days.last);
  return days;
}

/// The windows before and after the day a person names, or before and after the middle of the acts.
std::array<Window, 2> windows_of(const ProcessCommand& command, const std::vector<ledger::ProcessAct>& acts,
                                 const Window& days) {
  Day turn = acts[acts.size() / 2].day;
  if (!command.turn.empty()) {
    const std::optional<Day> day = parse_day(command.turn);
    if (!day) {
      throw Error(ErrorKind::argument, "--turn " + command.turn, "not a day", "Write days as 2023-09-19.");
    }
    turn = *day;
  }
  return {Window{days.first, turn - 1}, Window{turn, days.last}};
}

std::string as_text(const model::Process& process, const std::array<Window, 2>& windows, const Vocabulary& vocabulary,
                    std::size_t top) {
  std::string text;
  for (const model::ProcessPeriod& period : process.periods) {
    text += fmt::format("{} to {}: {:.0f} acts of third parties", format_day(period.days.first),
                        format_day(period.days.last), period.acts);
    if (!period.enough) {
      text += ": not enough data\n";
      continue;
    }
    text += fmt::format(", like {:.1f} equal parties ({:.1f}-{:.1f})\n", period.effective_parties.value,
                        period.effective_parties.lower, period.effective_parties.upper);
    for (std::size_t i = 0; i < std::min(top, period.shares.size()); ++i) {
      const model::RoleShare& share = period.shares[i];
      text += fmt::format("    {:<24} {:<18}", name_in(vocabulary, share.third), percent(share.share));
      for (std::size_t role = 0; role < ledger::role_count; ++role) {
        if (share.acts[role] > 0) {
          text += fmt::format(" {} {:.1f}", ledger::name_of(static_cast<ledger::Role>(role)), share.acts[role]);
        }
      }
      text += "\n";
    }
  }
  if (process.moves.empty()) return text;
  text += fmt::format("\n{} to {} against {} to {}:\n", format_day(windows[1].first), format_day(windows[1].last),
                      format_day(windows[0].first), format_day(windows[0].last));
  for (std::size_t i = 0; i < std::min(top, process.moves.size()); ++i) {
    const model::RoleMove& move = process.moves[i];
    text += fmt::format("    {:<24} {} -> {}, gained with probability {:.2f}\n", name_in(vocabulary, move.third),
                        percent(move.before), percent(move.after), move.gained);
  }
  return text;
}

Json as_json(const model::Process& process, const std::array<Window, 2>& windows) {
  Json principals = Json::array();
  for (const StateCode code : process.principals) principals.push_back(code.text());
  Json periods = Json::array();
  for (const model::ProcessPeriod& period : process.periods) {
    Json shares = Json::array();
    for (const model::RoleShare& share : period.shares) {
      Json roles = Json::object();
      for (std::size_t role = 0; role < ledger::role_count; ++role) {
        roles[std::string{ledger::name_of(static_cast<ledger::Role>(role))}] = share.acts[role];
      }
      shares.push_back(
          {{"state", share.third.text()}, {"share", json_of(share.share)}, {"acts", roles}, {"brokerage", share.both}});
    }
    periods.push_back({{"first", format_day(period.days.first)},
                       {"last", format_day(period.days.last)},
                       {"acts", period.acts},
                       {"enough", period.enough},
                       {"effective_parties", json_of(period.effective_parties)},
                       {"shares", period.enough ? shares : Json::array()}});
  }
  Json moves = Json::array();
  for (const model::RoleMove& move : process.moves) {
    moves.push_back({{"state", move.third.text()},
                     {"before", json_of(move.before)},
                     {"after", json_of(move.after)},
                     {"change", json_of(move.change)},
                     {"gained", move.gained}});
  }
  return {{"schema", "foedus-process/1"}, {"principals", principals}, {"before", json_of(windows[0])},
          {"after", json_of(windows[1])}, {"periods", periods},       {"moves", moves}};
}

void run(const ProcessCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  std::vector<StateCode> principals;
  for (const std::string& name : command.principals) principals.push_back(vocabulary.states.require_typed(name).code);
  store::Store store = command.store.open(store::Mode::read_only);
  const Window asked{command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  const Day as_of = command.days.vintage().value_or(last_day);
  std::vector<ledger::ProcessAct> acts = ledger::process_acts(store, principals, asked, as_of);
  if (acts.empty()) {
    throw Error(ErrorKind::input, command.store.path.string(), "no act of a third party touches these principals",
                "Check the names with: foedus states, and what the store holds with: foedus status.");
  }
  const Window days = days_of(command, acts);
  acts = model::of_steady_sets(std::move(acts), model::coverages_of(store, days, as_of), days);
  const std::array<Window, 2> windows = windows_of(command, acts, days);
  model::ProcessOptions options;
  options.period = *ledger::parse_period(command.period);
  const model::Process process = model::measure_process(principals, acts, days, windows, options);
  write_result(command.result.output, command.result.is_json() ? as_json(process, windows).dump(2) + "\n"
                                                               : as_text(process, windows, vocabulary, command.top));
}

}  // namespace

void add_process(CLI::App& app, Session& session) {
  auto command = std::make_shared<ProcessCommand>();
  CLI::App* sub = app.add_subcommand("process", "Who is central to a process between two states or more");
  sub->add_option("principals", command->principals, "The states between whom the process is")
      ->required()
      ->expected(2, 6);
  sub->add_option("--by", command->period, "year or quarter")
      ->check(CLI::IsMember({"year", "quarter"}))
      ->capture_default_str();
  sub->add_option("--turn", command->turn, "Compare before and after this day; the middle of the acts if not given");
  sub->add_option("--top", command->top, "How many third parties to list")->capture_default_str();
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  command->result.add_to(*sub);
  sub->footer("foedus process Armenia Azerbaijan --turn 2023-09-19");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
