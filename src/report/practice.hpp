// SPDX-License-Identifier: Apache-2.0
//
// Practice before and after an agreement in one sentence, shared by page and Markdown.
// In: a Delivery. Out: text.
#pragma once

#include <string>

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// "Acts a year, before and since: verbal cooperation 8.2 and 9.0; ..." with the number of acts; empty without any act.
[[nodiscard]] std::string rates_in_words(const Delivery& delivery);

}  // namespace foedus::report
