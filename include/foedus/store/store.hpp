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

inline constexpr int schema_version = 1;

enum class Mode : std::uint8_t { read_only, read_write };

struct StoreOptions {
  Mode mode = Mode::read_only;
  std::uint64_t memory_limit_bytes = 1ULL << 30U;
  /// Where DuckDB spills; empty: a folder beside the store.
  std::filesystem::path temp_directory;
  unsigned threads = 0;  ///< 0: as many as cores
};

/// One row of the manifest.
struct StoredFile {
  std::int64_t id = 0;
  std::string path;          ///< as the user gave it
  std::string content_hash;  ///< XXH3-128 of the file's bytes, 32 hex digits
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

/// Thread safety: one thread at a time.
class Store {
 public:
  /// Opens or, in read_write mode, creates the store; migrates an older schema in read_write mode.
  /// Throws Error (store): missing, not a store, newer than this program, locked by another process (names it).
  [[nodiscard]] static Store open(const std::filesystem::path& path, const StoreOptions& options = {});
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] Engine& engine();
  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] std::vector<StoredFile> files();
  [[nodiscard]] std::optional<StoredFile> find_file(std::string_view content_hash);
  /// Events in order of day, data set, row id; each row of a data set once.
  [[nodiscard]] EventList events(const EventFilter& filter);
  [[nodiscard]] std::vector<Agreement> agreements(std::optional<Pair> between = {}, Day as_of = last_day);
  [[nodiscard]] std::vector<Fact> facts(std::optional<Pair> between = {}, Day as_of = last_day);

  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace foedus::store
