// SPDX-License-Identifier: Apache-2.0
#include "code/attributions.hpp"

#include <algorithm>

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 12> irregular = {"said", "told", "thought", "held",  "felt",      "wrote",
                                                        "saw",  "seen", "spoke",   "found", "according", "understood"};

bool is_comma(const Syntax& s, TokenIndex i) {
  return s.upos(i) == Upos::punct;
}

bool is_finite_clause(const Syntax& s, TokenIndex i) {
  return s.child(i, Relation::nsubj) != no_token || s.child(i, Relation::nsubj_pass) != no_token;
}

}  // namespace

AttributionReader::AttributionReader(const PatternSet& patterns, const WordTable& words)
    : words_(&words), patterns_(&patterns) {
  constexpr std::array<std::string_view, set_count> names = {"claim_observer", "claim_document",
                                                             "claim_unnamed",  "claim_official",
                                                             "claim_outlet",   "claim_say",
                                                             "claim_expect",   "claim_doubt",
                                                             "claim_deny",     "claim_ask",
                                                             "claim_opinion",  "claim_describe",
                                                             "claim_call",     "claim_point",
                                                             "claim_accuse",   "claim_view",
                                                             "claim_in_view",  "claim_closer",
                                                             "claim_apart",    "claim_good",
                                                             "claim_bad",      "time"};
  for (std::size_t i = 0; i < set_count; ++i) sets_[i] = patterns.find_set(names[i]);
}

void AttributionReader::begin_document() {
  names_.clear();
  last_name_.clear();
  has_last_ = false;
}

bool AttributionReader::may_attribute(const std::vector<std::string_view>& forms) const {
  std::string lower;
  const auto known = [&](std::string_view word) {
    const WordId id = words_->find(word);
    if (id == no_word) return false;
    const SetBits& bits = patterns_->sets_of(id);
    return std::any_of(sets_.begin() + say, sets_.end() - 1, [&](std::size_t set) { return bits.test(set); });
  };
  for (const std::string_view form : forms) {
    if (form.size() < 3) continue;
    lower_into(form, lower);
    if (std::find(irregular.begin(), irregular.end(), lower) != irregular.end() || known(lower)) return true;
    for (const std::string_view ending : {"s", "es", "ed", "d", "ing", "ies", "ied"}) {
      if (!lower.ends_with(ending)) continue;
      const std::string base = lower.substr(0, lower.size() - ending.size());
      if (known(base) || known(base + "e") || known(base + "y")) return true;
    }
  }
  return false;
}

bool AttributionReader::is_verb(TokenIndex i) const {
  return syntax_->upos(i) == Upos::verb;
}

bool AttributionReader::form_is(TokenIndex i, std::string_view lower) const {
  std::string form;
  lower_into(syntax_->token(i).form, form);
  return form == lower;
}

Manner AttributionReader::manner_of(TokenIndex cue) const {
  if (in(cue, deny)) return Manner::denies;
  if (in(cue, doubt)) return Manner::doubts;
  if (in(cue, ask)) return Manner::asks;
  if (in(cue, expect)) return acts_->frame(cue).negated ? Manner::doubts : Manner::expects;
  return acts_->frame(cue).negated ? Manner::doubts : Manner::asserts;
}

// From `low` to `high` without what only introduces or ends it.
void AttributionReader::set_extent(Attribution& found, TokenIndex low, TokenIndex high) const {
  const Syntax& s = *syntax_;
  const auto opens = [&](TokenIndex i) {
    return is_comma(s, i) || form_is(i, "that") || s.relation(i) == Relation::cc ||
           (s.relation(i) == Relation::case_ && found.thing);
  };
  while (low < high && opens(low)) ++low;
  while (high > low && is_comma(s, high)) --high;
  found.first = low;
  found.last = high;
}

void AttributionReader::leave_out(Attribution& found, TokenIndex low, TokenIndex high) const {
  const Syntax& s = *syntax_;
  while (low > found.first && is_comma(s, low - 1)) --low;
  while (high < found.last && is_comma(s, high + 1)) ++high;
  if (low <= found.first) {
    set_extent(found, std::min(high + 1, found.last), found.last);
  } else if (high >= found.last) {
    set_extent(found, found.first, low - 1);
  } else {
    found.gap_first = low;
    found.gap_last = high;
  }
}

// "..., while Moscow insists ...": somebody else's side of it.
void AttributionReader::leave_out_contrast(Attribution& found, TokenIndex content) const {
  const Syntax& s = *syntax_;
  for (TokenIndex c = s.first_child(content); c != no_token; c = s.next_sibling(c)) {
    const TokenIndex mark = s.relation(c) == Relation::advcl ? s.child(c, Relation::mark) : no_token;
    const bool contrast = mark != no_token && (form_is(mark, "while") || form_is(mark, "whereas"));
    if (contrast && found.gap_first == no_token) leave_out(found, s.left(c), s.right(c));
  }
}

// "said that ...", "..., analysts say", "expect Moscow to ...".
TokenIndex AttributionReader::clause_said(TokenIndex verb, const Frame& frame, Attribution& found) const {
  const Syntax& s = *syntax_;
  TokenIndex infinitive = no_token;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const TokenIndex c = frame.arguments[i].token;
    if (frame.arguments[i].role != Role::complement || c == verb) continue;
    const TokenIndex mark = s.child(c, Relation::mark);
    const bool to = mark != no_token && form_is(mark, "to");
    if (to || s.relation(c) == Relation::xcomp) {
      infinitive = to ? c : no_token;
      continue;
    }
    if (s.relation(c) != Relation::ccomp) continue;
    TokenIndex begins = s.left(c);
    // "Relations have cooled, analysts say": the parser may hang what is said on the verb of saying.
    if (c < verb && frame.subject > c) begins = std::min(begins, s.left(verb));
    // "said Thursday the minister would ...": when it was said.
    if (begins == verb + 1 && begins < c && in(begins, time) && s.upos(begins) == Upos::propn) ++begins;
    set_extent(found, begins, s.right(c));
    if (s.left(c) < verb && verb < s.right(c)) {
      TokenIndex low = verb;
      TokenIndex high = verb;
      while (low > s.left(c) && !s.is_below(low - 1, c)) --low;
      while (high < s.right(c) && !s.is_below(high + 1, c)) ++high;
      leave_out(found, low, high);
    }
    leave_out_contrast(found, c);
    return c;
  }
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.role != Role::object && argument.role != Role::indirect) continue;
    if (infinitive != no_token && argument.role == Role::object && argument.token != frame.subject) {
      const bool passive = argument.token < verb;
      set_extent(found, s.left(argument.token), s.right(infinitive));
      if (passive) leave_out(found, s.right(argument.token) + 1, verb);
      return infinitive;
    }
    // "told reporters that ...": the clause may hang on those who are told.
    for (TokenIndex c = s.first_child(argument.token); c != no_token; c = s.next_sibling(c)) {
      const bool clause = s.relation(c) == Relation::acl_relcl || s.relation(c) == Relation::acl;
      if (!clause || s.left(c) <= argument.token || !form_is(s.left(c), "that") || in(argument.token, view)) continue;
      if (s.token(s.left(c)).relation == Relation::nsubj) continue;
      set_extent(found, s.left(c), s.right(c));
      return c;
    }
  }
  // "A historian disagrees: trade has collapsed."
  for (TokenIndex c = s.first_child(verb); c != no_token; c = s.next_sibling(c)) {
    const bool behind = s.relation(c) == Relation::parataxis && s.left(c) > verb && is_finite_clause(s, c);
    if (!behind || s.child(verb, Relation::obj) != no_token) continue;
    const TokenIndex before = s.left(c) - 1;
    if (!form_is(before, ":") && !form_is(s.left(c), ":")) continue;
    set_extent(found, s.left(c), s.right(c));
    return c;
  }
  const TokenIndex up = s.parent(verb);
  if (s.relation(verb) != Relation::parataxis || up == no_token) return no_token;
  set_extent(found, s.left(up), s.right(up));
  leave_out(found, s.left(verb), s.right(verb));
  return up;
}

TokenIndex AttributionReader::as_phrase(TokenIndex above) const {
  const Syntax& s = *syntax_;
  for (TokenIndex c = s.first_child(above); c != no_token; c = s.next_sibling(c)) {
    if (c < above) continue;
    for (const Relation relation : {Relation::case_, Relation::mark}) {
      for (TokenIndex m = s.first_child(c); m != no_token; m = s.next_sibling(m)) {
        if (s.relation(m) == relation && form_is(m, "as")) return c;
      }
    }
  }
  return no_token;
}

// "describe the phase as a cooling", "call it a rupture", "is seen as an ally".
TokenIndex AttributionReader::thing_described(TokenIndex verb, const Frame& frame, Attribution& found) const {
  const Syntax& s = *syntax_;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const TokenIndex object = frame.arguments[i].token;
    if (frame.arguments[i].role != Role::object || object == frame.subject) continue;
    TokenIndex as = no_token;
    if (in(verb, describe)) {
      as = as_phrase(verb);
      if (as == no_token && object > verb) as = as_phrase(object);
    }
    if (as == no_token && in(verb, call)) {
      as = s.child(verb, Relation::xcomp);
      const TokenIndex mark = as == no_token ? no_token : s.child(as, Relation::mark);
      if (as != no_token && (as < verb || mark != no_token)) as = no_token;
    }
    if (as == no_token || as == object) continue;
    TokenIndex high = std::max(s.right(as), s.right(object));
    // "not as a rupture, but as a cooling": the second may hang higher.
    for (TokenIndex c = s.first_child(verb); c != no_token; c = s.next_sibling(c)) {
      if (s.relation(c) == Relation::conj && c > as && s.upos(c) != Upos::verb) high = std::max(high, s.right(c));
    }
    set_extent(found, std::min(s.left(object), s.left(as)), high);
    if (object < verb && verb < as) leave_out(found, s.right(object) + 1, s.left(as) - 1);
    return object;
  }
  return no_token;
}

// "accused Ukraine of shelling a town"
TokenIndex AttributionReader::thing_alleged(TokenIndex verb, const Frame& frame, Attribution& found) const {
  const Syntax& s = *syntax_;
  TokenIndex accused = no_token;
  TokenIndex alleged = no_token;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.role == Role::object && argument.token != frame.subject) accused = argument.token;
    if (argument.role != Role::preposition || argument.token < verb) continue;
    const TokenIndex mark = s.child(argument.token, Relation::mark);
    const TokenIndex marker = mark == no_token ? s.child(argument.token, Relation::case_) : mark;
    if (marker != no_token && (form_is(marker, "of") || form_is(marker, "for"))) alleged = argument.token;
  }
  if (accused == no_token) return no_token;
  for (TokenIndex c = s.first_child(accused); c != no_token && alleged == no_token; c = s.next_sibling(c)) {
    const TokenIndex marker = s.child(c, Relation::case_);
    if (c > accused && marker != no_token && form_is(marker, "of")) alleged = c;
  }
  if (alleged == no_token) return no_token;
  set_extent(found, std::min(s.left(accused), s.left(alleged)), std::max(s.right(accused), s.right(alleged)));
  if (accused < verb) leave_out(found, s.right(accused) + 1, s.left(alleged) - 1);
  return accused;
}

// "point to a cooling", "warn of a rift", "see a thaw".
TokenIndex AttributionReader::thing_pointed_to(TokenIndex verb, const Frame& frame) const {
  const Syntax& s = *syntax_;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.token < verb || argument.token == frame.subject) continue;
    if (argument.role == Role::object) return argument.token;
    if (argument.role != Role::preposition) continue;
    const TokenIndex marker = s.child(argument.token, Relation::case_);
    if (marker == no_token) continue;
    for (const std::string_view word : {"to", "at", "of", "about", "against"}) {
      if (form_is(marker, word)) return argument.token;
    }
  }
  return no_token;
}

// "see propaganda in the media of Serbia": what stands behind the thing may hang on the verb.
TokenIndex AttributionReader::end_of_thing(TokenIndex verb, TokenIndex thing) const {
  const Syntax& s = *syntax_;
  TokenIndex end = s.right(thing);
  for (TokenIndex c = thing; c < s.size(); ++c) {
    const bool behind = s.parent(c) == verb && is_oblique(s.relation(c)) && s.left(c) == end + 1 && !in(c, time);
    if (behind) end = s.right(c);
  }
  return end;
}

void AttributionReader::read_verb(TokenIndex verb, std::vector<Attribution>& out) {
  const bool says = in(verb, say) || in(verb, doubt) || in(verb, deny) || in(verb, ask);
  if (!says && !in(verb, describe) && !in(verb, call) && !in(verb, point) && !in(verb, accuse)) return;
  const Frame& frame = acts_->frame(verb);
  if (frame.conditional || frame.obliged || (frame.possible && !frame.negated)) return;
  Attribution found;
  found.cue = verb;
  found.claimant = frame.subject;
  const bool unowned = frame.passive && frame.subject == no_token;
  if (unowned && !in(verb, opinion)) return;
  if (unowned && syntax_->child(verb, Relation::aux_pass) == no_token) return;
  if (!unowned && (found.claimant == no_token || !classify(found))) return;
  if (says && !(frame.passive && in(verb, expect))) found.content = clause_said(verb, frame, found);
  if (found.content == no_token && in(verb, accuse)) {
    found.content = thing_alleged(verb, frame, found);
    found.accusation = found.content != no_token;
  }
  if (found.content == no_token) found.content = thing_described(verb, frame, found);
  const bool own_word = found.kind == Claimant::observers || found.kind == Claimant::expert;
  if (found.content == no_token && in(verb, point) && own_word) {
    found.content = thing_pointed_to(verb, frame);
    found.thing = true;
    if (found.content != no_token) set_extent(found, syntax_->left(found.content), end_of_thing(verb, found.content));
  }
  if (found.content == no_token || (found.claimant != no_token && found.holds(found.claimant))) return;
  found.manner = manner_of(verb);
  out.push_back(found);
  remember(found);
}

void AttributionReader::add_own_voice(std::vector<Attribution>& out) const {
  const Syntax& s = *syntax_;
  const TokenIndex root = s.root();
  if (root == no_token || s.size() < 4 || form_is(s.size() - 1, "?")) return;
  if (!is_verb(root) && s.child(root, Relation::cop) == no_token) return;
  Attribution own;
  own.cue = own.content = root;
  own.kind = Claimant::author;
  set_extent(own, 0, s.size() - 1);
  for (const Attribution& other : out) {
    if (other.holds(root) || other.cue == root) return;
    if (own.gap_first != no_token) continue;
    const TokenIndex low = other.claimant == no_token ? other.cue : std::min(other.cue, s.left(other.claimant));
    leave_out(own, std::min(low, other.first), std::max(other.cue, other.last));
  }
  if (own.holds(root)) out.push_back(own);
}

void AttributionReader::read(const Syntax& syntax, ActReader& acts, Parties& parties, std::vector<Attribution>& out) {
  syntax_ = &syntax;
  acts_ = &acts;
  parties_ = &parties;
  out.clear();
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    const Upos upos = syntax.upos(i);
    if (upos == Upos::verb) {
      read_verb(i, out);
    } else if (upos == Upos::noun || upos == Upos::propn) {
      if (in(i, view)) read_noun(i, out);
      read_phrase(i, out);
    }
  }
}

}  // namespace foedus::code
