// SPDX-License-Identifier: Apache-2.0
//
// Brings an older store to the current schema, one version at a time, each step in a transaction of its own.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "store/duckdb_engine.hpp"

namespace foedus::store {

/// Leads from schema `from` to `from + 1`.
struct Migration {
  int from = 0;
  std::string_view statements;
};

/// Every migration there is, in order. Add one with each new schema_version; never change one that was released.
[[nodiscard]] std::span<const Migration> migrations();

/// The schema's version as the store notes it; empty if the database is not a store of foedus.
[[nodiscard]] std::optional<int> find_schema_version(DuckDbEngine& engine);

/// The same. Throws Error (store) if the database is not a store of foedus.
[[nodiscard]] int read_schema_version(DuckDbEngine& engine);

/// Applies what leads from the store's version to `wanted`. After a crash the store is of one version or the next.
/// Throws Error (store): the store is newer than `wanted`, or no migration leads on from its version.
void migrate(DuckDbEngine& engine, std::span<const Migration> known, int wanted);

}  // namespace foedus::store
