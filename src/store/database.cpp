// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"

#include <algorithm>
#include <condition_variable>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "store/attachment.hpp"
#include "store/undo.hpp"

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

/// Which files this process has open.
struct OpenFiles {
  std::mutex mutex;
  std::condition_variable closed;
  std::map<std::string, std::weak_ptr<Database>> by_path;
  unsigned opened = 0;
};

OpenFiles& open_files() {
  static OpenFiles files;
  return files;
}

/// After a crash at most this much is read back. One day of events is some ten MB of log: folding it in more often
/// would rewrite the last blocks of the table again and again.
constexpr std::uint64_t most_log_bytes = std::uint64_t{128} << 20U;

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
void create_file(const std::shared_ptr<Database>& database, const fs::path& path, unsigned number,
                 const std::function<void(DuckDbEngine&)>& create) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder)) {
    throw Error(ErrorKind::store, path.string(), "its folder does not exist",
                fmt::format("Make the folder {} first.", folder.string()));
  }
  const fs::path made = own_sibling(path, "new", number);
  std::error_code ignored;
  fs::remove(made, ignored);
  attach_store(database->engine(), made, path, Mode::read_write);
  {
    DuckDbEngine engine(database, path.string());
    create(engine);
    engine.execute("CHECKPOINT");
  }
  detach_store(database->engine(), path);
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
std::shared_ptr<Database> find_open(OpenFiles& files, std::unique_lock<std::mutex>& lock, const std::string& key,
                                    const fs::path& path, Mode mode) {
  for (;;) {
    const auto found = files.by_path.find(key);
    if (found == files.by_path.end()) return nullptr;
    if (std::shared_ptr<Database> open = found->second.lock()) {
      if (open->mode() == Mode::read_only && mode == Mode::read_only) return open;
      lock.unlock();  // `open` may be the last to let go of the file, which takes the lock
      open.reset();
      throw Error(ErrorKind::store, path.string(), "is open in this program already",
                  "Close it before opening it again; only readers may share a store.");
    }
    files.closed.wait(lock);  // another thread is closing it
  }
}

}  // namespace

Database::Database(std::string key, fs::path path, Mode mode, DatabaseHandle engine)
    : key_(std::move(key)), path_(std::move(path)), mode_(mode), engine_(std::move(engine)) {}

Database::~Database() {
  if (!attached_) {  // it belongs to nobody's list
    engine_.reset();
    if (file_ >= 0) ::close(file_);
    return;
  }
  OpenFiles& files = open_files();
  const std::lock_guard lock(files.mutex);
  try {
    if (mode_ != Mode::read_only && bytes_of_log() > 0) checkpoint();
  } catch (const Error&) {
    // The log stays beside the store, and the next writer folds it in.
  }
  engine_.reset();
  if (file_ >= 0) ::close(file_);
  files.by_path.erase(key_);
  files.closed.notify_all();
}

void Database::attach() {
  apply_undo(path_);
  if (mode_ != Mode::read_only) file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  attach_store(engine_.get(), path_, path_, mode_);
  attached_ = true;
}

void Database::checkpoint() {
  write_state([this] { checkpoint_store(engine_.get(), path_); });
}

void Database::write_state(const std::function<void()>& write) {
  const BlocksInPlace blocks = blocks_in_place(engine_.get(), path_);
  save_undo(path_, file_, blocks.numbers, blocks.bytes);
  write();
  drop_undo(path_);
}

void Database::checkpoint_if_due() {
  if (attached_ && mode_ != Mode::read_only && bytes_of_log() > most_log_bytes) checkpoint();
}

std::uint64_t Database::bytes_of_log() const {
  std::error_code none;
  const std::uintmax_t bytes = fs::file_size(fs::path{path_}.concat(".wal"), none);
  return none ? 0 : bytes;
}

std::shared_ptr<Database> open_database(const fs::path& path, const StoreOptions& options,
                                        const std::function<void(DuckDbEngine&)>& create) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    throw Error(ErrorKind::store, path.string(), "is a folder", "A store is one file: give its name.");
  }
  OpenFiles& files = open_files();
  std::unique_lock lock(files.mutex);
  const std::string key = key_of(path);
  if (std::shared_ptr<Database> open = find_open(files, lock, key, path, options.mode)) return open;
  const unsigned number = ++files.opened;
  const bool missing = !fs::exists(path, ignored);
  if (missing && options.mode != Mode::read_write) {
    throw Error(ErrorKind::store, path.string(), "does not exist",
                "Run `foedus ingest FILE...` to make it, or give another name with --store.");
  }
  const fs::path temp = options.temp_directory.empty() ? own_sibling(path, "tmp", number)
                                                       : options.temp_directory / own_sibling("foedus", "tmp", number);
  auto database = std::make_shared<Database>(key, path, options.mode, start_engine(path, options, temp));
  if (missing) create_file(database, path, number, create);
  database->attach();
  files.by_path[key] = database;
  if (options.mode != Mode::read_only) remove_leftovers(path);
  return database;
}

}  // namespace foedus::store
