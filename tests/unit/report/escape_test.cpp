// SPDX-License-Identifier: Apache-2.0
#include "report/escape.hpp"

#include <gtest/gtest.h>

namespace foedus::report {
namespace {

TEST(CleanText, KeepsWellFormedText) {
  EXPECT_EQ(clean_text("Türkiye, 上海, 🙂"), "Türkiye, 上海, 🙂");
}

TEST(CleanText, ReplacesBrokenSequencesAndGoesOn) {
  EXPECT_EQ(clean_text("a\xC3(b"), "a\uFFFD(b");
  EXPECT_EQ(clean_text("\xFF"), "\uFFFD");
  EXPECT_EQ(clean_text("cut \xE2\x82"), "cut \uFFFD\uFFFD");
  EXPECT_EQ(clean_text("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong form of '/'";
  EXPECT_EQ(clean_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
}

TEST(CleanText, TurnsControlsToSpacesAndDropsDirectionOverrides) {
  EXPECT_EQ(clean_text(std::string_view("a\0b\nc\u0085d\u2028e", 12)), "a b c d e");
  EXPECT_EQ(clean_text("user\u202Efdp.exe\u2066x\u2069"), "userfdp.exex");
}

TEST(EscapeHtml, EscapesEveryCharacterOfMarkup) {
  EXPECT_EQ(escape_html("<a href=\"x\" title='y'>&amp;"), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
}

TEST(EscapeMarkdown, LeavesNothingThatIsMarkup) {
  EXPECT_EQ(escape_markdown("a|b *c* _d_ `e` [f](g) <h> ~i~ & $j$"),
            "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\<h\\> \\~i\\~ \\& \\$j\\$");
  EXPECT_EQ(escape_markdown("two\nlines"), "two lines") << "a line break would end a table row";
  EXPECT_EQ(escape_markdown("see http://x.example and @someone at 10:30"),
            "see http\\://x.example and \\@someone at 10:30");
}

TEST(Linkable, TakesOnlyHttpAndHttps) {
  EXPECT_EQ(linkable("https://tass.com/world/1?a=b&c#d").value_or(""), "https://tass.com/world/1?a=b&c#d");
  EXPECT_EQ(linkable("HTTP://Tass.com/").value_or(""), "HTTP://Tass.com/");
  for (const char* url : {"javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//x.example",
                          "", "BBC Monitoring", "https:", "https://", "https:///x", " https://x.example",
                          "java\nscript:x", "https://x.example/a b", "https://x.example/\x01"}) {
    EXPECT_FALSE(linkable(url).has_value()) << url;
  }
}

TEST(Linkable, EncodesWhatCouldEndAnAttributeOrAMarkdownLink) {
  EXPECT_EQ(linkable("https://x.example/\"'<>|()[]{}`é").value_or(""),
            "https://x.example/%22%27%3C%3E%7C%28%29%5B%5D%7B%7D%60%C3%A9");
  EXPECT_EQ(linkable("https://x.example/%D0%9A").value_or(""), "https://x.example/%D0%9A") << "encoded once, not twice";
}

TEST(HostOf, IsWhereTheLinkGoes) {
  EXPECT_EQ(host_of("https://www.tass.com/world"), "tass.com");
  EXPECT_EQ(host_of("http://x.example"), "x.example");
  EXPECT_EQ(host_of("https://bbc.co.uk@evil.example/x"), "evil.example") << "a user name must not pass for the host";
}

}  // namespace
}  // namespace foedus::report
