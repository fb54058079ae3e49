// SPDX-License-Identifier: Apache-2.0
//
// From a folded name to a number, without building a std::string for the look-up.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace foedus {

struct NameHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};

template <class Value>
using NameIndex = std::unordered_map<std::string, Value, NameHash, std::equal_to<>>;

}  // namespace foedus
