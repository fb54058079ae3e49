// SPDX-License-Identifier: Apache-2.0
//
// foedus movers: the pairs whose relation moved most of late, how sure that is, and why.
#include <cmath>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/model/move.hpp"
#include "foedus/model/track.hpp"
#include "foedus/report/move_reason.hpp"

#include "each_in_order.hpp"
#include "offset_choice.hpp"
#include "pairs_of_store.hpp"
#include "result_parts.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct MoversCommand {
  std::string window = "13w";
  std::size_t limit = 20;
  double least_probability = 0.8;
  double least_events = 30;
  std::string until, as_of, weights;
  OffsetChoice offsets;
  StoreChoice store;
  std::string format = "text";
  std::filesystem::path output;
};

struct Mover {
  Pair pair;
  model::Move move;
  double level = 0;
  double lower = 0;
  double upper = 0;
  double events = 0;
  report::MoveReason reason;
};

/// What stands before the window to tell the level it began at.
constexpr std::size_t weeks_before = 104;

Day last_covered(store::Store& store, const MoversCommand& command) {
  DayChoice days;
  days.until = command.until;
  days.as_of = command.as_of;
  const Day asked = std::min(days.last().value_or(last_day), days.vintage().value_or(last_day));
  const std::vector<store::Value> values = {asked, asked};
  const store::Result result =
      store.engine().run("SELECT max(day), count(*) FROM event WHERE day <= ? AND added <= ?", values);
  if (result.rows > 0 && result.integer(0, 1) > 0) return result.day(0, 0);
  throw Error(ErrorKind::argument, "movers", "the store holds no event by then",
              "foedus status shows which days it holds.");
}

std::vector<Mover> find_movers(const MoversCommand& command, const StateRegistry& states, const PairsOfStore& found,
                               const model::RelationOptions& options, std::size_t weeks) {
  const model::Population population = model::default_population();
  std::vector<Mover> movers;
  const auto make = [&](std::size_t i) -> std::optional<Mover> {
    const model::PairActs& acts = found.pairs[i];
    model::TrackFilter filter;
    filter.days = days_of(acts, states);
    const model::Track track = model::track_of(found.activity, acts, filter, options);
    if (track.periods.size() <= weeks) return std::nullopt;
    const model::LevelPath path = model::smooth(track, population, options);
    if (path.events < command.least_events) return std::nullopt;
    // Drawing paths costs more than smoothing: only where there is something to see.
    const model::LevelPoint& before = path.points[path.points.size() - 1 - weeks];
    if (std::fabs(path.last().level - before.level) < 0.1) return std::nullopt;
    const auto move = model::move_of(track, weeks, population, options);
    if (!move || move->probability() < command.least_probability) return std::nullopt;
    return Mover{acts.pair, *move, path.last().level, path.last().lower, path.last().upper, path.events, {}};
  };
  each_in_order(found.pairs.size(), command.store.threads, make, [&movers](std::optional<Mover> mover) {
    if (mover) movers.push_back(std::move(*mover));
  });
  std::stable_sort(movers.begin(), movers.end(),
                   [](const Mover& x, const Mover& y) { return x.move.weight() > y.move.weight(); });
  if (movers.size() > command.limit) movers.resize(command.limit);
  return movers;
}

std::string as_text(const std::vector<Mover>& movers, const Vocabulary& vocabulary, const Window& days,
                    const OffsetChoice& offsets) {
  std::string text = fmt::format("Pairs that moved most from {} to {} (change in log-odds, 90% interval):\n",
                                 format_day(days.first), format_day(days.last));
  text += offsets.line("Offsets: ");
  if (movers.empty()) text += "\nNone moved with enough probability.\n";
  for (const Mover& mover : movers) {
    fmt::format_to(std::back_inserter(text),
                   "\n{} and {}: {} {:+.2f} ({:.2f} to {:.2f}), probability {:.2f}, {:.0f} acts\n    {}\n",
                   vocabulary.states.find(mover.pair.a)->name, vocabulary.states.find(mover.pair.b)->name,
                   mover.move.value > 0 ? "up" : "down", mover.move.value, mover.move.lower, mover.move.upper,
                   mover.move.probability(), mover.events, mover.reason.text);
  }
  return text;
}

std::string as_tsv(const std::vector<Mover>& movers, const OffsetChoice& offsets) {
  std::string text = offsets.line("# offsets: ");
  text += "a\tb\tdirection\tchange\tlower\tupper\tprobability\tlevel\tlevel_lower\tlevel_upper\tn\tdimension\twhy\n";
  for (const Mover& mover : movers) {
    fmt::format_to(std::back_inserter(text),
                   "{}\t{}\t{}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.0f}\t{}\t{}\n",
                   mover.pair.a.view(), mover.pair.b.view(), mover.move.value > 0 ? "up" : "down", mover.move.value,
                   mover.move.lower, mover.move.upper, mover.move.probability(), mover.level, mover.lower, mover.upper,
                   mover.events, mover.reason.dimension ? name_of(*mover.reason.dimension) : std::string_view{},
                   mover.reason.text);
  }
  return text;
}

std::string as_json(const std::vector<Mover>& movers, const Window& days, const std::string& weights,
                    const OffsetChoice& offsets) {
  Json list = Json::array();
  for (const Mover& mover : movers) {
    list.push_back({{"pair", {mover.pair.a.view(), mover.pair.b.view()}},
                    {"direction", mover.move.value > 0 ? "up" : "down"},
                    {"change", rounded(mover.move.value)},
                    {"lower", rounded(mover.move.lower)},
                    {"upper", rounded(mover.move.upper)},
                    {"probability", rounded(mover.move.probability())},
                    {"level", rounded(mover.level)},
                    {"level_lower", rounded(mover.lower)},
                    {"level_upper", rounded(mover.upper)},
                    {"events", std::round(mover.events)},
                    {"dimension", mover.reason.dimension ? Json(name_of(*mover.reason.dimension)) : Json(nullptr)},
                    {"why", mover.reason.text}});
  }
  Json json = {{"first", format_day(days.first)}, {"last", format_day(days.last)}, {"weights", weights}};
  offsets.write_to(json);
  json["movers"] = std::move(list);
  return json.dump(2) + "\n";
}

void run(MoversCommand& command, Session& session) {
  const Vocabulary& vocabulary = session.vocabulary();
  const std::size_t weeks = parse_weeks(command.window, "--window");
  store::Store store = command.store.open(store::Mode::read_only);
  model::ActivityOptions options;
  const Day last = last_covered(store, command);
  const Day monday = ledger::first_of(ledger::Period::week, last);
  const auto days_back = static_cast<std::int32_t>(7 * (weeks + weeks_before));
  options.days = {monday - days_back, last};
  options.period = ledger::Period::week;
  DayChoice vintage;
  vintage.as_of = command.as_of;
  options.as_of = vintage.vintage().value_or(last_day);
  const PairsOfStore found = pairs_of_store(store, options, false);
  model::RelationOptions relation = model::options_for(ledger::Period::week);
  model::set_weights(relation, command.weights);
  command.offsets.find(store, found.activity, options.as_of, relation);
  std::vector<Mover> movers = find_movers(command, vocabulary.states, found, relation, weeks);
  const Window days{monday + 7 - static_cast<std::int32_t>(7 * weeks), last};
  for (Mover& mover : movers) {
    mover.reason = report::reason_of_move(store, vocabulary, mover.pair, days, mover.move.value > 0, options.as_of);
  }
  if (command.format == "tsv") return write_result(command.output, as_tsv(movers, command.offsets));
  if (command.format == "json") {
    return write_result(command.output, as_json(movers, days, model::weights_in_words(relation), command.offsets));
  }
  write_result(command.output, as_text(movers, vocabulary, days, command.offsets));
}

}  // namespace

void add_movers(CLI::App& app, Session& session) {
  auto command = std::make_shared<MoversCommand>();
  CLI::App* sub = app.add_subcommand("movers", "The pairs whose relation moved most of late, and why");
  sub->add_option("--window", command->window, "Over how long: 13w, 3m or 1y")->capture_default_str();
  sub->add_option("--until", command->until, "Last day: 2022-02-24, 2022-02 or 2022; the store's last if not given");
  sub->add_option("--as-of", command->as_of, "Use only what had been added by this day");
  sub->add_option("--limit", command->limit, "At most so many")->capture_default_str();
  sub->add_option("--least-probability", command->least_probability,
                  "Moves whose direction is less probable are left out")
      ->check(CLI::Range(0.5, 1.0))
      ->capture_default_str();
  sub->add_option("--least-events", command->least_events,
                  "Pairs with fewer acts in two years and the window are left out")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  sub->add_option("--weights", command->weights,
                  "Weights that differ from the model's, e.g. political=2,information=0.5");
  command->offsets.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "text, tsv or json")
      ->check(CLI::IsMember({"text", "tsv", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer("foedus movers --window 13w\nfoedus movers --window 1y --until 2018-10 --format tsv");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
