// SPDX-License-Identifier: Apache-2.0
//
// Who is behind an attribution: observers, an expert, an official, a government, ...; whom a document has introduced.
#include <algorithm>

#include "code/attributions.hpp"

namespace foedus::code {
namespace {

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

}  // namespace foedus::code
