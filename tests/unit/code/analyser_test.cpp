// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/analyser.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

#include "code/encoder.hpp"

namespace foedus::code {
namespace {

const Analyser& analyser() {
  static const Analyser the = Analyser::embedded();
  return the;
}

const Token& find(const Sentence& sentence, std::string_view form) {
  for (const Token& token : sentence.tokens) {
    if (token.form == form) return token;
  }
  throw std::out_of_range(std::string(form));
}

std::string text_of(const std::vector<Sentence>& sentences) {
  std::string text;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      text.append(token.form).append("/").append(token.lemma).append("/").append(name_of(token.upos)).append("/");
      text.append(name_of(token.relation)).append("/").append(std::to_string(token.head)).append(" ");
    }
    text += '\n';
  }
  return text;
}

TEST(Analyser, FindsWhoDidWhatToWhom) {
  const auto sentences = analyser().analyse("Russia has imposed new sanctions on Georgia.");
  ASSERT_EQ(sentences.size(), 1U);
  const Sentence& s = sentences[0];
  const Token& verb = find(s, "imposed");
  EXPECT_EQ(verb.upos, Upos::verb);
  EXPECT_EQ(verb.lemma, "impose");
  EXPECT_EQ(verb.relation, Relation::root);
  EXPECT_EQ(find(s, "Russia").relation, Relation::nsubj);
  EXPECT_EQ(s.head_of(find(s, "Russia")), &verb);
  EXPECT_EQ(find(s, "sanctions").relation, Relation::obj);
  EXPECT_EQ(find(s, "sanctions").lemma, "sanction");
  EXPECT_EQ(find(s, "Georgia").upos, Upos::propn);
  EXPECT_EQ(find(s, "on").relation, Relation::case_);
}

TEST(Analyser, KnowsThePassive) {
  const auto sentences = analyser().analyse("Two diplomats were expelled by the government.");
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(find(sentences[0], "diplomats").relation, Relation::nsubj_pass);
  EXPECT_EQ(find(sentences[0], "were").relation, Relation::aux_pass);
  EXPECT_EQ(find(sentences[0], "government").relation, Relation::obl_agent);
}

TEST(Analyser, EverySentenceIsATreeAndItsSpansAreTheText) {
  const std::string text =
      "He said: \"We will go.\" The U.S. and Turkey didn't agree, officials (two of them) told Reuters\n\nA heading\n";
  for (const Sentence& sentence : analyser().analyse(text)) {
    std::size_t roots = 0;
    for (const Token& token : sentence.tokens) {
      EXPECT_EQ(token.form, token.span.of(text));
      EXPECT_EQ(token.head == 0, token.relation == Relation::root);
      EXPECT_FALSE(token.lemma.empty());
      roots += token.head == 0 ? 1U : 0U;
      std::size_t steps = 0;
      for (const Token* node = &token; node != nullptr && steps <= sentence.tokens.size(); ++steps)
        node = sentence.head_of(*node);
      EXPECT_LE(steps, sentence.tokens.size());
    }
    EXPECT_EQ(roots, 1U);
  }
}

TEST(Analyser, GivesTheSameBytesOnManyThreads) {
  const std::string text =
      "Baku and Moscow signed a declaration. Ministers met in Tbilisi; they didn't agree on gas prices for 2024.";
  const std::string alone = text_of(analyser().analyse(text));
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& out : found) {
    threads.emplace_back([&text, &out] {
      for (int i = 0; i < 20; ++i) out = text_of(analyser().analyse(text));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found, ::testing::Each(alone));
}

TEST(Analyser, GivesTheSameBytesOnEveryInstructionSet) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != "english.model") continue;
    const Model model = Model::parse(file.bytes, "english.model");
    const std::vector<std::string_view> forms{"Iran",  "on",   "Sunday", "denied",  "it", "had",
                                              "asked", "Oman", "to",     "mediate", "."};
    std::vector<Annotation> one;
    Encoder(model, portable_kernels()).annotate(forms, one);
    for (const Kernels* use : available_kernels()) {
      std::vector<Annotation> other;
      Encoder(model, *use).annotate(forms, other);
      for (std::size_t i = 0; i < forms.size(); ++i) {
        EXPECT_EQ(one[i].head, other[i].head);
        EXPECT_EQ(one[i].relation, other[i].relation);
        EXPECT_EQ(one[i].xpos, other[i].xpos);
      }
    }
  }
}

TEST(Analyser, AnswersHostileText) {
  EXPECT_TRUE(analyser().analyse("").empty());
  EXPECT_TRUE(analyser().analyse(std::string(4096, '\0')).empty());
  EXPECT_FALSE(analyser()
                   .analyse("\xD8\xA7\xD9\x84\xD8\xAD\xD8\xB1\xD8\xA8 \xE2\x80\xAE"
                            "abc.")
                   .empty());
  std::string broken;
  for (int i = 0; i < 2000; ++i) broken.push_back(static_cast<char>(i * 37));
  std::size_t tokens = 0;
  analyser().analyse(broken, [&](Sentence& s) { tokens += s.tokens.size(); });
  EXPECT_GT(tokens, 0U);
}

TEST(Analyser, AnnotatesTokensOfTheCaller) {
  const std::vector<std::string_view> forms{"They", "do", "n't", "agree", "."};
  const Sentence sentence = analyser().annotate(forms);
  ASSERT_EQ(sentence.tokens.size(), 5U);
  EXPECT_EQ(sentence.tokens[2].lemma, "not");
  EXPECT_EQ(sentence.tokens[0].lemma, "they");
  EXPECT_TRUE(analyser().annotate({}).tokens.empty());
  const std::vector<std::string_view> too_many(longest_sentence + 1, "a");
  EXPECT_THROW(static_cast<void>(analyser().annotate(too_many)), ContractError);
}

TEST(Analyser, SaysWhenTheModelIsNotOne) {
  EXPECT_THROW(static_cast<void>(Analyser::load("no/such.model")), Error);
  EXPECT_THROW(static_cast<void>(Analyser::parse("not a model, but long enough to be looked at", "bad.model")), Error);
}

}  // namespace
}  // namespace foedus::code
