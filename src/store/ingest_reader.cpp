// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/ingest.hpp"

#include "store/chunk_appender.hpp"
#include "store/clickhouse_ingest.hpp"
#include "store/duplicates.hpp"
#include "store/file_appender.hpp"
#include "store/known_file.hpp"
#include "store/read_ahead.hpp"
#include "store/row_ids.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

void append_all(FileAppender& appender, const NextBatch& next, const std::string& path, const IngestOptions& options) {
  read::Position position;
  while (read::Batch* batch = next(position)) {
    appender.append(*batch);
    if (options.progress && !options.progress(position)) {
      throw Error(ErrorKind::input, path, "stopped before its end; nothing of it is kept",
                  "Run the same command again: files that are in the store already are skipped.");
    }
  }
}

void append_counts(DuckDbEngine& engine, OpenTables& tables, std::int32_t file_id, const FileTotals& read) {
  if (read.data_set && !read.exposure.empty()) {
    ChunkAppender& out = tables.open(engine, "exposure");
    for (const auto& [key, rows] : read.exposure) {
      out.set(0, file_id);
      out.set(1, static_cast<std::uint8_t>(*read.data_set));
      out.set(2, key.first.days_since_epoch());
      out.set_text(3, key.second.view());
      out.set(4, static_cast<std::int64_t>(rows));
      out.end_row();
    }
  }
  ChunkAppender& out = tables.open(engine, "set_aside");
  for (std::size_t i = 0; i < read.set_aside.size(); ++i) {
    if (read.set_aside[i] == 0) continue;
    out.set(0, file_id);
    out.set_text(1, read::name_of(static_cast<read::SetAside>(i)));
    out.set(2, static_cast<std::int64_t>(read.set_aside[i]));
    out.end_row();
  }
}

void append_unknown_actors(DuckDbEngine& engine, OpenTables& tables, std::int32_t file_id, const FileTotals& read) {
  ChunkAppender& out = tables.open(engine, "unknown_actor");
  for (const auto& [name, rows] : read.unknown_actors) {
    out.set(0, file_id);
    out.set_text(1, name);
    out.set(2, static_cast<std::int64_t>(rows));
    out.end_row();
  }
  out.flush();  // the names go with the file
}

void append_manifest(DuckDbEngine& engine, OpenTables& tables, std::int32_t file_id, const FileIdentity& identity,
                     const FileReport& report, const FileTotals& read, Day today) {
  ChunkAppender& out = tables.open(engine, "file");
  out.set(0, file_id);
  out.set_text(1, identity.path);
  out.set_text(2, identity.content_hash);
  out.set_text(3, identity.map_hash);
  out.set(4, static_cast<std::int64_t>(identity.bytes));
  out.set_text(5, report.format);
  out.set_text(6, read.data_set ? name_of(*read.data_set) : std::string_view{});
  out.set(7, static_cast<std::int64_t>(report.rows));
  out.set(8, static_cast<std::int64_t>(report.records));
  out.set(9, static_cast<std::int64_t>(report.set_aside));
  out.set(10, static_cast<std::int64_t>(report.rejected));
  out.set(11, today.days_since_epoch());
  if (read.days) {
    out.set(12, read.days->first.days_since_epoch());
    out.set(13, read.days->last.days_since_epoch());
  } else {
    out.set_null(12);
    out.set_null(13);
  }
  out.end_row();
  out.flush();
}

/// The id that the next file gets.
std::int32_t next_file_id(DuckDbEngine& engine, WriterMemory& memory) {
  if (memory.last_file_id < 0) {
    memory.last_file_id = static_cast<std::int32_t>(engine.run("SELECT coalesce(max(id), 0) FROM file").integer(0, 0));
    memory.has_mentions = engine.run("SELECT count(*) FROM (SELECT 1 FROM mention LIMIT 1) AS one").integer(0, 0) > 0;
  }
  return memory.last_file_id + 1;
}

/// Of the events just read, those that stand in the store already.
std::uint64_t drop_duplicates(DuckDbEngine& engine, std::int32_t file_id, FileAppender& read, WriterMemory& memory) {
  if (!memory.free_ids.may_be_stored(engine, read.event_ids) && read.event_ids.ascending) return 0;
  memory.tables.close();
  return drop_stored_events(engine, file_id, read.event_ids, read.totals.exposure);
}

/// The sums that the store keeps of these days no longer hold.
void drop_sums(DuckDbEngine& engine, const std::set<Day>& days, WriterMemory& memory) {
  if (!memory.kept_days) {
    memory.kept_days.emplace();
    const Result kept = engine.run("SELECT day FROM kept_day ORDER BY day");
    for (std::size_t row = 0; row < kept.rows; ++row)
      memory.kept_days->insert(memory.kept_days->end(), kept.day(row, 0));
  }
  for (const Day day : days) {
    if (memory.kept_days->erase(day) == 0) continue;
    engine.run("DELETE FROM kept_day WHERE day = ?", std::vector<Value>{day});
  }
}

}  // namespace

FileReport append_new_file(DuckDbEngine& engine, const read::Reader& reader, const NextBatch& next,
                           const FileIdentity& identity, std::span<const std::string> plover,
                           const IngestOptions& options, WriterMemory& memory) {
  const std::int32_t file_id = next_file_id(engine, memory);
  FileAppender read(engine, file_id, plover, memory.tables);
  append_all(read, next, identity.path, options);
  read.finish();

  FileReport report;
  report.file = identity.path;
  report.format = read::name_of(reader.format());
  report.rows = read.totals.rows;
  report.rejected = read.totals.rejected;
  report.first_rejects = read.totals.first_rejects;
  report.records = read.totals.records;
  if (has_lasting_ids(reader.format(), read.ids_are_lines)) {
    const std::uint64_t dropped = drop_duplicates(engine, file_id, read, memory);
    report.records -= dropped;
    read.totals.set_aside[static_cast<std::size_t>(read::SetAside::already_stored)] += dropped;
  }
  if (memory.has_mentions || read.mention_ids.count > 0) {
    memory.tables.close();
    apply_mentions(engine, file_id, read.event_ids, read.mention_ids);
  }
  report.reasons = read.totals.set_aside;
  report.set_aside = std::accumulate(report.reasons.begin(), report.reasons.end(), std::uint64_t{0});
  check_sum(report);
  if (report.rows == 0) return report;  // nothing to remember
  drop_sums(engine, read.event_days, memory);
  append_counts(engine, memory.tables, file_id, read.totals);
  if (!read.totals.unknown_actors.empty()) append_unknown_actors(engine, memory.tables, file_id, read.totals);
  append_manifest(engine, memory.tables, file_id, identity, report, read.totals, options.today);
  memory.free_ids.add(read.event_ids);
  memory.uncommitted += read.events;
  memory.last_file_id = file_id;
  memory.has_mentions = memory.has_mentions || read.mention_ids.count > 0;
  return report;
}

FileReport ingest_reader(Store& store, read::Reader& reader, const FileIdentity& identity,
                         std::span<const std::string> plover, const IngestOptions& options) {
  if (std::optional<FileReport> known = report_known_file(store, identity)) return std::move(*known);
  if (store.impl().cluster) {
    return ingest_into_clickhouse(*store.impl().cluster, reader, identity, plover, options);
  }
  DuckDbEngine& engine = store.impl().engine;
  Transaction transaction(engine);
  WriterMemory memory;
  ReadAhead ahead(reader);
  FileReport report = append_new_file(
      engine, reader, [&ahead](read::Position& position) { return ahead.next(position); }, identity, plover, options,
      memory);
  memory.tables.close();
  if (report.rows > 0) transaction.commit();
  return report;
}

}  // namespace foedus::store
