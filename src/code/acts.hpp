// SPDX-License-Identifier: Apache-2.0
//
// What a predicate of a sentence says that somebody does: the frame of its arguments and, by the patterns, its act.
// In: a Syntax. Out: a Frame and an Act for any token, each worked out once. How: docs/models/coder.md.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "code/pattern_set.hpp"
#include "code/syntax.hpp"

namespace foedus::code {

struct Argument {
  Role role = Role::none;
  WordId preposition = no_word;
  TokenIndex token = no_token;
};

/// A predicate with its arguments as if it stood in a plain active clause of its own.
struct Frame {
  static constexpr std::size_t most_arguments = 24;
  std::array<Argument, most_arguments> arguments;
  std::uint8_t count = 0;
  TokenIndex subject = no_token;  ///< who does it: of a passive the agent; inherited where the clause leaves it out
  bool own_subject = false;       ///< it stands in the clause itself
  bool passive = false;
  bool negated = false;
  bool future = false;
  bool possible = false;
  bool obliged = false;
  bool conditional = false;  ///< under "if", "unless", "whether"
  bool past = false;         ///< finite past or perfect
};

struct Act {
  static constexpr std::size_t longest_chain = 8;
  CameoCode code;                               ///< empty: no act
  CameoCode plain;                              ///< before modality and negation
  const Rule* rule = nullptr;                   ///< of the outermost predicate
  std::array<TokenIndex, longest_chain> chain;  ///< predicates the act rests on, the outermost first
  std::uint8_t length = 0;
  bool both = false;
  bool reported = false;  ///< speech about what another does
};

class ActReader {
 public:
  /// Whether a verb's clauses tell what somebody has in mind.
  [[nodiscard]] bool is_unreal(TokenIndex token) const {
    return unreal_ < most_sets && syntax_->upos(token) == Upos::verb && syntax_->sets(token).test(unreal_);
  }
  /// Words that frames look for.
  struct Words {
    WordId by = no_word, of = no_word, to = no_word, will = no_word, shall = no_word, wont = no_word, would = no_word,
           may = no_word, might = no_word, could = no_word, must = no_word, should = no_word, ought = no_word,
           have = no_word, need = no_word, go = no_word, not_ = no_word, nt = no_word, never = no_word, no = no_word,
           if_ = no_word, unless = no_word, whether = no_word, that = no_word, any_name = no_word, in = no_word,
           at = no_word;
  };
  [[nodiscard]] static Words add_words(WordTable& table);
  ActReader(const PatternSet& patterns, const Words& words);
  void begin(const Syntax& syntax);
  [[nodiscard]] const Frame& frame(TokenIndex token);
  [[nodiscard]] const Act& act(TokenIndex token);
  /// How far to look for the other side: only where patterns say, also in the usual places, or there in spite of them.
  enum class Reach : std::uint8_t { named, usual, all };
  /// Heads of phrases that may name the other side, likeliest first.
  void targets(const Act& act, TokenIndex token, std::vector<TokenIndex>& out, Reach reach = Reach::usual);
  /// Heads of phrases that may name who acts, likeliest first.
  void sources(const Act& act, TokenIndex token, std::vector<TokenIndex>& out);
  [[nodiscard]] const Words& words() const { return w_; }
  [[nodiscard]] const PatternSet& patterns() const { return *patterns_; }
  [[nodiscard]] const Syntax& syntax() const { return *syntax_; }

 private:
  void fill_frame(TokenIndex token, Frame& frame);
  void add_noun_arguments(TokenIndex noun, Frame& frame) const;
  void read_auxiliaries(TokenIndex token, Frame& frame) const;
  [[nodiscard]] TokenIndex subject_of(TokenIndex token, int depth);
  [[nodiscard]] bool speaks_for_itself(TokenIndex who) const;
  [[nodiscard]] bool is_necessity(TokenIndex token) const;
  [[nodiscard]] bool is_time(TokenIndex token) const { return time_ < most_sets && syntax_->sets(token).test(time_); }
  void work_out(TokenIndex token, Act& act, int depth);
  bool apply(const Rule& rule, TokenIndex token, const Frame& frame, Act& act, int depth);
  [[nodiscard]] bool holds(const Condition& condition, const Frame& frame) const;
  [[nodiscard]] bool fits(const Condition& condition, TokenIndex head, int depth = 0) const;
  [[nodiscard]] bool fits_word(const Condition& condition, TokenIndex token) const;
  [[nodiscard]] const Act* inner_act(const RoleRef& role, const Frame& frame, int depth, TokenIndex& at);
  const Act* act_of_phrase(TokenIndex head, int depth, TokenIndex& at);
  const Act& act_at(TokenIndex token, int depth);
  void modify(TokenIndex token, const Frame& frame, Act& act) const;
  void add_doer(const Frame& own, std::vector<TokenIndex>& out);
  void add_usual(const Frame& own, std::vector<TokenIndex>& out);
  void add_role(const RoleRef& role, const Frame& frame, std::vector<TokenIndex>& out);

  const PatternSet* patterns_;
  const Syntax* syntax_ = nullptr;
  Words w_;
  std::size_t transparent_, time_, necessity_, unreal_, wish_;
  std::size_t op_agree_, op_future_, op_not_, op_must_, op_about_;
  std::vector<Frame> frames_;
  std::vector<Act> acts_;
  std::vector<std::uint8_t> frame_done_, act_done_;
};

}  // namespace foedus::code
