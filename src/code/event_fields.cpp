// SPDX-License-Identifier: Apache-2.0
//
// What an event carries beside its sides and its code: the ontology's fields, place, third parties, claim, reason.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "code/readings.hpp"
#include "code/roots.hpp"

namespace foedus::code {
namespace {

bool is_word(const Syntax& syntax, TokenIndex i, std::string_view word) {
  return i != no_token && syntax.token(i).lemma == word;
}

}  // namespace

void Readings::add_event(TokenIndex token, const Act& act, const Party& source, const Party& target,
                         const std::optional<Day>& day, DateGrain grain) {
  const Action* action = ontology_->find(act.code);
  if (action == nullptr) return;
  CodedEvent event;
  event.sentence = number_;
  event.date = day;
  event.grain = grain;
  event.source = actor_of(source);
  event.target = actor_of(target);
  event.cameo = act.code;
  event.kind = action->kind;
  event.intensity = action->goldstein;
  event.plover = ontology_->plover_categories()[action->plover];
  event.mode = action->mode;
  const RootClass root = Roots::of(act.code);
  event.quad = root.quad;
  if (event.plover.empty() && root.name == "REQUEST") event.plover = root.name;
  if (const std::uint8_t quad = Roots::quad_of(event.plover); quad != 0) event.quad = quad;
  event.dimension = ontology_->dimension_of(*action, source.actor.sector, target.actor.sector);
  event.energy = action->energy;
  TokenIndex first = token;
  TokenIndex last = token;
  for (std::size_t i = 1; i < act.length; ++i) {
    if (act.chain[i] < first && first - act.chain[i] < 8) first = act.chain[i];
    if (act.chain[i] > last && act.chain[i] - last < 8) last = act.chain[i];
  }
  event.act = words_of(first, last);
  add_surroundings(token, act, event);
  add_claim(token, event);
  event.pattern = act.rule == nullptr ? 0 : act.rule->line;
  event.reason = fmt::format("\"{}\"", syntax_->token(token).form);
  for (std::size_t i = 1; i < act.length; ++i)
    event.reason += fmt::format(" > \"{}\"", syntax_->token(act.chain[i]).form);
  event.reason += fmt::format(" gives {} (pattern line {}); source by {}, target by {}", act.code.view(), event.pattern,
                              source.how, target.how);
  coding_->events.push_back(std::move(event));
}

// Where it happened, and who else took part: hosts, mediators.
void Readings::add_surroundings(TokenIndex token, const Act& act, CodedEvent& event) {
  const auto in_reach = [&](TokenIndex i) {
    for (std::size_t k = 0; k < act.length; ++k) {
      if (syntax_->is_below(i, act.chain[k])) return true;
    }
    return syntax_->clause(i) == syntax_->clause(token);
  };
  const bool consults =
      event.cameo.view().substr(0, 2) == "04" || event.cameo.view() == "057" || event.cameo.view() == "036";
  for (const NameMatch& match : parties_->matches()) {
    const auto last = static_cast<TokenIndex>(match.last);
    const auto first = static_cast<TokenIndex>(match.first);
    if (parties_->match_at(first) == nullptr || match.kind == NameKind::ignored || match.kind == NameKind::outlet)
      continue;
    TokenIndex head = last;
    while (syntax_->parent(head) != no_token && syntax_->parent(head) >= first && syntax_->parent(head) <= last)
      head = syntax_->parent(head);
    if (!in_reach(head)) continue;
    const TokenIndex marker = syntax_->child(head, Relation::case_);
    const bool spot = match.kind == NameKind::capital || match.kind == NameKind::place || match.kind == NameKind::state;
    const bool here = marker != no_token && syntax_->token(marker).form == "in";
    if (spot && here && is_oblique(syntax_->relation(head)) && event.place.empty()) {
      event.place = std::string{words_of(first, last).of(text_)};
      event.place_state = match.actor.state;
    }
    const StateCode state = match.actor.state;
    if (state.empty() || has_state(sources_, state) || has_state(targets_, state)) continue;
    const TokenIndex up = syntax_->parent(head);
    const bool helps = up != no_token && (is_word(*syntax_, up, "mediate") || is_word(*syntax_, up, "broker") ||
                                          is_word(*syntax_, up, "host") || is_word(*syntax_, up, "mediation") ||
                                          is_word(*syntax_, up, "sponsor") || is_word(*syntax_, up, "facilitate") ||
                                          is_word(*syntax_, up, "auspices"));
    const bool hosts = consults && here && spot;
    if ((helps || hosts) && std::find(event.others.begin(), event.others.end(), state) == event.others.end())
      event.others.push_back(state);
  }
}

// What is alleged, demanded, promised or threatened, in the words of the text.
void Readings::add_claim(TokenIndex token, CodedEvent& event) {
  const std::string_view root = event.cameo.view().substr(0, 2);
  if (root != "11" && root != "10" && root != "02" && root != "13" && root != "03" && root != "12") return;
  const Frame& frame = acts_->frame(token);
  TokenIndex said = no_token;
  for (const Role role : {Role::complement, Role::preposition}) {
    for (std::size_t i = 0; i < frame.count && said == no_token; ++i) {
      const Argument& argument = frame.arguments[i];
      if (argument.role != role) continue;
      const bool clause = heads_clause(syntax_->relation(argument.token));
      if (clause && acts_->frame(argument.token).conditional) continue;
      if (is_aside_clause(*syntax_, argument.token)) continue;
      const bool of = argument.preposition == acts_->words().of;
      if (role == Role::complement || (clause && argument.token > token) || (of && root == "11")) said = argument.token;
    }
  }
  if (said == no_token) return;
  TokenIndex first = syntax_->left(said);
  TokenIndex last = syntax_->right(said);
  while (first < last && (syntax_->upos(first) == Upos::punct || syntax_->relation(first) == Relation::mark)) ++first;
  while (last > first && syntax_->upos(last) == Upos::punct) --last;
  if (first <= token && token <= last) return;
  event.claim_span = words_of(first, last);
  event.claim = std::string{event.claim_span.of(text_)};
}

}  // namespace foedus::code
