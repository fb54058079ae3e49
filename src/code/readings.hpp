// SPDX-License-Identifier: Apache-2.0
//
// From the acts of one sentence to events: who and to whom, in what mood, when, where, with whom beside; and to the
// readings set aside. In: a laid out sentence. Out: events and readings, appended to a Coding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/code/coder.hpp"

#include "code/acts.hpp"
#include "code/attributions.hpp"
#include "code/parties.hpp"
#include "code/syntax.hpp"

namespace foedus::code {

class Readings {
 public:
  Readings(const Ontology& ontology, ActReader& acts, Parties& parties)
      : ontology_(&ontology),
        story_(acts.patterns().find_set("story")),
        sport_(acts.patterns().find_set("sport")),
        almost_(acts.patterns().find_set("almost")),
        habit_(acts.patterns().find_set("habit")),
        ability_(acts.patterns().find_set("ability")),
        observer_(acts.patterns().find_set("claim_observer")),
        acts_(&acts),
        parties_(&parties) {}

  /// Takes up a sentence. `text`: what its spans count in.
  void begin(const Syntax& syntax, std::string_view text, std::uint32_t number, std::optional<Day> on);
  /// Appends to `coding`, whose counts it does not touch. Acts in the opinion of observers are set aside: their claims.
  void read(const std::vector<Attribution>& attributions, Coding& coding);
  /// The first source and target of the act of a token; false if it has none.
  [[nodiscard]] bool find_pair(TokenIndex token, std::vector<Party>& out);

 private:
  enum class Outcome { event, no_source, no_target, set_aside };

  Outcome try_act(TokenIndex token);
  void set_aside(TokenIndex token, const Act& act, SetAside why, std::string reason);
  [[nodiscard]] bool is_hypothetical(TokenIndex token, const Act& act, std::string& reason);
  [[nodiscard]] bool in_mind_of_others(TokenIndex token, const Act& act);
  [[nodiscard]] std::string look_back(TokenIndex token) const;
  [[nodiscard]] const Attribution* opinion_on(TokenIndex token) const;
  void cover(TokenIndex token, const Act& act, std::vector<std::uint8_t>& covered);
  void find_sides(TokenIndex token, const Act& act);
  void find_state_of_place(TokenIndex token, const Act& act);
  void take_targets(const std::vector<Party>& found);
  void find_target_in_clause(TokenIndex token);
  void add_events(TokenIndex token, const Act& act);
  void add_event(TokenIndex token, const Act& act, const Party& source, const Party& target,
                 const std::optional<Day>& day, DateGrain grain);
  void add_surroundings(TokenIndex token, const Act& act, CodedEvent& event);
  void add_claim(TokenIndex token, CodedEvent& event);
  [[nodiscard]] Span words_of(TokenIndex first, TokenIndex last) const;
  [[nodiscard]] CodedActor actor_of(const Party& party) const;
  [[nodiscard]] bool looks_in(const Act& act) const;
  [[nodiscard]] bool is_mere_place(const NameMatch& match) const;
  [[nodiscard]] bool tells_story(TokenIndex token) const;
  [[nodiscard]] bool is_sport(TokenIndex token, const Act& act) const;
  [[nodiscard]] bool is_habit(TokenIndex token) const;
  [[nodiscard]] bool is_private(const Act& act) const;
  [[nodiscard]] bool has_word(TokenIndex clause, std::size_t set) const;
  [[nodiscard]] bool is_anniversary(TokenIndex token) const;

  const Ontology* ontology_;
  std::size_t story_, sport_, almost_, habit_, ability_, observer_;
  ActReader* acts_;
  Parties* parties_;
  const Syntax* syntax_ = nullptr;
  std::string_view text_;
  std::uint32_t number_ = 0;
  std::optional<Day> on_;
  Coding* coding_ = nullptr;
  const std::vector<Attribution>* attributions_ = nullptr;
  std::vector<TokenIndex> phrases_;
  std::vector<Party> sources_;
  std::vector<Party> targets_;
  bool force_ = false;      ///< an act of force, or of help, which has its target where it happens
  bool one_state_ = false;  ///< the only other side found is the source's own state
};

/// Whether an act is one of both sides where both are its subject: CAMEO 03 to 06.
[[nodiscard]] bool cooperative(CameoCode code);

}  // namespace foedus::code
