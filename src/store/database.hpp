// SPDX-License-Identifier: Apache-2.0
//
// The store as a file: opening it, making a new one in one step, and saying why it cannot be opened.
// In: path and options. Out: an open DuckDB database. Who may open what beside whom: docs/store.md.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "foedus/store/store.hpp"

#include "store/duckdb_engine.hpp"
#include "store/duckdb_handle.hpp"

namespace foedus::store {

/// Opens the file. Within one process readers share one database, and a writer is alone, as between processes.
/// In read_write mode a missing file is made: `create` fills a file of another name, which then gets the store's name
/// in one step, so that a half-made store is never seen. Throws Error (store).
[[nodiscard]] std::shared_ptr<DatabaseHandle> open_database(const std::filesystem::path& path,
                                                            const StoreOptions& options,
                                                            const std::function<void(DuckDbEngine&)>& create);

}  // namespace foedus::store
