// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/housekeeping.hpp"

#include "store/clickhouse_housekeeping.hpp"
#include "store/known_file.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

bool is_meant(const StoredFile& file, const ForgetFilter& filter) {
  if (filter.data_set && file.data_set != name_of(*filter.data_set)) return false;
  if (filter.before && (!file.last || *file.last >= *filter.before)) return false;
  if (filter.file.empty()) return true;
  return file.path == filter.file || file.content_hash == filter.file ||
         std::filesystem::path{file.path}.filename() == filter.file;
}

}  // namespace

std::vector<StoredFile> files_to_forget(Store& store, const ForgetFilter& filter) {
  require(filter.data_set || filter.before || !filter.file.empty(), "files_to_forget", "at least one condition");
  std::vector<StoredFile> files = store.files();
  std::erase_if(files, [&filter](const StoredFile& file) { return !is_meant(file, filter); });
  return files;
}

std::uint64_t forget(Store& store, const std::vector<StoredFile>& files) {
  if (files.empty()) return 0;
  if (store.impl().cluster) return forget_in_cluster(*store.impl().cluster, files);
  DuckDbEngine& engine = store.impl().engine;
  Transaction transaction(engine);
  const auto rows = [&engine] {
    std::uint64_t sum = 0;
    for (const std::string_view table : tables_of_records()) {
      sum += static_cast<std::uint64_t>(engine.run(fmt::format("SELECT count(*) FROM {}", table)).integer(0, 0));
    }
    return sum;
  };
  const std::uint64_t before = rows();
  engine.execute("CREATE TEMP TABLE forgotten (id BIGINT)");
  for (const StoredFile& file : files) {
    engine.run("INSERT INTO forgotten VALUES (?)", std::vector<Value>{file.id});
  }
  engine.execute(
      "DELETE FROM kept_day WHERE day IN (SELECT day FROM event WHERE file_id IN (SELECT id FROM forgotten))");
  for (const std::string_view table : tables_of_files()) {
    engine.execute(fmt::format("DELETE FROM {} WHERE file_id IN (SELECT id FROM forgotten)", table));
  }
  engine.execute("DELETE FROM file WHERE id IN (SELECT id FROM forgotten); DROP TABLE forgotten");
  const std::uint64_t after = rows();
  transaction.commit();
  return before - after;
}

}  // namespace foedus::store
