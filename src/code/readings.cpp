// SPDX-License-Identifier: Apache-2.0
#include "code/readings.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "code/roots.hpp"
#include "code/when.hpp"

namespace foedus::code {
namespace {

// Acts of speech, whose clauses tell of other acts: appeals, promises, demands, blame, refusals, threats.
bool speaks_of_acts(CameoCode code) {
  const std::string_view root = code.view().substr(0, 2);
  return root == "02" || root == "03" || root == "10" || root == "11" || root == "12" || root == "13";
}

}  // namespace

Span Readings::words_of(TokenIndex first, TokenIndex last) const {
  return {syntax_->token(first).span.begin, syntax_->token(last).span.end};
}

CodedActor Readings::actor_of(const Party& party) const {
  const Span span = words_of(party.first, party.last);
  return {party.actor, std::string{span.of(text_)}, span};
}

void Readings::set_aside(TokenIndex token, const Act& act, SetAside why, std::string reason) {
  ReadingSetAside reading;
  reading.sentence = number_;
  reading.why = why;
  reading.cameo = act.code;
  if (!sources_.empty()) reading.source = sources_.front().actor.state;
  for (const Party& target : targets_) {
    if (reading.target.empty() || reading.target == reading.source) reading.target = target.actor.state;
  }
  reading.act = syntax_->token(token).span;
  reading.reason = std::move(reason);
  coding_->set_aside.push_back(std::move(reading));
}

// "Turkey said Russia had agreed": what another did, told by somebody, stays the other's act unless it is blame.
bool Readings::in_mind_of_others(TokenIndex token, const Act& act) {
  if (act.rule == nullptr || !act.rule->report || act.length < 2) return false;
  const std::string_view code = act.code.view();
  const bool blame = code.substr(0, 2) == "11" || code.substr(0, 2) == "10";
  if (act.reported && !blame) return true;
  if (sources_.empty() || targets_.empty()) return true;
  if (sources_.front().outlet) return true;
  if (act.reported && blame) {
    // "The White House said the president had imposed sanctions": of its own state, no blame.
    const TokenIndex doer = acts_->frame(act.chain[1]).subject;
    std::vector<Party> found;
    if (doer != no_token) parties_->resolve(doer, false, found);
    return !found.empty() && has_state(sources_, found.front().actor.state);
  }
  if (!act.reported) {
    // "The ministry said Russia will sign": its own act only if the one who acts is the one who speaks.
    const TokenIndex doer = acts_->frame(act.chain[1]).subject;
    std::vector<Party> found;
    if (doer != no_token && doer != acts_->frame(token).subject) parties_->resolve(doer, false, found);
    return !found.empty() && !has_state(sources_, found.front().actor.state);
  }
  return false;
}

Readings::Outcome Readings::try_act(TokenIndex token) {
  const Act& act = acts_->act(token);
  find_sides(token, act);
  if (act.rule != nullptr && act.rule->report && in_mind_of_others(token, act)) return Outcome::no_source;
  const bool mutual = act.both || cooperative(act.code);
  if (targets_.empty() && mutual && states_in(sources_) >= 2) {
    targets_ = sources_;
  } else if (sources_.empty() && mutual && states_in(targets_) >= 2) {
    sources_ = targets_;
  }
  if (sources_.empty()) find_state_of_place(token, act);
  if (sources_.empty()) {
    if (!targets_.empty()) set_aside(token, act, SetAside::no_source, "nobody is named who does it");
    return Outcome::no_source;
  }
  if (targets_.empty()) {
    if (one_state_) {
      set_aside(token, act, SetAside::one_state, "both sides are of the same state");
    } else {
      set_aside(token, act, SetAside::no_target, "no other state is named as its object");
    }
    return Outcome::no_target;
  }
  std::string reason;
  if (is_hypothetical(token, act, reason)) {
    set_aside(token, act, SetAside::hypothetical, std::move(reason));
    return Outcome::set_aside;
  }
  if (is_anniversary(token)) {
    set_aside(token, act, SetAside::anniversary, "the sentence is about an anniversary");
    return Outcome::set_aside;
  }
  if (tells_story(token)) {
    set_aside(token, act, SetAside::historical, "it is told by a book, a film or a museum");
  } else if (is_sport(token, act)) {
    set_aside(token, act, SetAside::figurative, "the clause is about sport");
  } else if (is_habit(token)) {
    set_aside(token, act, SetAside::background, "it is a habit, not an act of the day");
  } else if (is_private(act)) {
    set_aside(token, act, SetAside::private_act, "citizens or firms do it, not their state");
  } else {
    add_events(token, act);
    return Outcome::event;
  }
  return Outcome::set_aside;
}

void Readings::add_events(TokenIndex token, const Act& act) {
  const TokenIndex innermost = act.chain[act.length - 1];
  const bool future = acts_->frame(token).future || acts_->frame(innermost).future;
  std::optional<When> when = find_when(*syntax_, token, on_, future);
  for (std::size_t i = 1; i < act.length && !when; ++i) when = find_when(*syntax_, act.chain[i], on_, future);
  if (when && on_ && is_history(*when, *on_)) {
    const std::string words = look_back(token);
    set_aside(token, act, SetAside::historical,
              words.empty() ? "it happened more than a year before the document: " + format_day(when->day)
                            : fmt::format("\"{}\" looks back", words));
    coding_->set_aside.back().date = when->day;
    coding_->set_aside.back().grain = when->grain;
    return;
  }
  if (!when) {
    std::string words = look_back(token);
    for (std::size_t i = 1; i < act.length && words.empty(); ++i) words = look_back(act.chain[i]);
    if (!words.empty()) {
      set_aside(token, act, SetAside::historical,
                fmt::format("\"{}\" looks back, and the text gives no day of its own", words));
      return;
    }
  }
  const std::optional<Day> day = when ? std::optional<Day>(when->day) : on_;
  const DateGrain grain = when ? when->grain : DateGrain::document;
  const bool same_sides =
      states_in(sources_) >= 2 && sources_.size() == targets_.size() && sources_.front().head == targets_.front().head;
  std::vector<std::pair<StateCode, StateCode>> done;
  for (const Party& source : sources_) {
    for (const Party& target : targets_) {
      if (source.actor.state == target.actor.state) continue;
      const std::pair pair{source.actor.state, target.actor.state};
      if (std::find(done.begin(), done.end(), pair) != done.end()) continue;
      done.push_back(pair);
      add_event(token, act, source, target, day, grain);
      if (act.both && !same_sides) add_event(token, act, target, source, day, grain);
      if (done.size() >= 12) return;
    }
  }
}

// Marks the clauses below an act of speech: what they tell is said, not done.
void Readings::cover(TokenIndex token, const Act& act, std::vector<std::uint8_t>& covered) {
  const auto below = [&](TokenIndex predicate) {
    const Frame& frame = acts_->frame(predicate);
    for (std::size_t i = 0; i < frame.count; ++i) {
      const TokenIndex head = frame.arguments[i].token;
      if (is_aside_clause(*syntax_, head)) continue;
      if (!heads_clause(syntax_->relation(head)) || (head > token) != (frame.arguments[i].token > predicate)) continue;
      for (TokenIndex t = syntax_->left(head); t <= syntax_->right(head); ++t) {
        if (t != token && syntax_->is_below(t, head)) covered[static_cast<std::size_t>(t)] = 1;
      }
    }
  };
  below(token);
  for (std::size_t k = 1; k < act.length; ++k) below(act.chain[k]);
}

void Readings::begin(const Syntax& syntax, std::string_view text, std::uint32_t number, std::optional<Day> on) {
  syntax_ = &syntax;
  text_ = text;
  number_ = number;
  on_ = on;
}

bool Readings::find_pair(TokenIndex token, std::vector<Party>& out) {
  const Act& act = acts_->act(token);
  out.clear();
  if (act.code.empty()) return false;
  find_sides(token, act);
  const bool mutual = act.both || cooperative(act.code);
  if (targets_.empty() && mutual && states_in(sources_) >= 2) targets_ = sources_;
  if (sources_.empty() && mutual && states_in(targets_) >= 2) sources_ = targets_;
  for (const Party& source : sources_) {
    for (const Party& target : targets_) {
      if (source.actor.state == target.actor.state) continue;
      out = {source, target};
      return true;
    }
  }
  out.clear();
  if (!sources_.empty()) out.push_back(sources_.front());
  return false;
}

// Whose opinion an act stands in: analysts', experts' without a state or an organisation to speak for.
const Attribution* Readings::opinion_on(TokenIndex token) const {
  for (const Attribution& found : *attributions_) {
    if (found.view && found.holds(token)) return &found;
    if ((found.kind != Claimant::observers && found.kind != Claimant::expert) || found.recalled) continue;
    if (!found.holds(token) && token != found.cue) continue;
    std::vector<Party> party;
    if (found.claimant != no_token) parties_->resolve(found.claimant, false, party);
    if (party.empty() || party.front().actor.sector != Sector::igo) return &found;
  }
  return nullptr;
}

void Readings::read(const std::vector<Attribution>& attributions, Coding& coding) {
  const Syntax& syntax = *syntax_;
  attributions_ = &attributions;
  coding_ = &coding;
  const auto size = static_cast<std::size_t>(syntax.size());
  std::vector<std::uint8_t> taken(size, 0);
  std::vector<std::uint8_t> covered(size, 0);
  std::vector<TokenIndex> open;
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    const Act& act = acts_->act(i);
    if (act.code.empty()) continue;
    open.push_back(i);
    for (std::size_t k = 1; k < act.length; ++k) taken[static_cast<std::size_t>(act.chain[k])] = 1;
  }
  // Acts that others rest on come after them, if those come to nothing.
  std::vector<TokenIndex> queue;
  for (const TokenIndex i : open) {
    if (taken[static_cast<std::size_t>(i)] == 0) queue.push_back(i);
  }
  for (std::size_t q = 0; q < queue.size() && q < 64; ++q) {
    const TokenIndex i = queue[q];
    const Act& act = acts_->act(i);
    const bool noun = syntax.upos(i) == Upos::noun || syntax.upos(i) == Upos::propn;
    const bool participle = syntax.relation(i) == Relation::amod && acts_->frame(i).passive;
    if (participle || (noun && i != syntax.root() && syntax.child(i, Relation::cop) == no_token)) {
      find_sides(i, act);
      if (!sources_.empty() && !targets_.empty())
        set_aside(i, act, SetAside::background,
                  participle ? "a participle describes something by the act"
                             : "a noun names the act without saying that it happens");
      continue;
    }
    if (covered[static_cast<std::size_t>(i)] != 0) {
      find_sides(i, act);
      if (!sources_.empty() || !targets_.empty())
        set_aside(i, act, SetAside::reported, "it stands in what another act alleges, asks or promises");
      continue;
    }
    if (const Attribution* opinion = opinion_on(i); opinion != nullptr) {
      find_sides(i, act);
      if (i != opinion->cue && (!sources_.empty() || !targets_.empty()))
        set_aside(i, act, SetAside::reported,
                  fmt::format("it is what somebody holds to be so (\"{}\"): a claim", syntax.token(opinion->cue).form));
      if (i == opinion->cue && act.length > 1) queue.push_back(act.chain[1]);
      continue;
    }
    const std::size_t before = coding.set_aside.size();
    const Outcome outcome = try_act(i);
    if (outcome == Outcome::event && speaks_of_acts(act.code)) cover(i, act, covered);
    if (outcome == Outcome::event || outcome == Outcome::set_aside) continue;
    if (act.rule != nullptr && act.rule->report && act.length > 1) {
      coding.set_aside.erase(coding.set_aside.begin() + static_cast<std::ptrdiff_t>(before), coding.set_aside.end());
      queue.push_back(act.chain[1]);
    }
  }
}

}  // namespace foedus::code
