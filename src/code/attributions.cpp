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

bool is_plural(const Syntax& s, TokenIndex i) {
  return s.token(i).xpos == Xpos::nns || s.token(i).xpos == Xpos::nnps || s.child(i, Relation::conj) != no_token;
}

bool has_proper_name(const Syntax& s, TokenIndex head, TokenIndex& last) {
  last = s.upos(head) == Upos::propn ? head : no_token;
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    const Relation relation = s.relation(c);
    const bool part = relation == Relation::flat || relation == Relation::appos || relation == Relation::compound;
    if (!part || s.upos(c) != Upos::propn || c < head) continue;
    last = std::max(last, c);
    for (TokenIndex d = s.first_child(c); d != no_token; d = s.next_sibling(d)) {
      if (s.relation(d) == Relation::flat) last = std::max(last, d);
    }
  }
  return last != no_token;
}

}  // namespace

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

AttributionReader::AttributionReader(const PatternSet& patterns, const WordTable& words)
    : words_(&words), patterns_(&patterns) {
  constexpr std::array<std::string_view, set_count> names = {
      "claim_observer", "claim_document", "claim_unnamed", "claim_official", "claim_outlet",  "claim_say",
      "claim_expect",   "claim_doubt",    "claim_deny",    "claim_ask",      "claim_opinion", "claim_describe",
      "claim_call",     "claim_point",    "claim_view",    "claim_in_view",  "claim_closer",  "claim_apart",
      "claim_good",     "claim_bad",      "time"};
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

bool AttributionReader::classify_name(Attribution& found) {
  const TokenIndex head = found.claimant;
  Claimant& kind = found.kind;
  const NameMatch* match = parties_->match_at(head);
  if (match != nullptr) {
    switch (match->kind) {
      case NameKind::outlet:
        kind = Claimant::outlet;
        return true;
      case NameKind::person:
      case NameKind::surname:
        kind = match->former ? Claimant::person : Claimant::official;
        return true;
      case NameKind::name:
      case NameKind::state:
      case NameKind::capital:
        kind = Claimant::government;
        return true;
      case NameKind::ignored:
      case NameKind::demonym:
      case NameKind::place:
      case NameKind::agent:
        return false;
    }
  }
  if (syntax_->upos(head) != Upos::propn) return false;
  kind = Claimant::person;
  TokenIndex last = head;
  (void)has_proper_name(*syntax_, head, last);
  std::string name;
  lower_into(syntax_->token(last).form, name);
  if (const auto known = names_.find(name); known != names_.end()) {
    kind = known->second;
    found.recalled = true;
  }
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    const Relation relation = syntax_->relation(c);
    const bool title = relation == Relation::compound || relation == Relation::appos || relation == Relation::flat ||
                       relation == Relation::amod || relation == Relation::nmod_desc;
    if (!title) continue;
    if (in(c, observer)) {
      kind = Claimant::expert;
    } else if (in(c, official) || parties_->sector_of(c) == Sector::government) {
      kind = Claimant::official;
    }
  }
  return true;
}

bool AttributionReader::classify(Attribution& found) {
  const TokenIndex head = found.claimant;
  Claimant& kind = found.kind;
  const Upos upos = syntax_->upos(head);
  if (upos == Upos::pron || upos == Upos::det || upos == Upos::adj || upos == Upos::num) {
    if (in(head, unnamed)) {
      kind = Claimant::unnamed;
      return true;
    }
    const bool single = form_is(head, "he") || form_is(head, "she");
    const bool several = form_is(head, "they");
    const bool plural = last_kind_ == Claimant::observers || last_kind_ == Claimant::official;
    if (has_last_ && (single || (several && plural))) {
      kind = last_kind_;
      found.recalled = true;
      return true;
    }
    if (!form_is(head, "it")) return false;
    std::vector<Party> meant;
    parties_->resolve(head, false, meant);
    kind = Claimant::government;
    return !meant.empty();
  }
  if (in(head, observer)) {
    kind = is_plural(*syntax_, head) ? Claimant::observers : Claimant::expert;
    return true;
  }
  if (upos == Upos::propn) return classify_name(found);
  if (upos != Upos::noun) return false;
  const bool acts = in(head, official) || parties_->sector_of(head) == Sector::government ||
                    parties_->sector_of(head) == Sector::military;
  if (in(head, document)) {
    kind = Claimant::document;
  } else if (in(head, outlet)) {
    kind = Claimant::outlet;
  } else if (acts) {
    kind = Claimant::official;
  } else if (in(head, unnamed)) {
    kind = Claimant::unnamed;
  } else {
    for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
      if (syntax_->relation(c) != Relation::conj || !in(c, observer)) continue;
      kind = Claimant::expert;
      return true;
    }
    kind = Claimant::person;
    return classify_name(found) || (parties_->is_person(head) && !is_plural(*syntax_, head));
  }
  return true;
}

std::string AttributionReader::name_for(TokenIndex head) const {
  TokenIndex last = no_token;
  if (head == no_token || !has_last_ || has_proper_name(*syntax_, head, last)) return {};
  const Upos upos = syntax_->upos(head);
  const bool same = upos == Upos::pron ? form_is(head, "he") || form_is(head, "she")
                                       : !is_plural(*syntax_, head) && last_kind_ == Claimant::expert &&
                                             in(head, observer) && syntax_->child(head, Relation::det) != no_token &&
                                             form_is(syntax_->child(head, Relation::det), "the");
  return same ? last_name_ : std::string{};
}

void AttributionReader::remember(const Attribution& found) {
  if (found.claimant == no_token || syntax_->upos(found.claimant) == Upos::pron) return;
  TokenIndex last = no_token;
  const bool named = has_proper_name(*syntax_, found.claimant, last);
  const bool somebody =
      found.kind == Claimant::expert || found.kind == Claimant::official || found.kind == Claimant::person;
  if (named && somebody) {
    std::string lower;
    lower_into(syntax_->token(last).form, lower);
    names_[lower] = found.kind;
    last_name_ = syntax_->token(last).form;
  } else if (!somebody || found.kind != last_kind_) {
    last_name_.clear();
  }
  last_kind_ = found.kind;
  has_last_ = true;
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
  if (!says && !in(verb, describe) && !in(verb, call) && !in(verb, point)) return;
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

void AttributionReader::add_own_voice(std::vector<Attribution>& out) const {
  const Syntax& s = *syntax_;
  const TokenIndex root = s.root();
  if (root == no_token || s.size() < 4 || form_is(s.size() - 1, "?")) return;
  if (!is_verb(root) && s.child(root, Relation::cop) == no_token) return;
  Attribution own;
  own.cue = own.content = root;
  own.kind = Claimant::text;
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
