// SPDX-License-Identifier: Apache-2.0
//
// The shipped model on the test part of the English Web Treebank: the figures of docs/models/parser.md must hold.
#include <filesystem>

#include <gtest/gtest.h>

#include "foedus/code/analyser.hpp"

#include "code/parser_score.hpp"

namespace foedus::code {
namespace {

const std::filesystem::path test_part = FOEDUS_SOURCE_DIR "/../shared/data/ud/en_ewt-ud-test.conllu.gz";

TEST(Parser, IsAsGoodOnGoldTokensAsItsPageSays) {
  if (!std::filesystem::exists(test_part)) GTEST_SKIP() << "the treebank is not at hand: " << test_part;
  const auto bank = read_treebank(test_part);
  const ParserScore score = score_gold_tokens(Analyser::embedded(), bank);
  EXPECT_EQ(score.gold_sentences, 2077U);
  EXPECT_GE(score.f1(score.upos), 0.955);
  EXPECT_GE(score.f1(score.arc), 0.84) << "LAS";
  EXPECT_GE(score.f1(score.lemma), 0.96);
}

TEST(Parser, IsAsGoodOnRawTextAsItsPageSays) {
  if (!std::filesystem::exists(test_part)) GTEST_SKIP() << "the treebank is not at hand: " << test_part;
  const ParserScore score = score_raw_text(Analyser::embedded(), read_treebank(test_part));
  EXPECT_GE(score.f1(score.same_tokens), 0.985);
  EXPECT_GE(score.sentence_f1(), 0.83);
}

}  // namespace
}  // namespace foedus::code
