// SPDX-License-Identifier: Apache-2.0
//
// Where the two sides of an act are looked for: phrases that its pattern names, then the usual places.
#include <algorithm>

#include "code/acts.hpp"

namespace foedus::code {

void ActReader::add_role(const RoleRef& role, const Frame& frame, std::vector<TokenIndex>& out) {
  const Syntax& s = *syntax_;
  if (role.role == Role::subject && frame.subject != no_token) out.push_back(frame.subject);
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Argument& argument = frame.arguments[i];
    const bool same =
        argument.role == role.role && (role.role != Role::preposition || argument.preposition == role.preposition);
    if (same) out.push_back(argument.token);
    if (argument.role != Role::object || role.role != Role::preposition) continue;
    for (TokenIndex c = s.first_child(argument.token); c != no_token; c = s.next_sibling(c)) {
      if ((is_nominal_modifier(s.relation(c)) || is_oblique(s.relation(c))) && s.preposition(c) == role.preposition)
        out.push_back(c);
    }
  }
}

void ActReader::targets(const Act& act, TokenIndex token, std::vector<TokenIndex>& out, Reach reach) {
  out.clear();
  // What patterns name comes first, from the outside in; then the usual places.
  for (std::size_t i = 0; i < std::max<std::size_t>(act.length, 1) && reach != Reach::all; ++i) {
    const TokenIndex predicate = i == 0 ? token : act.chain[i];
    const Rule* rule = i == 0 ? act.rule : this->act(predicate).rule;
    if (rule == nullptr || rule->targets.empty()) continue;
    const Frame& own = frame(predicate);
    for (const RoleRef& role : rule->targets) add_role(role, own, out);
    if (rule->action == ActionKind::apply) add_doer(own, out);
  }
  for (std::size_t i = 0; i < std::max<std::size_t>(act.length, 1) && reach != Reach::named; ++i) {
    const TokenIndex predicate = i == 0 ? token : act.chain[i];
    const Rule* rule = i == 0 ? act.rule : this->act(predicate).rule;
    if (rule != nullptr && !rule->targets.empty() && reach != Reach::all) continue;
    add_usual(frame(predicate), out);
  }
  // "said a bomb was fired from Gaza": blame falls on whoever the pattern of the act names as its source.
  if (!act.reported || act.length < 2) return;
  const Rule* inner = this->act(act.chain[1]).rule;
  if (inner == nullptr) return;
  std::vector<TokenIndex> named;
  for (const RoleRef& role : inner->sources) add_role(role, frame(act.chain[1]), named);
  out.insert(out.begin(), named.begin(), named.end());
}

// "demanded that Iran stop": whoever is to do it.
void ActReader::add_doer(const Frame& own, std::vector<TokenIndex>& out) {
  for (std::size_t i = 0; i < own.count; ++i) {
    if (own.arguments[i].role != Role::complement) continue;
    const TokenIndex who = frame(own.arguments[i].token).subject;
    if (who != no_token && who != own.subject) out.push_back(who);
  }
}

void ActReader::add_usual(const Frame& own, std::vector<TokenIndex>& out) {
  for (const Role role : {Role::indirect, Role::object}) {
    for (std::size_t i = 0; i < own.count; ++i) {
      if (own.arguments[i].role == role) out.push_back(own.arguments[i].token);
    }
  }
  for (std::size_t i = 0; i < own.count; ++i) {
    const Argument& argument = own.arguments[i];
    // "freed prisoners after Cuba eased ...": clauses have sides of their own.
    const bool clause = syntax_->relation(argument.token) == Relation::advcl;
    if (argument.role == Role::preposition && argument.token != own.subject && !clause) out.push_back(argument.token);
  }
  add_doer(own, out);
}

void ActReader::sources(const Act& act, TokenIndex token, std::vector<TokenIndex>& out) {
  out.clear();
  const Frame& own = frame(token);
  if (act.rule != nullptr && !act.rule->sources.empty()) {
    for (const RoleRef& role : act.rule->sources) add_role(role, own, out);
    return;
  }
  if (own.subject != no_token) out.push_back(own.subject);
  // Where the parser gives two subjects, either may be the one; where a passive has none, what it passes on to has.
  for (TokenIndex c = syntax_->first_child(token); c != no_token; c = syntax_->next_sibling(c)) {
    if (syntax_->relation(c) == Relation::nsubj && c != own.subject && !own.passive) out.push_back(c);
  }
  if (out.empty() && syntax_->upos(token) != Upos::verb) {
    for (std::size_t i = 0; i < own.count; ++i) {
      if (own.arguments[i].role == Role::modifier) out.push_back(own.arguments[i].token);
    }
  }
  if (out.empty() && own.passive && act.length > 1 && act.rule != nullptr && act.rule->action != ActionKind::code) {
    const Frame& inner = frame(act.chain[1]);
    if (inner.subject != no_token) out.push_back(inner.subject);
    // "killed in Israeli shelling"
    for (std::size_t i = 0; i < inner.count && syntax_->upos(act.chain[1]) == Upos::noun; ++i) {
      if (inner.arguments[i].role == Role::modifier) out.push_back(inner.arguments[i].token);
    }
  }
}

}  // namespace foedus::code
