// SPDX-License-Identifier: Apache-2.0
//
// The two sides of an act: who does it and to whom, beyond what its pattern names.
#include <algorithm>

#include "code/readings.hpp"

namespace foedus::code {

bool cooperative(CameoCode code) {
  const std::string_view text = code.view();
  return text.size() >= 2 && text[0] == '0' && text[1] >= '3' && text[1] <= '6';
}

void Readings::find_sides(TokenIndex token, const Act& act) {
  sources_.clear();
  targets_.clear();
  one_state_ = false;
  const std::string_view root = act.code.view().substr(0, 2);
  force_ = root == "15" || root == "17" || root == "18" || root == "19" || root == "20" || root == "07";
  std::vector<Party> found;
  acts_->sources(act, token, phrases_);
  for (const TokenIndex head : phrases_) {
    found.clear();
    parties_->resolve(head, false, found);
    for (const Party& party : found) {
      if (!party.actor.state.empty()) sources_.push_back(party);
    }
    if (!sources_.empty() && act.rule != nullptr && !act.rule->sources.empty()) break;
  }
  // A town beside a government is where, not who.
  const auto is_place = [](const Party& party) { return party.how == name_of(NameKind::place); };
  if (!std::all_of(sources_.begin(), sources_.end(), is_place)) {
    sources_.erase(std::remove_if(sources_.begin(), sources_.end(), is_place), sources_.end());
  }
  // An act of both sides has them where its pattern says, or both as its subject; the place of a meeting is no side.
  const bool mutual = act.both || cooperative(act.code);
  using Reach = ActReader::Reach;
  // "asked Spain to impose sanctions on Cuba": against Cuba.
  const bool rallies = act.code.view() == "113" && act.length > 1;
  if (rallies) {
    const TokenIndex inner = act.chain[1];
    acts_->targets(acts_->act(inner), inner, phrases_, ActReader::Reach::usual);
    for (const TokenIndex head : phrases_) {
      found.clear();
      parties_->resolve(head, true, found);
      take_targets(found);
      if (!targets_.empty()) return;
    }
  }
  const bool named_only =
      act.both && act.rule != nullptr && (act.length > 1 || !act.rule->targets.empty() || states_in(sources_) >= 2);
  for (const Reach reach : {named_only ? Reach::named : Reach::usual, Reach::all}) {
    if (reach == Reach::all && (one_state_ || act.both || (mutual && states_in(sources_) >= 2))) return;
    acts_->targets(act, token, phrases_, reach);
    for (const TokenIndex head : phrases_) {
      found.clear();
      const NameMatch* match = parties_->match_at(head);
      if (match != nullptr && !looks_in(act) && is_mere_place(*match)) continue;
      parties_->resolve(head, true, found);
      take_targets(found);
      if (!targets_.empty()) return;
    }
  }
  if (syntax_->upos(token) == Upos::verb) find_target_in_clause(token);
}

void Readings::take_targets(const std::vector<Party>& found) {
  for (const Party& party : found) {
    if (party.actor.state.empty()) continue;
    if (has_state(sources_, party.actor.state)) {
      one_state_ = true;
    } else {
      targets_.push_back(party);
    }
  }
}

// Where no argument names a state, the first that the clause names behind its verb: phrases are often hung wrongly.
void Readings::find_target_in_clause(TokenIndex token) {
  if (sources_.empty()) return;
  for (const NameMatch& match : parties_->matches()) {
    const auto first = static_cast<TokenIndex>(match.first);
    if (first < token || !syntax_->is_below(first, token) || parties_->match_at(first) == nullptr) continue;
    if (match.kind == NameKind::ignored || match.kind == NameKind::outlet || match.actor.state.empty()) continue;
    bool apart = false;  // in a clause with a doer of its own
    for (TokenIndex up = syntax_->clause(first); up != no_token && up != token && syntax_->is_below(up, token);
         up = syntax_->clause(syntax_->parent(up))) {
      const Frame& frame = acts_->frame(up);
      apart = apart || frame.own_subject || frame.conditional || syntax_->relation(up) == Relation::acl_relcl;
    }
    if (apart) continue;
    if (has_state(sources_, match.actor.state)) {
      one_state_ = true;
      continue;
    }
    if (first - token > 15) return;
    if (is_mere_place(match)) continue;
    std::vector<Party> found;
    parties_->resolve(static_cast<TokenIndex>(match.last), false, found);
    take_targets(found);
    if (targets_.empty())
      targets_.push_back({match.actor, first, first, static_cast<TokenIndex>(match.last), false, "the clause"});
    for (Party& party : targets_) party.how = "the clause";
    return;
  }
}

// Whether the pattern of an act looks for its target behind "in" or "at".
bool Readings::looks_in(const Act& act) const {
  for (std::size_t i = 0; i < act.length; ++i) {
    const Rule* rule = acts_->act(act.chain[i]).rule;
    if (rule == nullptr) continue;
    for (const RoleRef& role : rule->targets) {
      if (role.role == Role::preposition &&
          (role.preposition == acts_->words().in || role.preposition == acts_->words().at))
        return true;
    }
  }
  return false;
}

// "in Doha": where an act happens, not whom it meets, unless it is one of force.
bool Readings::is_mere_place(const NameMatch& match) const {
  if (match.kind != NameKind::capital && match.kind != NameKind::place) return false;
  const TokenIndex marker = syntax_->child(static_cast<TokenIndex>(match.last), Relation::case_);
  return marker != no_token && (syntax_->token(marker).form == "in" || syntax_->token(marker).form == "at") && !force_;
}

// "Seven Russians were detained in Baku": what only a state can do, the state does where it happens.
void Readings::find_state_of_place(TokenIndex token, const Act& act) {
  const std::string_view code = act.code.view();
  const bool of_a_state =
      code.substr(0, 2) == "17" || code.substr(0, 2) == "09" || code == "115" || code == "116" || code == "120";
  if (!of_a_state || targets_.empty() || !acts_->frame(token).passive) return;
  for (const NameMatch& match : parties_->matches()) {
    const auto first = static_cast<TokenIndex>(match.first);
    const auto last = static_cast<TokenIndex>(match.last);
    const bool spot = match.kind == NameKind::state || match.kind == NameKind::capital || match.kind == NameKind::place;
    if (!spot || parties_->match_at(first) == nullptr || syntax_->parent(last) != token) continue;
    const TokenIndex marker = syntax_->child(last, Relation::case_);
    if (marker == no_token || syntax_->token(marker).form != "in" || has_state(targets_, match.actor.state)) continue;
    sources_.push_back({match.actor, last, first, last, false, "the place"});
    return;
  }
}

}  // namespace foedus::code
