// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

/// One open file of this process. DuckDB locks files with fcntl, which does not see a second opening by the same
/// process and drops the lock when either is closed: so each file is opened once, and this list says by whom.
struct OpenFile {
  std::string key;
  Mode mode = Mode::read_only;
  DatabaseHandle database;

  OpenFile(std::string k, Mode m) : key(std::move(k)), mode(m) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();
};

struct OpenFiles {
  std::mutex mutex;
  std::condition_variable closed;
  std::map<std::string, std::weak_ptr<OpenFile>> by_path;
  unsigned opened = 0;
};

OpenFiles& open_files() {
  static OpenFiles files;
  return files;
}

OpenFile::~OpenFile() {
  OpenFiles& files = open_files();
  const std::lock_guard lock(files.mutex);
  if (!database) return;  // it was never opened, or belongs to nobody's list
  database.reset();
  files.by_path.erase(key);
  files.closed.notify_all();
}

void set_option(const ConfigHandle& config, const char* name, const std::string& value) {
  if (duckdb_set_config(config.get(), name, value.c_str()) == DuckDBError) {
    throw Error(ErrorKind::internal, name, "DuckDB does not know this option",
                "Use DuckDB 1.4.4, as script/setup does.");
  }
}

ConfigHandle make_config(const StoreOptions& options, const fs::path& temp_directory) {
  ConfigHandle config;
  duckdb_create_config(config.out());
  const unsigned threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  set_option(config, "access_mode", options.mode == Mode::read_only ? "READ_ONLY" : "READ_WRITE");
  set_option(config, "memory_limit", fmt::format("{}B", options.memory_limit_bytes));
  set_option(config, "temp_directory", temp_directory.string());
  set_option(config, "threads", std::to_string(threads));
  // One day of events is some ten MB of log. Folding it in less often than DuckDB's 16 MB spares rewriting the last
  // blocks of the table again and again; after a crash at most this much is read back.
  set_option(config, "checkpoint_threshold", "128MB");
  // Nothing is fetched or looked up outside: no extensions, no secrets of the user's home.
  set_option(config, "autoinstall_known_extensions", "false");
  set_option(config, "autoload_known_extensions", "false");
  set_option(config, "allow_persistent_secrets", "false");
  return config;
}

/// Opens with DuckDB. `place`: the name for messages.
void open_raw(DatabaseHandle& database, const fs::path& path, const fs::path& place, const StoreOptions& options,
              const fs::path& temp_directory) {
  const ConfigHandle config = make_config(options, temp_directory);
  char* message = nullptr;
  if (duckdb_open_ext(path.c_str(), database.out(), config.get(), &message) == DuckDBError) {
    throw describe_open_failure(place, take_text(message));
  }
}

/// Beside the store, under a name no other process uses.
fs::path own_sibling(const fs::path& path, std::string_view what, unsigned number) {
  return fs::path{path}.concat(fmt::format(".{}-{}-{}", what, ::getpid(), number));
}

/// Removes what killed processes left beside the store. The write lock is held: no one else has the store open.
void remove_leftovers(const fs::path& path) {
  std::error_code ignored;
  const std::string name = path.filename().string();
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  std::vector<fs::path> leftovers;
  for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored)) {
    const std::string entry = it->path().filename().string();
    if (entry.starts_with(name + ".tmp-") || entry.starts_with(name + ".new-")) leftovers.push_back(it->path());
  }
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover, ignored);
}

void create_file(const fs::path& path, const StoreOptions& options, unsigned number,
                 const std::function<void(DuckDbEngine&)>& create) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder)) {
    throw Error(ErrorKind::store, path.string(), "its folder does not exist",
                fmt::format("Make the folder {} first.", folder.string()));
  }
  const fs::path made = own_sibling(path, "new", number);
  std::error_code ignored;
  fs::remove(made, ignored);
  {
    auto database = std::make_shared<DatabaseHandle>();
    open_raw(*database, made, path, options, own_sibling(path, "tmp", number));
    DuckDbEngine engine(database, path.string());
    create(engine);
    engine.execute("CHECKPOINT");
  }
  // A link, not a rename: it never replaces a store that another process has made meanwhile.
  fs::create_hard_link(made, path, ignored);
  const bool linked = !ignored;
  if (!linked && !fs::exists(path)) fs::rename(made, path, ignored);  // a file system without links
  std::error_code unused;
  fs::remove(made, unused);
  if (!linked && !fs::exists(path)) {
    throw Error(ErrorKind::store, path.string(), "cannot be made: " + ignored.message(),
                "Check that the folder may be written to.");
  }
}

std::string key_of(const fs::path& path) {
  std::error_code failed;
  const fs::path canonical = fs::weakly_canonical(path, failed);
  return failed ? fs::absolute(path).string() : canonical.string();
}

/// The file if this process has it open already and both only read; null if it does not.
std::shared_ptr<OpenFile> find_open(OpenFiles& files, std::unique_lock<std::mutex>& lock, const std::string& key,
                                    const fs::path& path, Mode mode) {
  for (;;) {
    const auto found = files.by_path.find(key);
    if (found == files.by_path.end()) return nullptr;
    if (std::shared_ptr<OpenFile> open = found->second.lock()) {
      if (open->mode == Mode::read_only && mode == Mode::read_only) return open;
      lock.unlock();  // `open` may be the last to let go of the file, which takes the lock
      open.reset();
      throw Error(ErrorKind::store, path.string(), "is open in this program already",
                  "Close it before opening it again; only readers may share a store.");
    }
    files.closed.wait(lock);  // another thread is closing it
  }
}

}  // namespace

Error describe_open_failure(const fs::path& path, std::string_view message) {
  const auto has = [&](std::string_view part) { return message.find(part) != std::string_view::npos; };
  if (has("Could not set lock") || has("onflicting lock")) {
    std::string who = "another process";
    if (const std::size_t at = message.find("PID "); at != std::string_view::npos) {
      const std::size_t first = at + 4;
      const std::size_t last = message.find_first_not_of("0123456789", first);
      who = fmt::format("process {}", message.substr(first, last - first));
    }
    return Error(ErrorKind::store, path.string(), fmt::format("is in use by {}", who),
                 "Wait until it is done. Any number of readers may share a store; a writer needs it alone.");
  }
  if (has("not a valid DuckDB database")) {
    return Error(ErrorKind::store, path.string(), "is not a store: DuckDB does not recognise it",
                 "Give the name of a store, or of a file that does not exist yet.");
  }
  if (has("version number")) {
    return Error(ErrorKind::store, path.string(), "was written by another version of DuckDB",
                 "Use the version of DuckDB that wrote it, or ingest the original files into a new store.");
  }
  if (has("Permission denied")) {
    return Error(ErrorKind::store, path.string(), "may not be opened: permission denied",
                 "Check the permissions of the file and of its folder.");
  }
  return Error(ErrorKind::store, path.string(),
               fmt::format("cannot be opened: {}", message.substr(0, message.find('\n'))),
               "The file may be damaged: make a new store with `foedus ingest` from the original files.");
}

std::shared_ptr<DatabaseHandle> open_database(const fs::path& path, const StoreOptions& options,
                                              const std::function<void(DuckDbEngine&)>& create) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    throw Error(ErrorKind::store, path.string(), "is a folder", "A store is one file: give its name.");
  }
  OpenFiles& files = open_files();
  std::unique_lock lock(files.mutex);
  const std::string key = key_of(path);
  if (std::shared_ptr<OpenFile> open = find_open(files, lock, key, path, options.mode)) {
    DatabaseHandle* database = &open->database;
    return {std::move(open), database};
  }
  const unsigned number = ++files.opened;
  if (!fs::exists(path, ignored)) {
    if (options.mode != Mode::read_write) {
      throw Error(ErrorKind::store, path.string(), "does not exist",
                  "Run `foedus ingest FILE...` to make it, or give another name with --store.");
    }
    create_file(path, options, number, create);
  }
  DatabaseHandle database;
  const fs::path temp = options.temp_directory.empty() ? own_sibling(path, "tmp", number)
                                                       : options.temp_directory / own_sibling("foedus", "tmp", number);
  open_raw(database, path, path, options, temp);
  if (options.mode != Mode::read_only) remove_leftovers(path);
  auto open = std::make_shared<OpenFile>(key, options.mode);
  open->database = std::move(database);
  files.by_path[key] = open;
  DatabaseHandle* shared = &open->database;
  return {std::move(open), shared};
}

}  // namespace foedus::store
