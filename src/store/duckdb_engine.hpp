// SPDX-License-Identifier: Apache-2.0
//
// The engine in the process: DuckDB through its C API. One connection, one thread at a time.
// In: statements. Out: results, as columns (run, visit) or as DuckDB's own chunks (scan).
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "foedus/base/error.hpp"
#include "foedus/store/engine.hpp"

#include "store/duckdb_handle.hpp"

namespace foedus::store {

class Database;

class DuckDbEngine final : public Engine {
 public:
  /// `place`: the file's name, for messages. The database lives as long as its last connection.
  DuckDbEngine(std::shared_ptr<Database> database, std::string place);
  /// The engine of a store that is not a DuckDB file: whatever is asked of it, it throws Error (store).
  explicit DuckDbEngine(std::string place) : place_(std::move(place)) {}

  /// To the same database, for another thread.
  [[nodiscard]] DuckDbEngine another_connection() const { return {database_, place_}; }

  Result run(std::string_view sql, std::span<const Value> values = {}) override;
  void visit(std::string_view sql, std::span<const Value> values,
             const std::function<void(const Result&)>& part) override;

  /// Hands over chunk after chunk as DuckDB makes them, never the whole result in memory.
  void scan(std::string_view sql, std::span<const Value> values, const std::function<void(duckdb_data_chunk)>& part);
  /// Runs several statements, separated by semicolons, for their effect.
  void execute(const std::string& script);
  void commit() override;
  /// Likewise, straight into the file: worth it for the last transaction, as what goes through the log is written twice
  /// when the store is closed.
  void commit_past_log();
  /// Folds the store's log in.
  void checkpoint();
  /// Runs one long statement and tells `watch` again and again which share of it is done, as far as DuckDB knows, 0 to
  /// 1. Stops where `watch` says false: returns false, and the statement has done nothing.
  [[nodiscard]] bool execute_watched(std::string_view sql, const std::function<bool(double)>& watch);

  /// A statement with its values in it, not run; tells which columns it will give.
  [[nodiscard]] PreparedHandle prepare(std::string_view sql, std::span<const Value> values = {}) const;
  [[nodiscard]] duckdb_connection connection() const;
  [[nodiscard]] const std::string& place() const { return place_; }
  /// An Error (store) from DuckDB's message.
  [[nodiscard]] Error failure(std::string_view message) const;

 private:
  std::shared_ptr<Database> database_;
  ConnectionHandle connection_;
  std::string place_;
};

/// A transaction that is rolled back unless committed. Appenders made inside it must be destroyed before it.
class Transaction {
 public:
  explicit Transaction(DuckDbEngine& engine);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();
  /// See DuckDbEngine::commit_past_log.
  void commit_past_log();

 private:
  DuckDbEngine& engine_;
  bool open_ = true;
};

}  // namespace foedus::store
