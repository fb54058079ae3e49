// SPDX-License-Identifier: Apache-2.0
#include "code/lemma.hpp"

#include <gtest/gtest.h>

namespace foedus::code {
namespace {

const WordList& lemmas() {
  static const WordList list = WordList::parse(
      "make\tn06 v36\nhope\tn12 v37\nhop\tn04 v38\nplan\tn09 v31\nimpose\tv41\nagree\tv32\nvisit\tn04 "
      "v38\ncity\tn15\nmove\tn04 v38\n"
      "bus\tn06\nhouse\tn06 v41\nlarge\ta00\nhappy\ta00\nbig\ta00\nstop\tn11 v38\nsign\tn10 v32\n");
  return list;
}

std::string verb(std::string_view form, Xpos xpos) {
  return lemma_by_rule(form, Upos::verb, xpos, lemmas());
}

TEST(LemmaByRule, UndoesRegularEndingsOfVerbs) {
  EXPECT_EQ(verb("making", Xpos::vbg), "make");
  EXPECT_EQ(verb("hoping", Xpos::vbg), "hope");
  EXPECT_EQ(verb("hopping", Xpos::vbg), "hop");
  EXPECT_EQ(verb("planned", Xpos::vbd), "plan");
  EXPECT_EQ(verb("Imposed", Xpos::vbn), "impose");
  EXPECT_EQ(verb("agreed", Xpos::vbd), "agree");
  EXPECT_EQ(verb("visited", Xpos::vbd), "visit");
  EXPECT_EQ(verb("carried", Xpos::vbd), "carry");
  EXPECT_EQ(verb("accuses", Xpos::vbz), "accuse");
  EXPECT_EQ(verb("watches", Xpos::vbz), "watch");
  EXPECT_EQ(verb("deescalated", Xpos::vbd), "deescalate") << "not in the list: by its ending";
}

TEST(LemmaByRule, UndoesPluralsAndDegrees) {
  EXPECT_EQ(lemma_by_rule("cities", Upos::noun, Xpos::nns, lemmas()), "city");
  EXPECT_EQ(lemma_by_rule("buses", Upos::noun, Xpos::nns, lemmas()), "bus");
  EXPECT_EQ(lemma_by_rule("houses", Upos::noun, Xpos::nns, lemmas()), "house");
  EXPECT_EQ(lemma_by_rule("larger", Upos::adj, Xpos::jjr, lemmas()), "large");
  EXPECT_EQ(lemma_by_rule("happiest", Upos::adj, Xpos::jjs, lemmas()), "happy");
  EXPECT_EQ(lemma_by_rule("bigger", Upos::adj, Xpos::jjr, lemmas()), "big");
}

TEST(LemmaByRule, LeavesNamesAsTheyAre) {
  EXPECT_EQ(lemma_by_rule("Putin", Upos::propn, Xpos::nnp, lemmas()), "Putin");
  EXPECT_EQ(lemma_by_rule("Russians", Upos::propn, Xpos::nnps, lemmas()), "Russian");
  EXPECT_EQ(lemma_by_rule("Talks", Upos::noun, Xpos::nns, lemmas()), "talk");
}

TEST(FindLemma, TakesExceptionsBeforeRules) {
  const LemmaExceptions exceptions{{"met\tVBD", "meet"}, {"n't\tRB", "not"}};
  EXPECT_EQ(find_lemma("Met", Upos::verb, Xpos::vbd, lemmas(), exceptions), "meet");
  EXPECT_EQ(find_lemma("n\xE2\x80\x99t", Upos::part, Xpos::rb, lemmas(), exceptions), "not");
  EXPECT_EQ(find_lemma("signed", Upos::verb, Xpos::vbd, lemmas(), exceptions), "sign");
}

}  // namespace
}  // namespace foedus::code
