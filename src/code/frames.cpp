// SPDX-License-Identifier: Apache-2.0
//
// Frames: arguments, voice, modality and the subject a clause leaves out.
#include <algorithm>

#include "code/acts.hpp"

namespace foedus::code {
namespace {

void add(Frame& frame, Role role, WordId preposition, TokenIndex token) {
  if (frame.count < Frame::most_arguments) frame.arguments[frame.count++] = {role, preposition, token};
}

bool is_relative(const Token& token) {
  return token.upos == Upos::pron && (token.xpos == Xpos::wp || token.xpos == Xpos::wdt);
}

// A finite verb that the parser has hung on a noun: "United States imposed sanctions" read as one noun phrase, "the
// leader accused the country" as a participle. It has an object of its own, or a name right before it.
bool is_misread_verb(const Syntax& s, TokenIndex token) {
  const Token& self = s.token(token);
  const TokenIndex up = s.parent(token);
  if (self.upos != Upos::verb || up == no_token || (self.xpos != Xpos::vbd && self.xpos != Xpos::vbn)) return false;
  if (s.child(token, Relation::aux_pass) != no_token || s.child(token, Relation::nsubj) != no_token) return false;
  if (s.relation(token) == Relation::acl) {
    return up < token && (self.xpos == Xpos::vbd || s.child(token, Relation::obj) != no_token);
  }
  if (s.relation(token) != Relation::amod || up < token || token == 0) return false;
  const Token& before = s.token(token - 1);
  if (before.upos != Upos::propn && before.upos != Upos::noun) return false;
  const bool below = s.is_below(token - 1, up) && s.relation(token - 1) != Relation::conj;
  const TokenIndex coordinated = s.relation(token - 1) == Relation::conj ? s.parent(token - 1) : token - 1;
  const bool above =
      (s.parent(up) == token - 1 || s.parent(up) == coordinated) && s.child(up, Relation::case_) == no_token;
  if (!below && !above) return false;
  for (TokenIndex higher = up; higher != no_token; higher = s.parent(higher)) {
    if (s.upos(higher) == Upos::verb || s.child(higher, Relation::cop) != no_token) return false;
  }
  return true;
}

// "Germany to send tanks": a headline's future.
bool is_headline_future(const Syntax& s, TokenIndex token) {
  const TokenIndex up = s.parent(token);
  const TokenIndex mark = s.child(token, Relation::mark);
  return s.relation(token) == Relation::acl && up == s.root() && up != no_token && up < token &&
         s.upos(up) == Upos::propn && mark != no_token && s.token(mark).form == "to";
}

// "hosted by Qatar", "supported by Iran, ...": a participle without its auxiliary.
bool is_bare_passive(const Syntax& s, TokenIndex token) {
  if (s.token(token).xpos != Xpos::vbn) return false;
  if (s.relation(token) == Relation::acl) return true;
  return s.relation(token) == Relation::advcl && s.child(token, Relation::obl_agent) != no_token &&
         s.child(token, Relation::aux) == no_token && s.child(token, Relation::nsubj) == no_token;
}

// "four years after Russia and Azerbaijan signed": the parser may hang the subject on the years.
TokenIndex taken_by_time(const Syntax& s, TokenIndex token) {
  const Token& self = s.token(token);
  if (self.upos != Upos::verb || self.xpos != Xpos::vbd) return no_token;
  for (TokenIndex up = token - 1; up > 0; up = s.parent(up)) {
    if (up == no_token || up >= token) return no_token;
    if (!is_nominal_modifier(s.relation(up)) && !is_oblique(s.relation(up))) continue;
    const TokenIndex marker = s.child(up, Relation::case_);
    if (marker == no_token || marker == 0) continue;
    const std::string_view word = s.token(marker).form;
    const std::string_view unit = s.token(marker - 1).lemma;
    const bool time = unit == "year" || unit == "month" || unit == "week" || unit == "day" || unit == "decade";
    if ((word == "after" || word == "since" || word == "before") && time) return up;
  }
  return no_token;
}

}  // namespace

void ActReader::read_auxiliaries(TokenIndex token, Frame& frame) const {
  const Syntax& s = *syntax_;
  const Token& self = s.token(token);
  frame.past = self.xpos == Xpos::vbd;
  for (TokenIndex c = s.first_child(token); c != no_token; c = s.next_sibling(c)) {
    const WordId word = s.lemma(c);
    switch (s.relation(c)) {
      case Relation::aux_pass:
        frame.passive = true;
        break;
      case Relation::aux:
        if (word == w_.will || word == w_.shall || word == w_.wont || word == w_.would) frame.future = true;
        if (word == w_.may || word == w_.might || word == w_.could) frame.possible = true;
        if (word == w_.must || word == w_.should || word == w_.ought) frame.obliged = true;
        if (word == w_.have) frame.past = true;
        if (s.form(c) == w_.would) frame.future = true;
        if (s.form(c) == w_.could || s.form(c) == w_.might) frame.possible = true;
        if (s.form(c) == w_.should) frame.obliged = true;
        break;
      case Relation::advmod:
      case Relation::det:
        if (word == w_.not_ || word == w_.nt || word == w_.never || s.form(c) == w_.not_ || s.form(c) == w_.nt ||
            (s.relation(c) == Relation::det && word == w_.no)) {
          frame.negated = true;
        }
        break;
      case Relation::mark:
        if (c + 1 < s.size() && s.token(c + 1).lemma == "case" && s.token(c + 1).relation == Relation::fixed)
          frame.conditional = true;
        if (word == w_.if_ || word == w_.unless || word == w_.whether) frame.conditional = true;
        break;
      case Relation::obj:
      case Relation::nsubj:
        if (const TokenIndex det = s.child(c, Relation::det); det != no_token && s.lemma(det) == w_.no)
          frame.negated = true;
        break;
      default:
        break;
    }
  }
  if (is_headline_future(s, token)) frame.future = true;
  // "is to meet"
  const TokenIndex is = s.child(token, Relation::cop);
  if (is != no_token && s.upos(token) == Upos::verb && s.token(token).xpos == Xpos::vb && s.token(is).xpos != Xpos::vbd)
    frame.future = true;
  // "is going to", "has to", "needs to": the modal is the governor.
  const TokenIndex up = s.parent(token);
  if (up != no_token && s.relation(token) == Relation::xcomp) {
    if (s.lemma(up) == w_.go && s.token(up).xpos == Xpos::vbg) frame.future = true;
    if (s.lemma(up) == w_.have || s.lemma(up) == w_.need) frame.obliged = true;
  }
}

// What stands around a noun: owner, modifiers, prepositions, clauses.
void ActReader::add_noun_arguments(TokenIndex noun, Frame& frame) const {
  const Syntax& s = *syntax_;
  for (TokenIndex c = s.first_child(noun); c != no_token; c = s.next_sibling(c)) {
    const Relation relation = s.relation(c);
    if (relation == Relation::nmod_poss) {
      add(frame, Role::owner, no_word, c);
    } else if (relation == Relation::amod || relation == Relation::compound || relation == Relation::flat ||
               relation == Relation::nummod) {
      add(frame, Role::modifier, no_word, c);
    } else if (is_nominal_modifier(relation) || is_oblique(relation)) {
      if (is_time(c)) continue;
      add(frame, Role::preposition, s.preposition(c), c);
    } else if (relation == Relation::acl || relation == Relation::ccomp || relation == Relation::xcomp ||
               relation == Relation::advcl) {
      const TokenIndex mark = s.child(c, Relation::mark);
      const bool infinitive = mark != no_token && s.lemma(mark) == w_.to;
      const bool that = mark != no_token && s.lemma(mark) == w_.that;
      if (infinitive || that || (relation != Relation::acl && relation != Relation::advcl)) {
        add(frame, Role::complement, no_word, c);
      } else if (mark != no_token) {
        add(frame, Role::preposition, s.lemma(mark), c);
      }
    }
  }
}

void ActReader::fill_frame(TokenIndex token, Frame& frame) {
  const Syntax& s = *syntax_;
  read_auxiliaries(token, frame);
  const Token& self = s.token(token);
  const bool verbal = self.upos == Upos::verb || self.upos == Upos::aux;
  const bool misread = is_misread_verb(s, token);
  if (verbal && !misread && is_bare_passive(s, token)) frame.passive = true;
  if (misread && s.relation(token) == Relation::amod) {
    add(frame, Role::object, no_word, s.parent(token));
    add_noun_arguments(s.parent(token), frame);
  }
  const bool copular = s.child(token, Relation::cop) != no_token;
  TokenIndex purpose = no_token;
  bool complemented = false;
  for (TokenIndex c = s.first_child(token); c != no_token; c = s.next_sibling(c)) {
    const Relation relation = s.relation(c);
    if (is_subject(relation)) {
      if (relation == Relation::nsubj_pass) frame.passive = true;
    } else if (relation == Relation::obj) {
      add(frame, Role::object, no_word, c);
    } else if (relation == Relation::iobj) {
      add(frame, Role::indirect, no_word, c);
    } else if (verbal && (is_oblique(relation) || is_nominal_modifier(relation))) {
      if (is_time(c)) continue;
      add(frame, Role::preposition, s.preposition(c), c);
    } else if (verbal && (relation == Relation::xcomp || relation == Relation::ccomp)) {
      add(frame, Role::complement, no_word, c);
      complemented = true;
    } else if (verbal && relation == Relation::advcl) {
      const TokenIndex mark = s.child(c, Relation::mark);
      if (mark != no_token && s.lemma(mark) == w_.to && !is_aside_clause(s, c)) {
        purpose = c;
      } else if (mark != no_token) {
        add(frame, Role::preposition, s.lemma(mark), c);
      }
    } else if (relation == Relation::compound_prt || (verbal && relation == Relation::advmod)) {
      add(frame, Role::particle, no_word, c);
    }
  }
  if (purpose != no_token && !complemented) add(frame, Role::complement, no_word, purpose);
  if (!verbal) add_noun_arguments(token, frame);
  if (verbal && !misread && s.relation(token) == Relation::amod) frame.passive = self.xpos == Xpos::vbn;
  frame.subject = subject_of(token, 0);
  for (TokenIndex c = s.first_child(token); c != no_token; c = s.next_sibling(c)) {
    if (is_subject(s.relation(c))) {
      frame.own_subject = true;
      if (frame.passive) {
        TokenIndex patient = c;
        if (is_relative(s.token(c)) && s.parent(token) != no_token) patient = s.parent(token);
        add(frame, Role::object, no_word, patient);
      }
    }
  }
  if (frame.passive && !frame.own_subject && verbal) {
    const TokenIndex up = s.parent(token);
    if (up != no_token && (s.relation(token) == Relation::acl || s.relation(token) == Relation::amod)) {
      add(frame, Role::object, no_word, up);
    } else if (up != no_token && s.relation(token) == Relation::advcl) {
      if (const TokenIndex above = subject_of(up, 1); above != no_token) add(frame, Role::object, no_word, above);
    } else if (up != no_token && s.relation(token) == Relation::conj) {
      for (TokenIndex c = s.first_child(up); c != no_token; c = s.next_sibling(c)) {
        if (s.relation(c) == Relation::nsubj_pass) add(frame, Role::object, no_word, c);
      }
    }
  }
  if (!verbal && !copular && frame.subject == no_token) {
    // "Russia's attack", "an attack by Russia": the noun's own doer.
    for (std::size_t i = 0; i < frame.count; ++i) {
      const Argument& argument = frame.arguments[i];
      if (argument.role == Role::preposition && argument.preposition == w_.by) frame.subject = argument.token;
    }
    for (std::size_t i = 0; i < frame.count && frame.subject == no_token; ++i) {
      if (frame.arguments[i].role == Role::owner) frame.subject = frame.arguments[i].token;
    }
  }
}

TokenIndex ActReader::subject_of(TokenIndex token, int depth) {
  const Syntax& s = *syntax_;
  if (token == no_token || depth > 8) return no_token;
  const Token& self = s.token(token);
  const Relation relation = s.relation(token);
  const TokenIndex up = s.parent(token);
  const bool verbal = self.upos == Upos::verb || self.upos == Upos::aux;
  if (is_misread_verb(s, token)) {
    if (relation != Relation::amod) return up;
    return s.relation(token - 1) == Relation::conj ? s.parent(token - 1) : token - 1;
  }
  bool passive = is_bare_passive(s, token);
  TokenIndex subject = no_token;
  TokenIndex agent = no_token;
  for (TokenIndex c = s.first_child(token); c != no_token; c = s.next_sibling(c)) {
    const Relation r = s.relation(c);
    if (r == Relation::aux_pass || r == Relation::nsubj_pass) passive = true;
    if (is_subject(r)) subject = c;
    if ((is_oblique(r) || r == Relation::obl_agent || r == Relation::nmod) && s.preposition(c) == w_.by) agent = c;
  }
  if (passive) return agent;
  if (subject != no_token) {
    const Token& word = s.token(subject);
    if (is_relative(word)) {
      if (relation == Relation::acl_relcl && up != no_token) return up;
      return subject;
    }
    return subject;
  }
  if (const TokenIndex taken = taken_by_time(s, token); taken != no_token) return taken;
  if (!verbal && s.child(token, Relation::cop) == no_token && relation != Relation::xcomp &&
      relation != Relation::conj) {
    return no_token;
  }
  if (up == no_token) return no_token;
  switch (relation) {
    case Relation::conj: {
      if (s.token(up).upos != self.upos && !verbal) return no_token;
      const TokenIndex shared = subject_of(up, depth + 1);
      if (shared != no_token || s.upos(up) == Upos::verb) return shared;
      // A headline's noun that is a verb in truth: "Baku police raid offices and detain ...".
      return s.parent(up) == no_token ? s.child(up, Relation::compound) : no_token;
    }
    case Relation::xcomp: {
      if (const TokenIndex object = s.child(up, Relation::obj); object != no_token && object < token) return object;
      if (const TokenIndex object = s.child(up, Relation::iobj); object != no_token) return object;
      if (s.child(up, Relation::nsubj_pass) != no_token) return s.child(up, Relation::nsubj_pass);
      return subject_of(up, depth + 1);
    }
    case Relation::advcl:
    case Relation::ccomp:
    case Relation::parataxis:
      return subject_of(up, depth + 1);
    case Relation::acl: {
      if (is_headline_future(s, token)) return up;
      if (self.xpos == Xpos::vbg) return up;
      if (const TokenIndex owner = s.child(up, Relation::nmod_poss); owner != no_token) return owner;
      if (heads_clause(s.relation(up)) && s.token(up).upos != Upos::noun) return subject_of(up, depth + 1);
      return subject_of(s.clause(up), depth + 1);
    }
    case Relation::acl_relcl:
      return up;
    default:
      return no_token;
  }
}

const Frame& ActReader::frame(TokenIndex token) {
  const auto i = static_cast<std::size_t>(token);
  if (frame_done_[i] == 0) {
    frame_done_[i] = 1;
    frames_[i] = Frame{};
    fill_frame(token, frames_[i]);
  }
  return frames_[i];
}

}  // namespace foedus::code
