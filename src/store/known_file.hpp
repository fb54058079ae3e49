// SPDX-License-Identifier: Apache-2.0
//
// A file whose bytes are in the store already: the report of its first ingest, from the manifest.
#pragma once

#include <optional>

#include "foedus/store/ingest.hpp"

namespace foedus::store {

/// Empty if the file is not in the store.
[[nodiscard]] std::optional<FileReport> report_known_file(Store& store, const FileIdentity& identity);

}  // namespace foedus::store
