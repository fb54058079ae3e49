// SPDX-License-Identifier: Apache-2.0
//
// A store copied into a new file, sorted, which then takes its place.
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/housekeeping.hpp"

#include "store/attachment.hpp"
#include "store/clickhouse_housekeeping.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

std::string_view order_of(std::string_view table) {
  if (table == "event") return " ORDER BY pair, day, data_set, file_id, line";
  if (table == "exposure") return " ORDER BY data_set, state, day, file_id";
  // The acts of a year by state: a question on a year reads few blocks, one on a state in a year fewer.
  if (table == "day_count") return " ORDER BY year(day), source, target, day, dimension, data_set, kind";
  if (table == "day_activity") return " ORDER BY year(day), source, target, day, data_set";
  if (table == "day_role") return " ORDER BY year(day), source, target, day, data_set, role";
  if (table == "month_count") return " ORDER BY year(month), source, target, month, dimension, data_set";
  if (table == "month_activity") return " ORDER BY year(month), source, target, month, data_set";
  return "";
}

std::int64_t rows_of(DuckDbEngine& engine, const std::string& table) {
  return engine.run("SELECT count(*) FROM " + table).integer(0, 0);
}

std::vector<std::string> tables_to_copy() {
  std::vector<std::string> tables(table_names().begin(), table_names().end());
  tables.insert(tables.end(), tables_of_sums().begin(), tables_of_sums().end());
  return tables;
}

/// A table of the store, and how much of the work it is: its values.
struct Part {
  std::string table;
  std::int64_t rows = 0;
  double work = 0;
};

std::vector<Part> parts_of(DuckDbEngine& engine, const std::string& original) {
  std::vector<Part> parts;
  for (const std::string& table : tables_to_copy()) {
    const std::int64_t columns =
        engine.run(fmt::format("SELECT count(*) FROM pragma_table_info('{}.{}')", original, table)).integer(0, 0);
    const std::int64_t rows = rows_of(engine, fmt::format("{}.{}", original, table));
    parts.push_back({table, rows, static_cast<double>(rows * columns)});
  }
  return parts;
}

/// Fills the attached database `compacted` with all tables of the store's own, `original`. False: told to stop.
bool copy_tables(DuckDbEngine& engine, const std::string& original, const CompactProgress& progress) {
  const std::vector<Part> parts = parts_of(engine, original);
  double all = 1;
  for (const Part& part : parts) all += part.work;
  engine.execute("USE compacted");
  create_schema(engine);
  engine.execute("DELETE FROM meta");
  double done = 0;
  for (const Part& part : parts) {
    const bool whole =
        engine.execute_watched(fmt::format("INSERT INTO compacted.{0} BY NAME SELECT * FROM {1}.{0}{2}", part.table,
                                           original, order_of(part.table)),
                               [&](double share) { return !progress || progress((done + share * part.work) / all); });
    if (!whole) return false;
    done += part.work;
    if (rows_of(engine, fmt::format("compacted.{}", part.table)) == part.rows) continue;
    throw Error(ErrorKind::internal, engine.place(), fmt::format("the copy of table {} is not whole", part.table),
                "The store is as it was. Please report this.");
  }
  return true;
}

void remove_quietly(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
  fs::remove(fs::path{path}.concat(".wal"), ignored);
}

}  // namespace

std::optional<Compaction> compact(const fs::path& path, const StoreOptions& options, const CompactProgress& progress) {
  StoreOptions writing = options;
  writing.mode = Mode::write_there;
  Compaction done;
  Store store = Store::open(path, writing);
  if (store.impl().cluster) return compact_cluster(*store.impl().cluster);
  DuckDbEngine& engine = store.impl().engine;
  engine.checkpoint();  // from here on the store's log is empty
  done.bytes_before = fs::file_size(path);
  const fs::path made = fs::path{path}.concat(fmt::format(".new-{}-compact", ::getpid()));
  remove_quietly(made);
  const std::string original{store_name};
  try {
    engine.execute(
        fmt::format("ATTACH {} AS compacted (STORAGE_VERSION '{}')", as_literal(made.string()), file_format));
    const bool whole = copy_tables(engine, original, progress);
    if (!whole) {
      engine.execute(fmt::format("USE {}; DETACH compacted", original));
      remove_quietly(made);
      return std::nullopt;
    }
    done.events = static_cast<std::uint64_t>(rows_of(engine, "compacted.event"));
    engine.execute("CHECKPOINT compacted");
    engine.execute(fmt::format("USE {}", original));
    engine.execute("DETACH compacted");
    fs::rename(made, path);  // the lock is still held: nobody writes to the old file meanwhile
  } catch (const fs::filesystem_error& failure) {
    remove_quietly(made);
    throw Error(ErrorKind::store, path.string(), "cannot be replaced: " + failure.code().message(),
                "Check that its folder may be written to. The store is as it was.");
  } catch (...) {
    remove_quietly(made);
    throw;
  }
  done.bytes_after = fs::file_size(path);
  return done;
}

}  // namespace foedus::store
