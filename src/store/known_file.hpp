// SPDX-License-Identifier: Apache-2.0
//
// A file whose bytes are in the store already: the report of its first ingest, from the manifest.
#pragma once

#include <optional>
#include <set>

#include "foedus/store/ingest.hpp"

#include "store/duckdb_engine.hpp"

namespace foedus::store {

/// Empty if the file is not in the store.
[[nodiscard]] std::optional<FileReport> report_known_file(Store& store, const FileIdentity& identity);

/// What one writer learns of a store as it takes in file after file, so as not to ask for each again. Nobody else
/// writes meanwhile.
struct WriterMemory {
  std::int32_t last_file_id = -1;          ///< -1: not asked yet
  bool has_mentions = true;                ///< false: there are none
  std::uint64_t uncommitted = 0;           ///< events appended since the last commit
  std::optional<std::set<Day>> kept_days;  ///< whose sums the store keeps; empty: not asked yet
};

/// Appends a file that is not in the store, on DuckDB, inside the transaction that is open. Where it throws, what was
/// appended is to be forgotten or rolled back; a file without rows leaves nothing.
[[nodiscard]] FileReport append_new_file(DuckDbEngine& engine, read::Reader& reader, const FileIdentity& identity,
                                         std::span<const std::string> plover, const IngestOptions& options,
                                         WriterMemory& memory);
/// Deletes every row of a file, inside the transaction that is open.
void forget_file(DuckDbEngine& engine, std::int64_t file_id);

/// Opens a file of data, or of news text where `options` has a coder. The languages must outlive the reader.
[[nodiscard]] std::unique_ptr<read::Reader> open_input(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                                       const code::Languages& languages, const IngestOptions& options);

/// Brings the tables of the vocabulary up to date, in a transaction of its own.
void store_vocabulary(Store& store, const Vocabulary& vocabulary);

}  // namespace foedus::store
