// SPDX-License-Identifier: Apache-2.0
//
// Who says what in a sentence: "analysts say that ...", "according to the expert, ...", "is seen as ...", "a view among
// diplomats that ...". In: a laid out sentence and its parties. Out: Attributions, as tokens. docs/models/claims.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foedus/code/claim.hpp"

#include "code/acts.hpp"
#include "code/parties.hpp"
#include "code/syntax.hpp"

namespace foedus::code {

struct Attribution {
  TokenIndex cue = no_token;       ///< "say", "according", "view"
  TokenIndex claimant = no_token;  ///< head of the phrase; none: "it is believed"
  TokenIndex content = no_token;   ///< head of what is claimed
  TokenIndex first = no_token;     ///< of what is claimed, in the order of the text
  TokenIndex last = no_token;
  TokenIndex gap_first = no_token;  ///< a parenthesis in it: ", analysts say,"
  TokenIndex gap_last = no_token;
  Claimant kind = Claimant::unnamed;
  Manner manner = Manner::asserts;
  bool recalled = false;    ///< the kind is known from an earlier sentence
  bool view = false;        ///< a noun of opinion holds it: "a perception that ..."
  bool accusation = false;  ///< of the first words, to do or to have done what follows
  bool thing = false;       ///< a phrase is claimed, not a clause: "point to a cooling"

  [[nodiscard]] bool holds(TokenIndex i) const {
    return first <= i && i <= last && (gap_first == no_token || i < gap_first || i > gap_last);
  }
};

/// "says trade fell": where the parser has made the subject of what is said an object of saying, puts it right.
/// Whether it changed the tree.
[[nodiscard]] bool repair_speech(Sentence& sentence, const Syntax& syntax, std::size_t speech_set);

/// Words of one name that the parser has hung apart become one phrase. Whether it changed the tree.
[[nodiscard]] bool join_names(Sentence& sentence, const std::vector<NameMatch>& names);

class AttributionReader {
 public:
  AttributionReader(const PatternSet& patterns, const WordTable& words);

  void begin_document();
  /// Whether some word of the sentence may attribute. Errs on the side of yes. Cost: one look-up a token.
  [[nodiscard]] bool may_attribute(const std::vector<std::string_view>& forms) const;
  void read(const Syntax& syntax, ActReader& acts, Parties& parties, std::vector<Attribution>& out);
  /// The set of verbs of speech and thought in the patterns.
  [[nodiscard]] std::size_t speech_set() const { return sets_[say]; }
  /// Adds what the text says in its own voice, if its main clause is not said by others.
  void add_own_voice(std::vector<Attribution>& out) const;
  /// The last word of a name that stands for `head`, if the document has introduced it as a claimant; else empty.
  [[nodiscard]] std::string name_for(TokenIndex head) const;

 private:
  enum Set : std::uint8_t {
    observer,
    document,
    unnamed,
    official,
    outlet,
    say,
    expect,
    doubt,
    deny,
    ask,
    opinion,
    describe,
    call,
    point,
    accuse,
    view,
    in_view,
    closer,
    apart,
    good,
    bad,
    time,
    set_count
  };

  [[nodiscard]] bool in(TokenIndex i, Set set) const { return i != no_token && syntax_->sets(i).test(sets_[set]); }
  [[nodiscard]] bool is_verb(TokenIndex i) const;
  [[nodiscard]] bool form_is(TokenIndex i, std::string_view lower) const;
  [[nodiscard]] bool classify(Attribution& found);
  [[nodiscard]] bool classify_name(Attribution& found);
  void remember(const Attribution& found);
  void read_verb(TokenIndex verb, std::vector<Attribution>& out);
  [[nodiscard]] TokenIndex clause_said(TokenIndex verb, const Frame& frame, Attribution& found) const;
  [[nodiscard]] TokenIndex thing_described(TokenIndex verb, const Frame& frame, Attribution& found) const;
  [[nodiscard]] TokenIndex as_phrase(TokenIndex above) const;
  [[nodiscard]] TokenIndex thing_pointed_to(TokenIndex verb, const Frame& frame) const;
  [[nodiscard]] TokenIndex thing_alleged(TokenIndex verb, const Frame& frame, Attribution& found) const;
  [[nodiscard]] TokenIndex end_of_thing(TokenIndex verb, TokenIndex thing) const;
  void read_phrase(TokenIndex phrase, std::vector<Attribution>& out);
  [[nodiscard]] TokenIndex clause_viewed(TokenIndex noun) const;
  [[nodiscard]] TokenIndex holder_of(TokenIndex noun) const;
  void read_noun(TokenIndex noun, std::vector<Attribution>& out);
  [[nodiscard]] Manner manner_of(TokenIndex cue) const;
  void set_extent(Attribution& found, TokenIndex low, TokenIndex high) const;
  void leave_out_contrast(Attribution& found, TokenIndex content) const;
  void leave_out(Attribution& found, TokenIndex low, TokenIndex high) const;

  const WordTable* words_;
  const PatternSet* patterns_;
  const Syntax* syntax_ = nullptr;
  ActReader* acts_ = nullptr;
  Parties* parties_ = nullptr;
  std::array<std::size_t, set_count> sets_{};
  std::unordered_map<std::string, Claimant> names_;  ///< last names of claimants, lower case
  std::string last_name_;                            ///< of the single claimant named last
  Claimant last_kind_ = Claimant::unnamed;
  bool has_last_ = false;
};

}  // namespace foedus::code
