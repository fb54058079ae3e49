// SPDX-License-Identifier: Apache-2.0
//
// Numbers for the words that patterns and dictionaries speak of, so that matching compares integers.
// In: words in lower case. Out: 1, 2, ...; 0 for a word that nothing speaks of. A flat table: two look-ups a token are
// a good part of what coding a sentence costs.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::code {

using WordId = std::uint32_t;
inline constexpr WordId no_word = 0;

class WordTable {
 public:
  WordId add(std::string_view word) {
    if (const WordId known = find(word); known != no_word) return known;
    if (2 * (words_.size() + 1) > slots_.size()) grow();
    words_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(word.size())});
    text_.append(word);
    const auto id = static_cast<WordId>(words_.size());
    place(hash_of(word), id);
    return id;
  }
  [[nodiscard]] WordId find(std::string_view word) const {
    if (slots_.empty()) return no_word;
    const std::uint64_t hash = hash_of(word);
    for (std::size_t at = hash & mask(); slots_[at].id != no_word; at = (at + 1) & mask()) {
      if (slots_[at].tag == tag_of(hash) && text_of(slots_[at].id) == word) return slots_[at].id;
    }
    return no_word;
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    WordId id = no_word;
  };
  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
  };

  static std::uint64_t hash_of(std::string_view word) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = word.size() * odd;
    while (!word.empty()) {
      std::uint64_t part = 0;
      const std::size_t bytes = word.size() < 8 ? word.size() : 8;
      std::memcpy(&part, word.data(), bytes);
      hash = (hash ^ part) * odd;
      hash ^= hash >> 29U;
      word.remove_prefix(bytes);
    }
    return hash;
  }
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] std::string_view text_of(WordId id) const {
    const Place& word = words_[id - 1];
    return std::string_view(text_).substr(word.begin, word.length);
  }
  void place(std::uint64_t hash, WordId id) {
    std::size_t at = hash & mask();
    while (slots_[at].id != no_word) at = (at + 1) & mask();
    slots_[at] = {tag_of(hash), id};
  }
  void grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), {});
    for (WordId id = 1; id <= words_.size(); ++id) place(hash_of(text_of(id)), id);
  }

  std::string text_;
  std::vector<Place> words_;
  std::vector<Slot> slots_;
};

}  // namespace foedus::code
