// SPDX-License-Identifier: Apache-2.0
//
// What ingest does where the store is on ClickHouse.
#pragma once

#include <span>
#include <string>

#include "foedus/store/ingest.hpp"

#include "store/clickhouse_engine.hpp"

namespace foedus::store {

/// As ingest_reader, for a file that is not in the store.
[[nodiscard]] FileReport ingest_into_clickhouse(ClickHouseEngine& engine, read::Reader& reader,
                                                const FileIdentity& identity, std::span<const std::string> plover,
                                                const IngestOptions& options);

/// Rewrites `state`, `action` and `plover` if the vocabulary is not the one the store was last filled with.
void refresh_vocabulary(ClickHouseEngine& engine, const Vocabulary& vocabulary);

}  // namespace foedus::store
