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

/// "Before: 1 January 2018 to 21 February 2022. Since: ..."; says so where the dimensions differ in it.
[[nodiscard]] std::string windows_in_words(const AgreementReport& agreement);

}  // namespace foedus::report
