// SPDX-License-Identifier: Apache-2.0
//
// The store as a file: opening it, making a new one in one step, and saying why it cannot be opened.
// In: path and options. Out: an open DuckDB database. Who may open what beside whom: docs/store.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "foedus/store/store.hpp"

#include "store/duckdb_engine.hpp"
#include "store/duckdb_handle.hpp"

namespace foedus::store {

/// An engine with one store's file attached, for all connections of this process. DuckDB locks files with fcntl, which
/// does not see a second opening by the same process and drops the lock when either is closed: so each file is opened
/// once.
class Database {
 public:
  Database(std::string key, std::filesystem::path path, Mode mode, DatabaseHandle engine);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  /// Folds the log in.
  ~Database();

  [[nodiscard]] duckdb_database engine() const { return engine_.get(); }
  [[nodiscard]] Mode mode() const { return mode_; }
  /// Attaches the store's file, which is there.
  void attach();
  /// Folds the log into the file. DuckDB is kept from doing so by itself. Requires: no transaction is open. Throws
  /// Error (store).
  void checkpoint();
  /// For what makes DuckDB write the file's new state: a process that dies meanwhile leaves the old state or the new.
  void write_state(const std::function<void()>& write);
  /// The same once the log is as large as it should get.
  void checkpoint_if_due();

 private:
  [[nodiscard]] std::uint64_t bytes_of_log() const;

  std::string key_;  ///< in the list of open files
  std::filesystem::path path_;
  Mode mode_;
  DatabaseHandle engine_;
  int file_ = -1;  ///< of a writer, which reads what a checkpoint may overwrite: open for as long as the engine has it
  bool attached_ = false;
};

/// Opens the file. Within one process readers share one database, and a writer is alone, as between processes.
/// In read_write mode a missing file is made: `create` fills a file of another name, which then gets the store's name
/// in one step, so that a half-made store is never seen. Throws Error (store).
[[nodiscard]] std::shared_ptr<Database> open_database(const std::filesystem::path& path, const StoreOptions& options,
                                                      const std::function<void(DuckDbEngine&)>& create);

}  // namespace foedus::store
