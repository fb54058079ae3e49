// SPDX-License-Identifier: Apache-2.0
//
// foedus series: the level of a pair by month, quarter or year, for a spreadsheet or a program.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/level.hpp"

#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct SeriesCommand {
  std::string a, b;
  std::string dimension = "all";
  std::string direction = "both";
  std::string period = "quarter";
  DayChoice days;
  StoreChoice store;
  std::string format = "tsv";
  std::filesystem::path output;
};

struct Line {
  std::string source, target, dimension;
  model::Point point;
};

std::vector<Line> lines_of(const SeriesCommand& command, const Vocabulary& vocabulary, store::Store& store) {
  const Dyad dyad{vocabulary.states.require_typed(command.a).code, vocabulary.states.require_typed(command.b).code};
  ledger::LedgerOptions options;
  options.as_of = command.days.vintage().value_or(last_day);
  options.days = {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  const model::Prior prior = model::fit_prior(ledger::count(store, options));
  options.pair = Pair{dyad};
  options.period = ledger::Period::day;
  const std::vector<ledger::Entry> days_of_pair = ledger::count(store, options);
  if (days_of_pair.empty()) return {};
  Window days = options.days;
  for (const ledger::Entry& entry : days_of_pair) {
    if (days.first == first_day || (!command.days.first() && entry.period < days.first)) days.first = entry.period;
    if (days.last == last_day || (!command.days.last() && days.last < entry.period)) days.last = entry.period;
  }
  std::vector<std::optional<Dimension>> dimensions;
  if (command.dimension == "each") {
    dimensions.assign(all_dimensions.begin(), all_dimensions.end());
  } else {
    dimensions.push_back(parse_dimension(command.dimension));  // "all" is none
  }
  std::vector<Line> lines;
  for (const auto& dimension : dimensions) {
    const std::string name{dimension ? name_of(*dimension) : std::string_view{"all"}};
    const model::Counts& counts =
        dimension ? prior.by_dimension.at(static_cast<std::size_t>(*dimension)) : prior.overall;
    const auto add = [&](const model::EvidenceFilter& filter, const std::string& source, const std::string& target) {
      for (const model::Point& point :
           model::series(days_of_pair, filter, *ledger::parse_period(command.period), counts)) {
        lines.push_back({source, target, name, point});
      }
    };
    const std::string a = dyad.source.text();
    const std::string b = dyad.target.text();
    if (command.direction == "both") add({.pair = Pair{dyad}, .dimension = dimension, .days = days}, a, b);
    if (command.direction != "both") {
      add({.dyad = dyad, .dimension = dimension, .days = days}, a, b);
      add({.dyad = dyad.reversed(), .dimension = dimension, .days = days}, b, a);
    }
  }
  return lines;
}

std::string as_tsv(const std::vector<Line>& lines) {
  std::string text =
      "source\ttarget\tdimension\tfirst\tlast\tlevel\tlower\tupper\tshare\tshare_lower\tshare_"
      "upper\tn\tstatements\tabsent\n";
  for (const Line& line : lines) {
    const model::Level& level = line.point.level;
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t", line.source, line.target, line.dimension,
                        format_day(line.point.period.first), format_day(line.point.period.last));
    if (level.enough()) {
      text += fmt::format("{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t", level.value, level.lower, level.upper,
                          model::share_of(level.value), model::share_of(level.lower), model::share_of(level.upper));
    } else {
      text += "\t\t\t\t\t\t";
    }
    text += fmt::format("{:.0f}\t{:.0f}\t{}\n", level.evidence.events, level.evidence.statements,
                        model::explain(level.sufficiency, level.evidence));
  }
  return text;
}

Json as_json(const std::vector<Line>& lines) {
  Json list = Json::array();
  for (const Line& line : lines) {
    const model::Level& level = line.point.level;
    Json point = {{"source", line.source},
                  {"target", line.target},
                  {"dimension", line.dimension},
                  {"first", format_day(line.point.period.first)},
                  {"last", format_day(line.point.period.last)}};
    point["level"] = level.enough() ? Json(rounded(level.value)) : Json(nullptr);
    point["lower"] = level.enough() ? Json(rounded(level.lower)) : Json(nullptr);
    point["upper"] = level.enough() ? Json(rounded(level.upper)) : Json(nullptr);
    point["n"] = level.evidence.events;
    point["statements"] = level.evidence.statements;
    if (!level.enough()) point["absent"] = model::explain(level.sufficiency, level.evidence);
    list.push_back(point);
  }
  return {{"schema", "foedus-series/1"}, {"interval", model::LevelOptions{}.interval}, {"series", list}};
}

void run(const SeriesCommand& command, Session& session) {
  store::Store store = command.store.open(store::Mode::read_only);
  const std::vector<Line> lines = lines_of(command, session.vocabulary(), store);
  write_result(command.output, command.format == "json" ? as_json(lines).dump(2) + "\n" : as_tsv(lines));
}

}  // namespace

void add_series(CLI::App& app, Session& session) {
  auto command = std::make_shared<SeriesCommand>();
  CLI::App* sub = app.add_subcommand("series", "The level of a pair over time, with intervals");
  sub->add_option("a", command->a, "A state: any name or code")->required();
  sub->add_option("b", command->b, "Another state")->required();
  sub->add_option("--dimension", command->dimension, "all (together), each, or one dimension")
      ->check(CLI::IsMember({"all", "each", "political", "economic", "military", "humanitarian", "information"}))
      ->capture_default_str();
  sub->add_option("--direction", command->direction, "both (together) or each (source to target, apart)")
      ->check(CLI::IsMember({"both", "each"}))
      ->capture_default_str();
  sub->add_option("--by", command->period, "month, quarter or year")
      ->check(CLI::IsMember({"month", "quarter", "year"}))
      ->capture_default_str();
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "tsv or json")
      ->check(CLI::IsMember({"tsv", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
