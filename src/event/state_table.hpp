// SPDX-License-Identifier: Apache-2.0
//
// Reads the table of states into plain values. What the columns mean: docs/formats/states.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/state.hpp"

namespace foedus {

/// Throws Error (input) naming line and column: a bad code, date, number, or a successor or sovereign that is missing.
[[nodiscard]] std::vector<State> parse_state_table(std::string_view tsv, const std::string& place);

}  // namespace foedus
