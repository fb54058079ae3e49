// SPDX-License-Identifier: Apache-2.0
//
// The brief as one self-contained HTML page: nothing to run, nothing to fetch; for screen, phone, dark mode and paper.
// In: a sound Brief. Out: UTF-8. Whatever text the data hold is shown as text; only http and https addresses are links.
#pragma once

#include <string>

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// Throws ContractError if the brief is not sound. Same brief, same bytes.
[[nodiscard]] std::string write_html(const Brief& brief);

}  // namespace foedus::report
