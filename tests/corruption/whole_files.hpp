// SPDX-License-Identifier: Apache-2.0
//
// What a store must hold after a process that wrote to it was killed: files that are whole, and nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/sample.hpp"

namespace foedus::store {

/// One line for each file in the store: what the manifest says and a checksum of every row that carries its id.
[[nodiscard]] std::vector<std::string> contents(Store& store);
/// Rows of files that the manifest does not name.
[[nodiscard]] std::int64_t rows_without_file(Store& store);
/// Fails the test unless the store holds the first files of `reference`, each whole, and nothing else.
std::size_t expect_whole_files(const std::filesystem::path& path, Mode mode, const std::vector<std::string>& reference);

/// Files of GDELT rows, the fifth with half of the fourth's once more.
[[nodiscard]] std::vector<std::filesystem::path> write_gdelt_files(const TemporaryFolder& folder, unsigned count);

}  // namespace foedus::store
