// SPDX-License-Identifier: Apache-2.0
//
// Rows of a data set that came in before, and what mentions say of events: what a new file changes about the store
// beyond its own rows. Both look only at rows whose id lies in the file's range, which DuckDB finds by its block
// statistics, so that the cost goes with the file and not with the store.
#pragma once

#include <cstdint>

#include "foedus/read/batch.hpp"

#include "store/duckdb_engine.hpp"
#include "store/file_appender.hpp"

namespace foedus::store {

/// Deletes the file's events whose (data set, row id) stands in an earlier file or on an earlier line of this one, and
/// takes them out of `exposure`. Returns how many.
std::uint64_t drop_stored_events(DuckDbEngine& engine, std::int32_t file_id, const IdRange& ids,
                                 read::Exposure& exposure);

/// Raises event.confidence to the largest that the mentions of an event give: for a file of mentions in all events it
/// mentions, for a file of events in its own.
void apply_mentions(DuckDbEngine& engine, std::int32_t file_id, const IdRange& event_ids, const IdRange& mention_ids);

}  // namespace foedus::store
