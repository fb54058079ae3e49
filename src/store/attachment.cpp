// SPDX-License-Identifier: Apache-2.0
#include "store/attachment.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <thread>

#include <fmt/format.h>

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

/// A sixth of DuckDB's own, while files come in: as a group is compressed, by one thread, readers need not run as far
/// ahead, and the last group of a transaction, for which they have nothing left to do, is small. Questions on all rows
/// take longer on many groups; `compact` makes them as large as DuckDB does.
constexpr int rows_in_group = 20'480;
/// Whoever only reads makes no groups, but for rows in the log that a killed writer left: a group of these that is full
/// would be written to the file, which fails. So none gets full. Not otherwise: as many threads scan a table as it has
/// groups of this size.
constexpr int rows_in_reader_group = 1 << 27;

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
  set_option(config, "memory_limit", fmt::format("{}B", options.memory_limit_bytes));
  set_option(config, "temp_directory", temp_directory.string());
  set_option(config, "threads", std::to_string(threads));
  // Never by itself: Database::checkpoint does it, and safely.
  set_option(config, "checkpoint_threshold", "1000000GB");
  // Nothing is fetched or looked up outside: no extensions, no secrets of the user's home.
  set_option(config, "autoinstall_known_extensions", "false");
  set_option(config, "autoload_known_extensions", "false");
  set_option(config, "allow_persistent_secrets", "false");
  return config;
}

void run(duckdb_database database, const fs::path& place, const std::string& sql, ResultHandle& result) {
  ConnectionHandle connection;
  if (duckdb_connect(database, connection.out()) == DuckDBError) {
    throw describe_open_failure(place, "DuckDB gives no connection");
  }
  if (duckdb_query(connection.get(), sql.c_str(), result.out()) == DuckDBError) {
    throw describe_open_failure(place, duckdb_result_error(result.out()));
  }
}

void run(duckdb_database database, const fs::path& place, const std::string& sql) {
  ResultHandle ignored;
  run(database, place, sql, ignored);
}

/// The first column, whole numbers.
std::vector<std::int64_t> numbers(duckdb_database database, const fs::path& place, const std::string& sql) {
  ResultHandle result;
  run(database, place, sql, result);
  std::vector<std::int64_t> all;
  for (;;) {
    const ChunkHandle chunk(duckdb_fetch_chunk(result.get()));
    if (!chunk) return all;
    const auto* data =
        static_cast<const std::int64_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk.get(), 0)));
    all.insert(all.end(), data, data + duckdb_data_chunk_get_size(chunk.get()));
  }
}

}  // namespace

std::string as_literal(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\'') literal += '\'';
    literal += c;
  }
  return literal + "'";
}

DatabaseHandle start_engine(const fs::path& place, const StoreOptions& options, const fs::path& temp_directory) {
  const ConfigHandle config = make_config(options, temp_directory);
  DatabaseHandle database;
  char* message = nullptr;
  if (duckdb_open_ext(nullptr, database.out(), config.get(), &message) == DuckDBError) {
    throw describe_open_failure(place, take_text(message));
  }
  return database;
}

void attach_store(duckdb_database database, const fs::path& path, const fs::path& place, Mode mode) {
  std::error_code none;
  const bool has_log = fs::exists(fs::path{path}.concat(".wal"), none);
  std::string how = "READ_ONLY";
  if (mode != Mode::read_only) {
    how = fmt::format("READ_WRITE, ROW_GROUP_SIZE {}", rows_in_group);
    if (!fs::exists(path, none)) how += fmt::format(", STORAGE_VERSION '{}'", file_format);
  } else if (has_log) {
    // Older formats do not allow groups larger than usual; that of a file which is there stays.
    how += fmt::format(", ROW_GROUP_SIZE {}, STORAGE_VERSION '{}'", rows_in_reader_group, file_format);
  }
  run(database, place, "PRAGMA disable_checkpoint_on_shutdown");
  run(database, place, fmt::format("ATTACH {} AS {} (TYPE duckdb, {})", as_literal(path.string()), store_name, how));
}

void detach_store(duckdb_database database, const fs::path& place) {
  run(database, place, fmt::format("DETACH {}", store_name));
}

BlocksInPlace blocks_in_place(duckdb_database database, const fs::path& place) {
  const std::vector<std::int64_t> bytes =
      numbers(database, place,
              fmt::format("SELECT CAST(block_size AS BIGINT) FROM pragma_database_size() WHERE database_name = '{}'",
                          store_name));
  require(bytes.size() == 1 && bytes.front() > 0, "blocks_in_place", "the store is attached");
  return {numbers(database, place,
                  fmt::format("SELECT CAST(block_id AS BIGINT) FROM pragma_metadata_info('{}')", store_name)),
          static_cast<std::uint64_t>(bytes.front())};
}

void checkpoint_store(duckdb_database database, const fs::path& place) {
  run(database, place, fmt::format("CHECKPOINT {}", store_name));
}

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

}  // namespace foedus::store
