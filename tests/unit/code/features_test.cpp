// SPDX-License-Identifier: Apache-2.0
#include "code/features.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

Lexicon small_lexicon() {
  Lexicon lexicon;
  lexicon.tags = WordList::parse("Ankara\tNNP\ntalks\tNNS VBZ\n");
  lexicon.supersense = WordList::parse("negotiate\tv32\ntalk\tn10 v32\n");
  lexicon.codes = CodeTable::parse("talks\t3 200\nankara\t4 17\n", "codes.tsv");
  return lexicon;
}

bool has(const std::vector<Feature>& features, Slot slot, std::string_view text) {
  return std::any_of(features.begin(), features.end(),
                     [&](const Feature& f) { return f.slot == slot && f.hash == hash_feature(slot, text); });
}

TEST(Features, SeeWordAffixesShapeAndLists) {
  const Lexicon lexicon = small_lexicon();
  const std::vector<std::string_view> forms{"Ankara", "Talks", "negotiating", "2022"};
  std::vector<Feature> features;
  extract_features(forms, 1, lexicon, features);
  EXPECT_TRUE(has(features, Slot::word, "talks"));
  EXPECT_TRUE(has(features, Slot::suffix3, "lks"));
  EXPECT_TRUE(has(features, Slot::shape, "Xxxx"));
  EXPECT_TRUE(has(features, Slot::place, "inside-capital"));
  EXPECT_TRUE(has(features, Slot::lower_tags, "NNS VBZ"));
  EXPECT_FALSE(has(features, Slot::tags, "NNS VBZ")) << "the list has it in lower case only";
  EXPECT_TRUE(has(features, Slot::supersense, "n10 v32")) << "by its lemma";
  EXPECT_EQ(std::count_if(features.begin(), features.end(), [](const Feature& f) { return f.slot == Slot::code; }), 2);

  features.clear();
  extract_features(forms, 2, lexicon, features);
  EXPECT_TRUE(has(features, Slot::supersense, "v32")) << "negotiating, of negotiate";
  features.clear();
  extract_features(forms, 3, lexicon, features);
  EXPECT_TRUE(has(features, Slot::word, "0000")) << "digits are alike";
  EXPECT_TRUE(has(features, Slot::place, "last-plain"));
}

TEST(Features, NormalFormFoldsCaseDigitsAndTypography) {
  EXPECT_EQ(normal_form("Baku\xE2\x80\x99S"), "baku's");
  EXPECT_EQ(normal_form("\xE2\x80\x9C"
                        "1918\xE2\x80\x93"
                        "20"),
            "\"0000-00");
  EXPECT_EQ(normal_form("Z\xC3\xBCrich"), "z\xC3\xBCrich");
}

TEST(WordList, SurvivesPacking) {
  const WordList list = WordList::parse("# a comment\na\tDT\nb\tNN VB\nc\tDT\n");
  const WordList again = WordList::unpack(list.pack());
  EXPECT_EQ(again.find("a"), "DT");
  EXPECT_EQ(again.find("b"), "NN VB");
  EXPECT_EQ(again.find("c"), "DT");
  EXPECT_EQ(again.find("d"), "");
  EXPECT_EQ(WordList().find("a"), "");
}

TEST(CodeTable, SurvivesPackingAndWantsEqualLines) {
  const CodeTable again = CodeTable::unpack(CodeTable::parse("x\t1 2 3\ny\t4 5 999\n", "codes.tsv").pack());
  ASSERT_EQ(again.find("y").size(), 3U);
  EXPECT_EQ(again.find("y")[2], 999);
  EXPECT_TRUE(again.find("z").empty());
  EXPECT_THROW(static_cast<void>(CodeTable::parse("x\t1 2\ny\t1\n", "codes.tsv")), Error);
}

}  // namespace
}  // namespace foedus::code
