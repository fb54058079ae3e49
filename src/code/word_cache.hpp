// SPDX-License-Identifier: Apache-2.0
//
// Keeps the input vectors of words seen lately, for most words of a text have been seen before. In: a form and where it
// stands in its sentence. Out: room for its vector, filled or to be filled. Never changes an answer: an entry is found
// only by the very bytes of its form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace foedus::code {

enum class Place : std::uint8_t { first, inside, last };

class WordCache {
 public:
  explicit WordCache(std::size_t width) : width_(width), entries_(count), sums_(count * width) {}

  struct Found {
    std::int16_t* sum;  ///< `width` numbers, zero where not known. Lifetime: until the next call
    bool known;
  };
  [[nodiscard]] Found find(std::string_view form, Place place);

 private:
  static constexpr std::size_t count = 8192;
  static constexpr std::size_t longest = 22;
  struct Entry {
    std::array<char, longest> form{};
    std::uint8_t length = 0;  ///< 0: free
    Place place = Place::first;
  };

  std::size_t width_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> sums_;
};

}  // namespace foedus::code
