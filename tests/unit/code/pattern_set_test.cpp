// SPDX-License-Identifier: Apache-2.0
#include "code/pattern_set.hpp"

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

PatternSet parse(std::string_view text, WordTable& words) {
  PatternReader reader(words);
  reader.read(text, "mine.txt");
  return reader.take();
}

std::string error_of(std::string_view text) {
  WordTable words;
  try {
    (void)parse(text, words);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Patterns, ASetHoldsItsWordsItsTermsAndOtherSets) {
  WordTable words;
  const PatternSet patterns = parse("set a one two_three\nset b four\n  @a\n", words);
  const std::size_t b = patterns.find_set("b");
  EXPECT_TRUE(patterns.sets_of(words.find("one")).test(b));
  EXPECT_TRUE(patterns.sets_of(words.find("four")).test(b));
  EXPECT_FALSE(patterns.sets_of(words.find("two")).test(b));
  ASSERT_NE(patterns.sets_of(words.find("two"), words.find("three")), nullptr);
  EXPECT_TRUE(patterns.sets_of(words.find("two"), words.find("three"))->test(b));
}

TEST(Patterns, ARuleKeepsItsConditionsActionAndSides) {
  WordTable words;
  const PatternSet patterns =
      parse("operator deny 120\n  07 122\nverb give\n  !obj=aid to~x|y -> deny obj; target to for; both\n", words);
  const auto rules = patterns.rules(WordClass::verb, words.find("give"));
  ASSERT_EQ(rules.size(), 1U);
  const Rule& rule = patterns.rule(rules.front());
  ASSERT_EQ(rule.conditions.size(), 2U);
  EXPECT_TRUE(rule.conditions[0].absent);
  EXPECT_TRUE(rule.conditions[1].inside);
  EXPECT_EQ(rule.conditions[1].words.size(), 2U);
  EXPECT_EQ(rule.action, ActionKind::apply);
  EXPECT_EQ(rule.targets.size(), 2U);
  EXPECT_TRUE(rule.both);
  EXPECT_EQ(rule.line, 4U);
}

TEST(Patterns, AnOperatorTakesTheLongestPrefix) {
  WordTable words;
  const PatternSet patterns = parse("operator no 120\n  07 122\n  071 1221\n  19 none\n  10 same\n", words);
  const Operator& no = patterns.operation(0);
  EXPECT_EQ(no.apply(CameoCode{"0712"}).view(), "1221");
  EXPECT_EQ(no.apply(CameoCode{"073"}).view(), "122");
  EXPECT_EQ(no.apply(CameoCode{"050"}).view(), "120");
  EXPECT_EQ(no.apply(CameoCode{"1053"}).view(), "1053");
  EXPECT_TRUE(no.apply(CameoCode{"190"}).empty());
}

TEST(Patterns, ALongListOfWordsGoesOnInIndentedLines) {
  WordTable words;
  const PatternSet patterns = parse("noun war\n  battle\n  -> 190\n", words);
  EXPECT_EQ(patterns.rules(WordClass::noun, words.find("battle")).size(), 1U);
  EXPECT_TRUE(patterns.rules(WordClass::verb, words.find("battle")).empty());
}

TEST(Patterns, AMistakeIsNamedWithItsLine) {
  EXPECT_NE(error_of("verb a\n  obj=@gone -> 190\n").find("mine.txt:2"), std::string::npos);
  EXPECT_NE(error_of("verb a\n  obj=b -> nonsense obj\n").find("neither a code nor an operator"), std::string::npos);
  EXPECT_NE(error_of("verb a\n  -> 19x\n").find("no CAMEO code"), std::string::npos);
  EXPECT_NE(error_of("  -> 190\n").find("before any block"), std::string::npos);
  EXPECT_NE(error_of("phrase a\n").find("begins no block"), std::string::npos);
  EXPECT_NE(error_of("set a one_two_three\n").find("more than two words"), std::string::npos);
  EXPECT_NE(error_of("verb a\n  is=sad -> 190\n").find("no trait"), std::string::npos);
}

}  // namespace
}  // namespace foedus::code
