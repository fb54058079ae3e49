// SPDX-License-Identifier: Apache-2.0
//
// foedus count: counts the events of files by day, dyad, dimension and kind, and stores nothing.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/ledger/file_counts.hpp"

#include "interrupt.hpp"
#include "progress.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct CountCommand {
  std::vector<fs::path> files;
  fs::path map;
  bool strict = false;
  std::string period = "day";
  DayChoice days;
  unsigned threads = 0;
  fs::path output;
  std::string format = "tsv";
};

std::string as_tsv(const ledger::FileCounts& counted) {
  std::string text = "period\tsource\ttarget\tdimension\tkind\tevents\n";
  for (const ledger::FileCount& count : counted.counts) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\t{}\t{}\n", format_day(count.period),
                   count.dyad.source.view(), count.dyad.target.view(), name_of(count.dimension), name_of(count.kind),
                   count.events);
  }
  return text;
}

std::string as_json(const ledger::FileCounts& counted) {
  Json counts = Json::array();
  for (const ledger::FileCount& count : counted.counts) {
    counts.push_back({{"period", format_day(count.period)},
                      {"source", count.dyad.source.view()},
                      {"target", count.dyad.target.view()},
                      {"dimension", name_of(count.dimension)},
                      {"kind", name_of(count.kind)},
                      {"events", count.events}});
  }
  const Json all = {{"rows", counted.rows},
                    {"events", counted.records},
                    {"set_aside", counted.rows_set_aside()},
                    {"rejected", counted.rejected},
                    {"counts", counts}};
  return all.dump(2) + "\n";
}

/// On standard error: the counts may go into a pipe.
void print_account(const CountCommand& command, const ledger::FileCounts& counted) {
  std::string text = fmt::format("{} rows = {} records + {} set aside + {} rejected\n", counted.rows, counted.records,
                                 counted.rows_set_aside(), counted.rejected);
  for (const ledger::FileReject& found : counted.first_rejects) {
    const read::Reject& reject = found.reject;
    text += fmt::format("    rejected: {}: line {}{}: {}\n", command.files[found.file].string(), reject.line,
                        reject.column == 0 ? std::string{} : fmt::format(", column {}", reject.column), reject.reason);
  }
  if (counted.rejected > counted.first_rejects.size()) {
    text += fmt::format("    ... and {} more\n", counted.rejected - counted.first_rejects.size());
  }
  std::fputs(text.c_str(), stderr);
}

void run(const CountCommand& command, Session& session) {
  std::uint64_t total = 0;
  for (const fs::path& file : command.files) total += size_of_file(file);
  Progress progress("count", total);
  ledger::FileCountOptions options;
  options.reading.read.map = command.map;
  options.reading.read.strict = command.strict;
  options.reading.threads = command.threads;
  options.period = ledger::parse_period(command.period).value_or(ledger::Period::day);
  options.days.first = command.days.first().value_or(first_day);
  options.days.last = command.days.last().value_or(last_day);
  options.progress = [&progress](std::uint64_t bytes, std::uint64_t rows) {
    progress.show(bytes, rows, "");
    return !interrupted();
  };
  const ledger::FileCounts counted = ledger::count_files(command.files, session.vocabulary(), options);
  progress.clear();
  print_account(command, counted);
  write_result(command.output, command.format == "json" ? as_json(counted) : as_tsv(counted));
}

}  // namespace

void add_count(CLI::App& app, Session& session) {
  auto command = std::make_shared<CountCommand>();
  CLI::App* sub = app.add_subcommand("count", "Count the events of files, storing nothing");
  sub->add_option("files", command->files, "Files of events, as for ingest")->required();
  sub->add_option("--period", command->period, "day, week, month, quarter, year or whole")
      ->check(CLI::IsMember({"day", "week", "month", "quarter", "year", "whole"}))
      ->capture_default_str();
  sub->add_option("--since", command->days.since, "First day of the events: 2022-02-24, 2022-02 or 2022");
  sub->add_option("--until", command->days.until, "Last day, in the same forms");
  sub->add_option("--map", command->map, "A mapping file that says what the columns of other tables are");
  sub->add_flag("--strict", command->strict, "Stop at the first row that cannot be understood");
  sub->add_option("--threads", command->threads, "Threads that read; 0: as many as cores")->capture_default_str();
  sub->add_option("--format", command->format, "tsv or json")
      ->check(CLI::IsMember({"tsv", "json"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output, "Where to write; standard output if not given");
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
