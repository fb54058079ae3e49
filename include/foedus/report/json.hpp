// SPDX-License-Identifier: Apache-2.0
//
// The brief as JSON for other programs, by the schema docs/brief-schema.json.
// In: a sound Brief. Out: UTF-8, keys in a fixed order, shares and log-odds to four decimals.
#pragma once

#include <string>

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// Throws ContractError if the brief is not sound. Same brief, same bytes.
[[nodiscard]] std::string write_json(const Brief& brief);

}  // namespace foedus::report
