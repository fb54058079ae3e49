// SPDX-License-Identifier: Apache-2.0
//
// In what mood an act is told: as supposed, as a story, as a habit, as sport, as past, as a private person's.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "code/readings.hpp"
#include "code/when.hpp"

namespace foedus::code {
namespace {

bool is_word(const Syntax& syntax, TokenIndex i, std::string_view word) {
  return i != no_token && syntax.token(i).lemma == word;
}

TokenIndex child_in(const Syntax& s, TokenIndex above, std::size_t set) {
  if (set >= most_sets) return no_token;
  for (TokenIndex c = s.first_child(above); c != no_token; c = s.next_sibling(c)) {
    if (s.relation(c) == Relation::advmod && s.sets(c).test(set)) return c;
  }
  return no_token;
}

// "would withdraw if the talks succeeded"
bool would_if(const Syntax& s, TokenIndex token) {
  bool would = false;
  bool condition = false;
  for (TokenIndex c = s.first_child(token); c != no_token; c = s.next_sibling(c)) {
    if (s.relation(c) == Relation::aux) would = would || s.token(c).form == "would" || s.token(c).form == "could";
    if (s.relation(c) != Relation::advcl) continue;
    const TokenIndex mark = s.child(c, Relation::mark);
    condition = condition || is_word(s, mark, "if") || is_word(s, mark, "unless");
  }
  return would && condition;
}

// Sectors that do not act for their state.
bool is_private_sector(Sector sector) {
  switch (sector) {
    case Sector::civilian:
    case Sector::business:
    case Sector::education:
    case Sector::health:
    case Sector::labor:
    case Sector::religion:
    case Sector::refugee:
      return true;
    default:
      return false;
  }
}

// What only a state, or somebody who acts for it, can do.
bool is_act_of_state(CameoCode code) {
  const std::string_view text = code.view();
  const std::string_view root = text.substr(0, 2);
  if (text == "046" || text == "176" || text == "1712" || text == "171") return false;
  return root == "04" || root == "05" || root == "15" || root == "16" || root == "17" || root == "09";
}

}  // namespace

bool Readings::has_word(TokenIndex clause, std::size_t set) const {
  if (set >= most_sets) return false;
  for (TokenIndex i = syntax_->left(clause); i <= syntax_->right(clause); ++i) {
    if (syntax_->clause(i) == clause && syntax_->sets(i).test(set)) return true;
  }
  return false;
}

// "The film shows how Germany invaded Poland", "the day when Iraq attacked".
bool Readings::tells_story(TokenIndex token) const {
  if (story_ >= most_sets) return false;
  for (TokenIndex up = syntax_->clause(token); up != no_token; up = syntax_->parent(up)) {
    const TokenIndex subject = acts_->frame(up).subject;
    if (up != token && subject != no_token && syntax_->sets(subject).test(story_)) return true;
  }
  return false;
}

// "Spain beat Portugal in a friendly".
bool Readings::is_sport(TokenIndex token, const Act& act) const {
  const std::string_view code = act.code.view();
  const std::string_view root = code.substr(0, 2);
  const bool of_war = root == "18" || root == "19" || root == "20" || root == "15" || root == "13" || code == "052" ||
                      code == "112" || code == "111" || root == "17" || root == "05";
  return of_war && has_word(syntax_->clause(token), sport_);
}

// "often violate", "regularly accuses": no act of the day.
bool Readings::is_habit(TokenIndex token) const {
  const Xpos tag = syntax_->token(token).xpos;
  return (tag == Xpos::vbp || tag == Xpos::vbz) && child_in(*syntax_, token, habit_) != no_token;
}

bool Readings::is_private(const Act& act) const {
  const auto private_party = [](const Party& party) { return is_private_sector(party.actor.sector); };
  // "a historian in Budapest disagrees": an opinion.
  const auto observer = [&](const Party& party) {
    return observer_ < most_sets && syntax_->sets(party.head).test(observer_) && party.actor.sector != Sector::igo;
  };
  if (act.code.view() < "14" && std::all_of(sources_.begin(), sources_.end(), observer)) return true;
  return is_act_of_state(act.code) && std::all_of(sources_.begin(), sources_.end(), private_party);
}

// Under "if", with "could", in a question: said, not done.
bool Readings::is_hypothetical(TokenIndex token, const Act& act, std::string& reason) {
  // A warning that banks may be punished is a warning.
  const std::string_view root = act.code.view().substr(0, 2);
  const bool speech = act.rule != nullptr && !act.rule->report && (root == "10" || root == "11" || root == "13");
  for (std::size_t i = 0; i < (speech ? 1U : act.length); ++i) {
    const Frame& frame = acts_->frame(act.chain[i]);
    if (frame.possible && !frame.negated) {
      reason = fmt::format("\"{}\" stands with may, might or could", syntax_->token(act.chain[i]).form);
      return true;
    }
  }
  if (acts_->frame(token).obliged) {
    reason = fmt::format("\"{}\" ought to be, it is not said to be", syntax_->token(token).form);
    return true;
  }
  if (const TokenIndex almost = child_in(*syntax_, token, almost_); almost != no_token) {
    reason = fmt::format("\"{}\": it did not happen", syntax_->token(almost).form);
    return true;
  }
  if (would_if(*syntax_, token)) {
    reason = fmt::format("\"{}\" hangs on a condition", syntax_->token(token).form);
    return true;
  }
  for (TokenIndex up = token; up != no_token; up = syntax_->parent(up)) {
    if (acts_->frame(up).conditional && (up == token || heads_clause(syntax_->relation(up)))) {
      reason = fmt::format("\"{}\" is a condition", syntax_->token(up).form);
      return true;
    }
    if (up != token && acts_->frame(up).possible && syntax_->relation(token) == Relation::xcomp) {
      reason = fmt::format("\"{}\" stands with may, might or could", syntax_->token(up).form);
      return true;
    }
  }
  // "hopes that Japan will ...", "its decision to expel": in somebody's mind. Purposes of an act are no second act.
  for (TokenIndex below = token; below != no_token && syntax_->parent(below) != no_token;
       below = syntax_->parent(below)) {
    const TokenIndex up = syntax_->parent(below);
    const Relation relation = syntax_->relation(below);
    const bool clause = relation == Relation::xcomp || relation == Relation::ccomp;
    const TokenIndex mark = syntax_->child(below, Relation::mark);
    const bool infinitive = mark != no_token && syntax_->lemma(mark) == acts_->words().to;
    const bool purpose = infinitive && !acts_->frame(below).future &&
                         (relation == Relation::acl || (relation == Relation::advcl && !acts_->act(up).code.empty()));
    if (clause && ability_ < most_sets && syntax_->sets(up).test(ability_)) {
      reason = fmt::format("\"{}\": it can be done, it is not said to be", syntax_->token(up).form);
      return true;
    }
    if ((clause && acts_->is_unreal(up)) || (purpose && below == token)) {
      reason = fmt::format("\"{}\" tells what is meant, not what is done", syntax_->token(up).form);
      return true;
    }
    if (!clause && relation != Relation::conj) break;
  }
  if (syntax_->size() > 0 && syntax_->token(syntax_->size() - 1).form == "?") {
    reason = "the sentence is a question";
    return true;
  }
  return false;
}

bool Readings::is_anniversary(TokenIndex token) const {
  for (TokenIndex i = syntax_->left(token); i <= syntax_->right(token); ++i) {
    if (is_word(*syntax_, i, "anniversary") || is_word(*syntax_, i, "centenary") || is_word(*syntax_, i, "jubilee"))
      return true;
  }
  return false;
}

std::string Readings::look_back(TokenIndex token) const {
  std::vector<TokenIndex> told;
  for (const Attribution& found : *attributions_) told.push_back(found.content);
  return looks_back(*syntax_, token, told);
}

}  // namespace foedus::code
