// SPDX-License-Identifier: Apache-2.0
#include "read/line_reader.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/fields.hpp"
#include "read/record_reader.hpp"

namespace foedus::read {
namespace {

using ::testing::ElementsAre;

Input input_of(std::string_view bytes) {
  return Input{open_source(bytes, "memory", {})};
}

std::vector<std::string> lines_of(std::string_view bytes) {
  LineReader reader(input_of(bytes));
  std::vector<std::string> lines;
  Line line;
  while (reader.next(line)) {
    lines.emplace_back(line.text);
    EXPECT_EQ(line.number, lines.size());
    EXPECT_FALSE(line.too_long);
  }
  return lines;
}

TEST(LineReader, TakesBothLineEndsAndALastLineWithout) {
  EXPECT_THAT(lines_of("a\nb\r\n\nlast"), ElementsAre("a", "b", "", "last"));
  EXPECT_THAT(lines_of("a\n"), ElementsAre("a"));
}

TEST(LineReader, LeavesOutTheByteOrderMarkAndKeepsNul) {
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"
                       "a\n"),
              ElementsAre("a"));
  EXPECT_THAT(lines_of(std::string_view("a\0b\n", 4)), ElementsAre(std::string("a\0b", 3)));
}

TEST(LineReader, JoinsLinesAcrossTheBuffer) {
  std::string text;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 300; ++i) {
    expected.emplace_back(i * 37, static_cast<char>('a' + i % 26));
    text += expected.back() + '\n';
  }
  expected.emplace_back(3'000'000, 'z');
  text += expected.back();
  EXPECT_EQ(lines_of(text), expected);
}

TEST(LineReader, GivesOnlyTheStartOfALineThatIsTooLong) {
  for (const std::size_t size : {(std::size_t{16} << 20U) + 1, std::size_t{20'000'000}, std::size_t{50'000'000}}) {
    const std::string text = "before\n" + std::string(size, 'x') + "\nafter\n" + std::string(size, 'y');
    LineReader reader(input_of(text));
    Line line;
    ASSERT_TRUE(reader.next(line));
    ASSERT_TRUE(reader.next(line));
    EXPECT_TRUE(line.too_long);
    EXPECT_EQ(line.text, std::string(256, 'x'));
    ASSERT_TRUE(reader.next(line));
    EXPECT_EQ(line.text, "after");
    EXPECT_EQ(line.number, 3U);
    ASSERT_TRUE(reader.next(line));
    EXPECT_TRUE(line.too_long);
    EXPECT_FALSE(reader.next(line));
  }
}

TEST(Fields, AreFoundWhereverTheTabsLie) {
  // Against splitting by hand, for lines of every length around the step of the fast path.
  for (std::size_t length = 0; length < 200; ++length) {
    std::string line(length, 'a');
    std::vector<std::string> expected{""};
    for (std::size_t i = 0; i < length; ++i) {
      if ((i * i + length) % 5 == 0) line[i] = '\t';
      if (line[i] == '\t') {
        expected.emplace_back();
      } else {
        expected.back() += line[i];
      }
    }
    Fields<256> fields;
    split_tabs(line, fields);
    ASSERT_EQ(fields.count, expected.size());
    EXPECT_TRUE(fields.ascii);
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(fields[i], expected[i]);
  }
}

TEST(Fields, CountBeyondTheirRoomAndSeeHighBytesAnywhere) {
  Fields<3> fields;
  split_tabs("a\tb\tc\td\te", fields);
  EXPECT_EQ(fields.count, 5U);
  EXPECT_EQ(fields[2], "c");
  for (std::size_t at = 0; at < 130; ++at) {
    std::string line(130, 'a');
    line[at] = '\xE9';
    split_tabs(line, fields);
    EXPECT_FALSE(fields.ascii) << at;
  }
}

struct Seen {
  std::vector<std::vector<std::string>> records;
  std::vector<std::uint64_t> lines;
  std::vector<std::string> faulty;
};

Seen records_of(std::string_view bytes, char separator = ',') {
  RecordReader reader(input_of(bytes), separator);
  Seen seen;
  Record record;
  while (reader.next(record)) {
    seen.lines.push_back(record.line);
    if (record.fault.empty()) {
      seen.records.emplace_back(record.fields.begin(), record.fields.end());
    } else {
      seen.faulty.emplace_back(record.text);
    }
  }
  return seen;
}

TEST(RecordReader, UnquotesAsRfc4180Says) {
  const Seen seen = records_of("a,\"b,c\",\"say \"\"no\"\"\",\r\n\"two\nlines\",,\"\"\nlast,\"end\"");
  ASSERT_EQ(seen.records.size(), 3U);
  EXPECT_THAT(seen.records[0], ElementsAre("a", "b,c", "say \"no\"", ""));
  EXPECT_THAT(seen.records[1], ElementsAre("two\nlines", "", ""));
  EXPECT_THAT(seen.records[2], ElementsAre("last", "end"));
  EXPECT_THAT(seen.lines, ElementsAre(1U, 2U, 4U));
}

TEST(RecordReader, TakesOtherSeparatorsAndQuotesInMidField) {
  EXPECT_THAT(records_of("a\t\"b\tc\"\t5\" gun\n", '\t').records[0], ElementsAre("a", "b\tc", "5\" gun"));
}

TEST(RecordReader, LosesOneLineOnlyToAnOpenQuote) {
  const Seen seen = records_of("1,\"open\n2,b\n3,\"c\"\n4,\"never closed\n5,e\n");
  EXPECT_THAT(seen.faulty, ElementsAre("1,\"open", "4,\"never closed"));
  ASSERT_EQ(seen.records.size(), 3U);
  EXPECT_THAT(seen.records[2], ElementsAre("5", "e"));
  EXPECT_THAT(seen.lines, ElementsAre(1U, 2U, 3U, 4U, 5U));
}

TEST(RecordReader, JoinsRecordsAcrossTheBuffer) {
  std::string text;
  for (int i = 0; i < 40'000; ++i)
    text += std::to_string(i) + ",\"field \"\"" + std::to_string(i) + "\"\"\nline two\"\n";
  const Seen seen = records_of(text);
  ASSERT_EQ(seen.records.size(), 40'000U);
  for (std::size_t i = 0; i < seen.records.size(); ++i) {
    ASSERT_THAT(seen.records[i], ElementsAre(std::to_string(i), "field \"" + std::to_string(i) + "\"\nline two"));
  }
  EXPECT_EQ(seen.lines.back(), 79'999U);
}

TEST(RecordReader, RejectsARecordThatIsTooLongAndGoesOn) {
  const std::string text = "a,b\n" + std::string(20'000'000, 'x') + "\n\"" + std::string(2'000'000, 'y') + "\nz,1\n";
  const Seen seen = records_of(text);
  EXPECT_EQ(seen.faulty.size(), 2U);
  ASSERT_EQ(seen.records.size(), 2U);
  EXPECT_THAT(seen.records[1], ElementsAre("z", "1"));
}

}  // namespace
}  // namespace foedus::read
