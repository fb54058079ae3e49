// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/documents.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::code {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<DocumentRow> rows_of(std::string_view bytes, const std::string& place = "file") {
  const auto reader = open_documents(bytes, place);
  std::vector<DocumentRow> rows;
  DocumentRow row;
  while (reader->next(row)) rows.push_back(row);
  return rows;
}

constexpr std::string_view page = R"(<!DOCTYPE html><html lang="en-GB"><head>
<title>Leaders meet in Geneva | The Example Post</title>
<meta property="article:published_time" content="2022-02-22T09:30:00Z">
<link rel="canonical" href="https://example.org/leaders">
<script>var x = "<p>Not a paragraph of this page at all, only a script.</p>";</script></head>
<body class="has-sidebar"><nav><a href="/">Home</a> <a href="/world">World news from all over, every day.</a></nav>
<div class="article-body"><h1>Leaders meet in Geneva &amp; sign</h1>
<p>The presidents of Aland &mdash; and Borduria&#8217;s &ndash; met on Tuesday.<br>They signed a treaty.</p>
<p>It was the first meeting in two years, officials said.
<div class="related-links"><p>Read also: how the treaty was made, and why it took so very long to make.</p></div>
</div><footer><p>All rights reserved by the owners of this page, whoever they are.</p></footer></body></html>)";

TEST(Documents, APageGivesItsArticleWithoutWhatSurroundsIt) {
  const auto rows = rows_of(page, "dir/page.html");
  ASSERT_EQ(rows.size(), 1U);
  const Document& document = rows[0].document;
  EXPECT_EQ(document.id, "page.html");
  EXPECT_EQ(document.title, "Leaders meet in Geneva & sign");
  EXPECT_EQ(document.date, Day(2022, 2, 22));
  EXPECT_EQ(document.url, "https://example.org/leaders");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.text,
            "The presidents of Aland \u2014 and Borduria\u2019s \u2013 met on Tuesday. They signed a treaty.\n\nIt was "
            "the first meeting in two years, officials said.");
}

TEST(Documents, NestingOfAnyDepthIsRead) {
  std::string deep = "<html><body>";
  for (int i = 0; i < 200'000; ++i) deep += i % 2 == 0 ? "<div>" : "<span><p>";
  deep += "At the bottom of it all two states signed a treaty of friendship.";
  const auto rows = rows_of(deep);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].document.text, HasSubstr("signed a treaty"));
}

TEST(Documents, TagsThatNeverEndAreText) {
  const auto rows =
      rows_of("<html><body><p>One sentence stands here.</p><p><a href=\"x <b <c and the rest of it is text.");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].document.text, HasSubstr("One sentence stands here."));
}

TEST(Documents, JsonlGivesAnArticleALineAndSaysWhatIsWrongWithTheOthers) {
  const auto rows = rows_of(
      "{\"id\":\"a1\",\"date\":\"2022-02-22\",\"title\":\"T\",\"text\":\"Russia met "
      "Iran.\",\"url\":\"u\",\"lang\":\"en\"}\n"
      "\n"
      "{\"text\": 12, broken\n"
      "{\"id\":7,\"text\":[\"One.\",\"Two.\"],\"meta\":{\"text\":\"no\"}}\n"
      "{\"title\":\"Only\",\"date\":\"soon\"}\n"
      "[1]\n"
      "{\"headline\":\"H\",\"body\":\"<p>A &amp; B</p><p>C</p>\",\"published_at\":\"Tue, 22 Feb 2022 10:00:00 "
      "GMT\"}\n");
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[0].document.id, "a1");
  EXPECT_EQ(rows[0].document.text, "Russia met Iran.");
  EXPECT_EQ(rows[0].document.language, "en");
  ASSERT_TRUE(rows[1].reject);
  EXPECT_EQ(rows[1].reject->line, 3U);
  EXPECT_EQ(rows[2].document.id, "7");
  EXPECT_EQ(rows[2].document.text, "One.\n\nTwo.");
  ASSERT_TRUE(rows[3].reject);
  EXPECT_EQ(rows[3].reject->reason, "not a day: soon");
  ASSERT_TRUE(rows[4].reject);
  EXPECT_EQ(rows[4].reject->reason, "not a JSON object");
  EXPECT_EQ(rows[5].document.title, "H");
  EXPECT_EQ(rows[5].document.text, "A & B\n\nC");
  EXPECT_EQ(rows[5].document.date, Day(2022, 2, 22));
  EXPECT_EQ(rows[5].document.id, "6");
}

TEST(Documents, RssAndAtomGiveTheirEntries) {
  const auto rss = rows_of(
      "<?xml version=\"1.0\"?><rss><channel><title>Feed</title><!-- <item> --><item><title>One &amp; two</title>"
      "<description><![CDATA[<p>First </item> text.</p><p>More.</p>]]></description><link>https://e.org/1</link>"
      "<pubDate>Tue, 22 Feb 2022 10:00:00 +0300</pubDate><guid>g1</guid></item>\n<item><title>B</title>"
      "<description>&lt;b&gt;Bold&lt;/b&gt; words.</description></item><item><title>cut");
  ASSERT_EQ(rss.size(), 3U);
  EXPECT_EQ(rss[0].document.title, "One & two");
  EXPECT_EQ(rss[0].document.text, "First text.\n\nMore.");
  EXPECT_EQ(rss[0].document.id, "g1");
  EXPECT_EQ(rss[0].document.url, "https://e.org/1");
  EXPECT_EQ(rss[0].document.date, Day(2022, 2, 22));
  EXPECT_EQ(rss[1].document.text, "Bold words.");
  EXPECT_TRUE(rss[2].reject);
  const auto atom = rows_of(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>A</title><link href=\"https://e.org/a\"/>"
      "<updated>2022-03-01T00:00:00Z</updated><id>tag:1</id><content type=\"xhtml\"><div><p>One.</p><p>Two.</p></div>"
      "</content></entry></feed>");
  ASSERT_EQ(atom.size(), 1U);
  EXPECT_EQ(atom[0].document.url, "https://e.org/a");
  EXPECT_EQ(atom[0].document.text, "One.\n\nTwo.");
  EXPECT_EQ(atom[0].document.date, Day(2022, 3, 1));
}

TEST(Documents, PlainTextHasATitleAndADateWhereItShowsThem) {
  const auto rows = rows_of("Talks in Vienna\n\n22 February 2022\n\nFrance and Iran met in Vienna.\n", "a/b.txt");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].document.title, "Talks in Vienna");
  EXPECT_EQ(rows[0].document.date, Day(2022, 2, 22));
  EXPECT_THAT(rows[0].document.text, HasSubstr("France and Iran"));
  EXPECT_THAT(rows[0].document.text, Not(HasSubstr("Talks in")));
  EXPECT_EQ(rows_of("France and Iran met.", "x/2021-05-06-talks.txt")[0].document.date, Day(2021, 5, 6));
}

TEST(Documents, AChronologyGivesItsSummaries) {
  const auto rows = rows_of(
      "# own work\ndate\tsource\ttarget\tdimension\tcameo\tsummary\turl\n2022-02-22\tAZE\tRUS\t\t057\tThey "
      "signed.\thttps://e.org\nbad\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].document.text, "They signed.");
  EXPECT_EQ(rows[0].document.date, Day(2022, 2, 22));
  EXPECT_TRUE(rows[1].reject);
}

TEST(Documents, ALongTextComesInParts) {
  std::string text;
  while (text.size() < 5 * longest_document / 2) text += "France met Iran.\n\n";
  const auto rows = rows_of(text, "long.txt");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].document.id, "long.txt");
  EXPECT_EQ(rows[2].document.id, "long.txt#3");
  std::string joined;
  for (const DocumentRow& row : rows) {
    EXPECT_LE(row.document.text.size(), longest_document);
    joined += row.document.text;
  }
  EXPECT_EQ(joined, text);
  const auto jsonl =
      rows_of("{\"id\":\"a\",\"title\":\"t\",\"text\":\"" + std::string(3 * longest_document, 'x') + "\"}");
  ASSERT_EQ(jsonl.size(), 3U);
  EXPECT_EQ(jsonl[1].document.id, "a#2");
  EXPECT_EQ(jsonl[1].document.title, "");
}

TEST(Documents, WhatHoldsNoTextIsSaidToHoldNone) {
  EXPECT_THROW((void)open_documents(std::string_view("\0\0\0\0\0\0\0\0", 8), "nuls"), Error);
  EXPECT_THROW((void)open_documents("<?xml version=\"1.0\"?><svg><g/></svg>", "x.svg"), Error);
  EXPECT_THROW((void)open_documents("12 34 56", "numbers"), Error);
  EXPECT_THROW((void)open_documents(std::string_view("\xFF\xFEh\0i\0", 6), "utf16"), Error);
}

TEST(Documents, ARejectedRowIsShownShortHoweverDamagedItIs) {
  const std::string damaged = "{\"id\": \"1\", " + std::string(300, '\xf5') + "\n{\"text\": \"Rain in Kenya.\"}\n";
  const auto reader = open_documents(damaged, "lines.jsonl");
  DocumentRow row;
  ASSERT_TRUE(reader->next(row));
  ASSERT_TRUE(row.reject.has_value());
  EXPECT_TRUE(is_valid_utf8(row.reject->text));
  EXPECT_LE(row.reject->text.size(), 200U);
}

TEST(Documents, ADamagedLanguageIsCutBetweenCharacters) {
  const std::string damaged = "<!DOCTYPE html><html lang=\"c" + std::string(3, '\0') +
                              "\"><body><p>Russia accused Ukraine of shelling a town on Monday.</p></body></html>";
  const auto reader = open_documents(damaged, "page.html");
  DocumentRow row;
  ASSERT_TRUE(reader->next(row));
  EXPECT_TRUE(is_valid_utf8(row.document.language)) << row.document.language;
}

TEST(Documents, DaysAreReadInTheFormsOfMetadata) {
  for (const std::string_view text :
       {"2022-02-22", "2022-02-22T10:00:00+03:00", "20220222", "20220222T101500Z", "Tue, 22 Feb 2022 10:00:00 GMT",
        "22 February 2022", "February 22, 2022", "Feb. 22nd, 2022", "22.02.2022", "2022/2/22"}) {
    EXPECT_EQ(parse_document_day(text), Day(2022, 2, 22)) << text;
  }
  for (const std::string_view text : {"", "02/03/2022", "2022", "31 February 2022", "Tuesday", "99999999", "May we go"})
    EXPECT_EQ(parse_document_day(text), std::nullopt) << text;
}

}  // namespace
}  // namespace foedus::code
