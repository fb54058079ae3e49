// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/tokenizer.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const Tokenizer& tokenizer() {
  static const Tokenizer the;
  return the;
}

// Tokens joined by blanks, sentence by sentence.
std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> sentences;
  std::vector<Span> spans;
  std::size_t position = 0;
  while (tokenizer().next_sentence(text, position, spans)) {
    std::string& line = sentences.emplace_back();
    for (const Span& span : spans) line.append(line.empty() ? "" : " ").append(span.of(text));
  }
  return sentences;
}

TEST(Tokenizer, SplitsCliticsAsTheTreebankDoes) {
  EXPECT_THAT(cut("They don't think Baku's envoy can't come, it'll cannot."),
              ElementsAre("They do n't think Baku 's envoy ca n't come , it 'll can not ."));
  EXPECT_THAT(cut("Moscow\xE2\x80\x99s allies won\xE2\x80\x99t wait."),
              ElementsAre("Moscow \xE2\x80\x99s allies wo n\xE2\x80\x99t wait ."));
  EXPECT_THAT(cut("the ministers' talks"), ElementsAre("the ministers ' talks"));
}

TEST(Tokenizer, SplitsHyphensButKeepsPrefixes) {
  EXPECT_THAT(cut("a long-running, Russian-led but non-aligned bloc"),
              ElementsAre("a long - running , Russian - led but non-aligned bloc"));
}

TEST(Tokenizer, SplitsAmountsFromTheirSignsAndUnits) {
  EXPECT_THAT(cut("It paid $5bn, US$1,200.50 and 30% by 5pm on the 19th."),
              ElementsAre("It paid $ 5 bn , US$ 1,200.50 and 30 % by 5 pm on the 19th ."));
  EXPECT_THAT(cut("in 2014-2016 at 10:30 on 24/02/2022"), ElementsAre("in 2014 - 2016 at 10:30 on 24/02/2022"));
  EXPECT_THAT(cut("\xE2\x82\xAC"
                  "20 for 2022-02-24"),
              ElementsAre("\xE2\x82\xAC 20 for 2022-02-24"));
}

TEST(Tokenizer, KeepsAddressesWhole) {
  EXPECT_THAT(cut("See https://example.org/a?b=c, or mail press.office@example.org."),
              ElementsAre("See https://example.org/a?b=c , or mail press.office@example.org ."));
}

TEST(Tokenizer, EndsSentencesAtStopsNotAtAbbreviations) {
  EXPECT_THAT(cut("Mr. Smith met Gen. J. Brown in the U.S. capital. They left."),
              ElementsAre("Mr. Smith met Gen. J. Brown in the U.S. capital .", "They left ."));
  EXPECT_THAT(cut("He flew to the U.S. The visit was short."),
              ElementsAre("He flew to the U.S.", "The visit was short ."));
  EXPECT_THAT(cut("Trade rose 3.5 percent. It fell in Jan. 2020."),
              ElementsAre("Trade rose 3.5 percent .", "It fell in Jan. 2020 ."));
}

TEST(Tokenizer, KeepsQuotedStopsInsideTheirSentence) {
  EXPECT_THAT(cut("\"Why now?\" he asked. \"We will answer.\" Then he left."),
              ElementsAre("\" Why now ? \" he asked .", "\" We will answer . \"", "Then he left ."));
}

TEST(Tokenizer, EndsSentencesAtBlankLinesAndHeadings) {
  EXPECT_THAT(cut("Talks resume\n\nThe two sides met"), ElementsAre("Talks resume", "The two sides met"));
  EXPECT_THAT(cut("Talks resume\nThe two sides met."), ElementsAre("Talks resume", "The two sides met ."));
  EXPECT_THAT(cut("The foreign ministers of the two countries met on Monday in\nVienna for talks."),
              ElementsAre("The foreign ministers of the two countries met on Monday in Vienna for talks ."))
      << "a wrapped line goes on";
  EXPECT_THAT(
      cut("Two ministers meet for talks on a gas pipeline in Vienna\nThe foreign ministers of the two countries met on "
          "Monday in Vienna for talks on a gas pipeline."),
      SizeIs(2))
      << "a heading does not: the next word had room on its line";
}

TEST(Tokenizer, CutsSentencesAndTokensThatAreTooLong) {
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "word ";
  const std::vector<std::string> sentences = cut(words);
  EXPECT_THAT(sentences, SizeIs(5));
  std::vector<Span> spans;
  std::size_t position = 0;
  const std::string unbroken(10000, 'a');
  std::size_t bytes = 0;
  while (tokenizer().next_sentence(unbroken, position, spans)) {
    for (const Span& span : spans) {
      EXPECT_LE(span.length(), longest_token);
      bytes += span.length();
    }
  }
  EXPECT_EQ(bytes, unbroken.size());
}

// Whatever the bytes, spans are in order, inside the text, and hold every byte that is not blank.
void expect_sound(std::string_view text) {
  std::vector<Span> spans;
  std::size_t position = 0;
  std::uint32_t end = 0;
  while (tokenizer().next_sentence(text, position, spans)) {
    ASSERT_FALSE(spans.empty());
    ASSERT_LE(spans.size(), longest_sentence);
    for (const Span& span : spans) {
      ASSERT_LE(end, span.begin);
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end, text.size());
      end = span.end;
    }
  }
}

TEST(Tokenizer, AnswersHostileText) {
  expect_sound(std::string(5000, '\0'));
  expect_sound("\xFF\xFE\xC3\x28\xE2\x82 broken \xF0\x9F\x98");
  expect_sound(
      "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 \xE2\x80\x8F\xD8\xA8\xD9\x83\xD9\x85. "
      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D!");
  for (const std::string_view piece :
       {"a", "-", ".", "'", "a-", "1/", "1-", "a.", "@", "a@a", "(", "n't", "\xE2\x80\x99s", "U.S."}) {
    std::string line;
    while (line.size() < 200000) line += piece;
    expect_sound(line);
  }
}

TEST(Tokenizer, SaysWhichLineOfTheTableIsWrong) {
  const auto message = [](std::string_view table) {
    try {
      const Tokenizer broken(table, "words.tsv");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_THAT(message("kind\ttext\tparts\nverb\trun\n"), HasSubstr("words.tsv:2: kind: no such kind: \"verb\""));
  EXPECT_THAT(message("kind\ttext\tparts\nsplit\tcannot\tcan nt\n"),
              HasSubstr("the parts make \"cannt\", not \"cannot\""));
}

}  // namespace
}  // namespace foedus::code
