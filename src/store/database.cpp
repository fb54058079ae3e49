// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "store/attachment.hpp"

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

/// Makes the file with an engine that has no store yet, which has none again afterwards.
void create_file(const std::shared_ptr<DatabaseHandle>& database, const fs::path& path, unsigned number,
                 const std::function<void(DuckDbEngine&)>& create) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder)) {
    throw Error(ErrorKind::store, path.string(), "its folder does not exist",
                fmt::format("Make the folder {} first.", folder.string()));
  }
  const fs::path made = own_sibling(path, "new", number);
  std::error_code ignored;
  fs::remove(made, ignored);
  attach_store(*database, made, path, Mode::read_write);
  {
    DuckDbEngine engine(database, path.string());
    create(engine);
    engine.execute("CHECKPOINT");
  }
  detach_store(*database, path);
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
  const bool missing = !fs::exists(path, ignored);
  if (missing && options.mode != Mode::read_write) {
    throw Error(ErrorKind::store, path.string(), "does not exist",
                "Run `foedus ingest FILE...` to make it, or give another name with --store.");
  }
  const fs::path temp = options.temp_directory.empty() ? own_sibling(path, "tmp", number)
                                                       : options.temp_directory / own_sibling("foedus", "tmp", number);
  const auto database = std::make_shared<DatabaseHandle>(start_engine(path, options, temp));
  if (missing) create_file(database, path, number, create);
  attach_store(*database, path, path, options.mode);
  if (options.mode != Mode::read_only) remove_leftovers(path);
  auto open = std::make_shared<OpenFile>(key, options.mode);
  open->database = std::move(*database);
  files.by_path[key] = open;
  DatabaseHandle* shared = &open->database;
  return {std::move(open), shared};
}

}  // namespace foedus::store
