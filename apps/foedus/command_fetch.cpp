// SPDX-License-Identifier: Apache-2.0
//
// foedus fetch: brings GDELT's files of a span of days, whole and checked, and says what is missing.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/fetch/fetch.hpp"
#include "foedus/store/ingest.hpp"

#include "clock.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct FetchCommand {
  std::string what;
  std::string from;
  std::string to;
  bool v1 = false;
  bool v2 = false;
  bool translated = false;
  bool mentions = false;
  bool ingest = false;
  fs::path folder;
  StoreChoice store;
  std::string base{fetch::gdelt_base};
  int connections = 4;
  std::string format = "text";
};

struct Ingested {
  std::uint64_t files = 0, unchanged = 0, records = 0, rejected = 0;
};

/// Name and size of the files that the store has: they need not be fetched again.
std::set<std::pair<std::string, std::uint64_t>> files_of(store::Store& store) {
  std::set<std::pair<std::string, std::uint64_t>> files;
  for (const store::StoredFile& file : store.files())
    files.emplace(fs::path{file.path}.filename().string(), file.bytes);
  return files;
}

std::string of_gap(const fetch::Gap& gap, fetch::Version version) {
  const auto moment = [version](fetch::Moment at) {
    return version == fetch::Version::v2 ? fetch::format_moment(at) : format_day(at.day());
  };
  return gap.files == 1 ? fmt::format("{}: 1 file", moment(gap.first))
                        : fmt::format("{} to {}: {} files", moment(gap.first), moment(gap.last), gap.files);
}

std::uint64_t files_in(const std::vector<fetch::Gap>& gaps) {
  std::uint64_t files = 0;
  for (const fetch::Gap& gap : gaps) files += gap.files;
  return files;
}

void print(const fetch::FetchReport& report, const Ingested* ingested, fetch::Version version) {
  std::string text =
      fmt::format("{} files listed = {} fetched ({:.1f} MB) + {} there already + {} missing\n", report.listed,
                  report.whole, static_cast<double>(report.bytes) / 1e6, report.kept, report.missing.size());
  const auto list = [&](const char* what, const std::vector<fetch::Gap>& gaps) {
    if (!gaps.empty()) text += fmt::format("{}: {} files\n", what, files_in(gaps));
    for (const fetch::Gap& gap : gaps) text += fmt::format("    {}\n", of_gap(gap, version));
  };
  list("never published", report.never_published);
  list("not published yet", report.not_yet);
  for (const fetch::Fetched& missing : report.missing) {
    text += fmt::format("{}: {} ({})\n", name_of(missing.outcome), missing.listed.name, missing.reason);
  }
  if (report.lines_not_understood > 0) {
    text += fmt::format("{} lines of the list were not understood\n", report.lines_not_understood);
  }
  if (ingested != nullptr) {
    text += fmt::format("ingested: {} files, {} records, {} rows rejected; {} files were in the store already\n",
                        ingested->files, ingested->records, ingested->rejected, ingested->unchanged);
  }
  write_result({}, text);
}

Json as_json(const std::vector<fetch::Gap>& gaps) {
  Json list = Json::array();
  for (const fetch::Gap& gap : gaps) {
    list.push_back(
        {{"first", fetch::format_moment(gap.first)}, {"last", fetch::format_moment(gap.last)}, {"files", gap.files}});
  }
  return list;
}

Json as_json(const fetch::FetchReport& report, const Ingested* ingested) {
  Json missing = Json::array();
  for (const fetch::Fetched& one : report.missing) {
    missing.push_back({{"file", one.listed.name}, {"outcome", name_of(one.outcome)}, {"reason", one.reason}});
  }
  Json json = {{"listed", report.listed},
               {"fetched", report.whole},
               {"there", report.kept},
               {"bytes", report.bytes},
               {"missing", missing},
               {"never_published", as_json(report.never_published)},
               {"not_yet", as_json(report.not_yet)},
               {"lines_not_understood", report.lines_not_understood},
               {"stopped", report.stopped}};
  if (ingested != nullptr) {
    json["ingested"] = {{"files", ingested->files},
                        {"records", ingested->records},
                        {"rejected", ingested->rejected},
                        {"unchanged", ingested->unchanged}};
  }
  return json;
}

fetch::FetchOptions options_of(const FetchCommand& command) {
  const auto day_of = [](const std::string& text, const char* option, int months) {
    const std::optional<Day> day = parse_day(text);
    if (!day) {
      throw Error(ErrorKind::argument, fmt::format("{} {}", option, text), "not a day",
                  "Write days as 2022-02-24; a month (2022-02) or a year (2022) is understood too.");
    }
    return months == 0 ? *day : add_months(*day, months) - 1;
  };
  fetch::FetchOptions options;
  const int months = command.to.size() == 4 ? 12 : command.to.size() == 7 ? 1 : 0;
  options.days = {day_of(command.from, "--from", 0), day_of(command.to, "--to", months)};
  if (options.days.last < options.days.first) {
    throw Error(ErrorKind::argument, "--to " + command.to, "is before --from", "Give the earlier day with --from.");
  }
  options.version = command.v1 ? fetch::Version::v1 : fetch::Version::v2;
  if (command.v1 && (command.translated || command.mentions)) {
    throw Error(ErrorKind::argument, "--v1", "has neither translated files nor mentions", "Leave that option out.");
  }
  options.translated = command.translated;
  options.mentions = command.mentions;
  options.base = command.base;
  options.manners.connections = command.connections;
  options.clock = machine_clock();
  return options;
}

/// A folder for files that are not kept, which goes away.
class Passage {
 public:
  explicit Passage(bool wanted) {
    if (!wanted) return;
    std::string name = (fs::temp_directory_path() / "foedus-fetch-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorKind::output, name, "cannot be made", "Name a folder for the files with --dir.");
    }
    path = name;
  }
  Passage(const Passage&) = delete;
  Passage& operator=(const Passage&) = delete;
  ~Passage() {
    std::error_code ignored;
    if (!path.empty()) fs::remove_all(path, ignored);
  }

  fs::path path;
};

void run(const FetchCommand& command, Session& session) {
  fetch::FetchOptions options = options_of(command);
  options.keep = !command.ingest || !command.folder.empty();
  const Passage passage(!options.keep);
  options.folder = !options.keep ? passage.path : command.folder.empty() ? fs::path{"gdelt"} : command.folder;

  std::optional<store::Store> store;
  std::set<std::pair<std::string, std::uint64_t>> stored;
  Ingested ingested;
  if (command.ingest) {
    store.emplace(command.store.open(store::Mode::read_write));
    stored = files_of(*store);
    if (!options.keep) {
      options.have = [&](const fetch::Listed& listed) { return stored.contains({listed.name, listed.bytes}); };
    }
    options.take = [&](const fetch::Fetched& fetched) {
      store::IngestOptions of_file;
      of_file.today = today();
      of_file.progress = [](const read::Position&) { return !interrupted(); };
      const store::FileReport report = store::ingest(*store, fetched.path, session.vocabulary(), of_file);
      ++(report.unchanged ? ingested.unchanged : ingested.files);
      if (!report.unchanged) {
        ingested.records += report.records;
        ingested.rejected += report.rejected;
      }
    };
  }
  fetch::FetchReport report;
  {
    std::unique_ptr<Progress> progress;
    options.progress = [&](std::uint64_t files_done, std::uint64_t files, std::uint64_t bytes_done,
                           std::uint64_t bytes) {
      if (!progress) progress = std::make_unique<Progress>("fetch", bytes);
      progress->show(bytes_done, fmt::format("{} of {} files", files_done, files));
    };
    report = fetch::fetch_gdelt(options);
  }
  const Ingested* of_store = command.ingest ? &ingested : nullptr;
  if (command.format == "json") {
    write_result({}, as_json(report, of_store).dump(2) + "\n");
  } else {
    print(report, of_store, options.version);
  }
  if (report.stopped) {
    throw Error(ErrorKind::input, "fetch", "stopped before its end",
                "What is there is whole. Give the same command again to go on.");
  }
  if (!report.missing.empty()) {
    throw Error(ErrorKind::input, "fetch",
                fmt::format("{} of {} files are missing", report.missing.size(), report.listed),
                "Give the same command again later: only they are asked for. not_found: the list names a file that the "
                "server does not have; corrupt: it is not what the list says; failed: no answer.");
  }
}

}  // namespace

void add_fetch(CLI::App& app, Session& session) {
  auto command = std::make_shared<FetchCommand>();
  CLI::App* sub = app.add_subcommand("fetch", "Fetch GDELT's files of a span of days");
  sub->add_option("what", command->what, "gdelt")->required()->check(CLI::IsMember({"gdelt"}));
  sub->add_option("--from", command->from, "First day: 2022-02-24, 2022-02 or 2022")->required();
  sub->add_option("--to", command->to, "Last day, in the same forms")->required();
  CLI::Option* v1 = sub->add_flag("--v1", command->v1, "GDELT 1.0: daily files, from 1979");
  sub->add_flag("--v2", command->v2, "GDELT 2.0: a file every fifteen minutes, from February 2015 (the default)")
      ->excludes(v1);
  sub->add_flag("--translated", command->translated, "Also what GDELT translated from other languages");
  sub->add_flag("--mentions", command->mentions, "Also the tables of mentions");
  sub->add_option("--dir", command->folder, "Where the files go: an archive with a manifest; gdelt unless --ingest");
  sub->add_flag("--ingest", command->ingest, "Read each file into the store; without --dir it is not kept");
  command->store.add_to(*sub);
  sub->add_option("--parallel", command->connections, "Connections at once")
      ->check(CLI::Range(1, 16))
      ->capture_default_str();
  sub->add_option("--base", command->base, "Where GDELT is published")->capture_default_str();
  sub->add_option("--format", command->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
