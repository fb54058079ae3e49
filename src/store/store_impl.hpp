// SPDX-License-Identifier: Apache-2.0
//
// What an open store holds. For the files of src/store only.
#pragma once

#include <filesystem>
#include <memory>

#include "foedus/store/store.hpp"

#include "store/clickhouse_engine.hpp"
#include "store/duckdb_engine.hpp"

namespace foedus::store {

struct Store::Impl {
  std::filesystem::path path;
  StoreOptions options;
  DuckDbEngine engine;                        ///< refuses everything where the store is on ClickHouse
  std::unique_ptr<ClickHouseEngine> cluster;  ///< null where the store is a file
};

}  // namespace foedus::store
