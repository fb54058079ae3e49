// SPDX-License-Identifier: Apache-2.0
//
// foedus breaks: the dated breaks of a pair, from the store or from a series made elsewhere; or of every pair.
#include <cstdio>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/data_breaks.hpp"
#include "foedus/read/dyad_series.hpp"
#include "foedus/report/break_report.hpp"

#include "all_breaks.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

struct BreaksCommand {
  std::string a, b;
  bool all = false;
  double least_probability = 0.5;
  double years_between = 0;  ///< 0: the model's own
  std::filesystem::path series;
  read::SeriesColumns columns;
  DayChoice days;
  StoreChoice store;
  std::string format = "text";
  std::filesystem::path output;
};

Window days_of(const BreaksCommand& command) {
  return {command.days.first().value_or(first_day), command.days.last().value_or(last_day)};
}

report::StateName name_of_state(const Vocabulary& vocabulary, StateCode code) {
  const State& state = *vocabulary.states.find(code);
  return {code, state.name, state.demonyms.empty() ? state.name : state.demonyms.front()};
}

model::BreakOptions options_of(const BreaksCommand& command) {
  model::BreakOptions options;
  options.least_probability = command.least_probability;
  if (command.years_between > 0) options.years_between = command.years_between;
  return options;
}

report::BreakReport from_store(const BreaksCommand& command, const Vocabulary& vocabulary, const Pair& pair) {
  store::Store store = command.store.open(store::Mode::read_only);
  ledger::LedgerOptions ledger_options;
  ledger_options.days = days_of(command);
  ledger_options.as_of = command.days.vintage().value_or(last_day);
  ledger_options.period = ledger::Period::day;
  ledger_options.pair = pair;
  const model::Coverages coverages = model::coverages_of(store, ledger_options.days, ledger_options.as_of);
  const model::Timeline timeline = model::timeline_of(pair, ledger::count(store, ledger_options), coverages);
  model::BreakOptions options = options_of(command);
  options.threads = command.store.threads;
  options.excluded = model::excluded_days(model::find_data_breaks(store, ledger_options.days, ledger_options.as_of));
  report::BreakReport report;
  report.breaks = model::find_breaks(timeline, options);
  for (const model::Break& found : report.breaks.breaks) {
    report.evidence.push_back(
        report::evidence_of(store, vocabulary, pair, found, report.breaks.days_per_bin, ledger_options.as_of));
  }
  return report;
}

void run_all(const BreaksCommand& command) {
  if (!command.series.empty() || command.format == "json") {
    throw Error(ErrorKind::argument, "--all", "writes the events of a store as a table only",
                "Leave --series and --format out.");
  }
  store::Store store = command.store.open(store::Mode::read_only);
  ResultWriter writer(command.output);
  write_all_breaks(store,
                   {.days = days_of(command),
                    .as_of = command.days.vintage().value_or(last_day),
                    .options = options_of(command),
                    .threads = command.store.threads},
                   writer);
  writer.finish();
}

model::ExternalSeries as_model_series(const read::DyadSeries& series, const Window& days) {
  model::ExternalSeries converted;
  converted.pair = series.pair;
  for (const read::DyadValue& value : series.values) {
    if (days.contains(value.day)) converted.values.push_back({value.day, value.value});
  }
  return converted;
}

/// What could not be read is said, but does not stand in the way of what could.
void warn(const read::SeriesFile& file, const std::filesystem::path& path) {
  if (file.rejected > 0) {
    const read::Reject& first = file.rejects.front();
    std::fputs(fmt::format("foedus: {}: {} of {} rows could not be read; first: line {}: {}: {}\n", path.string(),
                           file.rejected, file.rows, first.line, first.reason, first.text)
                   .c_str(),
               stderr);
  }
  if (!file.unknown_states.empty()) {
    std::fputs(fmt::format("foedus: {}: not known as states: {}\n", path.string(), fmt::join(file.unknown_states, ", "))
                   .c_str(),
               stderr);
  }
}

report::BreakReport from_series(const BreaksCommand& command, const Vocabulary& vocabulary, const Pair& pair) {
  const read::SeriesFile file = read::read_dyad_series(command.series, vocabulary.states, pair, command.columns);
  warn(file, command.series);
  model::ExternalSeries own;
  own.pair = pair;
  std::vector<model::ExternalSeries> others;
  for (const read::DyadSeries& series : file.pairs) {
    model::ExternalSeries converted = as_model_series(series, days_of(command));
    if (series.pair == pair) {
      own = std::move(converted);
    } else {
      others.push_back(std::move(converted));
    }
  }
  if (own.values.empty()) {
    throw Error(ErrorKind::argument, fmt::format("{} {}", command.a, command.b),
                fmt::format("{} has no value of the two", command.series.string()),
                fmt::format("It was read with the states in columns {} and {}, and holds {} pairs.", file.columns.a,
                            file.columns.b, file.pairs.size()));
  }
  model::ExternalBreakOptions options;
  options.least_probability = command.least_probability;
  if (command.years_between > 0) options.years_between = command.years_between;
  report::BreakReport report;
  report.series = command.series.filename().string();
  report.values = own.values.size();
  report.breaks = model::find_breaks(own, others, options);
  return report;
}

void run(const BreaksCommand& command, Session& session) {
  if (command.all == !command.a.empty() || command.a.empty() != command.b.empty()) {
    throw Error(ErrorKind::argument, "breaks", "needs two states, or --all for every pair",
                "Write foedus breaks Azerbaijan Russia, or foedus breaks --all.");
  }
  if (command.all) return run_all(command);
  const Vocabulary& vocabulary = session.vocabulary();
  const Pair pair = require_pair(vocabulary, command.a, command.b);
  report::BreakReport report =
      command.series.empty() ? from_store(command, vocabulary, pair) : from_series(command, vocabulary, pair);
  report.a = name_of_state(vocabulary, pair.a);
  report.b = name_of_state(vocabulary, pair.b);
  write_result(command.output, command.format == "json" ? report::write_json(report) : report::write_text(report));
}

}  // namespace

void add_breaks(CLI::App& app, Session& session) {
  auto command = std::make_shared<BreaksCommand>();
  CLI::App* sub = app.add_subcommand("breaks", "When a relation turned, how sure, and which events carry it");
  sub->add_option("a", command->a, "A state: any name or code");
  sub->add_option("b", command->b, "Another state");
  sub->add_flag("--all", command->all, "Every pair in the store, as a table");
  sub->add_option("--least-probability", command->least_probability, "Breaks less probable are not listed")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_option("--years-between", command->years_between,
                  "Mean time between breaks expected beforehand; 2 for events, 4 for a series if not given")
      ->check(CLI::PositiveNumber);
  sub->add_option("--series", command->series,
                  "A table of values between pairs of states (CSV or TSV, also .gz) to look at instead of the store")
      ->check(CLI::ExistingFile);
  sub->add_option("--date", command->columns.date, "Its column of the date, by name or number, if not recognised")
      ->needs("--series");
  sub->add_option("--a", command->columns.a, "Its column of the one state")->needs("--series");
  sub->add_option("--b", command->columns.b, "Its column of the other")->needs("--series");
  sub->add_option("--value", command->columns.value, "Its column of the value; higher is closer")->needs("--series");
  command->days.add_to(*sub);
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->footer(
      "foedus breaks Azerbaijan Russia\nfoedus breaks --all > breaks.tsv\nfoedus breaks PRK USA --since 2018 --format "
      "json\n"
      "foedus breaks Azerbaijan France --series weights.csv.gz --value weight");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
