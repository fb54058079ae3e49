// SPDX-License-Identifier: Apache-2.0
#include "code/word_cache.hpp"

#include <string>

#include <gtest/gtest.h>

namespace foedus::code {
namespace {

constexpr std::size_t width = 4;

TEST(WordCache, KeepsAVectorUntilAnotherWordTakesItsPlace) {
  WordCache cache(width);
  const WordCache::Found first = cache.find("Baku", Place::inside);
  EXPECT_FALSE(first.known);
  first.sum[0] = 7;
  const WordCache::Found again = cache.find("Baku", Place::inside);
  EXPECT_TRUE(again.known);
  EXPECT_EQ(again.sum[0], 7);
}

TEST(WordCache, TellsPlacesAndFormsApart) {
  WordCache cache(width);
  (void)cache.find("Baku", Place::inside);
  EXPECT_FALSE(cache.find("Baku", Place::first).known);
  EXPECT_FALSE(cache.find("baku", Place::inside).known);
  EXPECT_FALSE(cache.find("", Place::inside).known);
  EXPECT_FALSE(cache.find("", Place::inside).known);
}

TEST(WordCache, GivesRoomForALongWordButDoesNotKnowItAgain) {
  WordCache cache(width);
  const std::string word(100, 'x');
  cache.find(word, Place::inside).sum[1] = 5;
  const WordCache::Found again = cache.find(word, Place::inside);
  EXPECT_FALSE(again.known);
  EXPECT_EQ(again.sum[1], 0);
}

TEST(WordCache, NeverTakesOneWordForAnother) {
  WordCache cache(width);
  for (int i = 0; i < 50'000; ++i) {
    const WordCache::Found found = cache.find(std::to_string(i % 20'000), Place::last);
    ASSERT_EQ(found.sum[0], found.known ? i % 20'000 : 0);
    found.sum[0] = static_cast<std::int16_t>(i % 20'000);
  }
}

}  // namespace
}  // namespace foedus::code
