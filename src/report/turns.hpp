// SPDX-License-Identifier: Apache-2.0
//
// Breaks and phases in sentences, shared by page and Markdown. In: a Brief. Out: text.
#pragma once

#include <string>
#include <vector>

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// One line a break and a phase; "No break was found." where one was looked for in vain; none where nobody looked.
[[nodiscard]] std::vector<std::string> turns_in_words(const Brief& brief);

}  // namespace foedus::report
