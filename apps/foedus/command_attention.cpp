// SPDX-License-Identifier: Apache-2.0
//
// foedus attention: how much of what each of two states does goes to the other, to its region and to its wars.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/ledger/slice.hpp"
#include "foedus/model/attention.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct AttentionCommand {
  std::string a, b;
  std::string period = "year";
  std::string region;
  DayChoice days;
  StoreChoice store;
  ResultChoice result;

  void add_to(CLI::App& sub) {
    sub.add_option("a", a, "A state: any name or code")->required();
    sub.add_option("b", b, "Another state")->required();
    days.add_to(sub);
    store.add_to(sub);
    result.add_to(sub);
  }
  [[nodiscard]] Window asked() const { return {days.first().value_or(first_day), days.last().value_or(last_day)}; }
};

std::vector<StateCode> region_of(const AttentionCommand& command, StateCode state, const Vocabulary& vocabulary) {
  if (command.region.empty()) return vocabulary.regions.neighbours_of(state);
  std::vector<StateCode> region;
  for (const std::string_view member : split(command.region, ',')) {
    region.push_back(vocabulary.states.require_typed(std::string{trim(member)}).code);
  }
  return region;
}

std::string as_text(const model::Attention& attention, const Vocabulary& vocabulary) {
  std::string text = fmt::format("{}: share of its acts\n", name_in(vocabulary, attention.state));
  for (const model::AttentionPoint& point : attention.points) {
    text += fmt::format("    {}  ", format_day(point.period.first));
    if (!point.enough) {
      text += fmt::format("not enough data ({:.1f} weighed acts)\n", point.acts);
      continue;
    }
    text += fmt::format("with {} {:<14} region {:<14} wars {:<14}", name_in(vocabulary, attention.partner),
                        percent(point.partner), percent(point.region), percent(point.wars));
    for (const StateCode enemy : point.enemies) text += " " + enemy.text();
    text += "\n";
  }
  if (attention.compared) {
    text += fmt::format("    the last is lower than those before with probability {:.2f}\n", attention.fell);
  }
  return text;
}

Json json_of_attention(const model::Attention& attention) {
  Json points = Json::array();
  for (const model::AttentionPoint& point : attention.points) {
    Json enemies = Json::array();
    for (const StateCode enemy : point.enemies) enemies.push_back(enemy.text());
    Json entry = {{"days", json_of(point.period)}, {"enough", point.enough}, {"acts", rounded(point.acts)}};
    if (point.enough) {
      entry["partner"] = json_of(point.partner);
      entry["region"] = json_of(point.region);
      entry["wars"] = json_of(point.wars);
      entry["enemies"] = enemies;
    }
    points.push_back(entry);
  }
  Json result = {{"state", attention.state.text()}, {"partner", attention.partner.text()}, {"points", points}};
  result["fell"] = attention.compared ? Json(rounded(attention.fell)) : Json(nullptr);
  return result;
}

void run_attention(const AttentionCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const StateCode a = vocabulary.states.require_typed(command.a).code;
  const StateCode b = vocabulary.states.require_typed(command.b).code;
  store::Store store = command.store.open(store::Mode::read_only);
  const ledger::Period period = *ledger::parse_period(command.period);
  const ledger::Slices slices = ledger::slices_of(store, command.days.vintage().value_or(last_day));
  std::string text;
  Json list = Json::array();
  for (const auto& [state, partner] : {std::pair{a, b}, std::pair{b, a}}) {
    const std::vector<ledger::Activity> activity =
        ledger::activity_of(store, state, command.asked(), command.days.vintage().value_or(last_day), period, slices);
    const std::vector<StateCode> region = region_of(command, state, vocabulary);
    const model::Attention attention = model::measure_attention(state, partner, region, activity, period);
    text += (text.empty() ? "" : "\n") + as_text(attention, vocabulary);
    list.push_back(json_of_attention(attention));
  }
  const Json json = {{"schema", "foedus-attention/1"}, {"by", command.period}, {"attention", list}};
  write_result(command.result.output, command.result.is_json() ? json.dump(2) + "\n" : text);
}

}  // namespace

void add_attention(CLI::App& app, Session& session) {
  auto command = std::make_shared<AttentionCommand>();
  CLI::App* sub = app.add_subcommand(
      "attention", "How much of what two states do goes to each other, to their regions, to their wars");
  command->add_to(*sub);
  sub->add_option("--by", command->period, "year, quarter or month")
      ->check(CLI::IsMember({"year", "quarter", "month"}))
      ->capture_default_str();
  sub->add_option("--region", command->region,
                  "States of the region, separated by commas; by the table of regions if not given");
  sub->footer("foedus attention Russia Azerbaijan --by quarter");
  sub->callback([command, &session] { run_attention(*command, session); });
}

}  // namespace foedus::apps
