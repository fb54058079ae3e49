// SPDX-License-Identifier: Apache-2.0
#include "code/claims.hpp"

#include <algorithm>

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
  for (TokenIndex c = s.first_child(i); c != no_token; c = s.next_sibling(c)) {
    if (s.upos(i) == Upos::noun && (s.token(c).lemma == "both" || s.token(c).lemma == "two")) return true;
  }
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
  if (s.upos(found.claimant) == Upos::pron && found.recalled) return;  // whom it stands for has no state here
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
    if (act.code.empty() || (i != found.content && in(i, good))) continue;  // "trade with" taken for a verb
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
    // "they" of whom only one is known: not the two sides.
    const std::string& form = s.token(i).lemma;
    if ((form == "they" || form == "their") && found_.size() < 2) return;
    for (const Party& party : found_) {
      if (!party.outlet) add_once(claim.states, party.actor.state);
    }
  };
  const TokenIndex subject = acts_->frame(found.content).subject;
  if (subject != no_token && found.holds(subject) && s.token(subject).lemma != "it") resolve(subject);
  for (TokenIndex i = found.first; i <= found.last; ++i) {
    if (!found.holds(i)) continue;
    const NameMatch* match = parties_->match_at(i);
    const bool thing = s.upos(i) == Upos::pron && (s.token(i).lemma == "it" || s.token(i).lemma == "its");
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
      const auto last = static_cast<TokenIndex>(match.last);
      TokenIndex top = last;
      while (top != no_token && s.parent(top) != found.cue) top = s.parent(top);
      const bool beside = top != no_token && top > found.cue && is_oblique(s.relation(top));
      if (points_to_state(match) && beside && found.kind != Claimant::author) add_once(claim.states, match.actor.state);
    }
    claim.states_named = claim.states.empty();
  }
  // "Moscow says Baku breaks its word": of both.
  const bool own = claim.kind == Claimant::government || claim.kind == Claimant::official;
  if (own && claim.states.size() == 1) add_once(claim.states, claim.actor.state);
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
    const bool same = found.recalled && !out.empty() && out.back().kind == found.kind && claim.actor.state.empty();
    if (same) claim.actor = out.back().actor;  // "he said": who spoke before
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
