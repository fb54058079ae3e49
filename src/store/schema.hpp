// SPDX-License-Identifier: Apache-2.0
//
// The tables of a store. In: a new database. Out: every table, type and view of the current schema, and the tables of
// the vocabulary. What each column means: docs/store.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "foedus/event/dyad.hpp"
#include "foedus/event/vocabulary.hpp"

#include "store/duckdb_engine.hpp"

namespace foedus::store {

/// The tables that hold data, in the order of docs/store.md.
[[nodiscard]] std::span<const std::string_view> table_names();
/// What is worked out from them and may be left away.
[[nodiscard]] std::span<const std::string_view> tables_of_sums();
/// Of those that hold data, the tables whose rows belong to files by `file_id`.
[[nodiscard]] std::span<const std::string_view> tables_of_files();
/// Those of them that hold what files are ingested for: events, mentions, agreements, figures.
[[nodiscard]] std::span<const std::string_view> tables_of_records();

/// Makes everything in an empty database and notes the schema's version.
void create_schema(DuckDbEngine& engine);

/// Hashes everything that `state`, `action` and `plover` hold of a vocabulary.
[[nodiscard]] std::string fingerprint_of(const Vocabulary& vocabulary);

/// Rewrites `state`, `action` and `plover` if the vocabulary is not the one the store was last filled with.
/// Requires: an open transaction.
void refresh_vocabulary(DuckDbEngine& engine, const Vocabulary& vocabulary);

[[nodiscard]] std::string read_meta(DuckDbEngine& engine, std::string_view key);
void write_meta(DuckDbEngine& engine, std::string_view key, std::string_view value);

}  // namespace foedus::store
