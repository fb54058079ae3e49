// SPDX-License-Identifier: Apache-2.0
//
// Does the address of an article name a state: by name, demonym, capital, or whoever holds high office on that day.
// In: a vocabulary, addresses. Out: which of two states an address names. A weak sign (EventFeature), never an actor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"

#include "gdelt_codes.hpp"

namespace foedus::read {

class SlugNames {
 public:
  /// Both must outlive this.
  SlugNames(const Vocabulary& vocabulary, const GdeltCodes& codes);

  static constexpr std::size_t most_slug_words = 96;  ///< of an address; further words are not looked at

  struct Named {
    bool one = false;
    bool other = false;
  };
  /// Looks at the path of `url` only: a host is a newspaper's name. Cost: one look-up a word; the first time that a
  /// state is asked for, its names are learnt, so that opening a small file stays cheap.
  [[nodiscard]] Named find(std::string_view url, StateIndex one, StateIndex other, Day on);

 private:
  struct Entry {
    std::uint64_t hash = 0;
    Window days;
    std::uint32_t next = 0;  ///< in the same bucket; 0: none
    StateIndex state = 0;    ///< 0: only the first word of longer names
    std::uint8_t words = 1;  ///< in the name, at most 3
  };
  /// What is learnt of one state.
  struct Learnt {
    bool names = false;
    Window holders{last_day, first_day};  ///< office holders whose days touch this window
  };

  void learn(StateIndex state, Day on);
  void learn_holder(const OfficeHolder& holder, StateIndex state);
  void add(std::string_view name, StateIndex state, Window days);
  void insert(const Entry& entry);
  void choose_words(std::string_view url);
  [[nodiscard]] bool may_name(std::uint64_t hash) const;
  void look_up(std::uint64_t hash, std::size_t words, StateIndex one, StateIndex other, Day on, Named& named,
               bool& begins_longer) const;

  const GdeltCodes& codes_;
  std::vector<const OfficeHolder*> holders_;  ///< by state
  std::vector<std::size_t> holder_starts_;    ///< of each state's holders
  std::vector<Learnt> learnt_;                ///< by state
  std::vector<Entry> entries_;                ///< entry 0 is none
  std::vector<std::uint32_t> buckets_;        ///< first entry of each
  std::vector<std::uint64_t> filter_;         ///< bits: whether any entry may have such a hash
  std::string url_;                           ///< asked for last, and the hashes of its words
  std::size_t word_count_ = 0;
  std::array<std::uint64_t, most_slug_words> word_hashes_{};
  std::vector<std::uint32_t> chosen_;  ///< which of these words may begin a name, for so many entries:
  std::size_t entries_chosen_for_ = 0;
};

}  // namespace foedus::read
