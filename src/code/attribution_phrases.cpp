// SPDX-License-Identifier: Apache-2.0
//
// Attribution without a verb: "according to", "in the view of", "a perception that ...".
#include <algorithm>

#include "code/attributions.hpp"

namespace foedus::code {

// Whose view it is: "Moscow's view", "a view among diplomats".
TokenIndex AttributionReader::holder_of(TokenIndex noun) const {
  const Syntax& s = *syntax_;
  if (const TokenIndex owner = s.child(noun, Relation::nmod_poss); owner != no_token) return owner;
  for (TokenIndex c = s.first_child(noun); c != no_token; c = s.next_sibling(c)) {
    const TokenIndex marker = s.child(c, Relation::case_);
    if (!is_nominal_modifier(s.relation(c)) || marker == no_token) continue;
    for (const std::string_view word : {"of", "among", "by", "from"}) {
      if (form_is(marker, word)) return c;
    }
  }
  return no_token;
}

// "according to the expert, ...", "in the view of analysts, ...".
void AttributionReader::read_phrase(TokenIndex phrase, std::vector<Attribution>& out) {
  const Syntax& s = *syntax_;
  const TokenIndex marker = s.child(phrase, Relation::case_);
  const TokenIndex up = s.parent(phrase);
  if (marker == no_token || up == no_token) return;
  Attribution found;
  found.cue = marker;
  found.claimant = phrase;
  bool according = false;
  for (TokenIndex c = s.first_child(phrase); c != no_token; c = s.next_sibling(c))
    according = according || (c < phrase && form_is(c, "according"));
  if (!according) {
    if (!in(phrase, in_view) || !(form_is(marker, "in") || form_is(marker, "from"))) return;
    found.cue = phrase;
    found.claimant = holder_of(phrase);
  }
  if (found.claimant == no_token || !classify(found)) return;
  found.content = s.clause(up);
  set_extent(found, s.left(found.content), s.right(found.content));
  leave_out(found, s.left(phrase), s.right(phrase));
  if (found.holds(phrase)) return;
  out.push_back(found);
  remember(found);
}

// The clause that a noun of opinion holds; it may hang on whose view it is: "a view among diplomats that ...".
TokenIndex AttributionReader::clause_viewed(TokenIndex noun) const {
  const Syntax& s = *syntax_;
  const auto that_clause = [&](TokenIndex above) {
    for (TokenIndex c = s.first_child(above); c != no_token; c = s.next_sibling(c)) {
      const Relation relation = s.relation(c);
      if (relation != Relation::acl && relation != Relation::ccomp && relation != Relation::acl_relcl) continue;
      const TokenIndex first = s.left(c);
      if (first > noun && form_is(first, "that") && s.relation(first) != Relation::nsubj) return c;
    }
    return no_token;
  };
  TokenIndex clause = that_clause(noun);
  for (TokenIndex c = s.first_child(noun); c != no_token && clause == no_token; c = s.next_sibling(c)) {
    if (c > noun && is_nominal_modifier(s.relation(c))) clause = that_clause(c);
  }
  return clause;
}

// "a view among diplomats that ...", "its claim that ...".
void AttributionReader::read_noun(TokenIndex noun, std::vector<Attribution>& out) {
  const Syntax& s = *syntax_;
  Attribution found;
  found.cue = noun;
  found.content = clause_viewed(noun);
  if (found.content == no_token) return;
  found.claimant = holder_of(noun);
  if (found.claimant == no_token && s.relation(noun) == Relation::obj)
    found.claimant = acts_->frame(s.parent(noun)).subject;
  if (found.claimant != no_token && !classify(found)) return;
  set_extent(found, s.left(found.content), s.right(found.content));
  found.manner = in(noun, expect) ? Manner::expects : Manner::asserts;
  found.view = true;
  out.push_back(found);
  remember(found);
}

}  // namespace foedus::code
