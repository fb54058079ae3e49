// SPDX-License-Identifier: Apache-2.0
//
// The store: events with their provenance, agreements, slow facts, and a manifest of the files they came from.
// In: a file name. Out: an open store of the current schema version. Tables: docs/store.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/record.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/read/batch.hpp"
#include "foedus/store/engine.hpp"

namespace foedus::store {

inline constexpr int schema_version = 4;

enum class Mode : std::uint8_t {
  read_only,
  read_write,   ///< makes the store if it is not there
  write_there,  ///< as read_write, but of a store that is there
};

/// Who a ClickHouse server is told we are. From the environment or a file, never from the command line, where others
/// could read it.
struct ServerAccess {
  std::string user;  ///< empty: the server's default user
  std::string password;
  bool tls = false;
  std::filesystem::path certificates;  ///< trusted authorities, a PEM file; empty: the system's
};

struct StoreOptions {
  Mode mode = Mode::read_only;
  std::uint64_t memory_limit_bytes = 1ULL << 30U;
  /// Where DuckDB spills; empty: a folder beside the store.
  std::filesystem::path temp_directory;
  unsigned threads = 0;  ///< 0: as many as cores
  ServerAccess access;   ///< of a store on ClickHouse
};

/// One row of the manifest.
struct StoredFile {
  std::int64_t id = 0;
  std::string path;          ///< as the user gave it
  std::string content_hash;  ///< XXH3-128 of the file's bytes, 32 hex digits
  std::string map_hash;      ///< of the mapping file it was read with; empty: none
  std::uint64_t bytes = 0;
  std::string format;
  std::string data_set;
  std::uint64_t rows = 0;
  std::uint64_t records = 0;  ///< events, or what else the format holds
  std::uint64_t set_aside = 0;
  std::uint64_t rejected = 0;
  Day ingested;
  std::optional<Day> first, last;  ///< days of the events in it
};

/// Which events to list. Empty fields do not filter.
struct EventFilter {
  StateCode source, target;  ///< with both_directions either may be either
  bool both_directions = false;
  Window days;
  Day as_of = last_day;  ///< rows added later do not exist
  std::optional<Dimension> dimension;
  std::optional<Kind> kind;
  std::optional<DataSet> data_set;
  std::string cameo_prefix;
  std::uint64_t limit = 0;  ///< 0: all
};

/// The column `pair` of the table `event`: a hash of an unordered pair, by which the events of a pair are found several
/// times faster than by their codes. Pairs may share one: always compare the codes too.
[[nodiscard]] std::uint16_t pair_key(const Pair& pair);

/// Thread safety: one thread at a time.
class Store {
 public:
  /// Opens or, in read_write mode, creates the store; migrates an older schema unless it is opened only to read.
  /// `path`: a file, or clickhouse://HOST:PORT/DATABASE[?cluster=NAME] (docs/cluster.md).
  /// Throws Error (store): missing, not a store, newer than this program, locked by another process (names it), a
  /// server that does not answer.
  [[nodiscard]] static Store open(const std::filesystem::path& path, const StoreOptions& options = {});
  /// The same store for another thread. None on ClickHouse, where two connections may see different files.
  [[nodiscard]] std::optional<Store> another_connection() const;
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] Engine& engine();
  [[nodiscard]] const std::filesystem::path& path() const;
  /// A DuckDB file; else it lies on ClickHouse.
  [[nodiscard]] bool is_one_file() const;
  [[nodiscard]] std::vector<StoredFile> files();
  [[nodiscard]] std::optional<StoredFile> find_file(std::string_view content_hash, std::string_view map_hash = {});
  /// Events in order of day, data set, row id (shorter ids first, so that numbers are in order); each row of a data set
  /// once. `plover` numbers the categories of the vocabulary that the store was last filled with.
  [[nodiscard]] EventList events(const EventFilter& filter);
  /// In order of date and id. An agreement that came in with several files is as the last of them gives it. `between`:
  /// those of which both were parties at the same time.
  [[nodiscard]] std::vector<Agreement> agreements(std::optional<Pair> between = {}, Day as_of = last_day);
  /// About either state of the pair or both, in order of measure, states, period; those whose period had not ended by
  /// `as_of` do not exist. A fact that came in with several files is as the last of them gives it.
  [[nodiscard]] std::vector<Fact> facts(std::optional<Pair> between = {}, Day as_of = last_day);

  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace foedus::store
