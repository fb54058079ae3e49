// SPDX-License-Identifier: Apache-2.0
#include "store/known_file.hpp"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "store/schema.hpp"

namespace foedus::store {

std::optional<FileReport> report_known_file(Store& store, const FileIdentity& identity) {
  const std::optional<StoredFile> file = store.find_file(identity.content_hash, identity.map_hash);
  if (!file) return std::nullopt;
  FileReport report;
  report.file = identity.path;
  report.format = file->format;
  report.rows = file->rows;
  report.records = file->records;
  report.set_aside = file->set_aside;
  report.rejected = file->rejected;
  report.unchanged = true;
  const std::vector<Value> id = {file->id};
  const Result reasons = store.engine().run("SELECT reason, rows FROM set_aside WHERE file_id = ?", id);
  for (std::size_t row = 0; row < reasons.rows; ++row) {
    for (std::size_t i = 0; i < report.reasons.size(); ++i) {
      if (read::name_of(static_cast<read::SetAside>(i)) != reasons.text(row, 0)) continue;
      report.reasons[i] = static_cast<std::uint64_t>(reasons.integer(row, 1));
    }
  }
  const Result rejects = store.engine().run(
      "SELECT line, column_number, reason, text FROM reject WHERE file_id = ? ORDER BY line, column_number LIMIT 10",
      id);
  for (std::size_t row = 0; row < rejects.rows; ++row) {
    read::Reject reject;
    reject.line = static_cast<std::uint64_t>(rejects.integer(row, 0));
    reject.column = static_cast<std::uint32_t>(rejects.integer(row, 1));
    reject.reason = rejects.text(row, 2);
    reject.text = rejects.text(row, 3);
    report.first_rejects.push_back(std::move(reject));
  }
  return report;
}

void forget_file(DuckDbEngine& engine, std::int64_t file_id) {
  const std::vector<Value> id = {file_id};
  for (const std::string_view table : tables_of_files()) {
    engine.run(fmt::format("DELETE FROM {} WHERE file_id = ?", table), id);
  }
  engine.run("DELETE FROM file WHERE id = ?", id);
}

}  // namespace foedus::store
