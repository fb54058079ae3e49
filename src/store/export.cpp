// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/export.hpp"

#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "store/attachment.hpp"
#include "store/clickhouse_schema.hpp"
#include "store/copy_table.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

struct Form {
  std::string_view ending;
  std::string_view options;
};

Form form_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::parquet:
      return {"parquet", "FORMAT parquet, COMPRESSION zstd"};
    case ExportFormat::csv:
      return {"csv", "FORMAT csv, HEADER true"};
    case ExportFormat::tsv:
      return {"tsv", "FORMAT csv, HEADER true, DELIMITER '\t'"};
    case ExportFormat::jsonl:
      return {"jsonl", "FORMAT json"};
  }
  return {"parquet", "FORMAT parquet"};
}

/// Writes under a name of its own first, so that a file of the final name is whole.
void export_table(DuckDbEngine& engine, std::string_view table, const std::filesystem::path& folder, const Form& form) {
  const std::filesystem::path path = folder / fmt::format("{}.{}", table, form.ending);
  std::filesystem::path part = path;
  part += ".part";
  std::error_code failed;
  try {
    engine.execute(fmt::format("COPY {} TO {} ({})", table, as_literal(part.string()), form.options));
  } catch (const Error& error) {
    std::filesystem::remove(part, failed);
    throw Error(ErrorKind::output, path.string(), error.description(),
                "Check that the folder may be written to and that its disk has room.");
  }
  std::filesystem::rename(part, path, failed);
  if (failed) {
    throw Error(ErrorKind::output, path.string(), "cannot be written: " + failed.message(),
                "Check that the folder may be written to.");
  }
}

/// In the order in which a file's rows came, as far as the table says.
std::string ordered_rows(const ClickHouseTable& table) {
  const std::string columns = documented_columns(table);
  std::string_view order = columns;
  if (table.name == "event" || table.name == "reject") order = "file_id, line";
  return fmt::format("SELECT {} FROM {} ORDER BY {}", columns, table.name, order);
}

/// A store on ClickHouse goes through a DuckDB store beside the exported files, table by table.
void export_from_cluster(ClickHouseEngine& cluster, const std::filesystem::path& folder, const Form& form) {
  const std::filesystem::path passage = folder / fmt::format(".export-{}.duckdb", ::getpid());
  std::error_code ignored;
  std::filesystem::remove(passage, ignored);
  {
    Store store = Store::open(passage, {.mode = Mode::read_write});
    DuckDbEngine& engine = store.impl().engine;
    for (const std::string_view table : table_names()) {
      engine.execute(fmt::format("DELETE FROM {}", table));
      copy_rows(cluster, ordered_rows(*find_clickhouse_table(table)), engine, table);
      export_table(engine, table, folder, form);
      engine.execute(fmt::format("DELETE FROM {}", table));
    }
  }
  std::filesystem::remove(passage, ignored);
}

}  // namespace

void export_tables(Store& store, const std::filesystem::path& folder, ExportFormat format) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!std::filesystem::is_directory(folder)) {
    throw Error(ErrorKind::output, folder.string(), "is not a folder and cannot be made one",
                "Give the name of a folder that may be written to.");
  }
  if (store.impl().cluster) return export_from_cluster(*store.impl().cluster, folder, form_of(format));
  for (const std::string_view table : table_names()) {
    export_table(store.impl().engine, table, folder, form_of(format));
  }
}

}  // namespace foedus::store
