// SPDX-License-Identifier: Apache-2.0
//
// Pronouns and descriptions: who "it", "its president", "both sides" and a last name stand for.
#include <algorithm>
#include <array>

#include "code/parties.hpp"

namespace foedus::code {
namespace {

constexpr std::array<std::string_view, 10> pronouns = {"it",  "he",  "she",   "they", "its",
                                                       "his", "her", "their", "him",  "them"};
constexpr std::array<std::string_view, 14> pair_nouns = {"side",     "country",   "nation",    "party",   "state",
                                                         "leader",   "neighbor",  "neighbour", "capital", "government",
                                                         "minister", "president", "ally",      "rival"};
constexpr std::array<std::string_view, 4> self_nouns = {"country", "nation", "republic", "state"};

template <std::size_t Count>
bool one_of(const std::array<std::string_view, Count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_proper(const Token& token) {
  return token.upos == Upos::propn;
}

}  // namespace

bool Parties::refers(std::string_view form) {
  std::string lower;
  lower_into(form, lower);
  return one_of(pronouns, lower) || lower == "both" || lower == "two" || lower == "sides" || lower == "countries" ||
         lower == "neighbors" || lower == "neighbours";
}

bool Parties::by_memory(TokenIndex head, std::vector<Party>& out) {
  if (!is_proper(syntax_->token(head))) return false;
  TokenIndex last = head;
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    if (syntax_->relation(c) == Relation::flat) last = std::max(last, c);
  }
  std::string buffer;
  const auto found = persons_.find(std::string{ActorLexicon::fold_word(syntax_->token(last).form, buffer)});
  if (found == persons_.end()) return false;
  push(out, found->second, head, head, last, "named before");
  return true;
}

std::vector<StateCode> Parties::recent_states(TokenIndex before) const {
  std::vector<StateCode> states = order_;
  for (const NameMatch& match : *matches_) {
    if (match.first >= static_cast<std::uint32_t>(before) || match.actor.state.empty()) continue;
    if (match.kind == NameKind::outlet || match.kind == NameKind::ignored) continue;
    const auto old = std::find(states.begin(), states.end(), match.actor.state);
    if (old != states.end()) states.erase(old);
    states.push_back(match.actor.state);
  }
  return states;
}

// "Greece and Turkey" with nobody third.
void Parties::note_pairs() {
  const auto state_of = [&](TokenIndex i) {
    const NameMatch* match = match_at(i);
    const bool side = match != nullptr && match->kind != NameKind::outlet && match->kind != NameKind::ignored;
    return side ? match->actor.state : StateCode{};
  };
  for (TokenIndex i = 0; i < syntax_->size(); ++i) {
    if (syntax_->relation(i) == Relation::conj || state_of(i).empty()) continue;
    std::vector<StateCode> joined;
    for (TokenIndex c = syntax_->first_child(i); c != no_token; c = syntax_->next_sibling(c)) {
      if (syntax_->relation(c) == Relation::conj) joined.push_back(state_of(c));
    }
    if (joined.size() != 1 || joined[0].empty() || joined[0] == state_of(i)) continue;
    const StateCode a = std::min(state_of(i), joined[0]);
    const StateCode b = std::max(state_of(i), joined[0]);
    const auto same = [&](const Pair& pair) { return pair.a == a && pair.b == b; };
    const auto old = std::find_if(pairs_.begin(), pairs_.end(), same);
    Pair pair{a, b, 1};
    if (old != pairs_.end()) {
      pair.count = old->count + 1;
      pairs_.erase(old);
    }
    pairs_.push_back(pair);
  }
}

// "both sides": the two that the document has named most often so far, of equals the last; not whoever speaks of them.
std::vector<StateCode> Parties::two_meant(TokenIndex head) {
  std::vector<StateCode> states = recent_states(head);
  const TokenIndex clause = syntax_->clause(head);
  const TokenIndex subject = acts_->frame(clause).subject;
  if (subject != no_token && subject != head && !syntax_->is_below(head, subject) && states.size() > 2) {
    std::vector<Party> speaker;
    resolve_one(subject, false, 3, speaker);
    for (const Party& party : speaker)
      states.erase(std::remove(states.begin(), states.end(), party.actor.state), states.end());
  }
  if (states.size() < 2) return {};
  // Two that were named together are meant before others.
  const Pair* best = nullptr;
  const auto known = [&](StateCode state) { return std::find(states.begin(), states.end(), state) != states.end(); };
  for (const Pair& pair : pairs_) {
    if (known(pair.a) && known(pair.b) && (best == nullptr || pair.count >= best->count)) best = &pair;
  }
  if (best != nullptr) return {best->a, best->b};
  const auto named = [&](StateCode state) {
    const auto found = named_.find(state.text());
    return found == named_.end() ? 0 : found->second;
  };
  std::stable_sort(states.begin(), states.end(), [&](StateCode a, StateCode b) { return named(a) < named(b); });
  return {states.end() - 2, states.end()};
}

bool Parties::by_reference(TokenIndex head, std::vector<Party>& out) {
  const std::string_view lemma = lemmas_[static_cast<std::size_t>(head)];
  const Token& token = syntax_->token(head);
  std::string lower;
  lower_into(token.form, lower);
  if (token.upos == Upos::pron && one_of(pronouns, lower)) {
    const bool plural = lower == "they" || lower == "their" || lower == "them";
    // The subject of a clause above or before it in the sentence, else of the sentence before.
    for (TokenIndex up = syntax_->clause(head); up != no_token;
         up = syntax_->parent(up) == no_token ? no_token : syntax_->clause(syntax_->parent(up))) {
      TokenIndex subject = acts_->frame(up).subject;
      if (const TokenIndex passive = syntax_->child(up, Relation::nsubj_pass); passive != no_token) subject = passive;
      if (subject == no_token || subject >= head || syntax_->upos(subject) == Upos::pron) continue;
      std::vector<Party> found;
      if (resolve_one(subject, false, 3, found)) {
        if (plural) resolve(subject, false, found);
        for (const Party& party : found) {
          if (!party.outlet) push(out, party.actor, head, head, head, "pronoun");
        }
        if (!out.empty()) return true;
      }
    }
    for (const Actor& actor : last_subject_) {
      push(out, actor, head, head, head, "pronoun");
      if (!plural) break;
    }
    return !last_subject_.empty();
  }
  const bool plural = token.xpos == Xpos::nns || lower == "both" || lower == "two";
  bool pair = lower == "both" && token.upos != Upos::det;
  if (plural && one_of(pair_nouns, lemma)) {
    for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
      const std::string_view word = lemmas_[static_cast<std::size_t>(c)];
      pair = pair || word == "two" || word == "both" || (lemma == "side" && word == "the");
    }
  }
  if (pair) {
    const std::vector<StateCode> states = two_meant(head);
    for (const StateCode state : states) push(out, {state, Sector::none}, head, head, head, "the two named before");
    return !states.empty();
  }
  const TokenIndex det = syntax_->child(head, Relation::det);
  const bool definite = det != no_token && lemmas_[static_cast<std::size_t>(det)] == "the";
  if (!definite || plural) return false;
  if (one_of(self_nouns, lemma) && syntax_->child(head, Relation::amod) == no_token) {
    const std::vector<StateCode> states = recent_states(head);
    if (states.empty()) return false;
    push(out, {states.back(), Sector::none}, head, head, head, "the one named last");
    return true;
  }
  const Sector sector = agent_at(head);
  if (sector == Sector::government || sector == Sector::military) {
    if (const auto found = by_noun_.find(std::string{lemma}); found != by_noun_.end()) {
      push(out, {found->second, sector}, head, head, head, "named before");
      return true;
    }
  }
  return false;
}

bool has_state(const std::vector<Party>& parties, StateCode state) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return party.actor.state == state; });
}

std::size_t states_in(const std::vector<Party>& parties) {
  std::vector<StateCode> states;
  for (const Party& party : parties) {
    if (std::find(states.begin(), states.end(), party.actor.state) == states.end()) states.push_back(party.actor.state);
  }
  return states.size();
}

}  // namespace foedus::code
