// SPDX-License-Identifier: Apache-2.0
//
// Does the address of an article name a state: by name, demonym, capital, or whoever holds high office on that day.
// In: a vocabulary, addresses. Out: which of two states an address names. A weak sign (EventFeature), never an actor.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"

#include "gdelt_codes.hpp"

namespace foedus::read {

class SlugNames {
 public:
  /// `codes` gives states their numbers and is not kept.
  SlugNames(const Vocabulary& vocabulary, const GdeltCodes& codes);

  struct Named {
    bool one = false;
    bool other = false;
  };
  /// Looks at the path of `url` only: a host is a newspaper's name. Cost: one look-up a word.
  [[nodiscard]] Named find(std::string_view url, StateIndex one, StateIndex other, Day on) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    StateIndex state = 0;    ///< 0: only the first word of longer names
    std::uint8_t words = 1;  ///< in the name, at most 3
    Window days;
  };
  void add(std::string_view name, StateIndex state, Window days, std::size_t least_letters);
  void add_folded(std::string_view folded, StateIndex state, Window days);
  void index();
  void look_up(std::uint64_t hash, std::size_t words, StateIndex one, StateIndex other, Day on, Named& named,
               bool& begins_longer) const;

  std::vector<Entry> entries_;         ///< by hash
  std::vector<std::uint32_t> starts_;  ///< of the entries whose hashes begin with the same bits
};

}  // namespace foedus::read
