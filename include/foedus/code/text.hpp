// SPDX-License-Identifier: Apache-2.0
//
// Analysed text: sentences of tokens with tags, lemmas and a dependency tree. Plain data, made by Analyser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/code/tags.hpp"
#include "foedus/code/tokenizer.hpp"

namespace foedus::code {

struct Token {
  Span span;              ///< bytes of the text analysed
  std::string_view form;  ///< views into the text analysed
  std::string lemma;
  Upos upos = Upos::x;
  Xpos xpos = Xpos::nn;
  Relation relation = Relation::dep;
  std::uint32_t head = 0;  ///< 1 for the first token of the sentence; 0: this token is the root
};

struct Sentence {
  Span span;
  std::vector<Token> tokens;

  /// The head of `token`, null for the root.
  [[nodiscard]] const Token* head_of(const Token& token) const {
    return token.head == 0 ? nullptr : &tokens[token.head - 1];
  }
};

}  // namespace foedus::code
