// SPDX-License-Identifier: Apache-2.0
//
// What must hold for every page: it links only where it should, asks for nothing, and says so where it knows nothing.
#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/report/html.hpp"
#include "foedus/report/markdown.hpp"

#include "unit/report/fixture.hpp"

namespace foedus::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string> all_matches(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
    found.push_back((*match)[1]);
  }
  return found;
}

/// What stands between `before` and the next `after`, each time: much faster than a regular expression on a long page.
std::vector<std::string> all_between(std::string_view text, std::string_view before, std::string_view after) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
    at += before.size();
    found.emplace_back(text.substr(at, text.find(after, at) - at));
  }
  return found;
}

/// Every tag with its attributes; a '>' inside an attribute is escaped by us, so it ends the tag.
std::vector<std::string> tags_of(std::string_view page) {
  return all_between(page, "<", ">");
}

class EveryPage : public testing::TestWithParam<Brief (*)()> {
 protected:
  std::string page = write_html(GetParam()());
};

TEST_P(EveryPage, HasNoScriptAndNoHandlerAndFetchesNothing) {
  for (const std::string& tag : tags_of(page)) {
    for (const char* element : {"script", "img", "iframe", "object", "embed", "form", "base"}) {
      EXPECT_FALSE(tag.starts_with(element)) << tag;
    }
    for (const char* attribute : {" on", " src", " srcset", " poster", " data=", " style=", " xlink"}) {
      const std::size_t quotes_removed = tag.find(attribute);
      if (quotes_removed == std::string::npos) continue;
      const auto quotes = std::count(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(quotes_removed), '"');
      EXPECT_EQ(quotes % 2, 1) << "an attribute, not a word inside one: " << tag;
    }
    if (tag.starts_with("link")) {
      EXPECT_THAT(tag, HasSubstr("href=\"data:,\""));
    }
  }
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  for (const std::string& target : all_between(page, "url(", ")")) EXPECT_TRUE(target.starts_with("#")) << target;
}

TEST_P(EveryPage, LinksOnlyIntoItselfOrToHttp) {
  for (const std::string& tag : tags_of(page)) {
    if (!tag.starts_with("a ")) continue;
    const std::vector<std::string> href = all_between(tag, "href=\"", "\"");
    ASSERT_EQ(href.size(), 1U) << tag;
    EXPECT_TRUE(href[0].starts_with("#") || href[0].starts_with("https://") || href[0].starts_with("http://") ||
                href[0].starts_with("HTTPS://"))
        << href[0];
  }
}

TEST_P(EveryPage, HasEveryIdOnceAndEveryInnerLinkArrives) {
  std::set<std::string> ids;
  for (const std::string& id : all_between(page, " id=\"", "\"")) EXPECT_TRUE(ids.insert(id).second) << id;
  for (const std::string& target : all_between(page, "href=\"#", "\"")) EXPECT_TRUE(ids.contains(target)) << target;
  for (const std::string& names : all_between(page, "aria-labelledby=\"", "\"")) {
    std::istringstream each(names);
    for (std::string name; each >> name;) EXPECT_TRUE(ids.contains(name)) << name;
  }
}

TEST_P(EveryPage, HasItsSectionsInOrder) {
  EXPECT_EQ(all_between(page, "<section id=\"", "\""),
            (std::vector<std::string>{"bottom-line", "scorecard", "timeline", "agreements", "substance", "directions",
                                      "third-states", "findings", "facts", "evidence", "sources"}));
}

INSTANTIATE_TEST_SUITE_P(Fixtures, EveryPage, testing::Values(&rich_brief, &thin_brief, &hostile_brief));

TEST(Page, ShowsHostileTextAsText) {
  const std::string page = write_html(hostile_brief());
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("javascript:alert(1)<br>")) << "shown, so that a reader sees what the row holds";
  EXPECT_THAT(page, HasSubstr("broken \uFFFD( bytes,  turned around, a NUL   and a new line"));
  EXPECT_THAT(page, Not(HasSubstr("<b>baijan")));
}

TEST(Page, SaysInOneLineWhatItDoesNotKnow) {
  const std::string page = write_html(thin_brief());
  for (const char* line :
       {"The data do not support any statement about this pair.", "Not enough data for a level in any dimension.",
        "No period has enough data for a level in any dimension.", "No agreement between the two is in the store",
        "Not enough data to tell the two directions apart.", "names a third state.", "No trade figure or UN vote",
        "No event between the two in the window."}) {
    EXPECT_THAT(page, HasSubstr(line));
  }
  EXPECT_THAT(page, Not(HasSubstr("<svg"))) << "an empty chart would look like a finding";
}

TEST(Page, DrawsPhasesAndBreaksOnceAModelFindsThem) {
  Brief brief = rich_brief();
  brief.phases = {{{Day{2025, 1, 1}, Day{2025, 9, 30}}, "rupture", 0.7}};
  brief.breaks = {
      {Day{2025, 1, 9}, {Day{2024, 12, 20}, Day{2025, 2, 8}}, 0.93, Dimension::political, false, "fall of January"}};
  const std::string page = write_html(brief);
  EXPECT_EQ(all_between(page, "class=\"fc-shade", "\"").size(), 1U) << "phases are of the whole relation";
  EXPECT_EQ(all_between(page, "class=\"fc-breakspan", "\"").size(), 2U) << "on its dimension and on all dimensions";
  EXPECT_THAT(page,
              HasSubstr("9 January 2025: a break downward (Political; 90% interval of the date 20 December 2024 to "
                        "8 February 2025; probability 93%). fall of January"));
  EXPECT_THAT(page, HasSubstr("January to September 2025: rupture (probability 70%)."));
  brief.breaks->clear();
  EXPECT_THAT(write_html(brief), HasSubstr("No break was found."));
  EXPECT_THAT(write_markdown(brief), HasSubstr("No break was found."));
  EXPECT_THAT(write_html(rich_brief()), Not(HasSubstr("Breaks and phases</h3>")));
}

TEST(Markdown, KeepsEveryTableRowOnOneLineWithItsCells) {
  for (const Brief& brief : {rich_brief(), hostile_brief()}) {
    std::istringstream lines(write_markdown(brief));
    std::size_t columns = 0;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("|")) {
        columns = 0;
        continue;
      }
      const std::size_t bars = all_matches(line, "((?:^|[^\\\\])\\|)").size();
      if (columns == 0) columns = bars;
      EXPECT_EQ(bars, columns) << line;
    }
  }
}

TEST(Markdown, HasNoRawMarkupFromTheData) {
  const std::string text = write_markdown(hostile_brief());
  EXPECT_TRUE(all_matches(text, "([^\\\\]<(?!br>)[a-z/]+)").empty()) << "no tag but our own line breaks";
  EXPECT_TRUE(all_matches(text, "([^\\\\]\\]\\(javascript)").empty());
  EXPECT_THAT(text, HasSubstr("\\<script\\>"));
}

}  // namespace
}  // namespace foedus::report
