// SPDX-License-Identifier: Apache-2.0
#include "code/claims.hpp"

#include <algorithm>

#include "code/roots.hpp"
#include "code/when.hpp"

namespace foedus::code {
namespace {

void add_once(std::vector<StateCode>& states, StateCode state) {
  if (state.empty() || std::find(states.begin(), states.end(), state) != states.end()) return;
  states.push_back(state);
}

bool points_to_state(const NameMatch& match) {
  return !match.actor.state.empty() && match.kind != NameKind::outlet && match.kind != NameKind::ignored;
}

// "the country", "both sides", "it": may mean a state named elsewhere.
bool may_refer(const Syntax& s, TokenIndex i) {
  if (s.relation(i) == Relation::expl) return false;
  if (Parties::refers(s.token(i).form)) return true;
  const std::string& lemma = s.token(i).lemma;
  return (lemma == "country" || lemma == "nation" || lemma == "side" || lemma == "state" || lemma == "neighbour" ||
          lemma == "neighbor") &&
         s.child(i, Relation::det) != no_token;
}

}  // namespace

ClaimReader::ClaimReader(const Ontology& ontology, const PatternSet& patterns, ActReader& acts, Parties& parties,
                         Readings& readings)
    : ontology_(&ontology), acts_(&acts), parties_(&parties), readings_(&readings) {
  constexpr std::array<std::string_view, set_count> names = {
      "claim_closer",   "claim_apart", "claim_good",    "claim_bad",  "claim_up",     "claim_down",    "claim_steady",
      "claim_fine",     "claim_poor",  "claim_without", "claim_only", "claim_energy", "claim_culture", "claim_media",
      "claim_politics", "economic",    "military",      "weapon",     "claim_away",   "claim_move"};
  for (std::size_t i = 0; i < set_count; ++i) sets_[i] = patterns.find_set(names[i]);
}

Span ClaimReader::words_of(TokenIndex first, TokenIndex last) const {
  return {syntax_->token(first).span.begin, syntax_->token(last).span.end};
}

void ClaimReader::describe_claimant(const Attribution& found, const AttributionReader& names, Claim& claim) {
  claim.kind = found.kind;
  if (found.claimant == no_token) return;
  const Syntax& s = *syntax_;
  TokenIndex low = found.claimant;
  TokenIndex high = found.claimant;
  // The phrase without its clauses: "the expert", not "the expert, who ...".
  for (TokenIndex i = s.left(found.claimant); i <= s.right(found.claimant); ++i) {
    bool inside = s.upos(i) != Upos::punct && s.relation(i) != Relation::case_ && s.is_below(i, found.claimant);
    for (TokenIndex above = i; inside && above != found.claimant; above = s.parent(above)) {
      const Relation relation = s.relation(above);
      inside = !heads_clause(relation) && relation != Relation::acl && relation != Relation::acl_relcl &&
               relation != Relation::parataxis && !(relation == Relation::fixed && s.parent(above) < found.claimant);
    }
    if (!inside || found.holds(i) || i == found.cue) continue;
    low = std::min(low, i);
    high = std::max(high, i);
  }
  if (high - low > 14) low = high = found.claimant;
  claim.claimant_span = words_of(low, high);
  claim.claimant = std::string{claim.claimant_span.of(text_)};
  claim.name = names.name_for(found.claimant);
  found_.clear();
  parties_->resolve(found.claimant, false, found_);
  if (!found_.empty() && found.kind != Claimant::document) claim.actor = found_.front().actor;
}

// The first act with both sides, from the top of the clause down. Where the
// states are found already, one that the first of them does will do: "violated its airspace".
void ClaimReader::find_act(const Attribution& found, Claim& claim) {
  const Syntax& s = *syntax_;
  std::vector<TokenIndex> queue = {found.content};
  for (std::size_t q = 0; q < queue.size() && q < 200; ++q) {
    const TokenIndex i = queue[q];
    for (TokenIndex c = s.first_child(i); c != no_token; c = s.next_sibling(c)) queue.push_back(c);
    const bool predicate = i == found.content || s.upos(i) == Upos::verb || s.child(i, Relation::cop) != no_token;
    if (!predicate || !found.holds(i)) continue;
    const Act& act = acts_->act(i);
    if (act.code.empty()) continue;
    const bool pair = readings_->find_pair(i, found_);
    const bool by_first = claim.states.size() == 2 && !found_.empty() && found_[0].actor.state == claim.states[0];
    if (!pair && !by_first) continue;
    claim.cameo = act.code;
    for (const Party& party : found_) add_once(claim.states, party.actor.state);
    if (const Action* action = ontology_->find(act.code); action != nullptr) {
      claim.dimension = ontology_->dimension_of(*action, found_.front().actor.sector, found_.back().actor.sector);
      claim.energy = action->energy;
    }
    return;
  }
}

void ClaimReader::find_states(const Attribution& found, Claim& claim) {
  const Syntax& s = *syntax_;
  const auto resolve = [&](TokenIndex i) {
    found_.clear();
    parties_->resolve(i, false, found_);
    for (const Party& party : found_) {
      if (!party.outlet) add_once(claim.states, party.actor.state);
    }
  };
  const TokenIndex subject = acts_->frame(found.content).subject;
  if (subject != no_token && found.holds(subject) && s.child(subject, Relation::expl) == no_token) resolve(subject);
  for (TokenIndex i = found.first; i <= found.last; ++i) {
    if (!found.holds(i)) continue;
    const NameMatch* match = parties_->match_at(i);
    const bool thing = s.upos(i) == Upos::pron && (s.token(i).form == "it" || s.token(i).form == "its");
    if (thing) continue;
    if (match != nullptr) {
      if (points_to_state(*match)) add_once(claim.states, match->actor.state);
    } else if (may_refer(s, i)) {
      resolve(i);
    }
  }
  if (claim.states.empty()) {
    // "..., said the diplomat of Cuba and Venezuela": who stands beside what is said.
    for (const NameMatch& match : parties_->matches()) {
      const Span name = words_of(static_cast<TokenIndex>(match.first), static_cast<TokenIndex>(match.last));
      const bool claimant = name.begin < claim.claimant_span.end && name.end > claim.claimant_span.begin;
      if (points_to_state(match) && !claimant) add_once(claim.states, match.actor.state);
    }
    claim.states_named = claim.states.empty();
  }
  // "Moscow says Baku breaks its word": of both.
  const bool own = claim.kind == Claimant::government || claim.kind == Claimant::official;
  if (own && claim.states.size() == 1) add_once(claim.states, claim.actor.state);
}

// Whether "not", "no", "without" or "no longer" stands before the word, or its clause is negated.
bool ClaimReader::is_turned(TokenIndex i) {
  const Syntax& s = *syntax_;
  if (s.upos(i) == Upos::verb || s.child(i, Relation::cop) != no_token) {
    const TokenIndex above = s.parent(i);
    if (acts_->frame(i).negated) return true;
    if (above != no_token && s.relation(i) == Relation::xcomp && acts_->frame(above).negated) return true;
  }
  for (TokenIndex k = i - 1; k >= 0 && k >= i - 5; --k) {
    if (s.upos(k) == Upos::punct || s.upos(k) == Upos::cconj || s.upos(k) == Upos::sconj) return false;
    if (in(k, without)) return !(k + 1 < s.size() && in(k + 1, only));
    if (s.upos(k) == Upos::verb && k < i - 1 && !s.is_below(i, k)) return false;
  }
  return false;
}

// +1: what states have with each other; -1: what they have against each other.
int ClaimReader::value_of_phrase(TokenIndex head, int depth) const {
  if (in(head, good)) return 1;
  if (in(head, bad) || in(head, apart)) return -1;
  if (depth > 3) return 0;
  const Syntax& s = *syntax_;
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    const bool deeper =
        s.relation(c) == Relation::conj || is_nominal_modifier(s.relation(c)) || s.relation(c) == Relation::compound;
    if (!deeper || c == head) continue;
    if (const int value = value_of_phrase(c, depth + 1); value != 0) return value;
  }
  return 0;
}

// What grows, shrinks or goes on: the subject, the object, "growth of ...", "growing ...".
int ClaimReader::value_of_related(TokenIndex i, bool relations_only) {
  const Syntax& s = *syntax_;
  const Frame& frame = acts_->frame(i);
  const auto value = [&](TokenIndex head) {
    const int found = head == no_token || head == i ? 0 : value_of_phrase(head, 0);
    return relations_only && found < 0 ? 0 : found;
  };
  for (std::size_t k = 0; k < frame.count; ++k) {
    const Role role = frame.arguments[k].role;
    const bool part = role == Role::object || role == Role::owner || role == Role::modifier ||
                      (role == Role::preposition && s.upos(i) != Upos::verb) || role == Role::complement;
    if (!part) continue;
    if (const int found = value(frame.arguments[k].token); found != 0) return found;
  }
  const Relation relation = s.relation(i);
  const bool hangs = relation == Relation::amod || relation == Relation::acl || relation == Relation::acl_relcl;
  if (hangs) {
    if (const int found = value(s.parent(i)); found != 0) return found;
  }
  if (const int found = value(frame.subject); found != 0) return found;
  if (s.upos(i) == Upos::noun && relation == Relation::obj) return 0;
  if (relation == Relation::xcomp || relation == Relation::advmod) return value(acts_->frame(s.parent(i)).subject);
  return 0;
}

// +1 closer, -1 apart, 0 neither, of one word of the claim.
int ClaimReader::value_of(TokenIndex i) {
  const Syntax& s = *syntax_;
  const Upos upos = s.upos(i);
  const bool open = upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::adv;
  if (!open || s.relation(i) == Relation::appos) return 0;
  if (in(i, up)) {
    if (const int value = value_of_related(i, false); value != 0) return value;
  }
  if (in(i, down)) {
    if (const int value = value_of_related(i, false); value != 0) return -value;
  }
  if (upos == Upos::adj || upos == Upos::adv || s.token(i).xpos == Xpos::vbn) {
    if (in(i, fine) && value_of_related(i, true) > 0) return 1;
    if (in(i, poor) && value_of_related(i, true) > 0) return -1;
  }
  const bool names_somebody =
      upos == Upos::noun && s.relation(i) == Relation::compound && (i + 1 >= s.size() || s.upos(i + 1) != Upos::punct);
  if (names_somebody) return 0;
  if (in(i, closer)) return 1;
  if (in(i, away) && s.parent(i) != no_token && in(s.parent(i), move)) return -1;
  if (in(i, apart)) return -1;
  return 0;
}

// "if relations improve": told of what is not said to be.
bool ClaimReader::is_supposed(TokenIndex i) {
  for (TokenIndex above = syntax_->clause(i); above != no_token; above = syntax_->parent(above)) {
    if (acts_->frame(above).conditional) return true;
  }
  return false;
}

// "continues", "remain stable"; not "maintaining influence", "remains important".
bool ClaimReader::goes_on(TokenIndex i) {
  const Syntax& s = *syntax_;
  if (!in(i, steady) || s.relation(i) == Relation::compound || is_supposed(i)) return false;
  const TokenIndex predicate = s.child(i, Relation::xcomp);
  if (predicate != no_token && !in(predicate, steady) && s.upos(predicate) != Upos::verb) return false;
  return s.token(i).xpos != Xpos::vbg || s.child(i, Relation::aux) != no_token;
}

void ClaimReader::vote(TokenIndex i, Votes& votes) {
  const int value = value_of(i);
  if (value == 0) {
    if (goes_on(i) && value_of_related(i, false) != 0) ++votes.steady;
    return;
  }
  if (is_supposed(i)) return;
  const bool turned = is_turned(i);
  if (value > 0) ++(turned ? votes.not_closer : votes.closer);
  if (value < 0) ++(turned ? votes.not_apart : votes.apart);
}

void ClaimReader::find_direction(const Attribution& found, Claim& claim) {
  Votes votes;
  bool quarrel = false;
  for (TokenIndex i = found.first; i <= found.last; ++i) {
    if (!found.holds(i)) continue;
    vote(i, votes);
    quarrel = quarrel || (in(i, bad) && syntax_->relation(i) != Relation::compound && !is_turned(i) && !is_supposed(i));
  }
  const bool own_voice = found.kind == Claimant::author;
  if (!own_voice && !claim.cameo.empty() && votes.closer + votes.apart == 0) {
    const std::string_view root = claim.cameo.view().substr(0, 2);
    const std::uint8_t quad = root == "01" || root == "02" ? 0 : Roots::of(claim.cameo).quad;
    if (quad == 1 || quad == 2) ++votes.closer;
    if (quad == 3 || quad == 4) ++votes.apart;
  }
  if (votes.closer > 0 && votes.apart > 0) {
    claim.direction = Direction::mixed;
  } else if (votes.closer + votes.apart > 0) {
    claim.direction = votes.closer > 0 ? Direction::closer : Direction::apart;
  } else if (votes.steady > 0) {
    claim.direction = Direction::unchanged;
  } else if (votes.not_closer + votes.not_apart > 0) {
    claim.direction = votes.not_closer > 0 ? Direction::closer : Direction::apart;
    claim.negated = true;
  } else if (quarrel && !own_voice) {
    claim.direction = Direction::apart;
  }
}

void ClaimReader::find_dimension(const Attribution& found, Claim& claim) const {
  std::array<int, dimension_count> counts{};
  bool fuel = false;
  for (TokenIndex i = found.first; i <= found.last; ++i) {
    if (!found.holds(i)) continue;
    const auto count = [&](Dimension dimension) { ++counts[static_cast<std::size_t>(dimension)]; };
    fuel = fuel || in(i, energy);
    if (in(i, politics)) count(Dimension::political);
    if (in(i, economic) || in(i, energy)) count(Dimension::economic);
    if ((in(i, military) || in(i, weapon)) && !in(i, energy)) count(Dimension::military);
    if (in(i, culture)) count(Dimension::humanitarian);
    if (in(i, media)) count(Dimension::information);
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most > 0 && std::count(counts.begin(), counts.end(), *most) == 1)
    claim.dimension = all_dimensions[static_cast<std::size_t>(most - counts.begin())];
  if (claim.dimension == Dimension::economic) claim.energy = fuel;
}

ClaimTime ClaimReader::time_of(TokenIndex head) {
  const Syntax& s = *syntax_;
  const Frame& frame = acts_->frame(head);
  if (frame.future) return ClaimTime::future;
  if (frame.possible) return ClaimTime::possible;
  if (s.token(head).xpos == Xpos::vbd) return ClaimTime::past;
  for (TokenIndex c = s.first_child(head); c != no_token; c = s.next_sibling(c)) {
    const Relation relation = s.relation(c);
    const bool helps = relation == Relation::aux || relation == Relation::aux_pass || relation == Relation::cop;
    if (helps && s.token(c).xpos == Xpos::vbd) return ClaimTime::past;
  }
  return ClaimTime::present;
}

void ClaimReader::read(const Syntax& syntax, std::string_view text, std::uint32_t number, std::optional<Day> on,
                       const std::vector<Attribution>& attributions, const AttributionReader& names,
                       std::vector<Claim>& out) {
  syntax_ = &syntax;
  text_ = text;
  on_ = on;
  for (const Attribution& found : attributions) {
    Claim claim;
    claim.sentence = number;
    claim.manner = found.manner;
    if (found.kind != Claimant::author) claim.cue_span = syntax.token(found.cue).span;
    claim.sentence_span = syntax.sentence().span;
    claim.span = words_of(found.first, found.last);
    claim.text = std::string{claim.span.of(text)};
    if (found.gap_first != no_token) {
      claim.text = std::string{words_of(found.first, found.gap_first - 1).of(text)} + " " +
                   std::string{words_of(found.gap_last + 1, found.last).of(text)};
    }
    describe_claimant(found, names, claim);
    if (!found.accusation) find_act(found, claim);
    find_states(found, claim);
    if (!found.accusation && claim.cameo.empty() && claim.states_named) find_act(found, claim);
    find_direction(found, claim);
    if (found.accusation) claim.direction = Direction::apart;
    if (!claim.dimension) find_dimension(found, claim);
    claim.time = time_of(found.content);
    if (claim.manner == Manner::expects && claim.time == ClaimTime::present) claim.time = ClaimTime::future;
    const bool future = claim.time == ClaimTime::future;
    const bool day_before = found.first == found.cue + 2 && syntax.upos(found.first - 1) == Upos::propn;
    const auto when = find_when(syntax, found.content, on, future && !day_before);
    if (when && !day_before) claim.date = when->day;
    const auto said = day_before                                  ? when
                      : syntax.clause(found.cue) == found.content ? std::nullopt
                                                                  : find_when(syntax, found.cue, on, false);
    claim.said = said && said->grain == DateGrain::day ? std::optional<Day>(said->day) : on;
    const bool own_word = claim.kind == Claimant::observers || claim.kind == Claimant::expert;
    if (found.kind == Claimant::author && claim.direction == Direction::none) continue;
    const bool tells = !claim.states.empty() || claim.direction != Direction::none;
    if (tells || (own_word && !found.thing)) out.push_back(std::move(claim));
  }
}

void Topic::see(std::span<const NameMatch> names, int weight) {
  for (const NameMatch& match : names) {
    if (!points_to_state(match)) continue;
    const auto same = [&](const Count& count) { return count.state == match.actor.state; };
    const auto known = std::find_if(counts_.begin(), counts_.end(), same);
    if (known == counts_.end()) {
      counts_.push_back({match.actor.state, weight});
    } else {
      known->count += weight;
    }
  }
}

void Topic::complete(std::vector<Claim>& claims) const {
  std::vector<Count> most = counts_;
  std::stable_sort(most.begin(), most.end(), [](const Count& a, const Count& b) { return a.count > b.count; });
  if (most.size() < 2) return;
  for (Claim& claim : claims) {
    const bool relation = claim.direction != Direction::none && claim.cameo.empty();
    if (claim.states.size() >= 2 || (claim.states.size() == 1 && !relation)) continue;
    const auto about = [&](std::size_t k) { return most[k].state; };
    if (claim.states.size() == 1 && claim.states[0] != about(0) && claim.states[0] != about(1)) continue;
    claim.states_named = false;
    add_once(claim.states, about(0));
    add_once(claim.states, about(1));
  }
}

std::string_view name_of(Claimant claimant) {
  constexpr std::array<std::string_view, 9> names = {"observers", "expert",   "official", "government", "person",
                                                     "outlet",    "document", "unnamed",  "author"};
  return names.at(static_cast<std::size_t>(claimant));
}

std::string_view name_of(Manner manner) {
  constexpr std::array<std::string_view, 5> names = {"asserts", "expects", "doubts", "denies", "asks"};
  return names.at(static_cast<std::size_t>(manner));
}

std::string_view name_of(Direction direction) {
  constexpr std::array<std::string_view, 5> names = {"none", "closer", "apart", "unchanged", "mixed"};
  return names.at(static_cast<std::size_t>(direction));
}

std::string_view name_of(ClaimTime time) {
  constexpr std::array<std::string_view, 4> names = {"present", "past", "future", "possible"};
  return names.at(static_cast<std::size_t>(time));
}

}  // namespace foedus::code
