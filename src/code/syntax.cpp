// SPDX-License-Identifier: Apache-2.0
#include "code/syntax.hpp"

#include <algorithm>

namespace foedus::code {

void lower_into(std::string_view text, std::string& out) {
  out.assign(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

bool heads_clause(Relation relation) {
  switch (relation) {
    case Relation::acl:
    case Relation::acl_relcl:
    case Relation::advcl:
    case Relation::advcl_relcl:
    case Relation::ccomp:
    case Relation::csubj:
    case Relation::csubj_outer:
    case Relation::csubj_pass:
    case Relation::parataxis:
    case Relation::root:
    case Relation::xcomp:
      return true;
    default:
      return false;
  }
}

bool is_subject(Relation relation) {
  return relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::nsubj_outer;
}

bool is_oblique(Relation relation) {
  return relation == Relation::obl || relation == Relation::obl_agent || relation == Relation::obl_unmarked;
}

bool is_nominal_modifier(Relation relation) {
  return relation == Relation::nmod || relation == Relation::nmod_desc || relation == Relation::nmod_unmarked;
}

void Syntax::lay_out(const Sentence& sentence, const WordTable& words, const PatternSet& patterns) {
  sentence_ = &sentence;
  const std::size_t count = sentence.tokens.size();
  parent_.assign(count, no_token);
  first_child_.assign(count, no_token);
  next_sibling_.assign(count, no_token);
  left_.resize(count);
  right_.resize(count);
  clause_.assign(count, no_token);
  lemma_.resize(count);
  form_.resize(count);
  sets_.resize(count);
  root_ = no_token;
  for (std::size_t i = count; i-- > 0;) {
    const Token& token = sentence.tokens[i];
    const auto parent = static_cast<TokenIndex>(token.head) - 1;
    parent_[i] = parent;
    left_[i] = right_[i] = static_cast<TokenIndex>(i);
    if (parent == no_token) {
      root_ = static_cast<TokenIndex>(i);
    } else {
      next_sibling_[i] = first_child_[static_cast<std::size_t>(parent)];
      first_child_[static_cast<std::size_t>(parent)] = static_cast<TokenIndex>(i);
    }
    lower_into(token.form, lower_);
    form_[i] = words.find(lower_);
    if (token.lemma == lower_) {
      lemma_[i] = form_[i];
    } else {
      lower_into(token.lemma, lower_);
      lemma_[i] = words.find(lower_);
      if (lemma_[i] == no_word) lemma_[i] = form_[i];
    }
    sets_[i] = patterns.sets_of(lemma_[i]);
    if (form_[i] != lemma_[i]) sets_[i] |= patterns.sets_of(form_[i]);
  }
  // Extents: each token widens those above it; a few steps up suffice for most.
  for (std::size_t i = 0; i < count; ++i) {
    const auto self = static_cast<TokenIndex>(i);
    for (TokenIndex up = parent_[i]; up != no_token; up = parent_[static_cast<std::size_t>(up)]) {
      TokenIndex& low = left_[static_cast<std::size_t>(up)];
      TokenIndex& high = right_[static_cast<std::size_t>(up)];
      if (low <= self && self <= high) break;
      low = std::min(low, self);
      high = std::max(high, self);
    }
  }
  WordId previous = no_word;
  for (std::size_t i = 0; i < count; ++i) {
    if (sentence.tokens[i].xpos == Xpos::hyph) continue;
    if (const SetBits* both = patterns.sets_of(previous, lemma_[i]); both != nullptr) sets_[i] |= *both;
    previous = lemma_[i];
    TokenIndex up = static_cast<TokenIndex>(i);
    while (up != no_token && !heads_clause(relation(up)) &&
           !(relation(up) == Relation::conj && (upos(up) == Upos::verb || upos(up) == Upos::aux))) {
      up = parent(up);
    }
    clause_[i] = up == no_token ? root_ : up;
  }
}

bool Syntax::is_below(TokenIndex i, TokenIndex above) const {
  for (; i != no_token; i = parent(i)) {
    if (i == above) return true;
  }
  return false;
}

TokenIndex Syntax::child(TokenIndex i, Relation wanted) const {
  for (TokenIndex c = first_child(i); c != no_token; c = next_sibling(c)) {
    if (relation(c) == wanted) return c;
  }
  return no_token;
}

WordId Syntax::preposition(TokenIndex head) const {
  const TokenIndex marker = child(head, Relation::case_);
  return marker == no_token ? no_word : lemma(marker);
}

bool is_aside_clause(const Syntax& syntax, TokenIndex head) {
  const Relation relation = syntax.relation(head);
  if (relation == Relation::acl_relcl || relation == Relation::advcl_relcl) return true;
  if (relation != Relation::advcl) return false;
  const std::string_view first = syntax.token(syntax.left(head)).form;
  for (const std::string_view word : {"where", "which", "who", "when", "while", "after", "as", "although", "though"}) {
    if (first == word) return true;
  }
  return false;
}

}  // namespace foedus::code
