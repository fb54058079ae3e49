// SPDX-License-Identifier: Apache-2.0
//
// A file whose bytes are in the store already: the report of its first ingest, from the manifest.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "foedus/store/ingest.hpp"

#include "store/duckdb_engine.hpp"
#include "store/writer_memory.hpp"

namespace foedus::store {

/// Empty if the file is not in the store.
[[nodiscard]] std::optional<FileReport> report_known_file(Store& store, const FileIdentity& identity);

/// Gives the batches of a file one after the other, and how far it was read; null at its end. What is in a batch may be
/// taken out of it.
using NextBatch = std::function<read::Batch*(read::Position& position)>;

/// Appends a file that is not in the store, on DuckDB, inside the transaction that is open. Its rows are in the store's
/// tables once those of `memory` are closed. Where it throws, what was appended is to be forgotten or rolled back; a
/// file without rows leaves nothing.
[[nodiscard]] FileReport append_new_file(DuckDbEngine& engine, const read::Reader& reader, const NextBatch& next,
                                         const FileIdentity& identity, std::span<const std::string> plover,
                                         const IngestOptions& options, WriterMemory& memory);
/// Deletes every row of a file, inside the transaction that is open.
void forget_file(DuckDbEngine& engine, std::int64_t file_id);

/// News text, which the coder of `options` is to read.
[[nodiscard]] bool is_text(const std::filesystem::path& path, const IngestOptions& options);

/// Opens a file of data, or of news text where `options` has a coder. The languages must outlive the reader.
[[nodiscard]] std::unique_ptr<read::Reader> open_input(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                                       const code::Languages& languages, const IngestOptions& options);

/// Brings the tables of the vocabulary up to date, in a transaction of its own.
void store_vocabulary(Store& store, const Vocabulary& vocabulary);

}  // namespace foedus::store
