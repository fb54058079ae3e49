// SPDX-License-Identifier: Apache-2.0
#include "code/parties.hpp"

#include <algorithm>
#include <array>

namespace foedus::code {
namespace {

bool is_proper(const Token& token) {
  return token.upos == Upos::propn;
}

bool is_title_link(Relation relation) {
  return relation == Relation::compound || relation == Relation::flat || relation == Relation::amod ||
         relation == Relation::nmod_desc || relation == Relation::nmod_unmarked || relation == Relation::nmod_poss;
}

}  // namespace

void Parties::begin_document(std::optional<Day> on) {
  on_ = on;
  persons_.clear();
  last_subject_.clear();
  order_.clear();
  named_.clear();
  pairs_.clear();
  by_noun_.clear();
}

// "Laura Bush", "Michael Jordan": a single name inside a longer unknown one is somebody else.
bool Parties::is_given_name_part(const NameMatch& match) const {
  if (match.first != match.last) return false;
  const bool loose = match.kind == NameKind::surname || match.kind == NameKind::place ||
                     match.kind == NameKind::state || match.kind == NameKind::capital || match.kind == NameKind::person;
  if (!loose) return false;
  const auto i = static_cast<TokenIndex>(match.first);
  const auto unknown_name = [&](TokenIndex at) {
    return at >= 0 && at < syntax_->size() && is_proper(syntax_->token(at)) &&
           match_at_[static_cast<std::size_t>(at)] < 0 && agent_at(at) == Sector::none;
  };
  const auto linked = [&](TokenIndex a, TokenIndex b) {
    return (syntax_->parent(a) == b &&
            (syntax_->relation(a) == Relation::flat || syntax_->relation(a) == Relation::compound)) ||
           (syntax_->parent(b) == a && syntax_->relation(b) == Relation::flat);
  };
  if (match.kind == NameKind::surname || match.kind == NameKind::person) {
    return unknown_name(i - 1) && linked(i - 1, i) && syntax_->token(i - 1).form.size() > 2 &&
           syntax_->token(i - 1).form.back() != '.';
  }
  const bool before = unknown_name(i - 1) && syntax_->relation(i) == Relation::flat && syntax_->parent(i) == i - 1;
  const bool after = unknown_name(i + 1) && syntax_->relation(i + 1) == Relation::flat && syntax_->parent(i + 1) == i;
  return before || after;
}

void Parties::begin_sentence(const Syntax& syntax, ActReader& acts, const std::vector<NameMatch>& matches) {
  syntax_ = &syntax;
  acts_ = &acts;
  matches_ = &matches;
  const auto size = static_cast<std::size_t>(syntax.size());
  lemmas_.resize(size);
  if (lower_lemmas_.size() < size) lower_lemmas_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    lower_into(syntax.sentence().tokens[i].lemma, lower_lemmas_[i]);
    lemmas_[i] = lower_lemmas_[i];
  }
  match_at_.assign(size, -1);
  for (std::size_t m = 0; m < matches.size(); ++m) {
    for (std::size_t i = matches[m].first; i <= matches[m].last && i < size; ++i)
      match_at_[i] = static_cast<std::int32_t>(m);
  }
  for (const NameMatch& match : matches) {
    if (!is_given_name_part(match)) continue;
    match_at_[match.first] = -1;
  }
}

void Parties::introduce(std::string_view last_name, const Actor& actor) {
  if (memory_ == Memory::as_it_is) return;
  std::string buffer;
  persons_[std::string{ActorLexicon::fold_word(last_name, buffer)}] = actor;
}

void Parties::end_sentence() {
  std::vector<Party> found;
  for (const NameMatch& match : *matches_) {
    if (match.actor.state.empty() || match.kind == NameKind::outlet || match.kind == NameKind::ignored) continue;
    if (match_at_[match.first] < 0) continue;
    if (match.kind == NameKind::person && match.first != match.last) {
      const std::string_view last = syntax_->token(static_cast<TokenIndex>(match.last)).form;
      introduce(last, match.actor);
    }
    const auto old = std::find(order_.begin(), order_.end(), match.actor.state);
    if (old != order_.end()) order_.erase(old);
    order_.push_back(match.actor.state);
    ++named_[match.actor.state.text()];
  }
  note_pairs();
  const TokenIndex root = syntax_->root();
  if (root == no_token) return;
  const TokenIndex subject = acts_->frame(root).subject;
  if (subject == no_token) return;
  resolve(subject, false, found);
  std::vector<Actor> actors;
  for (const Party& party : found) {
    if (!party.outlet) actors.push_back(party.actor);
  }
  if (!actors.empty()) last_subject_ = actors;
}

void Parties::push(std::vector<Party>& out, Actor actor, TokenIndex head, TokenIndex first, TokenIndex last,
                   std::string_view how) const {
  for (const Party& party : out) {
    if (party.actor == actor && party.head == head) return;
  }
  out.push_back({actor, head, first, last, false, how});
}

Sector Parties::agent_at(TokenIndex head) const {
  return lexicon_->agent(lemmas_, static_cast<std::size_t>(head));
}

bool Parties::by_name(TokenIndex head, std::vector<Party>& out) {
  const NameMatch* match = match_at(head);
  if (match == nullptr || match->kind == NameKind::ignored) return false;
  Actor actor = match->actor;
  TokenIndex first = static_cast<TokenIndex>(match->first);
  // "Russian President Vladimir Putin": the title's words belong to the name.
  while (first > 0) {
    const TokenIndex before = first - 1;
    const TokenIndex up = syntax_->parent(before);
    const bool part = up != no_token && up >= first && up <= static_cast<TokenIndex>(match->last) &&
                      is_title_link(syntax_->relation(before)) && syntax_->relation(before) != Relation::nmod_poss;
    if (!part) break;
    first = before;
  }
  push(out, actor, head, first, static_cast<TokenIndex>(match->last), name_of(match->kind));
  out.back().outlet = match->kind == NameKind::outlet;
  return true;
}

// "Russian and Turkish officials", "the Foreign Ministry of Iran", "Armenian Foreign Minister Ararat Mirzoyan".
bool Parties::by_title(TokenIndex head, Sector sector, std::vector<Party>& out) {
  const std::size_t before = out.size();
  const auto consider = [&](TokenIndex at) {
    const NameMatch* match = match_at(at);
    if (match == nullptr || match->kind == NameKind::ignored || match->actor.state.empty()) return;
    if (match->kind == NameKind::outlet) return;
    Actor actor{match->actor.state, sector};
    if (match->kind == NameKind::person || match->kind == NameKind::surname || match->kind == NameKind::name)
      actor = match->actor;
    if (actor.sector == Sector::none || actor.sector == Sector::igo) actor.sector = sector;
    const TokenIndex low = std::min(static_cast<TokenIndex>(match->first), head);
    const TokenIndex high = std::max(static_cast<TokenIndex>(match->last), head);
    push(out, actor, head, low, high, "title");
  };
  // "Azerbaijan, whose president ...": the owner is what the clause describes.
  if (const TokenIndex owner = syntax_->child(head, Relation::nmod_poss);
      owner != no_token && lemmas_[static_cast<std::size_t>(owner)] == "whose") {
    const TokenIndex clause = syntax_->clause(head);
    const TokenIndex described = syntax_->relation(clause) == Relation::acl_relcl ? syntax_->parent(clause) : no_token;
    if (described != no_token) consider(described);
  }
  const auto walk = [&](auto&& self, TokenIndex at, int depth) -> void {
    for (TokenIndex c = syntax_->first_child(at); c != no_token; c = syntax_->next_sibling(c)) {
      const Relation relation = syntax_->relation(c);
      const bool of = is_nominal_modifier(relation) && syntax_->child(c, Relation::case_) != no_token;
      if (is_title_link(relation) && !of) {
        consider(c);
        if (depth < 3) self(self, c, depth + 1);
      } else if (relation == Relation::conj && depth > 0) {
        consider(c);
        if (depth < 3) self(self, c, depth + 1);
      } else if (of && out.size() == before) {
        const WordId word = syntax_->preposition(c);
        const NameMatch* match = match_at(c);
        const bool whose = word == acts_->words().of || (match != nullptr && match->kind == NameKind::capital) ||
                           syntax_->token(syntax_->child(c, Relation::case_)).form == "from";
        if (whose) {
          consider(c);
          if (depth < 3 && match != nullptr) self(self, c, depth + 1);
        }
      }
    }
  };
  walk(walk, head, 0);
  // "its president": of whom the pronoun means.
  if (const TokenIndex owner = syntax_->child(head, Relation::nmod_poss);
      owner != no_token && out.size() == before && syntax_->token(owner).xpos == Xpos::prp_possessive) {
    std::vector<Party> owners;
    if (by_reference(owner, owners)) {
      for (const Party& party : owners) push(out, {party.actor.state, sector}, head, owner, head, "title");
    }
  }
  return out.size() > before;
}

// A state that a phrase only contains: "Turkey 's offer", "a U.S. court decision", "the invasion of Ukraine".
bool Parties::contained(TokenIndex head, int depth, std::vector<Party>& out) {
  if (depth > 4) return false;
  for (const bool owners : {true, false}) {
    for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
      const Relation relation = syntax_->relation(c);
      const bool owner = relation == Relation::nmod_poss || relation == Relation::amod ||
                         relation == Relation::compound || relation == Relation::flat || relation == Relation::appos ||
                         relation == Relation::nmod_desc;
      if (owner == owners && (owner || is_nominal_modifier(relation) || is_oblique(relation))) {
        if (!resolve_one(c, true, depth + 1, out)) continue;
        for (TokenIndex j = syntax_->first_child(c); j != no_token; j = syntax_->next_sibling(j)) {
          if (syntax_->relation(j) == Relation::conj && syntax_->upos(j) != Upos::verb)
            resolve_one(j, true, depth + 1, out);
        }
        return true;
      }
    }
  }
  return false;
}

bool Parties::resolve_one(TokenIndex head, bool loose, int depth, std::vector<Party>& out) {
  if (head == no_token || depth > 5) return false;
  // A last name means whom the document has introduced by it, before whoever else bears it.
  const NameMatch* match = match_at(head);
  if (match != nullptr && match->kind == NameKind::surname && by_memory(head, out)) return true;
  if (by_name(head, out)) return true;
  const Token& token = syntax_->token(head);
  const Sector sector = token.upos == Upos::noun || token.upos == Upos::propn ? agent_at(head) : Sector::none;
  bool found = false;
  if (sector != Sector::none || is_proper(token)) {
    Sector title = sector;
    if (title == Sector::none) {
      // An unknown name is somebody when a title stands with it.
      for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
        if (is_title_link(syntax_->relation(c)) && title == Sector::none) title = agent_at(c);
      }
    }
    if (title != Sector::none) found = by_title(head, title, out);
    if (found) {
      for (const Party& party : out) {
        if (party.head != head) continue;
        if (memory_ == Memory::growing && sector != Sector::none)
          by_noun_[lower_lemmas_[static_cast<std::size_t>(head)]] = party.actor.state;
        TokenIndex last = is_proper(token) && sector == Sector::none ? head : no_token;
        for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
          const bool name = syntax_->relation(c) == Relation::flat || syntax_->relation(c) == Relation::appos;
          if (name && is_proper(syntax_->token(c)) && match_at(c) == nullptr && agent_at(c) == Sector::none) last = c;
        }
        if (last != no_token) introduce(syntax_->token(last).form, party.actor);
        break;
      }
      return true;
    }
  }
  if (by_memory(head, out)) return true;
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    const Relation relation = syntax_->relation(c);
    if ((relation == Relation::appos || relation == Relation::flat) && resolve_one(c, false, depth + 1, out)) {
      const bool person = is_proper(token) && match_at(head) == nullptr;
      if (person && relation == Relation::appos) introduce(token.form, out.back().actor);
      return true;
    }
  }
  if (by_reference(head, out)) return true;
  if (sector != Sector::none || loose) return contained(head, depth, out);
  // The phrase's owner acts through it: "Turkey 's offensive", "Russian strikes".
  const bool person = token.upos == Upos::noun && is_person(head);
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    const Relation relation = syntax_->relation(c);
    if (relation != Relation::nmod_poss && relation != Relation::amod && relation != Relation::compound) continue;
    if (resolve_one(c, false, depth + 1, out)) {
      out.back().how = "owner";
      if (person && out.back().actor.sector == Sector::none) out.back().actor.sector = Sector::civilian;
      return true;
    }
  }
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    const bool of = is_nominal_modifier(syntax_->relation(c)) && syntax_->preposition(c) == acts_->words().of;
    if (of && by_name(c, out)) {
      out.back().how = "owner";
      return true;
    }
  }
  return false;
}

// "Greece and Turkey, both members of NATO": no third one.
bool Parties::describes_both(TokenIndex joined) const {
  if (syntax_->upos(joined) != Upos::noun) return false;
  const TokenIndex det = syntax_->child(joined, Relation::det);
  return det != no_token && lemmas_[static_cast<std::size_t>(det)] == "both" &&
         syntax_->child(joined, Relation::cc) == no_token;
}

void Parties::resolve(TokenIndex head, bool loose, std::vector<Party>& out) {
  if (head == no_token) return;
  resolve_one(head, loose, 0, out);
  for (TokenIndex c = syntax_->first_child(head); c != no_token; c = syntax_->next_sibling(c)) {
    if (syntax_->relation(c) == Relation::conj && syntax_->upos(c) != Upos::verb && !describes_both(c))
      resolve_one(c, loose, 1, out);
    if (syntax_->relation(c) != Relation::appos) continue;
    // "leader A and president B": what is joined may hang on the apposition.
    for (TokenIndex j = syntax_->first_child(c); j != no_token; j = syntax_->next_sibling(j)) {
      if (syntax_->relation(j) == Relation::conj && syntax_->upos(j) == Upos::propn) resolve_one(j, loose, 1, out);
    }
  }
}

}  // namespace foedus::code
