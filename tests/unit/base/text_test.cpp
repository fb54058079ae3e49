// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/number.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus {
namespace {

TEST(Utf8, KnowsValidFromInvalid) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("plain ASCII text, longer than a word"));
  EXPECT_TRUE(
      is_valid_utf8("Bak\xC4\xB1, \xD0\x91\xD0\xB0\xD0\xBA\xD1\x83, \xE5\xB7\xB4\xE5\xBA\x93, \xF0\x9F\x8C\x8D"));
  for (const std::string_view invalid :
       {"S\xE3o Paulo", "\x80", "\xC0\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "twelve bytes\xC3", "\xE5\xB7", "\xC3\xC3\xA9"}) {
    EXPECT_FALSE(is_valid_utf8(invalid)) << invalid;
    EXPECT_TRUE(is_valid_utf8(repair_utf8(invalid)));
  }
}

TEST(Utf8, RepairReadsStrayBytesAsWindows1252) {
  EXPECT_EQ(repair_utf8("S\xE3o Paulo"), "S\xC3\xA3o Paulo");
  EXPECT_EQ(repair_utf8("\x93quoted\x94"), "\xE2\x80\x9Cquoted\xE2\x80\x9D");
  EXPECT_EQ(repair_utf8("\xC3\xA9 and \xE9"), "\xC3\xA9 and \xC3\xA9");
  EXPECT_EQ(repair_utf8("\x81"), "\xEF\xBF\xBD");
  EXPECT_EQ(repair_utf8("cut \xE5\xB7"), "cut \xEF\xBF\xBD");
  EXPECT_EQ(repair_utf8(std::string_view("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Utf8, EveryStringOfTwoBytesIsRepairedToValidText) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const std::string text{static_cast<char>(a), static_cast<char>(b)};
      const std::string repaired = repair_utf8(text);
      ASSERT_TRUE(is_valid_utf8(repaired));
      if (is_valid_utf8(text) && a != 0 && b != 0) {
        ASSERT_EQ(repaired, text);
      }
    }
  }
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(cut_utf8("a\xC3\xA9", 2), "a");
  EXPECT_EQ(cut_utf8("a\xC3\xA9", 3), "a\xC3\xA9");
  EXPECT_EQ(cut_utf8("\xE5\xB7\xB4", 2), "");
}

TEST(Number, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(parse_integer<int>("-12"), -12);
  EXPECT_EQ(parse_integer<std::uint64_t>("18446744073709551615"), 18446744073709551615U);
  for (const std::string_view bad : {"", " 1", "1 ", "+1", "0x1", "1.0", "--1"}) EXPECT_FALSE(parse_integer<int>(bad));
  EXPECT_FALSE(parse_integer<std::uint8_t>("256"));
  EXPECT_FALSE(parse_integer<unsigned>("-1"));
  EXPECT_EQ(parse_real("-3.4"), -3.4);
  EXPECT_EQ(parse_real("1e3"), 1000.0);
  for (const std::string_view bad : {"", "nan", "inf", "-inf", "1,5", "1e999", "3.4 ", "0x1p3"})
    EXPECT_FALSE(parse_real(bad)) << bad;
}

}  // namespace
}  // namespace foedus
