// SPDX-License-Identifier: Apache-2.0
//
// Trees put right: "says trade fell" read as "says trade" and "fell"; a name of two words hung apart.
#include "code/attributions.hpp"

namespace foedus::code {
namespace {

bool is_finite(const Syntax& s, TokenIndex i) {
  if (s.upos(i) != Upos::verb) return s.child(i, Relation::cop) != no_token;
  const Xpos tag = s.token(i).xpos;
  return tag == Xpos::vbd || tag == Xpos::vbz || tag == Xpos::vbp || s.child(i, Relation::aux) != no_token ||
         s.child(i, Relation::aux_pass) != no_token;
}

// A clause without a subject right behind an object of speech: the object is its subject.
bool lacks_subject(const Syntax& s, TokenIndex clause, TokenIndex next) {
  const Relation relation = s.relation(clause);
  const bool joined = relation == Relation::conj || relation == Relation::advcl || relation == Relation::parataxis ||
                      relation == Relation::ccomp;
  if (!joined || !is_finite(s, clause) || s.left(clause) != next || s.upos(next) == Upos::punct) return false;
  for (const Relation own :
       {Relation::nsubj, Relation::nsubj_pass, Relation::csubj, Relation::expl, Relation::mark, Relation::cc}) {
    if (s.child(clause, own) != no_token) return false;
  }
  return true;
}

}  // namespace

bool repair_speech(Sentence& sentence, const Syntax& s, std::size_t speech_set) {
  for (TokenIndex verb = 0; verb < s.size(); ++verb) {
    if (s.upos(verb) != Upos::verb || !s.sets(verb).test(speech_set)) continue;
    const TokenIndex object = s.child(verb, Relation::obj);
    if (object == no_token || object < verb) continue;
    for (const TokenIndex above : {verb, object}) {
      for (TokenIndex c = s.first_child(above); c != no_token; c = s.next_sibling(c)) {
        if (c < object || !lacks_subject(s, c, above == verb ? s.right(object) + 1 : s.left(c))) continue;
        Token& clause = sentence.tokens[static_cast<std::size_t>(c)];
        Token& subject = sentence.tokens[static_cast<std::size_t>(object)];
        clause.head = static_cast<std::uint32_t>(verb + 1);
        clause.relation = Relation::ccomp;
        subject.head = static_cast<std::uint32_t>(c + 1);
        subject.relation = s.child(c, Relation::aux_pass) != no_token ? Relation::nsubj_pass : Relation::nsubj;
        return true;
      }
    }
  }
  return false;
}

bool join_names(Sentence& sentence, const std::vector<NameMatch>& names) {
  bool changed = false;
  for (const NameMatch& name : names) {
    if (name.first == name.last || name.last >= sentence.tokens.size()) continue;
    const auto inside = [&](std::uint32_t head) { return head > name.first && head <= name.last + 1; };
    // The word above all others of the name, counted from 1: nothing above it is of the name, so no circle can arise.
    std::uint32_t top = 0;
    for (std::uint32_t i = name.first; i <= name.last && top == 0; ++i) {
      std::uint32_t up = sentence.tokens[i].head;
      while (up != 0 && !inside(up)) up = sentence.tokens[up - 1].head;
      if (up == 0) top = i + 1;
    }
    bool apart = false;
    for (std::uint32_t i = name.first; i <= name.last; ++i) {
      Token& token = sentence.tokens[i];
      if (i + 1 == top || inside(token.head) || token.head == 0) continue;
      token.head = top;
      token.relation = Relation::flat;
      apart = true;
    }
    if (!apart || top == 0) continue;
    changed = true;
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
      Token& token = sentence.tokens[i];
      if (i < name.first || i > name.last) token.head = inside(token.head) ? top : token.head;
    }
  }
  return changed;
}

}  // namespace foedus::code
