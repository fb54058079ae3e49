// SPDX-License-Identifier: Apache-2.0
#include "code/word_cache.hpp"

#include <algorithm>
#include <xxhash.h>

namespace foedus::code {

WordCache::Found WordCache::find(std::string_view form, Place place) {
  const std::size_t at = XXH3_64bits_withSeed(form.data(), form.size(), static_cast<std::uint64_t>(place)) % count;
  Entry& entry = entries_[at];
  std::int16_t* sum = sums_.data() + at * width_;
  const std::string_view held{entry.form.data(), entry.length};
  if (!form.empty() && held == form && entry.place == place) return {sum, true};
  entry.length = 0;
  if (form.size() <= longest) {
    std::copy(form.begin(), form.end(), entry.form.begin());
    entry.length = static_cast<std::uint8_t>(form.size());
    entry.place = place;
  }
  std::fill_n(sum, width_, std::int16_t{0});
  return {sum, false};
}

}  // namespace foedus::code
