// SPDX-License-Identifier: Apache-2.0
//
// foedus ingest: reads files into the store. One transaction a file; what is in the store already is passed over.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/store/ingest.hpp"

#include "clock.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct IngestCommand {
  std::vector<fs::path> files;
  StoreChoice store;
  fs::path map;
  std::string date;
  code::CoderFiles coder;
  bool strict = false;
  std::string format = "text";
};

struct Outcome {
  std::vector<store::FileReport> reports;
  std::vector<std::string> failures;
  bool stopped = false;
};

std::string reasons_in_words(const store::FileReport& report) {
  std::string words;
  for (std::size_t i = 0; i < report.reasons.size(); ++i) {
    if (report.reasons[i] == 0) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", report.reasons[i],
                         read::name_of(static_cast<read::SetAside>(i)));
  }
  return words;
}

void print(const store::FileReport& report) {
  if (report.unchanged) {
    std::printf("%s: in the store already (%llu rows)\n", report.file.c_str(),
                static_cast<unsigned long long>(report.rows));
    return;
  }
  std::string line =
      fmt::format("{}: {}, {} rows = {} records + {} set aside + {} rejected, in {:.2f} s\n", report.file,
                  report.format, report.rows, report.records, report.set_aside, report.rejected, report.seconds);
  if (report.set_aside > 0) line += fmt::format("    set aside: {}\n", reasons_in_words(report));
  for (const read::Reject& reject : report.first_rejects) {
    line += fmt::format("    rejected: line {}{}: {}\n", reject.line,
                        reject.column == 0 ? std::string{} : fmt::format(", column {}", reject.column), reject.reason);
  }
  if (report.rejected > report.first_rejects.size()) {
    line += fmt::format("    ... and {} more, in the table `reject` of the store\n",
                        report.rejected - report.first_rejects.size());
  }
  std::fputs(line.c_str(), stdout);
  std::fflush(stdout);
}

Json as_json(const store::FileReport& report) {
  Json json = {{"file", report.file},       {"format", report.format},       {"rows", report.rows},
               {"events", report.records},  {"set_aside", report.set_aside}, {"rejected", report.rejected},
               {"seconds", report.seconds}, {"unchanged", report.unchanged}};
  Json reasons = Json::object();
  for (std::size_t i = 0; i < report.reasons.size(); ++i) {
    if (report.reasons[i] > 0) reasons[std::string{read::name_of(static_cast<read::SetAside>(i))}] = report.reasons[i];
  }
  json["reasons"] = reasons;
  Json rejects = Json::array();
  for (const read::Reject& reject : report.first_rejects) {
    rejects.push_back(
        {{"line", reject.line}, {"column", reject.column}, {"reason", reject.reason}, {"text", reject.text}});
  }
  json["first_rejects"] = rejects;
  return json;
}

Json as_json(const Outcome& outcome) {
  Json files = Json::array();
  std::uint64_t rows = 0;
  std::uint64_t events = 0;
  std::uint64_t set_aside = 0;
  std::uint64_t rejected = 0;
  double seconds = 0;
  for (const store::FileReport& report : outcome.reports) {
    files.push_back(as_json(report));
    if (report.unchanged) continue;
    rows += report.rows;
    events += report.records;
    set_aside += report.set_aside;
    rejected += report.rejected;
    seconds += report.seconds;
  }
  return {
      {"files", files},
      {"new",
       {{"rows", rows}, {"events", events}, {"set_aside", set_aside}, {"rejected", rejected}, {"seconds", seconds}}},
      {"failures", outcome.failures}};
}

unsigned threads_of(const IngestCommand& command) {
  return command.store.threads > 0 ? command.store.threads : std::max(1U, std::thread::hardware_concurrency());
}

std::optional<Day> date_of(const IngestCommand& command) {
  if (command.date.empty()) return std::nullopt;
  const std::optional<Day> day = parse_day(command.date);
  if (!day) throw Error(ErrorKind::argument, "--date " + command.date, "not a day", "Write it as 2022-02-24.");
  return day;
}

Outcome read_all(const IngestCommand& command, const Vocabulary& vocabulary) {
  store::StoreOptions opening = command.store.options(store::Mode::read_write);
  opening.memory_limit_bytes -= opening.memory_limit_bytes / 4;  // the rest is for reading
  std::uint64_t total = 0;
  for (const fs::path& file : command.files) total += size_of_file(file);
  Progress progress("ingest", total);
  Outcome outcome;
  std::optional<code::Coder> loaded;
  const auto coder = [&]() -> const code::Coder& {
    if (!loaded) loaded = code::Coder::load(vocabulary, command.coder);
    return *loaded;
  };
  store::IngestManyOptions options;
  options.each.read.map = command.map;
  options.each.read.strict = command.strict;
  options.each.today = today();
  options.each.coder = coder;
  options.each.text = {threads_of(command), date_of(command)};
  options.threads = command.store.threads;
  options.memory_bytes = parse_bytes(command.store.memory) / 4;
  // When each file's turn came: small files become part of the store together, so that `done` says nothing of one.
  std::map<std::size_t, std::chrono::steady_clock::time_point> begun;
  options.progress = [&](std::size_t file, std::uint64_t bytes, std::uint64_t rows) {
    begun.try_emplace(file, std::chrono::steady_clock::now());
    progress.show(bytes, rows, command.files[file].filename().string());
    return !interrupted();
  };
  options.done = [&](std::size_t file, const store::FileReport& report) {
    outcome.reports.push_back(report);
    if (const auto own = begun.find(file); own != begun.end()) {
      const auto next = std::next(own);
      const auto end = next == begun.end() ? std::chrono::steady_clock::now() : next->second;
      outcome.reports.back().seconds = std::chrono::duration<double>(end - own->second).count();
    }
    if (command.format != "text") return;
    progress.clear();
    print(outcome.reports.back());
  };
  options.failed = [&](std::size_t, const Error& error) {
    if (interrupted() || command.strict || command.files.size() == 1) return false;
    progress.clear();
    outcome.failures.emplace_back(error.what());
    std::fprintf(stderr, "foedus: %s\n        %s\n", error.what(), error.hint().c_str());
    return true;
  };
  try {
    store::ingest_files(command.store.path, opening, command.files, vocabulary, options);
  } catch (const Error&) {
    if (!interrupted()) throw;
    outcome.stopped = true;
  }
  return outcome;
}

void run(const IngestCommand& command, Session& session) {
  const Outcome outcome = read_all(command, session.vocabulary());
  if (command.format == "json") write_result({}, as_json(outcome).dump(2) + "\n");
  if (outcome.stopped) {
    throw Error(ErrorKind::input, "ingest",
                fmt::format("stopped after {} of {} files", outcome.reports.size(), command.files.size()),
                "The store is whole. Give the same command again to go on: files that are in are passed over.");
  }
  if (!outcome.failures.empty()) {
    throw Error(ErrorKind::input, "ingest",
                fmt::format("{} of {} files could not be read; nothing of them was kept", outcome.failures.size(),
                            command.files.size()),
                "The other files are in the store.");
  }
}

}  // namespace

void add_ingest(CLI::App& app, Session& session) {
  auto command = std::make_shared<IngestCommand>();
  CLI::App* sub = app.add_subcommand("ingest", "Read files into the store");
  sub->add_option("files", command->files,
                  "GDELT, ICEWS, POLECAT, chronologies, agreements, figures, news text; plain, .gz or .zip")
      ->required();
  command->store.add_to(*sub);
  sub->add_option("--map", command->map, "A mapping file that says what the columns of other tables are");
  sub->add_option("--date", command->date, "Day of the news texts that have none");
  sub->add_option("--dictionary", command->coder.dictionaries, "Further actors for news text; theirs win over ours");
  sub->add_flag("--strict", command->strict, "Stop at the first row that cannot be understood");
  sub->add_option("--format", command->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
