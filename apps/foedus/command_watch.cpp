// SPDX-License-Identifier: Apache-2.0
//
// foedus watch: takes each fifteen-minute file of GDELT as it appears, and says when a watched pair changes.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/fetch/watch.hpp"
#include "foedus/store/ingest.hpp"

#include "clock.hpp"
#include "interrupt.hpp"
#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;

struct WatchCommand {
  std::vector<std::string> pairs;
  StoreChoice store;
  fs::path folder = "foedus-watch";
  bool keep = false;
  bool translated = false;
  bool mentions = false;
  std::string since;
  fs::path alerts;
  std::string webhook;
  std::string command;
  double rises = 0.8;
  double falls = 0.6;
  int every = 60;
  bool once = false;
  std::string base{fetch::gdelt_base};
};

/// "Azerbaijan:Russia".
Pair pair_of(const std::string& text, const Vocabulary& vocabulary) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) {
    throw Error(ErrorKind::argument, text, "not a pair", "Write it as Azerbaijan:Russia.");
  }
  return {vocabulary.states.require_typed(text.substr(0, colon)).code,
          vocabulary.states.require_typed(text.substr(colon + 1)).code};
}

/// Runs a command with the alert on its standard input.
void run_command(const std::string& command, const fetch::Alert& alert) {
  std::FILE* pipe = popen(command.c_str(), "w");
  const std::string text = fetch::as_json(alert) + "\n";
  const bool written = pipe != nullptr && std::fwrite(text.data(), 1, text.size(), pipe) == text.size();
  const int status = pipe == nullptr ? -1 : pclose(pipe);
  if (written && status == 0) return;
  throw Error(ErrorKind::output, command, "did not take the alert",
              "It is run with one line of JSON on its standard input and must exit with 0. The alert is tried again.");
}

void deliver(const WatchCommand& command, const fetch::Alert& alert) {
  if (!command.alerts.empty()) fetch::append_alert(command.alerts, alert);
  if (!command.webhook.empty()) fetch::post_alert(command.webhook, alert);
  if (!command.command.empty()) run_command(command.command, alert);
  write_result({}, fetch::as_json(alert) + "\n");
}

fetch::WatchOptions options_of(const WatchCommand& command, const Vocabulary& vocabulary, store::Store& store) {
  fetch::WatchOptions options;
  options.base = command.base;
  options.translated = command.translated;
  options.mentions = command.mentions;
  options.folder = command.folder;
  options.keep = command.keep;
  if (!command.since.empty()) {
    const std::optional<Day> day = parse_day(command.since);
    if (!day) throw Error(ErrorKind::argument, "--since " + command.since, "not a day", "Write it as 2022-02-24.");
    options.since = fetch::Moment{fetch::Moment::at(*day).minutes - 1};
  }
  for (const std::string& pair : command.pairs) options.pairs.push_back(pair_of(pair, vocabulary));
  options.lines.rises = command.rises;
  options.lines.falls = command.falls;
  options.clock = machine_clock();
  options.take = [&store, &vocabulary](const fetch::Fetched& fetched) {
    store::IngestOptions of_file;
    of_file.today = today();
    const store::FileReport report = store::ingest(store, fetched.path, vocabulary, of_file);
    std::fprintf(stderr, "%s: %llu records of %llu rows%s\n", fetched.listed.name.c_str(),
                 static_cast<unsigned long long>(report.records), static_cast<unsigned long long>(report.rows),
                 report.unchanged ? ", in the store already" : "");
  };
  options.read = [&store](const Pair& pair) { return fetch::read_pair(store, pair); };
  options.deliver = [&command](const fetch::Alert& alert) { deliver(command, alert); };
  return options;
}

void say(const fetch::Round& round) {
  for (const fetch::Gap& gap : round.never_published) {
    std::fprintf(stderr, "never published: %s to %s, %llu files\n", fetch::format_moment(gap.first).c_str(),
                 fetch::format_moment(gap.last).c_str(), static_cast<unsigned long long>(gap.files));
  }
  for (const fetch::Fetched& missing : round.missing) {
    std::fprintf(stderr, "%s: not to be had yet: %s\n", missing.listed.name.c_str(), missing.reason.c_str());
  }
  for (const std::string& name : round.given_up) std::fprintf(stderr, "%s: given up\n", name.c_str());
  for (const std::string& why : round.undelivered) std::fprintf(stderr, "an alert waits: %s\n", why.c_str());
}

void run(const WatchCommand& command, Session& session) {
  if (command.falls > command.rises) {
    throw Error(ErrorKind::argument, "--falls", "lies above --rises",
                "An alert is withdrawn below the line it rose over.");
  }
  const Vocabulary& vocabulary = session.vocabulary();
  store::Store store = command.store.open(store::Mode::read_write);
  fetch::Watch watch(options_of(command, vocabulary, store));
  const fetch::Clock clock = machine_clock();
  while (!interrupted()) {
    try {
      say(watch.look());
    } catch (const Error& error) {
      if (command.once || error.kind() != ErrorKind::input) throw;
      std::fprintf(stderr, "foedus: %s\n        Looking again in %d s.\n", error.what(), command.every);
    }
    if (command.once) return;
    for (int waited = 0; waited < command.every * 10 && !interrupted(); ++waited) clock.sleep(100);
  }
}

}  // namespace

void add_watch(CLI::App& app, Session& session) {
  auto command = std::make_shared<WatchCommand>();
  CLI::App* sub = app.add_subcommand("watch", "Follow GDELT as it appears, and say when a pair changes");
  sub->add_option("pairs", command->pairs, "Pairs to watch, each as Azerbaijan:Russia");
  command->store.add_to(*sub);
  sub->add_option("--dir", command->folder, "Where the watch keeps its state")->capture_default_str();
  sub->add_flag("--keep", command->keep, "Keep the files there too, as an archive");
  sub->add_flag("--translated", command->translated, "Also what GDELT translated from other languages");
  sub->add_flag("--mentions", command->mentions, "Also the tables of mentions");
  sub->add_option("--since", command->since,
                  "Begin with this day, when there is no state yet; else with the newest file");
  sub->add_option("--alerts", command->alerts, "A file that gets each alert as a line of JSON");
  sub->add_option("--webhook", command->webhook, "An address that each alert is POSTed to as JSON");
  sub->add_option("--command", command->command, "A command that is run for each alert, with its JSON as input");
  sub->add_option("--rises", command->rises, "A probability from which a break or a phase is announced")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_option("--falls", command->falls, "A probability below which what was announced is withdrawn")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub->add_option("--every", command->every, "Seconds between looks")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  sub->add_flag("--once", command->once, "Look once, then end");
  sub->add_option("--base", command->base, "Where GDELT is published")->capture_default_str();
  sub->callback([command, &session] { run(*command, session); });
}

}  // namespace foedus::apps
