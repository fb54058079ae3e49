// SPDX-License-Identifier: Apache-2.0
//
// The brief as GitHub-flavoured Markdown, for pasting into a message or a wiki. Same sections as the page, no charts.
// In: a sound Brief. Out: UTF-8; text of the data cannot become markup.
#pragma once

#include <string>

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// Throws ContractError if the brief is not sound. Same brief, same bytes.
[[nodiscard]] std::string write_markdown(const Brief& brief);

}  // namespace foedus::report
