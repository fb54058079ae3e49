// SPDX-License-Identifier: Apache-2.0
//
// Puts the batches of one file into the tables. In: batches in file order. Out: rows that carry the file's id, and
// what the manifest says of the file.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "foedus/read/batch.hpp"
#include "foedus/store/ingest.hpp"

#include "store/chunk_appender.hpp"
#include "store/duckdb_engine.hpp"
#include "store/file_totals.hpp"
#include "store/writer_memory.hpp"

namespace foedus::store {

class FileAppender {
 public:
  /// `plover`: names of the categories. Events go to the table that stays open in `tables`. Must be destroyed before
  /// the transaction it was made in ends.
  FileAppender(DuckDbEngine& engine, std::int32_t file_id, std::span<const std::string> plover, OpenTables& tables);

  /// Takes the batch's events over.
  void append(read::Batch& batch);
  /// Writes everything out but what `tables` holds; nothing may be appended after it.
  void finish();

  FileTotals totals;
  std::uint64_t events = 0;
  IdRange event_ids;
  IdRange mention_ids;
  std::set<Day> event_days;   ///< on which events happened
  bool ids_are_lines = true;  ///< each row id is the number of its line

 private:
  ChunkAppender& table(std::unique_ptr<ChunkAppender>& rows, const char* name);
  void note_event(const Event& event);
  void append_mention(ChunkAppender& out, const Mention& mention);
  void append_agreement(const Agreement& agreement);
  void append_membership(ChunkAppender& out, const Membership& membership);
  /// Lifetime: until flush().
  [[nodiscard]] std::string_view acts_text(const std::optional<ActPatterns>& acts);
  void append_fact(ChunkAppender& out, const Fact& fact);
  void append_count(ChunkAppender& out, const PeriodCount& count);
  void append_reject(ChunkAppender& out, const read::Reject& reject);
  void flush();

  DuckDbEngine& engine_;
  std::int32_t file_id_;
  std::span<const std::string> plover_;
  OpenTables& open_;
  Day last_event_day_ = last_day;  ///< most events share that of the one before
  std::map<std::string, int> agreement_ids_;
  std::unique_ptr<ChunkAppender> mention_, agreement_, party_, commitment_, membership_, fact_, count_, reject_;
  std::deque<std::string> texts_;  ///< made here, kept until the rows that view them are handed over
};

}  // namespace foedus::store
