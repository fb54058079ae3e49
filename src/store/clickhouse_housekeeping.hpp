// SPDX-License-Identifier: Apache-2.0
//
// Housekeeping of a store on ClickHouse. In: its engine. Out: what was done, what is wrong. What the commands mean is
// in foedus/store/housekeeping.hpp; how they get there on several servers in docs/cluster.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foedus/store/housekeeping.hpp"

#include "store/clickhouse_engine.hpp"

namespace foedus::store {

/// Waits until the servers have deleted what broken-off and forgotten files left, then merges the parts of each table
/// into one. Requires: opened for writing. Throws Error (store) where a server does not get on with it.
[[nodiscard]] Compaction compact_cluster(ClickHouseEngine& engine);

/// Takes the files out: marks all of them in one step, then has the servers delete their rows. Returns how many rows
/// of data went. Requires: opened for writing.
std::uint64_t forget_in_cluster(ClickHouseEngine& engine, const std::vector<StoredFile>& files);

/// Has every server read every block of its tables, whose checksums it checks. Returns how many rows these are.
[[nodiscard]] std::uint64_t read_every_block(ClickHouseEngine& engine);

/// What is wrong about where rows lie: a row on another server than its own, a table that shows other rows under its
/// plain name than the servers hold, events that cannot be found by their ids.
[[nodiscard]] std::vector<std::string> misplaced_rows(ClickHouseEngine& engine, const std::vector<StoredFile>& files);

}  // namespace foedus::store
