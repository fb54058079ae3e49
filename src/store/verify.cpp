// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/housekeeping.hpp"
#include "foedus/store/ingest.hpp"

#include "store/clickhouse_housekeeping.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

constexpr std::size_t most_named = 5;
constexpr const char* ingest_again =
    "Take these files out with `foedus forget --file` and ingest them again, or make a new store.";

class Findings {
 public:
  void add(std::string sound, const std::vector<std::string>& faults, std::string hint) {
    if (faults.empty()) {
      all_.push_back({true, std::move(sound), {}});
      return;
    }
    std::string what;
    for (std::size_t i = 0; i < faults.size() && i < most_named; ++i) what += (i == 0 ? "" : "; ") + faults[i];
    if (faults.size() > most_named) what += fmt::format("; and {} more", faults.size() - most_named);
    all_.push_back({false, std::move(what), std::move(hint)});
  }
  std::vector<Finding> take() { return std::move(all_); }

 private:
  std::vector<Finding> all_;
};

/// DuckDB checks the checksum of each block that it reads.
void read_everything(DuckDbEngine& engine, Findings& findings) {
  std::uint64_t rows = 0;
  std::vector<std::string_view> tables(table_names().begin(), table_names().end());
  tables.insert(tables.end(), tables_of_sums().begin(), tables_of_sums().end());
  for (const std::string_view table : tables) {
    rows += static_cast<std::uint64_t>(
        engine.run(fmt::format("SELECT count(*), bit_xor(hash(t)) FROM {} AS t", table)).integer(0, 0));
  }
  findings.add(fmt::format("every block can be read and its checksum is right ({} rows in {} tables)", rows,
                           tables.size()),
               {}, "");
}

void read_everything(ClickHouseEngine& engine, Findings& findings) {
  findings.add(fmt::format("every block can be read and its checksum is right ({} rows on {} servers)",
                           read_every_block(engine), engine.server_count()),
               {}, "");
}

using RowsByFile = std::map<std::int64_t, std::uint64_t>;

/// Adds what a table holds of each file. `measure`: count(*), or a sum.
void add_rows(Engine& engine, std::string_view table, std::string_view measure, RowsByFile& rows) {
  const Result counted = engine.run(fmt::format("SELECT file_id, {} AS n FROM {} GROUP BY file_id", measure, table));
  for (std::size_t row = 0; row < counted.rows; ++row) {
    rows[counted.integer(row, 0)] += static_cast<std::uint64_t>(counted.integer(row, 1));
  }
}

void compare(std::string_view what, const std::vector<StoredFile>& files, RowsByFile& held,
             std::uint64_t StoredFile::*wanted, const RowsByFile& may_be_more, Findings& findings) {
  std::vector<std::string> faults;
  for (const StoredFile& file : files) {
    const std::uint64_t rows = held[file.id];
    if (rows == file.*wanted || (rows > file.*wanted && may_be_more.contains(file.id))) continue;
    faults.push_back(fmt::format("{}: {}: {} in the manifest, {} in the store", file.path, what, file.*wanted, rows));
  }
  findings.add(fmt::format("the {} of each file are as many as its manifest says", what), faults, ingest_again);
}

/// Rows that a table holds of each file, against what the manifest says.
void compare_counts(Engine& engine, const std::vector<StoredFile>& files, Findings& findings) {
  std::vector<std::string> faults;
  for (const StoredFile& file : files) {
    const std::uint64_t accounted = file.records + file.set_aside + file.rejected;
    if (file.rows == accounted) continue;
    faults.push_back(fmt::format("{}: {} rows, but {} accounted for", file.path, file.rows, accounted));
  }
  findings.add("each file's rows are its records, those set aside and those rejected", faults, ingest_again);
  // A row of a table of figures may give several facts, one of alliances several members: more than records.
  RowsByFile figures;
  for (const std::string_view table : {"fact", "membership"}) add_rows(engine, table, "count(*)", figures);
  RowsByFile records;
  for (const std::string_view table : tables_of_records()) add_rows(engine, table, "count(*)", records);
  RowsByFile set_aside;
  add_rows(engine, "set_aside", "sum(rows)", set_aside);
  RowsByFile rejected;
  add_rows(engine, "reject", "count(*)", rejected);
  compare("records", files, records, &StoredFile::records, figures, findings);
  compare("rows set aside", files, set_aside, &StoredFile::set_aside, {}, findings);
  compare("rejected rows", files, rejected, &StoredFile::rejected, {}, findings);
}

void look_for_orphans(Engine& engine, Findings& findings) {
  std::vector<std::string> faults;
  for (const std::string_view table : tables_of_files()) {
    const std::int64_t rows =
        engine.run(fmt::format("SELECT count(*) AS n FROM {} WHERE file_id NOT IN (SELECT id FROM file)", table))
            .integer(0, 0);
    if (rows > 0) faults.push_back(fmt::format("{} rows of table {} belong to no file", rows, table));
  }
  findings.add("every row belongs to a file of the manifest", faults, "Make a new store from the original files.");
}

void look_for_doubles(Engine& engine, Findings& findings) {
  const Result doubled = engine.run(
      "SELECT data_set, row_id, count(*) AS n FROM event WHERE data_set IN ('gdelt1', 'gdelt2', 'polecat') "
      "GROUP BY data_set, row_id HAVING count(*) > 1 ORDER BY data_set, row_id LIMIT 100");
  std::vector<std::string> faults;
  for (std::size_t row = 0; row < doubled.rows; ++row) {
    faults.push_back(
        fmt::format("{} row {} stands {} times", doubled.text(row, 0), doubled.text(row, 1), doubled.integer(row, 2)));
  }
  findings.add("no row of a data set with row ids of its own stands twice", faults, ingest_again);
}

void compare_files(const std::vector<StoredFile>& files, Findings& findings) {
  std::vector<std::string> changed;
  std::size_t same = 0;
  std::size_t missing = 0;
  for (const StoredFile& file : files) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file.path, failed)) {
      ++missing;
      continue;
    }
    if (identify(file.path).content_hash == file.content_hash) {
      ++same;
    } else {
      changed.push_back(file.path + " is not what it was when it was ingested");
    }
  }
  findings.add(fmt::format("{} files are still what was ingested, {} are no longer there", same, missing), changed,
               "If a file was replaced by a better one, forget the old one and ingest the new.");
}

}  // namespace

std::vector<Finding> verify(Store& store, bool look_at_files) {
  Findings findings;
  ClickHouseEngine* cluster = store.impl().cluster.get();
  if (cluster) {
    read_everything(*cluster, findings);
  } else {
    read_everything(store.impl().engine, findings);
  }
  const std::vector<StoredFile> files = store.files();
  compare_counts(store.engine(), files, findings);
  look_for_orphans(store.engine(), findings);
  look_for_doubles(store.engine(), findings);
  if (cluster) {
    findings.add("every row lies on its own server, and events can be found by their ids",
                 misplaced_rows(*cluster, files),
                 "Check that every server's configuration lists the cluster alike; else make a new store from the "
                 "original files.");
  }
  if (look_at_files) compare_files(files, findings);
  return findings.take();
}

}  // namespace foedus::store
