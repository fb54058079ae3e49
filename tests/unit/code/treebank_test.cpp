// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/treebank.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

using ::testing::HasSubstr;

constexpr const char* sample =
    "# newpar id = p1\n# text = We don't.\n"
    "1\tWe\twe\tPRON\tPRP\t_\t0\troot\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t1\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
    "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t1:conj\t_\n"
    "4\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n";

TEST(Treebank, ReadsWordsAndLeavesOutMultiwordTokensAndEmptyNodes) {
  const auto bank = parse_treebank(sample, "sample");
  ASSERT_EQ(bank.size(), 1U);
  EXPECT_TRUE(bank[0].new_paragraph);
  EXPECT_EQ(bank[0].text, "We don't.");
  ASSERT_EQ(bank[0].tokens.size(), 4U);
  EXPECT_EQ(bank[0].tokens[2].form, "n't");
  EXPECT_EQ(bank[0].tokens[2].lemma, "not");
  EXPECT_EQ(bank[0].tokens[2].head, 1U);
  EXPECT_EQ(bank[0].tokens[2].relation, "advmod");
  EXPECT_TRUE(bank[0].tokens[0].space_after);
  EXPECT_FALSE(bank[0].tokens[1].space_after) << "inside a multiword token";
  EXPECT_FALSE(bank[0].tokens[2].space_after) << "as the multiword token says";
}

TEST(Treebank, SaysWhichLineIsNotCoNLLU) {
  try {
    static_cast<void>(parse_treebank("1\tWe\twe\tPRON\tPRP\t_\tx\troot\t_\t_\n", "sample"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("sample:1: not a line of CoNLL-U"));
  }
  EXPECT_THROW(static_cast<void>(read_treebank("no/such/file.conllu")), Error);
}

}  // namespace
}  // namespace foedus::code
