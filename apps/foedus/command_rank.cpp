// SPDX-License-Identifier: Apache-2.0
//
// foedus rank: the partners of a state, the closest first, and how each relation changed.
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/model/move.hpp"
#include "foedus/model/track.hpp"

#include "each_in_order.hpp"
#include "offset_choice.hpp"
#include "pairs_of_store.hpp"
#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct RankCommand {
  std::string a;
  std::string window = "1y";
  std::string weights;
  OffsetChoice offsets;
  double least_events = 5;
  DayChoice days;
  StoreChoice store;
  std::string format = "text";
  std::filesystem::path output;
};

struct Partner {
  StateCode state;
  model::LevelPoint level;
  std::optional<model::Move> move;
  double events = 0;
};

constexpr double days_per_month = 30.44;

std::vector<Partner> find_partners(const RankCommand& command, const StateRegistry& states, StateCode state,
                                   const PairsOfStore& found, const model::RelationOptions& options) {
  const auto months = static_cast<std::size_t>(
      std::max(1.0, std::round(7 * static_cast<double>(parse_weeks(command.window, "--window")) / days_per_month)));
  std::vector<const model::PairActs*> own;
  for (const model::PairActs& acts : found.pairs) {
    if (acts.pair.a == state || acts.pair.b == state) own.push_back(&acts);
  }
  const model::Population population = model::default_population();
  std::vector<Partner> partners;
  const auto make = [&](std::size_t i) -> std::optional<Partner> {
    model::TrackFilter filter;
    filter.days = days_of(*own[i], states);
    const model::Track track = model::track_of(found.activity, *own[i], filter, options);
    const model::LevelPath path = model::smooth(track, population, options);
    if (!path.enough || path.events < command.least_events) return std::nullopt;
    const StateCode other = own[i]->pair.a == state ? own[i]->pair.b : own[i]->pair.a;
    return Partner{other, path.last(), model::move_of(track, months, population, options), path.events};
  };
  each_in_order(own.size(), command.store.threads, make, [&partners](std::optional<Partner> partner) {
    if (partner) partners.push_back(*partner);
  });
  std::stable_sort(partners.begin(), partners.end(),
                   [](const Partner& x, const Partner& y) { return x.level.level > y.level.level; });
  return partners;
}

std::string as_text(const std::vector<Partner>& partners, const Vocabulary& vocabulary, StateCode state,
                    const OffsetChoice& offsets) {
  std::size_t width = 7;
  for (const Partner& partner : partners) width = std::max(width, vocabulary.states.find(partner.state)->name.size());
  std::string text = fmt::format(
      "Partners of {}, the closest first, {}:\n{}\n{:>4}  {:<{}}  level (90%)            change (90%)"
      "           P(up)    acts\n",
      vocabulary.states.find(state)->name,
      partners.empty() ? "none with enough acts" : "at " + format_day(partners.front().level.period.last),
      offsets.line("Offsets: "), "", "partner", width);
  std::size_t rank = 0;
  for (const Partner& partner : partners) {
    const std::string level =
        fmt::format("{:+.2f} ({:.2f} to {:.2f})", partner.level.level, partner.level.lower, partner.level.upper);
    std::string change = "-";
    std::string rose = "-";
    if (partner.move) {
      change = fmt::format("{:+.2f} ({:.2f} to {:.2f})", partner.move->value, partner.move->lower, partner.move->upper);
      rose = fmt::format("{:.2f}", partner.move->rose);
    }
    fmt::format_to(std::back_inserter(text), "{:>4}  {:<{}}  {:<21}  {:<21}  {:>5}  {:>6.0f}\n", ++rank,
                   vocabulary.states.find(partner.state)->name, width, level, change, rose, partner.events);
  }
  return text;
}

std::string as_tsv(const std::vector<Partner>& partners, const OffsetChoice& offsets) {
  std::string text = offsets.line("# offsets: ") +
                     "partner\tperiod\tlevel\tlower\tupper\tchange\tchange_lower\tchange_upper\trose\tn\n";
  for (const Partner& partner : partners) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{:.3f}\t{:.3f}\t{:.3f}\t", partner.state.view(),
                   format_day(partner.level.period.first).substr(0, 7), partner.level.level, partner.level.lower,
                   partner.level.upper);
    text += partner.move ? fmt::format("{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}", partner.move->value, partner.move->lower,
                                       partner.move->upper, partner.move->rose)
                         : std::string{"\t\t\t"};
    text += fmt::format("\t{:.0f}\n", partner.events);
  }
  return text;
}

std::string as_json(const std::vector<Partner>& partners, StateCode state, const std::string& weights,
                    const OffsetChoice& offsets) {
  Json list = Json::array();
  for (const Partner& partner : partners) {
    Json one = {{"partner", partner.state.view()},
                {"level", rounded(partner.level.level)},
                {"lower", rounded(partner.level.lower)},
                {"upper", rounded(partner.level.upper)},
                {"change", nullptr},
                {"events", std::round(partner.events)}};
    if (partner.move) {
      one["change"] = {{"value", rounded(partner.move->value)},
                       {"lower", rounded(partner.move->lower)},
                       {"upper", rounded(partner.move->upper)},
                       {"probability_up", rounded(partner.move->rose)}};
    }
    list.push_back(std::move(one));
  }
  Json json = {{"state", state.view()}, {"weights", weights}};
  offsets.write_to(json);
  json["partners"] = std::move(list);
  return json.dump(2) + "\n";
}

void run(RankCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const StateCode state = vocabulary.states.require_typed(command.a).code;
  model::RelationOptions options = model::options_for(ledger::Period::month);
  model::set_weights(options, command.weights);
  model::ActivityOptions activity;
  activity.days = {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  activity.as_of = command.days.vintage().value_or(last_day);
  activity.period = ledger::Period::month;
  store::Store store = command.store.open(store::Mode::read_only);
  const PairsOfStore found = pairs_of_store(store, activity, false);
  command.offsets.find(store, found.activity, activity.as_of, options);
  const std::vector<Partner> partners = find_partners(command, vocabulary.states, state, found, options);
  if (command.format == "tsv") return write_result(command.output, as_tsv(partners, command.offsets));
  if (command.format == "json") {
    return write_result(command.output, as_json(partners, state, model::weights_in_words(options), command.offsets));
  }
  write_result(command.output, as_text(partners, vocabulary, state, command.offsets));
}

}  // namespace

void add_rank(CLI::App& app, Session& session) {
  auto command = std::make_shared<RankCommand>();
  CLI::App* sub =
      app.add_subcommand("rank", "The partners of a state, the closest first, and how each relation changed");
  sub->add_option("a", command->a, "A state: any name or code")->required();
  sub->add_option("--window", command->window, "Over how long the change is told: 13w, 3m or 1y")
      ->capture_default_str();
  sub->add_option("--least-events", command->least_events, "Partners with fewer acts are left out")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  sub->add_option("--weights", command->weights, "Weights that differ from the model's, e.g. political=2,contact=0");
  command->offsets.add_to(*sub);
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "text, tsv or json")
      ->check(CLI::IsMember({"text", "tsv", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer("foedus rank Azerbaijan\nfoedus rank Turkey --window 13w --format tsv");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
