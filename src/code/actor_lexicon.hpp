// SPDX-License-Identifier: Apache-2.0
//
// The names and nouns of actors as one table to scan sentences with: states, demonyms, capitals, office holders,
// organisations, armed groups, outlets; nouns for those who act ("ministry", "troops").
// In: the vocabulary and dictionary files (docs/formats/dictionaries.md). Out: matches in a sentence, longest first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/base/name_index.hpp"
#include "foedus/code/text.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/vocabulary.hpp"

#include "code/word_table.hpp"

namespace foedus::code {

/// What a name is, in the order in which its meanings are preferred.
enum class NameKind : std::uint8_t { ignored, name, state, demonym, capital, outlet, place, person, surname, agent };
[[nodiscard]] std::string_view name_of(NameKind kind);

struct NameMeaning {
  Actor actor;
  NameKind kind = NameKind::name;
  Day begins = first_day;
  Day ends = last_day;
  bool acronym = false;  ///< only in capitals
};

struct NameMatch {
  std::uint32_t first = 0;  ///< tokens [first, last]
  std::uint32_t last = 0;
  NameKind kind = NameKind::name;
  Actor actor;
  bool former = false;  ///< a person out of office on the day
};

class ActorLexicon {
 public:
  explicit ActorLexicon(const Vocabulary& vocabulary);
  /// Adds a dictionary; later ones win. Throws Error (input) naming file, line and column.
  void add(std::string_view dictionary, const std::string& place);

  /// Names in a sentence, from left to right, not overlapping. `on`: the day that decides who holds an office.
  void find(std::span<const std::string_view> forms, std::optional<Day> on, std::vector<NameMatch>& out) const;
  /// The states that words of `text` point to, until `most` different ones are found; how many there are.
  [[nodiscard]] std::size_t count_states(std::string_view text, std::size_t most) const;
  /// Sector of a noun for those who act that ends at token `last` of `lemmas`; none if it is no such noun.
  [[nodiscard]] Sector agent(std::span<const std::string_view> lemmas, std::size_t last) const;
  /// A word as the table compares it: lower case, without accents, stops and apostrophes; empty for mere punctuation.
  static std::string_view fold_word(std::string_view form, std::string& buffer);

 private:
  using Node = std::uint32_t;
  void add_name(std::string_view name, const NameMeaning& meaning);
  void add_surnames(const Vocabulary& vocabulary);
  [[nodiscard]] Node step(Node node, WordId word) const;
  [[nodiscard]] const NameMeaning* choose(Node node, std::optional<Day> on, bool capitals, bool& former) const;

  const Vocabulary* vocabulary_;
  Tokenizer tokenizer_;
  WordTable words_;
  std::unordered_map<std::uint64_t, Node> edges_;
  std::vector<std::vector<NameMeaning>> meanings_{1};
  std::vector<std::uint8_t> begins_name_;  ///< by word: some name begins with it
  NameIndex<Sector> agents_;
  WordTable agent_ends_;  ///< the last words of agents
};

}  // namespace foedus::code
