// SPDX-License-Identifier: Apache-2.0
//
// Tables that foedus brings a mapping for, recognised by their header. In: a header line. Out: the mapping, or none.
// The mappings: data/vocabulary/maps.
#pragma once

#include <optional>
#include <string_view>

#include "read/mapping.hpp"

namespace foedus::read {

/// The mapping whose columns are exactly those of the header.
[[nodiscard]] std::optional<Mapping> find_known_mapping(std::string_view header_line);

}  // namespace foedus::read
