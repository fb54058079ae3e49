// SPDX-License-Identifier: Apache-2.0
//
// The engine of a store on one ClickHouse server or a cluster of them. In: portable statements. Out: answers on the
// files that were in the store when it was opened, or last refreshed: whole, or an Error. Layout: docs/cluster.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "foedus/event/dyad.hpp"

#include "store/clickhouse_lock.hpp"
#include "store/clickhouse_server.hpp"
#include "store/clickhouse_sql.hpp"

namespace foedus::store {

class ClickHouseEngine final : public Engine {
 public:
  /// Opens or, in read_write mode, makes the store; in the other modes it must be there. Throws Error (store,
  /// argument).
  [[nodiscard]] static std::unique_ptr<ClickHouseEngine> open(const std::string& place, const StoreOptions& options);

  Result run(std::string_view sql, std::span<const Value> values = {}) override;
  void visit(std::string_view sql, std::span<const Value> values,
             const std::function<void(const Result&)>& part) override;
  void visit_by_dyad(std::string_view sql, std::span<const Value> values,
                     const std::function<void(const Result&)>& part) override;
  [[nodiscard]] bool keeps_days() const override { return false; }
  [[nodiscard]] const Dialect& dialect() const override;

  /// Looks again which files are in the store.
  void refresh();
  /// From here on these files do not count: all of them in one step. Their rows stay until they are cleared away.
  /// Requires: opened for writing.
  void mark_forgotten(std::span<const std::int64_t> files);
  /// Has the servers delete what broken-off and forgotten files left behind. True if nothing of it is left; the
  /// servers delete in their own time, so the first call says so only where there was nothing.
  bool clear_left_over();
  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }

  [[nodiscard]] std::size_t server_count() const { return servers_.size(); }
  [[nodiscard]] ClickHouseServer& server(std::size_t index) { return servers_[index]; }
  [[nodiscard]] ClickHouseServer& home() { return servers_.front(); }
  [[nodiscard]] std::size_t server_of(std::uint16_t pair) const { return pair % servers_.size(); }
  [[nodiscard]] std::size_t server_of_id(std::string_view row_id) const;
  [[nodiscard]] const std::string& place() const { return place_; }

  /// Takes a number for a file that no other file has or had, and notes it before any of its rows.
  /// Requires: opened for writing.
  [[nodiscard]] std::uint32_t begin_file();
  /// The same for a vocabulary, or for what `meta` holds of the layout: from a series of their own.
  [[nodiscard]] std::uint32_t begin_revision();
  /// Adds a row to `meta`; the last one of a key counts.
  void write_meta(std::uint32_t file_id, std::string_view key, std::string_view value);
  [[nodiscard]] std::string read_meta(std::string_view key);
  /// The same work on every server, each on a thread of its own. Throws what the first of them throws.
  void on_each_server(const std::function<void(std::size_t index)>& work);

 private:
  ClickHouseEngine(std::string place, std::vector<ClickHouseServer> servers);
  void check_layout(Mode mode);
  void make_layout();
  /// Throws Error (store) if files that this reader counts were taken out since it looked: what it was told just now
  /// may lack some of their rows.
  void expect_the_same_files();
  [[nodiscard]] std::uint32_t begin(std::uint32_t first);
  [[nodiscard]] std::string prepare(std::string_view sql, std::span<const Value> values, Reach reach) const;

  std::string place_;
  std::vector<ClickHouseServer> servers_;
  std::string database_;
  Snapshot snapshot_;
  std::unique_ptr<ClickHouseLock> lock_;  ///< held while open for writing
};

}  // namespace foedus::store
