// SPDX-License-Identifier: Apache-2.0
//
// foedus level: how close two states are over time, by the dynamic model; of one pair, or of every pair there is.
#include <cmath>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/model/coverage_grade.hpp"
#include "foedus/model/track.hpp"

#include "each_in_order.hpp"
#include "offset_choice.hpp"
#include "pairs_of_store.hpp"
#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct LevelCommand {
  std::string a, b;
  bool all = false;
  std::string dimension = "all";
  std::string direction = "both";
  std::string period;
  std::string weights;
  OffsetChoice offsets;
  DayChoice days;
  StoreChoice store;
  std::string format = "tsv";
  std::filesystem::path output;
};

/// The levels of one pair or direction in one dimension or all.
struct Series {
  StateCode a;
  StateCode b;
  std::optional<Dimension> dimension;
  model::LevelPath path;
};

/// What a run needs besides the acts of a pair.
struct Plan {
  const LevelCommand& command;
  const StateRegistry& states;
  ledger::Period period;
  model::RelationOptions options;
  model::Population population;
  std::vector<std::optional<Dimension>> dimensions;
};

Plan plan_of(const LevelCommand& command, const Vocabulary& vocabulary, ledger::Period period) {
  Plan plan{command, vocabulary.states, period, model::options_for(period), model::default_population(), {}};
  model::set_weights(plan.options, command.weights);
  if (command.dimension == "each") {
    plan.dimensions.assign(all_dimensions.begin(), all_dimensions.end());
  } else {
    plan.dimensions.push_back(parse_dimension(command.dimension));  // "all" is none
  }
  return plan;
}

std::vector<Series> levels_of(const Plan& plan, const model::Activity& activity, const model::PairActs& acts) {
  std::vector<std::optional<Dyad>> directions = {std::nullopt};
  if (plan.command.direction == "each") {
    directions = {Dyad{acts.pair.a, acts.pair.b}, Dyad{acts.pair.b, acts.pair.a}};
  }
  std::vector<Series> series;
  for (const auto& dimension : plan.dimensions) {
    for (const auto& direction : directions) {
      model::TrackFilter filter{direction, dimension, days_of(acts, plan.states)};
      const Dyad named = direction.value_or(Dyad{acts.pair.a, acts.pair.b});
      const model::Track track = model::track_of(activity, acts, filter, plan.options);
      model::LevelPath path = model::acts_alone(track, plan.options);
      if (path.enough) path = model::smooth(track, plan.population, plan.options);
      series.push_back({named.source, named.target, dimension, std::move(path)});
    }
  }
  return series;
}

std::string name_of_period(const Plan& plan, Day first) {
  std::string day = format_day(first);
  if (plan.period == ledger::Period::year) return day.substr(0, 4);
  if (plan.period == ledger::Period::month) return day.substr(0, 7);
  return day;
}

std::string head_of_table(const Plan& plan) {
  std::string head = "a\tb\t";
  if (plan.command.dimension != "all") head += "dimension\t";
  head += "period\tlevel\tlower\tupper\tn\n";
  head.insert(0, plan.command.offsets.line("# offsets: "));
  if (plan.command.weights.empty()) return head;
  return fmt::format("# weights: {}\n{}", model::weights_in_words(plan.options), head);
}

std::string as_tsv(const Plan& plan, const std::vector<Series>& list) {
  std::string text;
  for (const Series& series : list) {
    std::string start = fmt::format("{}\t{}\t", series.a.view(), series.b.view());
    if (plan.command.dimension != "all") start += fmt::format("{}\t", name_of(*series.dimension));
    for (const model::LevelPoint& point : series.path.points) {
      if (plan.command.all && !series.path.enough && point.events == 0) continue;  // most of the world, all the time
      text += start;
      text += name_of_period(plan, point.period.first);
      if (series.path.enough) {
        fmt::format_to(std::back_inserter(text), "\t{:.3f}\t{:.3f}\t{:.3f}\t{:.0f}\n", point.level, point.lower,
                       point.upper, point.events);
      } else {
        fmt::format_to(std::back_inserter(text), "\t\t\t\t{:.0f}\n", point.events);
      }
    }
  }
  return text;
}

Json as_json(const Plan& plan, const std::vector<Series>& list) {
  Json all = Json::array();
  for (const Series& series : list) {
    Json points = Json::array();
    for (const model::LevelPoint& point : series.path.points) {
      Json one = {{"period", name_of_period(plan, point.period.first)},
                  {"first", format_day(point.period.first)},
                  {"last", format_day(point.period.last)}};
      const bool enough = series.path.enough;
      one["level"] = enough ? Json(rounded(point.level)) : Json(nullptr);
      one["lower"] = enough ? Json(rounded(point.lower)) : Json(nullptr);
      one["upper"] = enough ? Json(rounded(point.upper)) : Json(nullptr);
      one["n"] = std::round(point.events);
      points.push_back(std::move(one));
    }
    all.push_back({{"a", series.a.view()},
                   {"b", series.b.view()},
                   {"dimension", series.dimension ? name_of(*series.dimension) : std::string_view{"all"}},
                   {"enough", series.path.enough},
                   {"events", std::round(series.path.events)},
                   {"points", std::move(points)}});
  }
  Json json = {{"schema", "foedus-level/1"},
               {"interval", plan.options.interval},
               {"directed", plan.command.direction == "each"},
               {"weights", model::weights_in_words(plan.options)}};
  plan.command.offsets.write_to(json);
  json["series"] = std::move(all);
  return json;
}

/// How well the pair is covered over the days of its levels.
Json coverage_as_json(store::Store& store, const model::ActivityOptions& options, const Window& days) {
  const std::vector<ledger::Entry> entries =
      ledger::count(store, {.days = days, .as_of = options.as_of, .period = ledger::Period::day, .pair = options.pair});
  const model::CoverageGrade coverage = model::grade_coverage(entries, *options.pair, days);
  return {{"grade", letter_of(coverage.grade)},
          {"words", words_of(coverage.grade)},
          {"acts", std::round(coverage.acts)},
          {"acts_a_year", rounded(coverage.acts_a_year)},
          {"weeks_with_an_act", rounded(coverage.weeks)},
          {"reliability", rounded(coverage.reliability)},
          {"data_sets", coverage.data_sets},
          {"held_down_by", coverage.weakest}};
}

/// Weeks, unless the store holds only counts of longer periods.
ledger::Period period_of(const LevelCommand& command, store::Store& store) {
  if (!command.period.empty()) return *ledger::parse_period(command.period);
  const bool has_events = store.engine().run("SELECT 1 FROM event LIMIT 1").rows > 0;
  return has_events ? ledger::Period::week : ledger::Period::year;
}

void require_acts(const PairsOfStore& found, const LevelCommand& command) {
  if (!found.pairs.empty()) return;
  throw Error(ErrorKind::argument, command.all ? "--all" : command.a + " " + command.b,
              "the store holds no act to tell a level from",
              "Check --since, --until and --as-of; counts by year need --by year. foedus status shows what is there.");
}

void run(LevelCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  if (command.all == !command.a.empty() || command.a.empty() != command.b.empty()) {
    throw Error(ErrorKind::argument, "level", "needs two states, or --all for every pair",
                "Write foedus level Azerbaijan Russia, or foedus level --all --by year.");
  }
  if (command.all && command.format == "json") {
    throw Error(ErrorKind::argument, "--all --format json", "every pair is written as a table only",
                "Leave --format out.");
  }
  model::ActivityOptions options;
  options.days = {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
  options.as_of = command.days.vintage().value_or(last_day);
  if (!command.all) options.pair = require_pair(vocabulary, command.a, command.b);
  store::Store store = command.store.open(store::Mode::read_only);
  options.period = period_of(command, store);
  Plan plan = plan_of(command, vocabulary, options.period);
  const PairsOfStore found = pairs_of_store(store, options, false);
  require_acts(found, command);
  command.offsets.find(store, found.activity, options.as_of, plan.options);
  if (command.format == "json") {
    const std::vector<Series> series = levels_of(plan, found.activity, found.pairs.front());
    Json json = as_json(plan, series);
    const std::vector<model::LevelPoint>& points = series.front().path.points;
    json["coverage"] = coverage_as_json(store, options, {points.front().period.first, points.back().period.last});
    return write_result(command.output, json.dump(2) + "\n");
  }
  ResultWriter writer(command.output);
  writer.write(head_of_table(plan));
  each_in_order(
      found.pairs.size(), command.store.threads,
      [&](std::size_t i) { return as_tsv(plan, levels_of(plan, found.activity, found.pairs[i])); },
      [&](const std::string& text) { writer.write(text); });
  writer.finish();
}

}  // namespace

void add_level(CLI::App& app, Session& session) {
  auto command = std::make_shared<LevelCommand>();
  CLI::App* sub = app.add_subcommand("level", "How close two states are over time, by a model; or all pairs");
  sub->add_option("a", command->a, "A state: any name or code");
  sub->add_option("b", command->b, "Another state");
  sub->add_flag("--all", command->all,
                "Every pair in the store, as a table; of those without enough acts only the periods that have one");
  sub->add_option("--by", command->period, "week, month or year; week if not given, year for counts by year")
      ->check(CLI::IsMember({"week", "month", "year"}));
  sub->add_option("--dimension", command->dimension, "all (together), each, or one dimension")
      ->check(CLI::IsMember({"all", "each", "political", "economic", "military", "humanitarian", "information"}))
      ->capture_default_str();
  sub->add_option("--direction", command->direction, "both (together) or each (a to b, apart)")
      ->check(CLI::IsMember({"both", "each"}))
      ->capture_default_str();
  sub->add_option("--weights", command->weights,
                  "Weights that differ from the model's, e.g. political=2,information=0.5,contact=0");
  command->offsets.add_to(*sub);
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "tsv or json")
      ->check(CLI::IsMember({"tsv", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer("foedus level Azerbaijan Russia --by month --dimension each\nfoedus level --all --by year > levels.tsv");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
