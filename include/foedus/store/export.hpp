// SPDX-License-Identifier: Apache-2.0
//
// Writes the tables of a store as Parquet, TSV or JSON Lines, for other tools.
#pragma once

#include <cstdint>
#include <filesystem>

#include "foedus/store/store.hpp"

namespace foedus::store {

enum class ExportFormat : std::uint8_t { parquet, csv, tsv, jsonl };

/// Writes one file a table into `folder` (made if missing); tables without rows too.
/// Throws Error (output) if the folder cannot be written.
void export_tables(Store& store, const std::filesystem::path& folder, ExportFormat format);

}  // namespace foedus::store
