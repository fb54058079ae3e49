// SPDX-License-Identifier: Apache-2.0
//
// foedus leverage: how far each of two states depends on the other.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/ledger/slice.hpp"
#include "foedus/model/leverage.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct LeverageCommand {
  std::string a, b;
  DayChoice days;
  StoreChoice store;
  ResultChoice result;

  [[nodiscard]] Window asked() const { return {days.first().value_or(first_day), days.last().value_or(last_day)}; }
};

std::string side(const std::optional<model::Share>& share) {
  return share ? percent(*share) : "not known";
}

std::string as_text(const model::Leverage& leverage, const Vocabulary& vocabulary) {
  const std::string a = name_in(vocabulary, leverage.a);
  const std::string b = name_in(vocabulary, leverage.b);
  std::string text;
  for (const model::Dependence& dependence : leverage.dependences) {
    text += fmt::format("{}: share of {}'s with {} {}; of {}'s with {} {}", dependence.measure, a, b,
                        side(dependence.of_a), b, a, side(dependence.of_b));
    text += dependence.missing.empty()
                ? fmt::format("; {} leans more with probability {:.2f}\n", a, dependence.a_leans_more)
                : " (" + dependence.missing + ")\n";
  }
  for (const Fact& fact : leverage.trade) {
    text += fmt::format("{} {} to {}: {:.0f} million USD\n", fact.measure, format_day(fact.period.first),
                        format_day(fact.period.last), fact.value / 1e6);
  }
  for (const model::VoteAgreement& vote : leverage.agreement) {
    text += fmt::format("roll calls of {}: agreement beyond chance {:.2f} ({:.2f}-{:.2f}), {:.0f} % of {} alike\n",
                        vote.year, vote.pi.value, vote.pi.lower, vote.pi.upper, 100 * vote.same, vote.votes);
  }
  for (const model::VoteDistance& vote : leverage.votes) {
    text += fmt::format("ideal points of {}: distance {:.2f}", vote.year, vote.distance);
    text += vote.range ? fmt::format(" ({:.2f}-{:.2f})\n", vote.range->lower, vote.range->upper) : "\n";
  }
  for (const std::string& missing : leverage.missing) text += "not known: " + missing + "\n";
  return text;
}

Json as_json(const model::Leverage& leverage) {
  Json dependences = Json::array();
  for (const model::Dependence& dependence : leverage.dependences) {
    Json entry = {{"measure", dependence.measure}};
    entry["of_a"] = dependence.of_a ? json_of(*dependence.of_a) : Json(nullptr);
    entry["of_b"] = dependence.of_b ? json_of(*dependence.of_b) : Json(nullptr);
    if (dependence.year_a) entry["year_a"] = *dependence.year_a;
    if (dependence.year_b) entry["year_b"] = *dependence.year_b;
    if (dependence.missing.empty())
      entry["a_leans_more"] = rounded(dependence.a_leans_more);
    else
      entry["missing"] = dependence.missing;
    dependences.push_back(entry);
  }
  Json votes = Json::array();
  for (const model::VoteDistance& vote : leverage.votes)
    votes.push_back({{"year", vote.year},
                     {"distance", rounded(vote.distance)},
                     {"interval", vote.range ? json_of(*vote.range) : Json(nullptr)}});
  Json agreement = Json::array();
  for (const model::VoteAgreement& vote : leverage.agreement)
    agreement.push_back(
        {{"year", vote.year}, {"votes", vote.votes}, {"same", rounded(vote.same)}, {"pi", json_of(vote.pi)}});
  Json trade = Json::array();
  for (const Fact& fact : leverage.trade) {
    trade.push_back({{"measure", fact.measure},
                     {"a", fact.a.text()},
                     {"b", fact.b.text()},
                     {"days", json_of(fact.period)},
                     {"value", fact.value},
                     {"url", fact.url}});
  }
  return {{"schema", "foedus-leverage/1"},
          {"a", leverage.a.text()},
          {"b", leverage.b.text()},
          {"days", json_of(leverage.days)},
          {"dependences", dependences},
          {"trade", trade},
          {"votes", votes},
          {"agreement", agreement},
          {"missing", leverage.missing}};
}

void run_leverage(const LeverageCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const StateCode a = vocabulary.states.require_typed(command.a).code;
  const StateCode b = vocabulary.states.require_typed(command.b).code;
  store::Store store = command.store.open(store::Mode::read_only);
  const Day as_of = command.days.vintage().value_or(last_day);
  const ledger::Slices slices = ledger::slices_of(store, as_of);
  const auto activity = [&](StateCode state) {
    return ledger::activity_of(store, state, command.asked(), as_of, ledger::Period::year, slices);
  };
  const std::vector<Fact> facts = store.facts(Pair{a, b}, as_of);
  const model::Leverage leverage = model::measure_leverage(a, b, command.asked(), activity(a), activity(b), facts);
  write_result(command.result.output,
               command.result.is_json() ? as_json(leverage).dump(2) + "\n" : as_text(leverage, vocabulary));
}

}  // namespace

void add_leverage(CLI::App& app, Session& session) {
  auto command = std::make_shared<LeverageCommand>();
  CLI::App* sub = app.add_subcommand("leverage", "How far two states depend on each other");
  sub->add_option("a", command->a, "A state: any name or code")->required();
  sub->add_option("b", command->b, "Another state")->required();
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  command->result.add_to(*sub);
  sub->footer("foedus leverage Azerbaijan Russia --since 2022");
  sub->callback([command, &session] { run_leverage(*command, session); });
}

}  // namespace foedus::apps
