// SPDX-License-Identifier: Apache-2.0
//
// The three formats of the three fixtures, and each chart alone, byte for byte.
#include "unit/report/golden.hpp"

#include <gtest/gtest.h>

#include "foedus/report/chart.hpp"
#include "foedus/report/html.hpp"
#include "foedus/report/json.hpp"
#include "foedus/report/markdown.hpp"

#include "unit/report/fixture.hpp"

namespace foedus::report {
namespace {

TEST(GoldenBrief, RichBriefInEveryFormatIsTheGoldenFile) {
  const Brief brief = rich_brief();
  EXPECT_EQ(difference_from_golden("rich.html", write_html(brief)), "");
  EXPECT_EQ(difference_from_golden("rich.md", write_markdown(brief)), "");
  EXPECT_EQ(difference_from_golden("rich.json", write_json(brief)), "");
}

TEST(GoldenBrief, ThinBriefInEveryFormatIsTheGoldenFile) {
  const Brief brief = thin_brief();
  EXPECT_EQ(difference_from_golden("thin.html", write_html(brief)), "");
  EXPECT_EQ(difference_from_golden("thin.md", write_markdown(brief)), "");
  EXPECT_EQ(difference_from_golden("thin.json", write_json(brief)), "");
}

TEST(GoldenBrief, HostileBriefAsPageAndMarkdownIsTheGoldenFile) {
  EXPECT_EQ(difference_from_golden("hostile.html", write_html(hostile_brief())), "");
  EXPECT_EQ(difference_from_golden("hostile.md", write_markdown(hostile_brief())), "");
}

TEST(GoldenBrief, SameBriefGivesTheSameBytes) {
  EXPECT_EQ(write_html(rich_brief()), write_html(rich_brief()));
  EXPECT_EQ(write_json(rich_brief()), write_json(rich_brief()));
}

}  // namespace
}  // namespace foedus::report
