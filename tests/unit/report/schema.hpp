// SPDX-License-Identifier: Apache-2.0
//
// Checks JSON against the part of JSON Schema 2020-12 that docs/brief-schema.json uses. A keyword it does not know is a
// fault of the schema, not silence.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace foedus::report {

/// Faults, each with the path to it; empty: valid.
[[nodiscard]] std::vector<std::string> validate(const nlohmann::json& document, const nlohmann::json& schema);

}  // namespace foedus::report
