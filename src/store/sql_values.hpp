// SPDX-License-Identifier: Apache-2.0
//
// Values put into a statement as literals. An engine that plans a statement before it knows the values reads every
// block, also those whose smallest and largest value say that no row of them is asked for.
// In: a statement with question marks, its values. Out: a statement without.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/store/engine.hpp"

namespace foedus::store {

/// How an engine writes what stands in a statement.
struct SqlWriting {
  bool backslash_escapes = false;  ///< inside of quotes
  std::string (*literal)(const Value& value) = nullptr;
};

/// Words, texts in quotes, blanks, and other characters one by one.
[[nodiscard]] std::vector<std::string_view> tokens_of(std::string_view sql, const SqlWriting& writing);

/// Puts the values where the question marks are, or `$1`, `$2` and so on, outside of texts. Throws ContractError unless
/// there are as many.
[[nodiscard]] std::string put_values(std::string_view sql, std::span<const Value> values, const SqlWriting& writing);

}  // namespace foedus::store
