// SPDX-License-Identifier: Apache-2.0
//
// Coder::code_pair: the act between two sides that the caller names. First the tree: predicates that join the two, the
// one nearest to both, then whatever governs it. Where none does, the nearest word that carries an act.
#include <algorithm>
#include <cctype>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "code/acts.hpp"
#include "code/coder_parts.hpp"
#include "code/headline.hpp"
#include "code/roots.hpp"
#include "code/syntax.hpp"

namespace foedus::code {
namespace {

/// The tokens of one side: [first, last] and its head.
struct Side {
  TokenIndex first = no_token;
  TokenIndex last = no_token;
  TokenIndex head = no_token;

  [[nodiscard]] bool holds(TokenIndex i) const { return first != no_token && first <= i && i <= last; }
};

Side side_at(const Syntax& syntax, std::size_t begin, std::size_t end) {
  Side side;
  for (TokenIndex i = 0; i < syntax.size(); ++i) {
    const Span span = syntax.token(i).span;
    if (span.end <= begin || span.begin >= end) continue;
    if (side.first == no_token) side.first = i;
    side.last = i;
  }
  for (TokenIndex i = side.first; i != no_token && i <= side.last; ++i) {
    const TokenIndex up = syntax.parent(i);
    if (up == no_token || !side.holds(up)) {
      side.head = i;
      if (syntax.upos(i) != Upos::punct && syntax.upos(i) != Upos::det) break;
    }
  }
  return side;
}

class PairReader {
 public:
  PairReader(ActReader& acts, const Syntax& syntax, Side source, Side target)
      : acts_(acts), syntax_(syntax), source_(source), target_(target) {}

  /// The predicate that decides, or no_token.
  TokenIndex by_tree() {
    TokenIndex best = no_token;
    int best_rank = 0;
    int best_size = std::numeric_limits<int>::max();
    for (TokenIndex i = 0; i < syntax_.size(); ++i) {
      if (source_.holds(i) || Roots::of(acts_.act(i).code).name.empty()) continue;
      const int rank = rank_of(i);
      const int size = syntax_.right(i) - syntax_.left(i);
      if (rank > best_rank || (rank == best_rank && rank > 0 && size < best_size)) {
        best = i;
        best_rank = rank;
        best_size = size;
      }
    }
    return best == no_token ? best : governor_of(verb_of(purpose_of(best)));
  }

  /// The nearest predicate by steps in the tree to both sides.
  TokenIndex by_nearness() {
    TokenIndex best = no_token;
    int best_distance = std::numeric_limits<int>::max();
    for (TokenIndex i = 0; i < syntax_.size(); ++i) {
      if (source_.holds(i) || Roots::of(acts_.act(i).code).name.empty()) continue;
      const bool inside = target_.holds(i);
      const int distance =
          steps(i, source_.head) + steps(i, target_.head) + (inside ? 2 : 0) + (syntax_.upos(i) == Upos::verb ? 0 : 2);
      if (distance < best_distance) {
        best = i;
        best_distance = distance;
      }
    }
    return best == no_token ? best : governor_of(best);
  }

  /// The act, or what it reports where the report is of others than the target: "the minister said Russia had left".
  [[nodiscard]] CameoCode code_at(TokenIndex token) {
    const Act& act = acts_.act(token);
    if (!act.reported || act.length < 2) return act.code;
    const Act& told = acts_.act(act.chain[1]);
    const TokenIndex who = acts_.frame(act.chain[1]).subject;
    const bool of_target = who != no_token && (target_.holds(who) || in_phrase(who, target_));
    return of_target || Roots::of(told.code).name.empty() ? act.code : told.code;
  }

 private:
  // A noun of an act below a verb of one with the same doer says less than the verb: "lifted its blockade".
  [[nodiscard]] TokenIndex verb_of(TokenIndex token) {
    if (syntax_.upos(token) == Upos::verb) return token;
    const TokenIndex verb = syntax_.clause(token);
    if (verb == token || syntax_.upos(verb) != Upos::verb || Roots::of(acts_.act(verb).code).name.empty()) return token;
    acts_.sources(acts_.act(verb), verb, phrases_);
    for (const TokenIndex head : phrases_) {
      if (in_phrase(stands_for(head, verb), source_)) return verb;
    }
    return token;
  }

  // "gave money to support schools": the aid, not its purpose.
  [[nodiscard]] TokenIndex purpose_of(TokenIndex token) {
    const Relation relation = syntax_.relation(token);
    if (relation != Relation::advcl && relation != Relation::acl) return token;
    const TokenIndex up = syntax_.clause(syntax_.parent(token));
    const std::string_view above = Roots::of(acts_.act(up).code).name;
    const std::string_view below = Roots::of(acts_.act(token).code).name;
    const bool soft = below == "SUPPORT" || below == "COOPERATE" || below == "AID" || below == "AGREE";
    return above == "AID" && soft ? up : token;
  }

  [[nodiscard]] bool in_phrase(TokenIndex head, const Side& side) const {
    if (head == no_token || side.head == no_token) return false;
    return side.holds(head) || syntax_.is_below(side.head, head);
  }

  // A pronoun subject stands for the subject of the clause that reports it.
  [[nodiscard]] TokenIndex stands_for(TokenIndex subject, TokenIndex predicate) {
    if (subject == no_token || syntax_.upos(subject) != Upos::pron) return subject;
    for (TokenIndex up = syntax_.parent(predicate); up != no_token; up = syntax_.parent(up)) {
      const TokenIndex other = acts_.frame(up).subject;
      if (other != no_token && syntax_.upos(other) != Upos::pron) return other;
    }
    return subject;
  }

  int rank_of(TokenIndex i) {
    const Act& act = acts_.act(i);
    acts_.sources(act, i, phrases_);
    bool exact_source = false;
    bool loose_source = false;
    for (TokenIndex head : phrases_) {
      head = stands_for(head, i);
      exact_source = exact_source || source_.holds(head);
      loose_source = loose_source || in_phrase(head, source_);
    }
    acts_.targets(act, i, phrases_);
    bool exact_target = false;
    bool loose_target = false;
    for (const TokenIndex head : phrases_) {
      exact_target = exact_target || target_.holds(head);
      loose_target = loose_target || in_phrase(head, target_);
    }
    const bool below = target_.head != no_token && syntax_.is_below(target_.head, i);
    const bool source_below = source_.head != no_token && syntax_.is_below(source_.head, i);
    if (exact_source && exact_target) return 9;
    if (exact_source && loose_target) return 8;
    if (loose_source && (exact_target || loose_target)) return 7;
    if (exact_source && below) return 6;
    if (loose_source && below) return 5;
    if (act.both && loose_source) return 4;
    if (exact_source) return 3;
    if (loose_source) return 2;
    if (below && source_below) return 1;
    return 0;
  }

  // Climbs to what the act stands in ("agreed to release"), as long as the same act carries on.
  TokenIndex governor_of(TokenIndex i) {
    TokenIndex steps_left = syntax_.size();
    for (bool climbed = true; climbed && steps_left > 0; --steps_left) {
      climbed = false;
      for (TokenIndex up = 0; up < syntax_.size() && !climbed; ++up) {
        if (up == i) continue;
        const Act& act = acts_.act(up);
        if (Roots::of(act.code).name.empty()) continue;
        for (std::size_t k = 1; k < act.length; ++k) {
          if (act.chain[k] != i) continue;
          acts_.sources(act, up, phrases_);
          bool same = false;
          for (const TokenIndex head : phrases_) same = same || in_phrase(stands_for(head, up), source_);
          if (!same) continue;
          i = up;
          climbed = true;
          break;
        }
      }
    }
    return i;
  }

  [[nodiscard]] int steps(TokenIndex a, TokenIndex b) const {
    if (a == no_token || b == no_token) return 20;
    int up_a = 0;
    for (TokenIndex x = a; x != no_token; x = syntax_.parent(x), ++up_a) {
      int up_b = 0;
      for (TokenIndex y = b; y != no_token; y = syntax_.parent(y), ++up_b) {
        if (x == y) return up_a + up_b;
      }
    }
    return 40;
  }

  ActReader& acts_;
  const Syntax& syntax_;
  Side source_;
  Side target_;
  std::vector<TokenIndex> phrases_;
};

std::size_t find_apart(std::string_view text, std::string_view words, std::size_t begin, std::size_t end) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    if (at + words.size() <= begin || at >= end) return at;
  }
  return std::string_view::npos;
}

// The longest sentence of the text, or the whole as one where it is short enough.
Sentence one_sentence(const Analyser& analyser, std::string_view text) {
  std::vector<std::string_view> forms;
  std::vector<Span> spans;
  std::vector<Span> all;
  std::size_t position = 0;
  while (analyser.tokenizer().next_sentence(text, position, spans) && all.size() + spans.size() <= longest_sentence) {
    all.insert(all.end(), spans.begin(), spans.end());
  }
  for (const Span& span : all) forms.push_back(span.of(text));
  Sentence sentence = analyser.annotate(forms);
  for (std::size_t i = 0; i < all.size(); ++i) sentence.tokens[i].span = all[i];
  return sentence;
}

}  // namespace

PairCoding Coder::code_pair(std::string_view text, std::string_view source, std::string_view target) const {
  PairCoding coding;
  Sentence sentence = one_sentence(parts_->analyser, text);
  std::vector<std::string_view> forms;
  for (const Token& token : sentence.tokens) forms.push_back(token.form);
  std::vector<NameMatch> names;
  parts_->actors.find(forms, std::nullopt, names);
  (void)read_as_headline(sentence, names, parts_->analyser, parts_->actors, parts_->patterns, parts_->words);
  Syntax syntax;
  syntax.lay_out(sentence, parts_->words, parts_->patterns);
  ActReader acts(parts_->patterns, parts_->frame_words);
  acts.begin(syntax);
  Side source_side;
  Side target_side;
  const std::size_t source_at = source.empty() ? std::string_view::npos : text.find(source);
  if (source_at != std::string_view::npos) source_side = side_at(syntax, source_at, source_at + source.size());
  if (!target.empty()) {
    const bool found = source_at != std::string_view::npos;
    const std::size_t at = find_apart(text, target, found ? source_at : 0, found ? source_at + source.size() : 0);
    if (at != std::string_view::npos) target_side = side_at(syntax, at, at + target.size());
  }
  PairReader reader(acts, syntax, source_side, target_side);
  TokenIndex decides = reader.by_tree();
  coding.by_tree = decides != no_token;
  if (!coding.by_tree) decides = reader.by_nearness();
  if (decides == no_token) {
    coding.cameo = CameoCode{"112"};
    coding.reason = "no word of the sentence carries an act; the most frequent kind is assumed";
  } else {
    const Act& act = acts.act(decides);
    coding.cameo = reader.code_at(decides);
    coding.act = syntax.token(decides).span;
    coding.reason =
        fmt::format("{} \"{}\"", coding.by_tree ? "joined by" : "nearest word of an act:", coding.act.of(text));
    for (std::size_t i = 1; i < act.length; ++i) {
      coding.reason += fmt::format(" > \"{}\"", syntax.token(act.chain[i]).form);
    }
    if (act.rule != nullptr) coding.reason += fmt::format(", pattern of line {}", act.rule->line);
  }
  const RootClass root = Roots::of(coding.cameo);
  coding.root = root.name;
  coding.quad = root.quad;
  if (const Action* action = parts_->vocabulary->ontology.find(coding.cameo); action != nullptr)
    coding.mode = action->mode;
  return coding;
}

}  // namespace foedus::code
