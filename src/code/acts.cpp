// SPDX-License-Identifier: Apache-2.0
//
// Acts: rules matched against frames, acts inside acts, then negation and modality.
#include "code/acts.hpp"

#include <algorithm>
#include <optional>

namespace foedus::code {
namespace {

std::optional<WordClass> class_of(Upos upos) {
  switch (upos) {
    case Upos::verb:
    case Upos::aux:
      return WordClass::verb;
    case Upos::noun:
    case Upos::propn:
      return WordClass::noun;
    case Upos::adj:
      return WordClass::adjective;
    default:
      return std::nullopt;
  }
}

}  // namespace

ActReader::Words ActReader::add_words(WordTable& table) {
  const auto w = [&](std::string_view word) { return table.add(word); };
  Words words;
  words.by = w("by");
  words.of = w("of");
  words.to = w("to");
  words.will = w("will");
  words.shall = w("shall");
  words.wont = w("wo");
  words.would = w("would");
  words.may = w("may");
  words.might = w("might");
  words.could = w("could");
  words.must = w("must");
  words.should = w("should");
  words.ought = w("ought");
  words.have = w("have");
  words.need = w("need");
  words.go = w("go");
  words.not_ = w("not");
  words.nt = w("n't");
  words.never = w("never");
  words.no = w("no");
  words.if_ = w("if");
  words.unless = w("unless");
  words.whether = w("whether");
  words.that = w("that");
  words.in = w("in");
  words.at = w("at");
  words.any_name = w("%name");
  return words;
}

ActReader::ActReader(const PatternSet& patterns, const Words& words) : patterns_(&patterns), w_(words) {
  transparent_ = patterns.find_set("transparent");
  time_ = patterns.find_set("time");
  necessity_ = patterns.find_set("necessity");
  unreal_ = patterns.find_set("unreal");
  wish_ = patterns.find_set("wish");
  op_agree_ = patterns.find_operator("agree");
  op_future_ = patterns.find_operator("future");
  op_not_ = patterns.find_operator("negation");
  op_must_ = patterns.find_operator("must");
  op_about_ = patterns.find_operator("about");
}

void ActReader::begin(const Syntax& syntax) {
  syntax_ = &syntax;
  const auto size = static_cast<std::size_t>(syntax.size());
  if (frames_.size() < size) {
    frames_.resize(size);
    acts_.resize(size);
  }
  frame_done_.assign(size, 0);
  act_done_.assign(size, 0);
}

bool ActReader::fits_word(const Condition& condition, TokenIndex token) const {
  if ((condition.sets & syntax_->sets(token)).any()) return true;
  for (const WordId word : condition.words) {
    if (word == syntax_->lemma(token) || word == syntax_->form(token)) return true;
    const Upos upos = syntax_->upos(token);
    if (word == w_.any_name && (upos == Upos::propn || upos == Upos::pron)) return true;
  }
  return false;
}

// The head of a phrase, what is joined to it by "and", and what hides behind "a series of", "$ 5 m in".
bool ActReader::fits(const Condition& condition, TokenIndex head, int depth) const {
  if (fits_word(condition, head)) return true;
  if (depth > 3) return false;
  const Syntax& s = *syntax_;
  const bool transparent = s.upos(head) == Upos::num || s.upos(head) == Upos::sym ||
                           (transparent_ < most_sets && s.sets(head).test(transparent_));
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    if (s.relation(c) == Relation::conj && fits(condition, c, depth + 1)) return true;
    if (transparent && is_nominal_modifier(s.relation(c)) && fits(condition, c, depth + 1)) return true;
  }
  return false;
}

bool ActReader::holds(const Condition& condition, const Frame& frame) const {
  const Syntax& s = *syntax_;
  switch (condition.trait) {
    case Trait::none:
      break;
    case Trait::passive:
      return frame.passive;
    case Trait::negated:
      return frame.negated;
    case Trait::future:
      return frame.future;
    case Trait::possible:
      return frame.possible;
    case Trait::obliged:
      return frame.obliged;
    case Trait::subjunctive:
      for (std::size_t i = 0; i < frame.count; ++i) {
        const TokenIndex head = frame.arguments[i].token;
        if (frame.arguments[i].role != Role::complement || s.token(head).xpos != Xpos::vb) continue;
        if (s.child(head, Relation::aux) != no_token) continue;
        const TokenIndex mark = s.child(head, Relation::mark);
        if (mark == no_token || s.lemma(mark) != w_.to) return true;
      }
      return false;
  }
  const auto phrase_fits = [&](TokenIndex head) {
    if (condition.anything) return true;
    if (!condition.inside) return fits(condition, head);
    const TokenIndex clause = s.clause(head);
    for (TokenIndex i = s.left(head); i <= s.right(head); ++i) {
      if (s.clause(i) == clause && fits_word(condition, i)) return true;
    }
    return false;
  };
  if (condition.role.role == Role::subject) return frame.subject != no_token && phrase_fits(frame.subject);
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (condition.role.role != Role::any) {
      if (argument.role != condition.role.role) continue;
      if (argument.role == Role::preposition && argument.preposition != condition.role.preposition) continue;
    }
    if (phrase_fits(argument.token)) return true;
    // "impose sanctions on": the phrase may hang on the object instead of the verb.
  }
  if (condition.role.role != Role::preposition) return false;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.role != Role::object) continue;
    for (TokenIndex c = s.first_child(argument.token); c != no_token; c = s.next_sibling(c)) {
      if (!(is_nominal_modifier(s.relation(c)) || is_oblique(s.relation(c))) ||
          s.preposition(c) != condition.role.preposition)
        continue;
      if (phrase_fits(c)) return true;
    }
  }
  return false;
}

const Act* ActReader::act_of_phrase(TokenIndex head, int depth, TokenIndex& at) {
  const Syntax& s = *syntax_;
  const Act& own = act_at(head, depth + 1);
  at = head;
  if (!own.code.empty()) return &own;
  if (depth > 6) return nullptr;
  const bool transparent = s.upos(head) == Upos::num || s.upos(head) == Upos::sym ||
                           (transparent_ < most_sets && s.sets(head).test(transparent_));
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    const bool joined = s.relation(c) == Relation::conj;
    if (!joined && !(transparent && is_nominal_modifier(s.relation(c)))) continue;
    if (const Act* act = act_of_phrase(c, depth + 1, at); act != nullptr && !act->code.empty()) return act;
  }
  return nullptr;
}

const Act* ActReader::inner_act(const RoleRef& role, const Frame& frame, int depth, TokenIndex& at) {
  const Syntax& s = *syntax_;
  if (role.role == Role::subject) return frame.subject == no_token ? nullptr : act_of_phrase(frame.subject, depth, at);
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.role != role.role) continue;
    if (role.role == Role::preposition && argument.preposition != role.preposition) continue;
    if (const Act* act = act_of_phrase(argument.token, depth, at); act != nullptr) return act;
  }
  if (role.role != Role::preposition) return nullptr;
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    if (argument.role != Role::object) continue;
    for (TokenIndex c = s.first_child(argument.token); c != no_token; c = s.next_sibling(c)) {
      if (!(is_nominal_modifier(s.relation(c)) || is_oblique(s.relation(c))) || s.preposition(c) != role.preposition)
        continue;
      if (const Act* act = act_of_phrase(c, depth, at); act != nullptr) return act;
    }
  }
  return nullptr;
}

// "it would", "his country will": the speaker's own side.
bool ActReader::speaks_for_itself(TokenIndex who) const {
  const auto personal = [&](TokenIndex i) {
    const Xpos tag = syntax_->token(i).xpos;
    return tag == Xpos::prp || tag == Xpos::prp_possessive;
  };
  if (syntax_->upos(who) == Upos::pron && personal(who)) return true;
  const TokenIndex owner = syntax_->child(who, Relation::nmod_poss);
  return owner != no_token && personal(owner);
}

// "is needed", "is necessary": somebody ought to.
bool ActReader::is_necessity(TokenIndex token) const {
  return necessity_ < most_sets && syntax_->sets(token).test(necessity_) &&
         (syntax_->child(token, Relation::aux_pass) != no_token || syntax_->child(token, Relation::cop) != no_token);
}

bool ActReader::apply(const Rule& rule, TokenIndex token, const Frame& frame, Act& act, int depth) {
  act.rule = &rule;
  act.both = rule.both;
  act.length = 0;
  act.chain[act.length++] = token;
  act.reported = false;
  if (rule.action == ActionKind::none) {
    act.code = {};
    return true;
  }
  if (rule.action == ActionKind::code) {
    act.code = rule.code;
    return true;
  }
  const Act* inner = nullptr;
  TokenIndex at = no_token;
  for (const RoleRef& role : rule.inner) {
    inner = inner_act(role, frame, depth, at);
    if (inner != nullptr) break;
  }
  if (inner == nullptr && rule.report) {
    // "said that China must drop barriers": a demand, whatever is to be done.
    for (std::size_t i = 0; i < frame.count; ++i) {
      if (frame.arguments[i].role != Role::complement) continue;
      const Frame& content = this->frame(frame.arguments[i].token);
      if (!(content.obliged || is_necessity(frame.arguments[i].token)) || !content.own_subject ||
          content.subject == frame.subject || op_must_ == PatternSet::no_operator)
        continue;
      act.chain[act.length++] = frame.arguments[i].token;
      act.reported = true;
      act.code = patterns_->operation(static_cast<std::uint16_t>(op_must_)).fallback;
      return true;
    }
  }
  if (inner == nullptr && rule.action == ActionKind::same) return false;
  if (inner != nullptr && rule.action == ActionKind::apply &&
      (rule.operation == op_agree_ || rule.operation == op_future_)) {
    // "hopes that Japan will": nobody promises what another is to do.
    const Frame& content = this->frame(at);
    const TokenIndex who = content.subject;
    const bool finite = content.own_subject && syntax_->upos(at) == Upos::verb;
    if (finite && wish_ < most_sets && syntax_->sets(token).test(wish_) && content.passive) return false;
    if (finite && who != no_token && who != frame.subject && !speaks_for_itself(who)) return false;
  }
  CameoCode code = inner == nullptr ? CameoCode{} : inner->code;
  if (inner != nullptr) {
    for (std::size_t i = 0; i < inner->length && act.length < Act::longest_chain; ++i) {
      act.chain[act.length++] = inner->chain[i];
    }
    if (rule.action == ActionKind::same) act.both = act.both || inner->both;
  }
  if (rule.report && inner != nullptr) {
    const Frame& content = this->frame(at);
    TokenIndex who = content.subject;
    // "said a bomb was fired from Gaza": whoever stands where the pattern looks for its source.
    if (who == no_token && inner->rule != nullptr && !inner->rule->sources.empty()) {
      std::vector<TokenIndex> named;
      for (const RoleRef& role : inner->rule->sources) add_role(role, content, named);
      if (!named.empty()) who = named.front();
    }
    const bool elsewhere = who != content.subject;
    const bool own =
        who == no_token || who == frame.subject || (!content.own_subject && !elsewhere) || speaks_for_itself(who);
    if (!own) {
      act.reported = true;
      const std::size_t operation = content.obliged || is_necessity(at) ? op_must_ : op_about_;
      act.code = operation == PatternSet::no_operator
                     ? CameoCode{}
                     : patterns_->operation(static_cast<std::uint16_t>(operation)).apply(inner->plain);
      return true;
    }
  }
  act.code = rule.action == ActionKind::apply ? patterns_->operation(rule.operation).apply(code) : code;
  return !act.code.empty() || rule.report;
}

void ActReader::modify(TokenIndex, const Frame& frame, Act& act) const {
  act.plain = act.code;
  if (act.code.empty() || act.reported) return;
  std::size_t operation = PatternSet::no_operator;
  if (frame.negated) {
    operation = op_not_;
  } else if (frame.future) {
    operation = op_future_;
  }
  if (operation != PatternSet::no_operator) {
    act.code = patterns_->operation(static_cast<std::uint16_t>(operation)).apply(act.code);
  }
}

void ActReader::work_out(TokenIndex token, Act& act, int depth) {
  const auto kind = class_of(syntax_->upos(token));
  if (!kind || depth > 10) return;
  const WordId lemma = syntax_->lemma(token);
  const auto try_rules = [&](WordClass word_class, WordId word) {
    for (const std::uint32_t number : patterns_->rules(word_class, word)) {
      const Rule& rule = patterns_->rule(number);
      const Frame& frame = this->frame(token);
      const bool all = std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const Condition& condition) {
        return holds(condition, frame) != condition.absent;
      });
      if (all && apply(rule, token, frame, act, depth)) return true;
    }
    return false;
  };
  bool found = try_rules(*kind, lemma);
  if (!found && syntax_->form(token) != lemma) found = try_rules(*kind, syntax_->form(token));
  if (!found && *kind == WordClass::adjective && syntax_->token(token).xpos != Xpos::jj) {
    found = try_rules(WordClass::verb, lemma);
  }
  if (!found) {
    act = Act{};
    return;
  }
  const bool clausal = *kind == WordClass::verb || syntax_->child(token, Relation::cop) != no_token;
  if (clausal) {
    modify(token, this->frame(token), act);
  } else {
    act.plain = act.code;
  }
}

const Act& ActReader::act_at(TokenIndex token, int depth) {
  const auto i = static_cast<std::size_t>(token);
  if (act_done_[i] == 0) {
    act_done_[i] = 1;
    acts_[i] = Act{};
    work_out(token, acts_[i], depth);
  }
  return acts_[i];
}

const Act& ActReader::act(TokenIndex token) {
  return act_at(token, 0);
}

}  // namespace foedus::code
