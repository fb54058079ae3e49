// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_engine.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "store/attachment.hpp"
#include "store/database.hpp"
#include "store/duckdb_functions.hpp"
#include "store/duckdb_result.hpp"
#include "store/sql_values.hpp"

namespace foedus::store {
namespace {

/// DuckDB's messages go on with the statement and a caret; the first paragraph says what happened.
std::string first_paragraph(std::string_view message) {
  return std::string{message.substr(0, message.find("\n\n"))};
}

std::string hint_for(std::string_view message) {
  const auto has = [&](std::string_view part) { return message.find(part) != std::string_view::npos; };
  if (has("FATAL") || has("INTERNAL") || has("orrupt") || has("checksum")) {
    return "The store may be damaged: make a new one with `foedus ingest` from the original files.";
  }
  if (has("Out of Memory")) return "Give the store more memory, or ask for a shorter period.";
  if (has("No space left")) return "Free some space on the disk that holds the store, then run the command again.";
  if (has("read-only")) return "Open the store for writing.";
  return "Tables and columns are described in docs/store.md.";
}

/// A text that DuckDB's parser, which stops at a zero byte, reads whole.
std::string literal_of(const std::string& text) {
  std::string literal = as_literal(text);
  constexpr std::string_view zero = "' || chr(0) || '";
  bool any = false;
  for (std::size_t at = literal.find('\0'); at != std::string::npos; at = literal.find('\0', at + zero.size())) {
    literal.replace(at, 1, zero);
    any = true;
  }
  return any ? "(" + literal + ")" : literal;
}

/// A small number of no type of its own: compared with a column it takes the column's. As a BIGINT it would turn every
/// value of a smaller column into one, and no block could be passed over by its smallest and largest value.
std::string literal_of(std::int64_t number) {
  const bool small = std::in_range<std::int32_t>(number);
  return small ? fmt::format("{}", number) : fmt::format("CAST('{}' AS BIGINT)", number);
}

std::string duckdb_literal(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return literal_of(*integer);
  if (const auto* day = std::get_if<Day>(&value)) return fmt::format("make_date({})", day->days_since_epoch());
  if (const auto* text = std::get_if<std::string>(&value)) return literal_of(*text);
  return fmt::format("CAST('{:.17g}' AS DOUBLE)", std::get<double>(value));
}

}  // namespace

DuckDbEngine::DuckDbEngine(std::shared_ptr<Database> database, std::string place)
    : database_(std::move(database)), place_(std::move(place)) {
  if (duckdb_connect(database_->engine(), connection_.out()) == DuckDBError) {
    throw Error(ErrorKind::store, place_, "DuckDB gives no connection", "Free some memory, then try again.");
  }
  define_functions(connection_.get());
  execute(fmt::format("USE {}", store_name));
}

duckdb_connection DuckDbEngine::connection() const {
  if (!database_) {
    throw Error(ErrorKind::store, place_, "is on ClickHouse, where this cannot be done",
                "Do it on a store in a file; docs/cluster.md says what a cluster can do.");
  }
  return connection_.get();
}

Error DuckDbEngine::failure(std::string_view message) const {
  return Error(ErrorKind::store, place_, first_paragraph(message), hint_for(message));
}

PreparedHandle DuckDbEngine::prepare(std::string_view sql, std::span<const Value> values) const {
  const std::string whole = put_values(sql, values, {.literal = duckdb_literal});
  PreparedHandle statement;
  if (duckdb_prepare(connection(), whole.c_str(), statement.out()) == DuckDBError) {
    throw failure(duckdb_prepare_error(statement.get()));
  }
  return statement;
}

Result DuckDbEngine::run(std::string_view sql, std::span<const Value> values) {
  const PreparedHandle statement = prepare(sql, values);
  ResultHandle raw;
  if (duckdb_execute_prepared(statement.get(), raw.out()) == DuckDBError) {
    throw failure(duckdb_result_error(raw.out()));
  }
  ResultBuilder builder(raw.out());
  for (;;) {
    const ChunkHandle chunk(duckdb_fetch_chunk(raw.get()));
    if (!chunk) break;
    builder.append(chunk.get());
  }
  return builder.take();
}

void DuckDbEngine::visit(std::string_view sql, std::span<const Value> values,
                         const std::function<void(const Result&)>& part) {
  const PreparedHandle statement = prepare(sql, values);
  ResultHandle raw;
  if (duckdb_execute_prepared(statement.get(), raw.out()) == DuckDBError) {
    throw failure(duckdb_result_error(raw.out()));
  }
  ResultBuilder builder(raw.out());
  for (;;) {
    const ChunkHandle chunk(duckdb_fetch_chunk(raw.get()));
    if (!chunk) return;
    builder.append(chunk.get());
    part(builder.rows());
    builder.clear();
  }
}

void DuckDbEngine::scan(std::string_view sql, std::span<const Value> values,
                        const std::function<void(duckdb_data_chunk)>& part) {
  const PreparedHandle statement = prepare(sql, values);
  ResultHandle raw;
  if (duckdb_execute_prepared(statement.get(), raw.out()) == DuckDBError) {
    throw failure(duckdb_result_error(raw.out()));
  }
  for (;;) {
    const ChunkHandle chunk(duckdb_fetch_chunk(raw.get()));
    if (!chunk) return;
    part(chunk.get());
  }
}

void DuckDbEngine::execute(const std::string& script) {
  ResultHandle raw;
  if (duckdb_query(connection(), script.c_str(), raw.out()) == DuckDBError) {
    throw failure(duckdb_result_error(raw.out()));
  }
}

void DuckDbEngine::commit() {
  execute("COMMIT");
  database_->checkpoint_if_due();
}

void DuckDbEngine::commit_past_log() {
  const std::string before = run("SELECT current_setting('checkpoint_threshold')").text(0, 0);
  database_->write_state([&] {
    execute("SET checkpoint_threshold = '1KB'");
    execute("COMMIT");
    execute(fmt::format("SET checkpoint_threshold = '{}'", before));
  });
}

void DuckDbEngine::checkpoint() {
  database_->checkpoint();
}

bool DuckDbEngine::execute_watched(std::string_view sql, const std::function<bool(double)>& watch) {
  constexpr double percent = 100;
  // DuckDB only reckons what is done where it may show a bar of its own.
  execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false");
  const PreparedHandle statement = prepare(sql, {});
  PendingHandle pending;
  if (duckdb_pending_prepared(statement.get(), pending.out()) == DuckDBError) {
    throw failure(duckdb_pending_error(pending.get()));
  }
  double share = 0;  // never less than before: DuckDB guesses anew as it goes on
  for (;;) {
    const duckdb_pending_state state = duckdb_pending_execute_task(pending.get());
    if (state == DUCKDB_PENDING_ERROR) throw failure(duckdb_pending_error(pending.get()));
    if (duckdb_pending_execution_is_finished(state)) break;
    share = std::clamp(duckdb_query_progress(connection()).percentage / percent, share, 1.0);
    if (!watch(share)) {
      duckdb_interrupt(connection());
      return false;
    }
  }
  ResultHandle raw;
  if (duckdb_execute_pending(pending.get(), raw.out()) == DuckDBError) throw failure(duckdb_result_error(raw.out()));
  return true;
}

Transaction::Transaction(DuckDbEngine& engine) : engine_(engine) {
  engine_.execute("BEGIN TRANSACTION");
}

Transaction::~Transaction() {
  if (!open_) return;
  ResultHandle ignored;  // a rollback that fails leaves nothing to undo: the database is invalid or closed
  duckdb_query(engine_.connection(), "ROLLBACK", ignored.out());
}

void Transaction::commit() {
  open_ = false;  // a failed commit has rolled back
  engine_.commit();
}

void Transaction::commit_past_log() {
  open_ = false;
  engine_.commit_past_log();
}

}  // namespace foedus::store
