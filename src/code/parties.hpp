// SPDX-License-Identifier: Apache-2.0
//
// Who a phrase of a sentence means: states and the parts of them that act, by names, titles, owners, apposition,
// coordination, pronouns and descriptions ("the two sides"). Keeps what a document has named so far.
// In: a Syntax and the names found in it. Out: Parties. How and where not: docs/models/coder.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/code/analyser.hpp"
#include "foedus/event/actor.hpp"

#include "code/actor_lexicon.hpp"
#include "code/acts.hpp"
#include "code/syntax.hpp"

namespace foedus::code {

/// One side of an act.
struct Party {
  Actor actor;
  TokenIndex head = no_token;
  TokenIndex first = no_token;  ///< of the words that name it
  TokenIndex last = no_token;
  bool outlet = false;   ///< a medium
  std::string_view how;  ///< "state", "owner", "pronoun", ...
};

class Parties {
 public:
  Parties(const ActorLexicon& lexicon, const Analyser& analyser) : lexicon_(&lexicon), analyser_(&analyser) {}

  void begin_document(std::optional<Day> on);
  /// `matches` must outlive the use of this sentence.
  void begin_sentence(const Syntax& syntax, ActReader& acts, const std::vector<NameMatch>& matches);
  /// Whether phrases that are resolved name somebody for the sentences after them: events must not depend on what else
  /// is asked of a document.
  enum class Memory : std::uint8_t { growing, as_it_is };
  void keep(Memory memory) { memory_ = memory; }
  /// Takes over what this sentence named, for the sentences after it.
  void end_sentence();

  /// Who the phrase headed by `head` means; its coordination too. `loose`: also states that the phrase only contains
  /// ("an attack in Jordan").
  void resolve(TokenIndex head, bool loose, std::vector<Party>& out);
  [[nodiscard]] const NameMatch* match_at(TokenIndex i) const {
    const std::int32_t at = match_at_[static_cast<std::size_t>(i)];
    return at < 0 ? nullptr : &(*matches_)[static_cast<std::size_t>(at)];
  }
  [[nodiscard]] const std::vector<NameMatch>& matches() const { return *matches_; }
  /// Whether a noun is a word for a person.
  [[nodiscard]] bool is_person(TokenIndex noun) const {
    return analyser_->is_person(lower_lemmas_[static_cast<std::size_t>(noun)]);
  }
  /// Sector of a noun for those who act ("ministry", "troops"); none if it is no such noun.
  [[nodiscard]] Sector sector_of(TokenIndex noun) const { return agent_at(noun); }
  /// Whether a word stands for states named elsewhere: pronouns, "both sides", "the ministry".
  [[nodiscard]] static bool refers(std::string_view form);

 private:
  bool resolve_one(TokenIndex head, bool loose, int depth, std::vector<Party>& out);
  bool by_name(TokenIndex head, std::vector<Party>& out);
  bool by_title(TokenIndex head, Sector sector, std::vector<Party>& out);
  bool by_reference(TokenIndex head, std::vector<Party>& out);
  bool by_memory(TokenIndex head, std::vector<Party>& out);
  bool contained(TokenIndex head, int depth, std::vector<Party>& out);
  [[nodiscard]] Sector agent_at(TokenIndex head) const;
  void push(std::vector<Party>& out, Actor actor, TokenIndex head, TokenIndex first, TokenIndex last,
            std::string_view how) const;
  [[nodiscard]] bool describes_both(TokenIndex joined) const;
  [[nodiscard]] std::vector<StateCode> two_meant(TokenIndex head);
  [[nodiscard]] std::vector<StateCode> recent_states(TokenIndex before) const;
  void introduce(std::string_view last_name, const Actor& actor);
  [[nodiscard]] bool is_given_name_part(const NameMatch& match) const;

  const ActorLexicon* lexicon_;
  const Analyser* analyser_;
  const Syntax* syntax_ = nullptr;
  ActReader* acts_ = nullptr;
  const std::vector<NameMatch>* matches_ = nullptr;
  std::vector<std::int32_t> match_at_;
  std::vector<std::string_view> lemmas_;
  std::vector<std::string> lower_lemmas_;

  std::optional<Day> on_;
  Memory memory_ = Memory::growing;
  std::unordered_map<std::string, Actor> persons_;  ///< last names the document has introduced
  std::vector<Actor> last_subject_;
  std::vector<StateCode> order_;  ///< states as last named, the latest last
  struct Pair {
    StateCode a, b;
    int count = 0;
  };
  void note_pairs();
  std::vector<Pair> pairs_;                             ///< named together ("Greece and Turkey"), the latest last
  std::unordered_map<std::string, int> named_;          ///< how often each was
  std::unordered_map<std::string, StateCode> by_noun_;  ///< whose "ministry", "army", ... was named last
};

[[nodiscard]] bool has_state(const std::vector<Party>& parties, StateCode state);
/// How many different ones.
[[nodiscard]] std::size_t states_in(const std::vector<Party>& parties);

}  // namespace foedus::code
