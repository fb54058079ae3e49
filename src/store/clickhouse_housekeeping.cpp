// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_housekeeping.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <numeric>
#include <thread>

#include <fmt/format.h>

#include "store/clickhouse_schema.hpp"
#include "store/row_ids.hpp"
#include "store/schema.hpp"

namespace foedus::store {
namespace {

constexpr auto between_looks = std::chrono::milliseconds(100);
constexpr int most_looks_without_change = 6'000;  // ten minutes

/// The tables that a server keeps rows of.
std::vector<const ClickHouseTable*> tables_on(std::size_t server) {
  std::vector<const ClickHouseTable*> tables;
  for (const ClickHouseTable& table : clickhouse_tables()) {
    if (table.placement != Placement::home || server == 0) tables.push_back(&table);
  }
  return tables;
}

std::string full_name(ClickHouseServer& server, const ClickHouseTable& table) {
  return fmt::format("{}.{}", server.address().database, local_name(table));
}

std::uint64_t bytes_of(ClickHouseEngine& engine) {
  std::atomic<std::uint64_t> bytes = 0;
  engine.on_each_server([&](std::size_t index) {
    ClickHouseServer& server = engine.server(index);
    const Result sum =
        server.ask(fmt::format("SELECT toInt64(sum(bytes_on_disk)) FROM system.parts WHERE active AND database = '{}'",
                               server.address().database));
    bytes += static_cast<std::uint64_t>(sum.integer(0, 0));
  });
  return bytes;
}

/// Waits until the server has carried out every deletion it was asked for.
void wait_for_deletions(ClickHouseServer& server) {
  std::int64_t before = -1;
  for (int looks = 0; looks < most_looks_without_change; ++looks) {
    const Result left =
        server.ask(fmt::format("SELECT toInt64(count()), toInt64(sum(parts_to_do)) FROM system.mutations WHERE "
                               "database = '{}' AND is_done = 0",
                               server.address().database));
    if (left.integer(0, 0) == 0) return;
    const std::int64_t parts = left.integer(0, 0) + left.integer(0, 1);
    if (parts != before) looks = 0;
    before = parts;
    std::this_thread::sleep_for(between_looks);
  }
  throw Error(ErrorKind::store, server.place(),
              fmt::format("the server {} does not get on with deleting", server.name()),
              "Look into system.mutations there, and whether its disk is full; then give the same command again.");
}

/// Merges what inserts and deletions left in many parts.
void merge_parts(ClickHouseServer& server, const ClickHouseTable& table) {
  const Result parts = server.ask(
      fmt::format("SELECT toInt64(count()) FROM system.parts WHERE active AND database = '{}' AND table = '{}'",
                  server.address().database, local_name(table)));
  if (parts.integer(0, 0) > 1) server.execute(fmt::format("OPTIMIZE TABLE {} FINAL", full_name(server, table)));
}

/// Rows of data of these files, each server asked for its own: one that is down is named before anything is changed.
std::uint64_t rows_of_records(ClickHouseEngine& engine, const std::string& which) {
  std::atomic<std::uint64_t> rows = 0;
  engine.on_each_server([&](std::size_t index) {
    ClickHouseServer& server = engine.server(index);
    for (const ClickHouseTable* table : tables_on(index)) {
      if (std::ranges::find(tables_of_records(), table->name) == tables_of_records().end()) continue;
      const Result counted = server.ask(
          fmt::format("SELECT toInt64(count()) FROM {} WHERE file_id IN {}", full_name(server, *table), which));
      rows += static_cast<std::uint64_t>(counted.integer(0, 0));
    }
  });
  return rows;
}

/// What the files to be forgotten said of events that stay has raised these for good, as in a store in a file: it is
/// noted again as said by the events' own files. Done twice it is the same, as the largest counts.
void keep_confidences(ClickHouseEngine& engine, const std::string& which) {
  engine.on_each_server([&](std::size_t index) {
    ClickHouseServer& server = engine.server(index);
    const std::string table = full_name(server, *find_clickhouse_table("event_confidence"));
    if (server.ask(fmt::format("SELECT toInt64(count()) FROM {} WHERE file_id IN {}", table, which)).integer(0, 0) == 0)
      return;
    server.execute(fmt::format(
        "INSERT INTO {0} (file_id, data_set, row_id, confidence) SELECT file_id, data_set, row_id, best FROM {1} ALL "
        "INNER JOIN (SELECT data_set, row_id, max(confidence) AS best FROM {0} WHERE file_id IN {2} GROUP BY data_set, "
        "row_id) USING (data_set, row_id) WHERE {3} AND file_id NOT IN {2}",
        table, full_name(server, *find_clickhouse_table("event")), which, visible(engine.snapshot(), "file_id")));
  });
}

std::map<std::int64_t, std::int64_t> rows_by_file(ClickHouseEngine& engine, std::string_view table) {
  std::map<std::int64_t, std::int64_t> rows;
  const Result counted = engine.run(fmt::format("SELECT file_id, count(*) AS n FROM {} GROUP BY file_id", table));
  for (std::size_t row = 0; row < counted.rows; ++row) rows[counted.integer(row, 0)] = counted.integer(row, 1);
  return rows;
}

/// Rows of files that count, on each server by itself.
std::vector<std::int64_t> rows_on_servers(ClickHouseEngine& engine, const std::string& table,
                                          const std::string& condition) {
  std::vector<std::int64_t> rows(engine.server_count());
  engine.on_each_server([&](std::size_t index) {
    ClickHouseServer& server = engine.server(index);
    rows[index] =
        server
            .ask(fmt::format("SELECT toInt64(count()) FROM {} WHERE {}{}",
                             full_name(server, *find_clickhouse_table(table)), visible(engine.snapshot(), "file_id"),
                             fmt::format(fmt::runtime(condition), fmt::arg("server", index))))
            .integer(0, 0);
  });
  return rows;
}

void look_for_sums(ClickHouseEngine& engine, const std::string& table, std::vector<std::string>& faults) {
  const std::vector<std::int64_t> rows = rows_on_servers(engine, table, "");
  const std::int64_t together = std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
  const std::int64_t shown = engine.run(fmt::format("SELECT count(*) AS n FROM {}", table)).integer(0, 0);
  if (shown == together) return;
  faults.push_back(
      fmt::format("table {}: {} rows on the servers, {} under its plain name", table, fmt::join(rows, " + "), shown));
}

void look_for_strays(ClickHouseEngine& engine, std::vector<std::string>& faults) {
  const std::string elsewhere = fmt::format(" AND pair % {} <> {{server}}", engine.server_count());
  const std::vector<std::int64_t> rows = rows_on_servers(engine, "event", elsewhere);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index] == 0) continue;
    faults.push_back(fmt::format("{} rows of table event on the server {} belong on another", rows[index],
                                 engine.server(index).name()));
  }
}

bool always_has_ids(std::string_view format) {
  using read::Format;
  return std::ranges::any_of(
      std::array{Format::gdelt1, Format::gdelt2, Format::gdelt_csv, Format::icews, Format::polecat, Format::text},
      [format](Format known) { return read::name_of(known) == format && has_lasting_ids(known, true); });
}

}  // namespace

Compaction compact_cluster(ClickHouseEngine& engine) {
  Compaction done;
  done.bytes_before = bytes_of(engine);
  while (!engine.clear_left_over()) {
    engine.on_each_server([&engine](std::size_t index) { wait_for_deletions(engine.server(index)); });
  }
  engine.refresh();
  engine.on_each_server([&engine](std::size_t index) {
    for (const ClickHouseTable* table : tables_on(index)) merge_parts(engine.server(index), *table);
  });
  done.bytes_after = bytes_of(engine);
  done.events = static_cast<std::uint64_t>(engine.run("SELECT count(*) AS n FROM event").integer(0, 0));
  return done;
}

std::uint64_t forget_in_cluster(ClickHouseEngine& engine, const std::vector<StoredFile>& files) {
  std::vector<std::int64_t> ids;
  ids.reserve(files.size());
  for (const StoredFile& file : files) ids.push_back(file.id);
  const std::string which = fmt::format("({})", fmt::join(ids, ", "));
  const std::uint64_t rows = rows_of_records(engine, which);
  keep_confidences(engine, which);
  engine.mark_forgotten(ids);
  engine.refresh();
  (void)engine.clear_left_over();
  return rows;
}

std::uint64_t read_every_block(ClickHouseEngine& engine) {
  std::atomic<std::uint64_t> rows = 0;
  engine.on_each_server([&](std::size_t index) {
    ClickHouseServer& server = engine.server(index);
    for (const ClickHouseTable* table : tables_on(index)) {
      // ignore() is always 0, but its columns are read.
      const Result counted = server.ask(fmt::format("SELECT toInt64(count()) FROM {} WHERE NOT ignore({})",
                                                    full_name(server, *table), column_names(*table)));
      rows += static_cast<std::uint64_t>(counted.integer(0, 0));
    }
  });
  return rows;
}

std::vector<std::string> misplaced_rows(ClickHouseEngine& engine, const std::vector<StoredFile>& files) {
  std::vector<std::string> faults;
  for (const char* table : {"event", "mention"}) look_for_sums(engine, table, faults);
  look_for_strays(engine, faults);
  const std::map<std::int64_t, std::int64_t> events = rows_by_file(engine, "event");
  std::map<std::int64_t, std::int64_t> ids = rows_by_file(engine, "event_id");
  for (const StoredFile& file : files) {
    const auto found = events.find(file.id);
    if (found == events.end() || (ids[file.id] == 0 && !always_has_ids(file.format))) continue;
    if (ids[file.id] == found->second) continue;
    faults.push_back(
        fmt::format("{}: {} events, of which {} can be found by their ids", file.path, found->second, ids[file.id]));
  }
  return faults;
}

}  // namespace foedus::store
