// SPDX-License-Identifier: Apache-2.0
#include "read/slug_names.hpp"

#include <string>

#include <gtest/gtest.h>

#include "unit/read/gdelt_lines.hpp"

namespace foedus::read {
namespace {

class SlugNamesTest : public ::testing::Test {
 protected:
  StateIndex index(std::string_view code) const {
    for (std::size_t i = 1; i < codes_.size(); ++i) {
      if (codes_.code_of(static_cast<StateIndex>(i)).view() == code) return static_cast<StateIndex>(i);
    }
    return 0;
  }
  /// How many of the two the address names.
  int named(std::string_view url, std::string_view one, std::string_view other, Day on = Day{2024, 6, 1}) {
    const SlugNames::Named found = slugs_.find(url, index(one), index(other), on);
    return (found.one ? 1 : 0) + (found.other ? 1 : 0);
  }

  GdeltCodes codes_{testing::vocabulary()};
  SlugNames slugs_{testing::vocabulary(), codes_};
};

TEST_F(SlugNamesTest, FindsNamesDemonymsAndCapitals) {
  EXPECT_EQ(named("https://a.example/news/Azerbaijan-and-Russia", "AZE", "RUS"), 2);
  EXPECT_EQ(named("https://a.example/azerbaijani_envoy_in_moscow.html", "AZE", "RUS"), 2);
  EXPECT_EQ(named("https://a.example/baku-talks", "AZE", "RUS"), 1);
  EXPECT_EQ(named("https://a.example/weather-today", "AZE", "RUS"), 0);
}

TEST_F(SlugNamesTest, FindsNamesOfSeveralWordsAsAWholeOnly) {
  EXPECT_EQ(named("https://a.example/saudi-arabia-and-south-korea", "SAU", "KOR"), 2);
  EXPECT_EQ(named("https://a.example/south-of-korea-town", "ZAF", "AZE"), 0);
  EXPECT_EQ(named("https://a.example/new/zealand", "NZL", "AZE"), 1);
}

TEST_F(SlugNamesTest, LooksAtThePathOnly) {
  EXPECT_EQ(named("https://russia.example/", "RUS", "AZE"), 0);
  EXPECT_EQ(named("https://a.example/story?tag=russia#azerbaijan", "RUS", "AZE"), 0);
  EXPECT_EQ(named("russia", "RUS", "AZE"), 0);
  EXPECT_EQ(named("", "RUS", "AZE"), 0);
  EXPECT_EQ(named("a.example/russia", "RUS", "AZE"), 1);
}

TEST_F(SlugNamesTest, TakesWholeWordsOnly) {
  EXPECT_EQ(named("https://a.example/prussian-history", "RUS", "AZE"), 0);
  EXPECT_EQ(named("https://a.example/us-china-trade", "USA", "CHN"), 2);
  EXPECT_EQ(named("https://a.example/focus-machina", "USA", "CHN"), 0);
}

TEST_F(SlugNamesTest, FindsOfficeHoldersOnlyWhileTheyHoldOffice) {
  const std::string url = "https://a.example/aliyev-meets-chirac";
  EXPECT_EQ(named(url, "AZE", "FRA", Day{2024, 6, 1}), 1);
  EXPECT_EQ(named(url, "AZE", "FRA", Day{2005, 6, 1}), 2);
  EXPECT_EQ(named(url, "AZE", "FRA", Day{2024, 6, 1}), 1) << "whatever was asked before";
}

TEST_F(SlugNamesTest, SurvivesAddressesOfManyWords) {
  std::string url = "https://a.example/";
  for (int i = 0; i < 5000; ++i) url += "word-";
  EXPECT_EQ(named(url + "russia", "RUS", "AZE"), 0) << "only the first words are looked at";
  EXPECT_EQ(named("https://a.example/russia-" + url, "RUS", "AZE"), 1);
}

}  // namespace
}  // namespace foedus::read
