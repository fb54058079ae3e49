// SPDX-License-Identifier: Apache-2.0
//
// foedus forget: takes files out of the store, with every row they brought.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/housekeeping.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct ForgetCommand {
  StoreChoice store;
  std::string data_set;
  std::string before;
  std::string file;
  bool dry_run = false;
};

store::ForgetFilter filter_of(const ForgetCommand& command) {
  store::ForgetFilter filter;
  filter.file = command.file;
  if (!command.data_set.empty()) {
    filter.data_set = parse_data_set(command.data_set);
    if (!filter.data_set) {
      throw Error(ErrorKind::argument, "--dataset " + command.data_set, "no such data set",
                  "Known are gdelt1, gdelt2, icews, polecat, chronology, text and table.");
    }
  }
  if (!command.before.empty()) {
    filter.before = parse_day(command.before);
    if (!filter.before) {
      throw Error(ErrorKind::argument, "--before " + command.before, "not a day",
                  "Write days as 2022-02-24; a month (2022-02) or a year (2022) is understood too.");
    }
  }
  if (!filter.data_set && !filter.before && filter.file.empty()) {
    throw Error(ErrorKind::argument, "forget", "nothing says what to forget",
                "Give at least one of --dataset, --before and --file.");
  }
  return filter;
}

void run(const ForgetCommand& command) {
  const store::ForgetFilter filter = filter_of(command);
  store::Store store = command.store.open(command.dry_run ? store::Mode::read_only : store::Mode::write_there);
  const std::vector<store::StoredFile> files = store::files_to_forget(store, filter);
  std::string text;
  for (const store::StoredFile& file : files) {
    text += fmt::format("{}: {}, {} records\n", file.path, file.format, file.records);
  }
  if (command.dry_run) {
    text += fmt::format("{} files would be forgotten\n", files.size());
  } else {
    const std::uint64_t rows = store::forget(store, files);
    text += fmt::format("{} files forgotten, {} rows with them\n", files.size(), rows);
    if (rows > 0) {
      text += store.is_one_file() ? "The file on disk keeps its size until `foedus compact`.\n"
                                  : "The servers free the space in their own time; `foedus compact` waits for it.\n";
    }
  }
  write_result({}, text);
}

}  // namespace

void add_forget(CLI::App& app) {
  auto command = std::make_shared<ForgetCommand>();
  CLI::App* sub = app.add_subcommand("forget", "Take files out of the store, with every row they brought");
  sub->add_option("--dataset", command->data_set, "Files of this data set, e.g. gdelt2");
  sub->add_option("--before", command->before, "Files whose events all happened before this day");
  sub->add_option("--file", command->file, "A file: its path as ingested, its last part, or its content hash");
  sub->add_flag("--dry-run", command->dry_run, "Only say which files it would be");
  command->store.add_to(*sub);
  sub->callback([command] { run(*command); });
}

}  // namespace foedus::apps
