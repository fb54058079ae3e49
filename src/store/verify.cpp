// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/housekeeping.hpp"
#include "foedus/store/ingest.hpp"

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

/// The first column of each row of a query, in words.
std::vector<std::string> faults_of(Engine& engine, const std::string& sql) {
  std::vector<std::string> faults;
  const Result result = engine.run(sql);
  for (std::size_t row = 0; row < result.rows; ++row) faults.push_back(result.text(row, 0));
  return faults;
}

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

/// Rows that a table holds of each file, against what the manifest says.
void compare_counts(Engine& engine, Findings& findings) {
  findings.add("each file's rows are its records, those set aside and those rejected",
               faults_of(engine,
                         "SELECT concat(path, ': ', rows, ' rows, but ', records + set_aside + rejected, "
                         "' accounted for') FROM file WHERE rows <> records + set_aside + rejected ORDER BY id"),
               ingest_again);
  struct Pairing {
    std::string_view what;
    std::string_view column;
    std::string_view counted;  ///< rows by file_id
    std::string_view compared;
  };
  // A row of a table of figures may give several facts, one of alliances several members: more than records.
  constexpr std::array<Pairing, 3> pairings = {
      {{"records", "records",
        "SELECT file_id, count(*) AS n, max(figures) AS figures FROM (SELECT file_id, 0 AS figures FROM event UNION "
        "ALL "
        "SELECT file_id, 0 FROM mention UNION ALL SELECT file_id, 0 FROM agreement UNION ALL SELECT file_id, 0 FROM "
        "period_count UNION ALL SELECT file_id, 1 FROM fact UNION ALL SELECT file_id, 1 FROM membership) AS every_row "
        "GROUP BY file_id",
        "n <> wanted AND (figures = 0 OR n < wanted)"},
       {"rows set aside", "set_aside", "SELECT file_id, sum(rows) AS n FROM set_aside GROUP BY file_id", "n <> wanted"},
       {"rejected rows", "rejected", "SELECT file_id, count(*) AS n FROM reject GROUP BY file_id", "n <> wanted"}}};
  for (const Pairing& pairing : pairings) {
    const std::string sql = fmt::format(
        "SELECT concat(path, ': {0}: ', wanted, ' in the manifest, ', n, ' in the store') FROM "
        "(SELECT id, path, {1} AS wanted, coalesce(n, 0) AS n{4} FROM file LEFT JOIN ({2}) AS counted ON id = file_id) "
        "AS both_counts WHERE {3} ORDER BY id",
        pairing.what, pairing.column, pairing.counted, pairing.compared,
        pairing.column == "records" ? ", coalesce(figures, 0) AS figures" : "");
    findings.add(fmt::format("the {} of each file are as many as its manifest says", pairing.what),
                 faults_of(engine, sql), ingest_again);
  }
}

void look_for_orphans(Engine& engine, Findings& findings) {
  std::vector<std::string> faults;
  for (const std::string_view table : tables_of_files()) {
    const std::int64_t rows =
        engine.run(fmt::format("SELECT count(*) FROM {} WHERE file_id NOT IN (SELECT id FROM file)", table))
            .integer(0, 0);
    if (rows > 0) faults.push_back(fmt::format("{} rows of table {} belong to no file", rows, table));
  }
  findings.add("every row belongs to a file of the manifest", faults, "Make a new store from the original files.");
}

void look_for_doubles(Engine& engine, Findings& findings) {
  findings.add("no row of a data set with row ids of its own stands twice",
               faults_of(engine,
                         "SELECT concat(data_set, ' row ', row_id, ' stands ', n, ' times') FROM "
                         "(SELECT data_set, row_id, count(*) AS n FROM event WHERE data_set IN ('gdelt1', 'gdelt2', "
                         "'polecat') GROUP BY data_set, row_id HAVING count(*) > 1) AS doubled ORDER BY 1 LIMIT 100"),
               ingest_again);
}

void compare_files(Store& store, Findings& findings) {
  std::vector<std::string> changed;
  std::size_t same = 0;
  std::size_t missing = 0;
  for (const StoredFile& file : store.files()) {
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
  read_everything(store.impl().engine, findings);
  compare_counts(store.engine(), findings);
  look_for_orphans(store.engine(), findings);
  look_for_doubles(store.engine(), findings);
  if (look_at_files) compare_files(store, findings);
  return findings.take();
}

}  // namespace foedus::store
