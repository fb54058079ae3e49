// SPDX-License-Identifier: Apache-2.0
//
// Compares an output with a file of tests/golden/brief. FOEDUS_UPDATE_GOLDEN=1 writes the file instead: look at the
// difference before committing it.
#pragma once

#include <string>
#include <string_view>

namespace foedus::report {

/// Empty when `output` is what the file holds; else what differs first, with the line.
[[nodiscard]] std::string difference_from_golden(std::string_view name, std::string_view output);

}  // namespace foedus::report
