// SPDX-License-Identifier: Apache-2.0
//
// What a writer keeps from file to file: tables that stay open for appending, and what need not be asked of the store
// again. In: files in order. Out: fewer statements a file.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "store/chunk_appender.hpp"
#include "store/duckdb_engine.hpp"
#include "store/event_writer.hpp"

namespace foedus::store {

/// The smallest and largest of some row ids, as text: what an overlap with other files can only lie between.
struct IdRange {
  std::string least;
  std::string most;
  std::uint64_t count = 0;
  std::string last;
  bool ascending = true;  ///< each id is a larger number than the one before, so that none stands twice

  void include(std::string_view id);
};

/// The tables that rows of file after file are appended to inside one transaction: opened at the first row, written out
/// together. What is asked of the store does not see their rows before that.
class OpenTables {
 public:
  /// Requires: a transaction is open.
  [[nodiscard]] ChunkAppender& open(DuckDbEngine& engine, const char* table);
  /// Requires: the same. `plover`: names of the categories, the same at each call.
  [[nodiscard]] EventWriter& events(DuckDbEngine& engine, std::span<const std::string> plover);
  /// Writes everything out. To be called before the transaction ends, and before these tables are asked.
  void close();

 private:
  std::map<std::string_view, std::unique_ptr<ChunkAppender>> tables_;
  std::optional<EventWriter> events_;
};

/// Which row ids are surely not in the store, so that it need not be asked for every file.
class FreeIds {
 public:
  /// Whether any event of the store, or of the files added, may have an id in the range, of whatever data set.
  [[nodiscard]] bool may_be_stored(DuckDbEngine& engine, const IdRange& ids);
  /// A file with these ids comes into the store.
  void add(const IdRange& ids);
  /// The files that were added can be asked for from here on.
  void committed();

 private:
  std::map<std::string, std::string> added_;  ///< least and most id of files, apart from each other
  std::string most_added_;
  std::optional<std::string> from_;  ///< before the files that were added, the store had no id from here on
  bool asked_ = false;
};

/// What one writer learns of a store as it takes in file after file, so as not to ask for each again. Nobody else
/// writes meanwhile. Must be destroyed before the transaction that its tables were opened in ends.
struct WriterMemory {
  std::int32_t last_file_id = -1;          ///< -1: not asked yet
  bool has_mentions = true;                ///< false: there are none
  std::uint64_t uncommitted = 0;           ///< events appended since the last commit
  std::optional<std::set<Day>> kept_days;  ///< whose sums the store keeps; empty: not asked yet
  OpenTables tables;
  FreeIds free_ids;
};

}  // namespace foedus::store
