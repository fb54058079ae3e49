// SPDX-License-Identifier: Apache-2.0
//
// Text that nobody wrote to be read: every document is coded, set aside or rejected, and the sum adds up.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/code/stream.hpp"

#include "unit/read/archives.hpp"

namespace foedus::code {
namespace {

const Coder& coder() {
  static const Vocabulary vocabulary = load_vocabulary();
  static const Coder loaded = Coder::load(vocabulary);
  return loaded;
}

struct Result {
  StreamCounts counts;
  std::string events;  ///< enough of each event to tell two runs apart
};

Result code_bytes(std::string_view bytes, unsigned threads = 1) {
  static const Languages languages;
  Result result;
  const auto reader = open_documents(bytes, "bytes");
  StreamOptions options;
  options.threads = threads;
  options.date = Day(2024, 5, 1);
  code_documents(*reader, coder(), languages, options, [&](CodedDocument& coded) {
    result.counts.add(coded);
    EXPECT_TRUE(is_valid_utf8(coded.document.text));
    for (const CodedEvent& event : coded.coding.events) {
      result.events.append(coded.document.id).append(" ").append(event.source.actor.state.view());
      result.events.append(event.target.actor.state.view()).append(event.cameo.view()).append(event.reason) += '\n';
    }
    return true;
  });
  EXPECT_EQ(result.counts.rows, result.counts.coded + result.counts.not_english() + result.counts.rejected);
  return result;
}

constexpr std::string_view article =
    "Russia accused Ukraine of shelling a town on Tuesday. France and Iran signed an agreement in Vienna.\n";

TEST(HostileText, ALineOfTenMegabytesIsAnswered) {
  std::string line = "{\"id\":\"long\",\"text\":\"";
  line.append(10U << 20U, 'x');
  EXPECT_EQ(code_bytes(line + "\"}").counts.rows, 10U);
  EXPECT_THROW((void)code_bytes(std::string(10U << 20U, '[')), Error);
  const Result text = code_bytes("Russia " + std::string(10U << 20U, 'a'));
  EXPECT_EQ(text.counts.rejected, 0U);
  EXPECT_EQ(code_bytes(std::string(article) + line).counts.rejected, 0U);
}

TEST(HostileText, APageOfNulsHoldsNoText) {
  EXPECT_THROW((void)code_bytes(std::string(1U << 20U, '\0')), Error);
  EXPECT_GT(code_bytes(std::string(article) + std::string(2, '\0') + std::string(article)).counts.coding.events, 0U);
}

TEST(HostileText, BrokenUtf8IsRepairedAndCoded) {
  std::string text;
  for (int i = 0; i < 20; ++i) text.append(article).append("\xC3\x28 \xFF\xFE \xE2\x82 ");
  EXPECT_GT(code_bytes(text).counts.coding.events, 0U);
}

TEST(HostileText, HtmlNestedAMillionDeepIsRead) {
  std::string page = "<html><body>";
  for (int i = 0; i < 1'000'000; ++i) page += "<div>";
  page.append("<p>").append(article).append("</p>");
  EXPECT_GT(code_bytes(page).counts.coding.events, 0U);
  std::string json = "{\"text\":\"" + std::string("Russia met Iran.") + "\",\"x\":";
  json += std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(code_bytes(json + "\n").counts.coded, 1U);
}

TEST(HostileText, TextFromRightToLeftIsSetAsideAndCounted) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += "التقى وزيرا البلدين يوم الاثنين في العاصمة واتفقا على فتح الحدود\n";
  const Result result = code_bytes(text);
  EXPECT_EQ(result.counts.other_languages.at("ar"), 1U);
  EXPECT_EQ(result.counts.coding.events, 0U);
  const Result mixed =
      code_bytes(std::string(article) + std::string(article) + "\u202Eالتقى وزيرا\u202C " + std::string(article));
  EXPECT_GT(mixed.counts.coding.events, 0U);
}

TEST(HostileText, AZipOfArticlesIsReadMemberByMember) {
  const std::string zip =
      read::testing::zip({{"2024-05-02-a.txt", std::string(article)},
                          {"b.html", "<html><body><p>" + std::string(article) + "</p></body></html>"},
                          {"picture.bin", std::string("\0\1\2\3\4", 5)},
                          {"c.jsonl", "{\"id\":\"x\",\"text\":\"Iran met Russia.\"}\n"}});
  const Result result = code_bytes(zip);
  EXPECT_EQ(result.counts.rows, 4U);
  EXPECT_EQ(result.counts.rejected, 1U);
  EXPECT_NE(result.events.find("2024-05-02-a.txt RUSUKR"), std::string::npos) << result.events;
  EXPECT_NE(result.events.find("b.html RUSUKR"), std::string::npos) << result.events;
}

TEST(HostileText, TwoThreadsGiveTheSameAsOne) {
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Russia accused Ukraine of shelling a town.\"}\n";
  EXPECT_EQ(code_bytes(lines, 1).events, code_bytes(lines, 2).events);
}

TEST(HostileText, EveryCutOfAFileIsAnswered) {
  const std::string page = "<html><head><meta name=\"date\" content=\"2024-05-01\"><title>T</title></head><body><p>" +
                           std::string(article) + "</p><!-- x --></body></html>";
  for (std::size_t cut = 1; cut < page.size(); ++cut) {
    try {
      const auto reader = open_documents(std::string_view(page).substr(0, cut), "cut");
      DocumentRow row;
      while (reader->next(row)) EXPECT_TRUE(is_valid_utf8(row.document.text));
    } catch (const Error& error) {
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

}  // namespace
}  // namespace foedus::code
