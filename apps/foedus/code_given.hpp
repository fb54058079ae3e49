// SPDX-License-Identifier: Apache-2.0
//
// `foedus code --given`: sentences with their two sides named. In: a tab-separated table with a header that has the
// columns sentence, source and target. Out: a row for each row, in their order.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "foedus/code/coder.hpp"

namespace foedus::apps {

/// `as_table`: the columns plover and quad under a header; else a JSON object a line. Throws Error (input) if the file
/// cannot be read or lacks a column.
void code_given(const code::Coder& coder, const std::filesystem::path& path, bool as_table, unsigned threads,
                const std::function<void(std::string_view)>& write);

}  // namespace foedus::apps
