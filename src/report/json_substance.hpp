// SPDX-License-Identifier: Apache-2.0
//
// Substance as JSON, for its own command and for the brief. In: a report. Out: a JSON object. Private to the writers.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "foedus/report/substance_report.hpp"

namespace foedus::report {

[[nodiscard]] nlohmann::ordered_json substance_json(const SubstanceReport& report);

}  // namespace foedus::report
