// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/story.hpp"

#include <gtest/gtest.h>

namespace foedus {
namespace {

TEST(Story, IsTheSameForOneReportOnManySites) {
  const std::string story = "ministers-sign-pipeline-deal-capital-";
  for (const char* url :
       {"https://one.example/news/2025/06/01/ministers-sign-pipeline-deal-in-the-capital-after-talks/",
        "http://www.two.example/world/europe/Ministers_Sign_Pipeline_Deal_in_Capital_12345678.html",
        "https://three.example/ministers-sign-pipeline-deal-capital/ar-AA1xyz?ref=rss#top",
        "https://four.example/2025-06-01-ministers-sign-pipeline-deal-in-capital-as-crowds-gather.amp.html"}) {
    EXPECT_EQ(story_of(url), story) << url;
  }
}

TEST(Story, TellsApartWhatOnlyBeginsAlike) {
  EXPECT_NE(story_of("https://a.example/ministers-sign-pipeline-deal-in-capital"),
            story_of("https://a.example/ministers-sign-pipeline-treaty-in-capital"));
}

TEST(Story, IsNotGuessedFromAnAddressWithoutAHeadline) {
  for (const char* url : {"", "https://a.example", "https://a.example/", "https://a-b-c-d-e.example/12345",
                          "https://a.example/news/world/article12345.html",
                          "https://a.example/index.php?id=one-two-three-four", "https://a.example/2025-06-01-12-30",
                          "https://a.example/to-be-or-not-to-be", "no-scheme-here-at-all/some-words-with-hyphens"}) {
    EXPECT_EQ(story_of(url), "") << url;
  }
}

}  // namespace
}  // namespace foedus
