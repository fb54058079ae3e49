// SPDX-License-Identifier: Apache-2.0
//
// Which way a claim says that a relation goes.
#include <algorithm>

#include "code/claims.hpp"
#include "code/roots.hpp"

namespace foedus::code {

// Whether "not", "no", "without" or "no longer" stands before the word, or its clause is negated.
bool ClaimReader::is_turned(TokenIndex i) {
  const Syntax& s = *syntax_;
  if (s.upos(i) == Upos::verb || s.child(i, Relation::cop) != no_token) {
    const TokenIndex above = s.parent(i);
    if (acts_->frame(i).negated) return true;
    if (above != no_token && s.relation(i) == Relation::xcomp && acts_->frame(above).negated) return true;
  }
  for (TokenIndex k = i - 1; k >= 0 && k >= i - 5; --k) {
    if (s.upos(k) == Upos::punct || s.upos(k) == Upos::cconj || s.upos(k) == Upos::sconj) return false;
    if (in(k, without)) return !(k + 1 < s.size() && in(k + 1, only));
    if (s.upos(k) == Upos::verb && k < i - 1 && !s.is_below(i, k)) return false;
  }
  return false;
}

// +1: what states have with each other; -1: what they have against each other.
int ClaimReader::value_of_phrase(TokenIndex head, int depth) const {
  if (in(head, good)) return 1;
  if (in(head, bad) || in(head, apart)) return -1;
  if (depth > 3) return 0;
  const Syntax& s = *syntax_;
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    const bool deeper =
        s.relation(c) == Relation::conj || is_nominal_modifier(s.relation(c)) || s.relation(c) == Relation::compound;
    if (!deeper || c == head) continue;
    if (const int value = value_of_phrase(c, depth + 1); value != 0) return value;
  }
  return 0;
}

// What grows, shrinks or goes on: the subject, the object, "growth of ...", "growing ...".
int ClaimReader::value_of_related(TokenIndex i, bool relations_only) {
  const Syntax& s = *syntax_;
  const Frame& frame = acts_->frame(i);
  const auto value = [&](TokenIndex head) {
    const int found = head == no_token || head == i ? 0 : value_of_phrase(head, 0);
    return relations_only && found < 0 ? 0 : found;
  };
  for (std::size_t k = 0; k < frame.count; ++k) {
    const Role role = frame.arguments[k].role;
    const bool part = role == Role::object || role == Role::owner || role == Role::modifier ||
                      (role == Role::preposition && s.upos(i) != Upos::verb) || role == Role::complement;
    if (!part) continue;
    if (const int found = value(frame.arguments[k].token); found != 0) return found;
  }
  const Relation relation = s.relation(i);
  const bool hangs = relation == Relation::amod || relation == Relation::acl || relation == Relation::acl_relcl;
  if (hangs) {
    if (const int found = value(s.parent(i)); found != 0) return found;
  }
  if (const int found = value(frame.subject); found != 0) return found;
  if (s.upos(i) == Upos::noun && relation == Relation::obj) return 0;
  if (relation == Relation::xcomp || relation == Relation::advmod) return value(acts_->frame(s.parent(i)).subject);
  return 0;
}

// +1 closer, -1 apart, 0 neither, of one word of the claim.
int ClaimReader::value_of(TokenIndex i) {
  const Syntax& s = *syntax_;
  const Upos upos = s.upos(i);
  const bool open = upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::adv;
  if (!open || s.relation(i) == Relation::appos) return 0;
  if (in(i, up)) {
    if (const int value = value_of_related(i, false); value != 0) return value;
  }
  if (in(i, down)) {
    if (const int value = value_of_related(i, false); value != 0) return -value;
  }
  if (upos == Upos::adj || upos == Upos::adv || s.token(i).xpos == Xpos::vbn) {
    if (in(i, fine) && value_of_related(i, true) > 0) return 1;
    if (in(i, poor) && value_of_related(i, true) > 0) return -1;
  }
  const bool names_somebody =
      upos == Upos::noun && s.relation(i) == Relation::compound && (i + 1 >= s.size() || s.upos(i + 1) != Upos::punct);
  if (names_somebody) return 0;
  if (in(i, closer)) return 1;
  if (in(i, away) && s.parent(i) != no_token && in(s.parent(i), move)) return -1;
  if (in(i, apart)) return -1;
  return 0;
}

// "if relations improve": told of what is not said to be.
bool ClaimReader::is_supposed(TokenIndex i) {
  for (TokenIndex above = syntax_->clause(i); above != no_token; above = syntax_->parent(above)) {
    if (acts_->frame(above).conditional) return true;
  }
  return false;
}

// "continues", "remain stable"; not "maintaining influence", "remains important".
bool ClaimReader::goes_on(TokenIndex i) {
  const Syntax& s = *syntax_;
  if (!in(i, steady) || s.relation(i) == Relation::compound || is_supposed(i)) return false;
  const TokenIndex predicate = s.child(i, Relation::xcomp);
  if (predicate != no_token && !in(predicate, steady) && s.upos(predicate) != Upos::verb) return false;
  return s.token(i).xpos != Xpos::vbg || s.child(i, Relation::aux) != no_token;
}

void ClaimReader::vote(TokenIndex i, Votes& votes) {
  const int value = value_of(i);
  if (value == 0) {
    if (goes_on(i) && value_of_related(i, false) != 0) ++votes.steady;
    return;
  }
  if (is_supposed(i)) return;
  const bool turned = is_turned(i);
  if (value > 0) ++(turned ? votes.not_closer : votes.closer);
  if (value < 0) ++(turned ? votes.not_apart : votes.apart);
}

void ClaimReader::find_direction(const Attribution& found, Claim& claim) {
  Votes votes;
  bool quarrel = false;
  for (TokenIndex i = found.first; i <= found.last; ++i) {
    if (!found.holds(i)) continue;
    vote(i, votes);
    quarrel = quarrel || (in(i, bad) && syntax_->relation(i) != Relation::compound && !is_turned(i) && !is_supposed(i));
  }
  const bool own_voice = found.kind == Claimant::author;
  if (!own_voice && !claim.cameo.empty() && votes.closer + votes.apart == 0) {
    const std::string_view root = claim.cameo.view().substr(0, 2);
    const std::uint8_t quad = root == "01" || root == "02" ? 0 : Roots::of(claim.cameo).quad;
    if (quad == 1 || quad == 2) ++votes.closer;
    if (quad == 3 || quad == 4) ++votes.apart;
  }
  if (votes.closer > 0 && votes.apart > 0) {
    claim.direction = Direction::mixed;
  } else if (votes.closer + votes.apart > 0) {
    claim.direction = votes.closer > 0 ? Direction::closer : Direction::apart;
  } else if (votes.steady > 0) {
    claim.direction = Direction::unchanged;
  } else if (votes.not_closer + votes.not_apart > 0) {
    claim.direction = votes.not_closer > 0 ? Direction::closer : Direction::apart;
    claim.negated = true;
  } else if (quarrel && !own_voice) {
    claim.direction = Direction::apart;
  }
}

}  // namespace foedus::code
