// SPDX-License-Identifier: Apache-2.0
#include "store/writer_memory.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace foedus::store {
namespace {

bool has_rows(DuckDbEngine& engine, const std::string& condition, const std::vector<Value>& values) {
  return engine.run("SELECT count(*) FROM (SELECT 1 FROM event WHERE " + condition + " LIMIT 1) AS one", values)
             .integer(0, 0) > 0;
}

}  // namespace

void IdRange::include(std::string_view id) {
  if (ascending) {
    ascending = id.size() != last.size() ? id.size() > last.size() : id > std::string_view{last};
    last = id;
  }
  if (count == 0 || id < least) least = id;
  if (count == 0 || id > most) most = id;
  ++count;
}

ChunkAppender& OpenTables::open(DuckDbEngine& engine, const char* table) {
  std::unique_ptr<ChunkAppender>& rows = tables_[table];
  if (!rows) rows = std::make_unique<ChunkAppender>(engine, table);
  return *rows;
}

EventWriter& OpenTables::events(DuckDbEngine& engine, std::span<const std::string> plover) {
  if (!events_) events_.emplace(engine, plover);
  return *events_;
}

void OpenTables::close() {
  if (events_) events_->write();
  for (const auto& [name, rows] : tables_) rows->finish();
  tables_.clear();
}

bool FreeIds::may_be_stored(DuckDbEngine& engine, const IdRange& ids) {
  if (ids.count == 0) return false;
  const auto after = added_.upper_bound(ids.most);
  if (after != added_.begin() && std::prev(after)->second >= ids.least) return true;
  if (!asked_) {
    asked_ = true;
    if (!has_rows(engine, "row_id >= ?", {ids.least})) from_ = ids.least;
  }
  if (from_ && ids.least >= *from_) return false;
  return has_rows(engine, "row_id >= ? AND row_id <= ?", {ids.least, ids.most});
}

void FreeIds::add(const IdRange& ids) {
  if (ids.count == 0) return;
  most_added_ = std::max(most_added_, ids.most);
  std::string least = ids.least;
  std::string most = ids.most;
  auto next = added_.upper_bound(most);
  while (next != added_.begin() && std::prev(next)->second >= least) {
    const auto overlapping = std::prev(next);
    least = std::min(least, overlapping->first);
    most = std::max(most, overlapping->second);
    next = added_.erase(overlapping);
  }
  added_.emplace(std::move(least), std::move(most));
}

void FreeIds::committed() {
  added_.clear();
  if (from_ && !most_added_.empty()) from_ = std::max(*from_, most_added_ + '\0');
}

}  // namespace foedus::store
