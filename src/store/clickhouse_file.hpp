// SPDX-License-Identifier: Apache-2.0
//
// Puts the rows of one file on the servers. In: batches in file order, then commit. Out: rows that carry the file's
// number and count from the moment its row in `file` is there. A file that is not committed never counts.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "foedus/store/ingest.hpp"

#include "store/clickhouse_engine.hpp"
#include "store/clickhouse_native.hpp"
#include "store/file_totals.hpp"

namespace foedus::store {

/// Collects rows for one table on each server and sends them when there are many.
class ClickHouseRows {
 public:
  ClickHouseRows(ClickHouseEngine& engine, std::string_view table);

  /// Begins a row that goes to this server.
  [[nodiscard]] RowBinary& row(std::size_t server);
  /// Sends what has come together once it is worth a request.
  void send_if_large();
  void send();
  /// Throws Error (store) unless the servers hold as many rows of this file as were sent.
  void check(std::uint32_t file_id);

 private:
  ClickHouseEngine& engine_;
  std::string table_;
  std::string columns_;
  std::vector<RowBinary> waiting_;
  std::vector<std::uint64_t> counts_;
};

class ClickHouseFile {
 public:
  /// `lasting_ids`: row ids tell the same row in any file. `plover`: names of the categories.
  ClickHouseFile(ClickHouseEngine& engine, std::span<const std::string> plover);

  /// `has_lasting_ids` may change from batch to batch only before there are events.
  void append(const read::Batch& batch, bool has_lasting_ids);
  /// Writes everything out, checks that it arrived, and makes the file count.
  void commit(const FileIdentity& identity, std::string_view format, Day today);

  FileTotals totals;

 private:
  using ByDataSet = std::map<DataSet, std::vector<std::string_view>>;

  [[nodiscard]] ClickHouseRows& table(std::string_view name);
  [[nodiscard]] RowBinary& home_row(std::string_view name);
  /// The ids of the batch that stand in an earlier file or on an earlier line of this one.
  [[nodiscard]] std::unordered_set<std::string> stored_ids(const ByDataSet& ids);
  [[nodiscard]] std::unordered_map<std::string, float> mentioned_confidences(const ByDataSet& ids);
  void append_events(const read::Batch& batch, bool has_lasting_ids);
  void append_event(const Event& event, float confidence);
  void append_mentions(const std::vector<Mention>& mentions);
  void raise_confidences(const std::vector<Mention>& mentions);
  void append_agreement(const Agreement& agreement);
  void append_membership(const Membership& membership);
  void append_fact(const Fact& fact);
  void append_count(const PeriodCount& count);
  void append_totals();
  void append_manifest(const FileIdentity& identity, std::string_view format, Day today);

  ClickHouseEngine& engine_;
  std::span<const std::string> plover_;
  std::uint32_t id_;
  std::map<std::string, ClickHouseRows, std::less<>> tables_;
  std::unordered_set<std::string> waiting_ids_;  ///< of rows that were not sent yet
  std::map<std::string, int> agreement_ids_;
};

}  // namespace foedus::store
