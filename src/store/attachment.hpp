// SPDX-License-Identifier: Apache-2.0
//
// A DuckDB engine and the file attached to it. The engine starts with nothing in it, since only a file that is attached
// takes the size of row groups, and since one engine can then make a store and open it. In: path and options. Out: an
// engine that knows the file by the name `store_name`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/store/store.hpp"

#include "store/duckdb_handle.hpp"

namespace foedus::store {

/// What a store's file is called inside its engine.
inline constexpr std::string_view store_name = "store";

/// Of DuckDB, whose format new files have: the first that writes a column of texts as a dictionary that is itself
/// compressed, and looks at them once to do so.
inline constexpr std::string_view file_format = "v1.3.0";

/// `place`: the store, for messages. Throws Error (store).
[[nodiscard]] DatabaseHandle start_engine(const std::filesystem::path& place, const StoreOptions& options,
                                          const std::filesystem::path& temp_directory);
/// Opens the file, or makes an empty one. Throws Error (store), with the name `place`.
void attach_store(duckdb_database database, const std::filesystem::path& path, const std::filesystem::path& place,
                  Mode mode);
/// Closes the file. No connection may be using it.
void detach_store(duckdb_database database, const std::filesystem::path& place);

/// Blocks of the attached file that a checkpoint may write where they stand: those of DuckDB's own directory.
struct BlocksInPlace {
  std::vector<std::int64_t> numbers;
  std::uint64_t bytes = 0;  ///< of each
};
[[nodiscard]] BlocksInPlace blocks_in_place(duckdb_database database, const std::filesystem::path& place);
/// Folds the log into the file. No transaction may be open.
void checkpoint_store(duckdb_database database, const std::filesystem::path& place);

/// In quotes, for a statement.
[[nodiscard]] std::string as_literal(std::string_view text);

/// DuckDB's message on a file that cannot be opened as an Error that says what to do.
[[nodiscard]] Error describe_open_failure(const std::filesystem::path& path, std::string_view message);

}  // namespace foedus::store
