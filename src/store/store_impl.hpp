// SPDX-License-Identifier: Apache-2.0
//
// What an open store holds. For the files of src/store only.
#pragma once

#include <filesystem>

#include "foedus/store/store.hpp"

#include "store/duckdb_engine.hpp"

namespace foedus::store {

struct Store::Impl {
  std::filesystem::path path;
  StoreOptions options;
  DuckDbEngine engine;
};

}  // namespace foedus::store
