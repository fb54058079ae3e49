// SPDX-License-Identifier: Apache-2.0
//
// One sentence laid out for matching: its tree as arrays, the numbers and sets of its words.
// In: a Sentence. Out: arrays by token, reused from sentence to sentence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foedus/code/text.hpp"

#include "code/pattern_set.hpp"
#include "code/word_table.hpp"

namespace foedus::code {

using TokenIndex = std::int32_t;
inline constexpr TokenIndex no_token = -1;

/// Text in lower case (ASCII), without touching the heap for short words.
void lower_into(std::string_view text, std::string& out);

class Syntax {
 public:
  /// `sentence` must outlive the use of this layout.
  void lay_out(const Sentence& sentence, const WordTable& words, const PatternSet& patterns);

  [[nodiscard]] TokenIndex size() const { return static_cast<TokenIndex>(parent_.size()); }
  [[nodiscard]] const Token& token(TokenIndex i) const { return sentence_->tokens[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] Relation relation(TokenIndex i) const { return token(i).relation; }
  [[nodiscard]] Upos upos(TokenIndex i) const { return token(i).upos; }
  [[nodiscard]] TokenIndex parent(TokenIndex i) const { return at(parent_, i); }
  [[nodiscard]] TokenIndex first_child(TokenIndex i) const { return at(first_child_, i); }
  [[nodiscard]] TokenIndex next_sibling(TokenIndex i) const { return at(next_sibling_, i); }
  /// First and last token below `i`, itself included.
  [[nodiscard]] TokenIndex left(TokenIndex i) const { return at(left_, i); }
  [[nodiscard]] TokenIndex right(TokenIndex i) const { return at(right_, i); }
  /// The token at whose clause this one is: the nearest above it (or itself) that heads a clause.
  [[nodiscard]] TokenIndex clause(TokenIndex i) const { return at(clause_, i); }
  [[nodiscard]] WordId lemma(TokenIndex i) const { return at(lemma_, i); }
  [[nodiscard]] WordId form(TokenIndex i) const { return at(form_, i); }
  [[nodiscard]] const SetBits& sets(TokenIndex i) const { return sets_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] bool is_below(TokenIndex i, TokenIndex above) const;
  [[nodiscard]] TokenIndex root() const { return root_; }
  /// The word that introduces a phrase ("with", "on"), no_word if none; its token in `at_token` when asked.
  [[nodiscard]] WordId preposition(TokenIndex head) const;
  [[nodiscard]] TokenIndex child(TokenIndex i, Relation relation) const;

 private:
  template <class Value>
  static Value at(const std::vector<Value>& values, TokenIndex i) {
    return values[static_cast<std::size_t>(i)];
  }

  const Sentence* sentence_ = nullptr;
  std::vector<TokenIndex> parent_, first_child_, next_sibling_, left_, right_, clause_;
  std::vector<WordId> lemma_, form_;
  std::vector<SetBits> sets_;
  TokenIndex root_ = no_token;
  std::string lower_;
};

/// Whether a token with this relation heads a clause of its own.
[[nodiscard]] bool heads_clause(Relation relation);
/// Whether a clause tells something beside what it hangs on: "where he met ...", "which ...", "after ...".
[[nodiscard]] bool is_aside_clause(const Syntax& syntax, TokenIndex head);
/// The relation without its subtype, as one of the plain ones.
[[nodiscard]] bool is_subject(Relation relation);
[[nodiscard]] bool is_oblique(Relation relation);
[[nodiscard]] bool is_nominal_modifier(Relation relation);

}  // namespace foedus::code
