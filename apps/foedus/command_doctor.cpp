// SPDX-License-Identifier: Apache-2.0
//
// foedus doctor: what is wrong with this machine or this store, and what to do about it.
#include <duckdb.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/keep_days.hpp"
#include "foedus/store/store.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

namespace fs = std::filesystem;

constexpr double gibibyte = 1024.0 * 1024 * 1024;
/// A store that is in use grows by some hundred MB a session; less than this is soon full.
constexpr double least_free_bytes = 2 * gibibyte;
constexpr double most_free_share = 0.25;

class Examination {
 public:
  void fine(const std::string& what) { text_ += "ok       " + what + "\n"; }
  void warn(const std::string& what, const std::string& hint) {
    text_ += "warning  " + what + "\n         " + hint + "\n";
  }
  void problem(const std::string& what, const std::string& hint) {
    text_ += "PROBLEM  " + what + "\n         " + hint + "\n";
    ++problems_;
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] int problems() const { return problems_; }

 private:
  std::string text_;
  int problems_ = 0;
};

/// MemAvailable of the machine; 0 where it cannot be told.
double available_memory() {
  std::ifstream file("/proc/meminfo");
  std::string word;
  while (file >> word) {
    double kibibytes = 0;
    if (word == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
  }
  return 0;
}

void look_at_machine(const StoreChoice& choice, Examination& found) {
  found.fine(fmt::format("foedus {}, DuckDB {}, {} processors", FOEDUS_VERSION, duckdb_library_version(),
                         std::thread::hardware_concurrency()));
  const double wanted = static_cast<double>(parse_bytes(choice.memory));
  const double available = available_memory();
  if (available > 0 && available < wanted * 1.25) {
    found.warn(fmt::format("{:.1f} GiB of memory are free, --memory allows {:.1f} GiB", available / gibibyte,
                           wanted / gibibyte),
               "Give a smaller --memory, such as 256MiB: foedus then uses the disk more and is slower.");
  } else {
    found.fine(
        fmt::format("memory: {:.1f} GiB free, at most {:.1f} GiB used", available / gibibyte, wanted / gibibyte));
  }
}

void look_at_vocabulary(Session& session, Examination& found) {
  try {
    const Vocabulary& vocabulary = session.vocabulary();
    found.fine(fmt::format("vocabulary: {} states, {} acts{}", vocabulary.states.all().size(),
                           vocabulary.ontology.actions().size(),
                           session.vocabulary_folder.empty() ? "" : ", from " + session.vocabulary_folder.string()));
  } catch (const Error& error) {
    found.problem(std::string{"vocabulary: "} + error.what(), error.hint());
  }
}

void look_at_disk(const fs::path& path, Examination& found) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) {
    found.problem(fmt::format("the store's folder {} does not exist", folder.string()),
                  "Make it, or give another --store.");
    return;
  }
  if (::access(folder.c_str(), W_OK) != 0) {
    found.problem(fmt::format("the store's folder {} may not be written to", folder.string()),
                  "Only reading works. To ingest, change its permissions or give another --store.");
  }
  const fs::space_info space = fs::space(folder, failed);
  if (failed) return;
  const auto free = static_cast<double>(space.available);
  const double size = static_cast<double>(size_of_file(path));
  if (free < least_free_bytes || free < size) {
    found.warn(fmt::format("{:.1f} GiB are free on the store's disk", free / gibibyte),
               "Ingesting, large questions (which spill to disk) and `foedus compact` (which needs as much as the "
               "store's own size) may run out of room.");
  } else {
    found.fine(fmt::format("disk: {:.1f} GiB free", free / gibibyte));
  }
  const std::string name = path.filename().string();
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    const std::string other = entry.path().filename().string();
    if (!other.starts_with(name + ".tmp-") && !other.starts_with(name + ".new-")) continue;
    found.warn(fmt::format("{} was left by a program that was killed, or is in use now", entry.path().string()),
               "The next `foedus ingest` removes what is left over.");
  }
}

void look_at_sums(store::Store& store, Examination& found) {
  const ledger::KeptState kept = ledger::kept_state(store);
  if (!kept.can_keep || kept.days == 0) return;
  const std::string what =
      fmt::format("sums: kept of {} of {} days with events", kept.days - kept.days_open, kept.days);
  if (kept.events_open < ledger::worth_keeping) return found.fine(what);
  found.warn(fmt::format("{}; the others hold {} events", what, kept.events_open),
             "Questions on all pairs go back to these events. Run `foedus compact` to make them faster.");
}

void look_into_cluster(store::Store& store, Examination& found) {
  const store::Result events = store.engine().run("SELECT count(*) FROM event");
  found.fine(fmt::format("store: on ClickHouse, {} files, {} events", store.files().size(), events.integer(0, 0)));
}

void look_into_store(store::Store& store, const StoreChoice& choice, Examination& found) {
  if (!store.is_one_file()) return look_into_cluster(store, found);
  const store::Result events = store.engine().run("SELECT count(*) FROM event");
  const auto count = static_cast<double>(events.integer(0, 0));
  const double size = static_cast<double>(size_of_file(choice.path));
  std::string what = fmt::format("store: {:.1f} MB, {} files, {:.0f} events", size / 1e6, store.files().size(), count);
  if (count > 0) what += fmt::format(", {:.0f} MB a million", size / count);
  found.fine(what);
  const store::Result blocks = store.engine().run(
      "SELECT total_blocks, free_blocks FROM pragma_database_size() WHERE database_name = current_database()");
  const double total = blocks.rows == 0 ? 0 : blocks.real(0, 0);
  if (total > 0 && blocks.real(0, 1) > most_free_share * total) {
    found.warn(fmt::format("{:.0f} % of the store's file is free space", 100 * blocks.real(0, 1) / total),
               "Run `foedus compact` to get it back.");
  }
  look_at_sums(store, found);
  const std::uint64_t log = size_of_file(fs::path{choice.path}.concat(".wal"));
  if (log > 0) {
    found.warn(fmt::format("{:.1f} MB of the store still stand in its log, after a program that was killed",
                           static_cast<double>(log) / 1e6),
               "Nothing is lost. The next `foedus ingest` folds them in.");
  }
}

void look_at_store(const StoreChoice& choice, Examination& found) {
  std::error_code failed;
  if (!choice.is_on_server() && !fs::exists(choice.path, failed)) {
    found.warn(fmt::format("there is no store {} yet", choice.path.string()),
               "Run `foedus ingest FILE...` to make it, or give another --store.");
    return;
  }
  try {
    store::Store store = choice.open(store::Mode::read_only);
    look_into_store(store, choice, found);
  } catch (const Error& error) {
    found.problem(std::string{"store: "} + error.what(), error.hint());
  }
}

void run(const StoreChoice& choice, Session& session) {
  Examination found;
  look_at_machine(choice, found);
  look_at_vocabulary(session, found);
  if (!choice.is_on_server()) look_at_disk(choice.path, found);
  look_at_store(choice, found);
  write_result({}, found.text());
  if (found.problems() == 0) return;
  throw Error(ErrorKind::store, "doctor", fmt::format("{} problems", found.problems()),
              "What to do stands under each of them. `foedus verify` looks into the store itself.");
}

}  // namespace

void add_doctor(CLI::App& app, Session& session) {
  auto choice = std::make_shared<StoreChoice>();
  CLI::App* sub = app.add_subcommand("doctor", "Say what is wrong with this machine or store, and what to do");
  choice->add_to(*sub);
  sub->callback([choice, &session] { run(*choice, session); });
}

}  // namespace foedus::apps
