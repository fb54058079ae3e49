// SPDX-License-Identifier: Apache-2.0
//
// Numbers for the words that patterns and dictionaries speak of, so that matching compares integers.
// In: words in lower case. Out: 1, 2, ...; 0 for a word that nothing speaks of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "foedus/base/name_index.hpp"

namespace foedus::code {

using WordId = std::uint32_t;
inline constexpr WordId no_word = 0;

class WordTable {
 public:
  WordId add(std::string_view word) {
    if (const auto found = ids_.find(word); found != ids_.end()) return found->second;
    const auto id = static_cast<WordId>(ids_.size() + 1);
    ids_.emplace(std::string{word}, id);
    return id;
  }
  [[nodiscard]] WordId find(std::string_view word) const {
    const auto found = ids_.find(word);
    return found == ids_.end() ? no_word : found->second;
  }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  NameIndex<WordId> ids_;
};

}  // namespace foedus::code
