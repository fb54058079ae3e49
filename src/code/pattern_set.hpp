// SPDX-License-Identifier: Apache-2.0
//
// The patterns of acts, compiled: sets of words, rules of verbs, nouns and adjectives, operators on acts.
// In: a patterns file. Out: tables that code/acts.cpp matches against a tree. Format: docs/formats/patterns.md.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "foedus/event/codes.hpp"

#include "code/word_table.hpp"

namespace foedus::code {

inline constexpr std::size_t most_sets = 256;
using SetBits = std::bitset<most_sets>;

/// Where a word stands to its predicate.
enum class Role : std::uint8_t {
  none,
  subject,
  object,
  indirect,
  complement,
  owner,
  modifier,
  particle,
  any,
  preposition
};

struct RoleRef {
  Role role = Role::none;
  WordId preposition = no_word;  ///< for Role::preposition

  bool operator==(const RoleRef&) const = default;
};

/// What a predicate's clause may be asked for.
enum class Trait : std::uint8_t { none, passive, negated, future, possible, obliged, subjunctive };

struct Condition {
  RoleRef role;
  Trait trait = Trait::none;  ///< `is=passive`; then role is none
  bool inside = false;        ///< `~`: a word anywhere in the role's phrase, not only its head
  bool absent = false;        ///< `!`: must not hold
  bool anything = false;      ///< `*`
  std::vector<WordId> words;  ///< one of these
  SetBits sets;               ///< or a word of one of these sets
};

enum class ActionKind : std::uint8_t { none, code, same, apply };

struct Rule {
  std::vector<Condition> conditions;
  ActionKind action = ActionKind::none;
  CameoCode code;                ///< ActionKind::code
  std::uint16_t operation = 0;   ///< ActionKind::apply: index of an operator
  std::vector<RoleRef> inner;    ///< same, apply: where the inner act stands, tried in order
  std::vector<RoleRef> sources;  ///< empty: the subject
  std::vector<RoleRef> targets;  ///< empty: the usual order
  bool both = false;             ///< reciprocal
  bool report = false;           ///< speech: what it reports is somebody's word
  std::uint32_t line = 0;
};

struct Operator {
  std::string name;
  CameoCode fallback;                                ///< when there is no inner act; may be empty
  std::vector<std::pair<CameoCode, CameoCode>> map;  ///< inner prefix to code; an empty code: the inner act is no act
  [[nodiscard]] CameoCode apply(CameoCode inner) const;
};

enum class WordClass : std::uint8_t { verb, noun, adjective };
inline constexpr std::size_t word_class_count = 3;

class PatternSet {
 public:
  /// Rules of a word, by number, the first that matches wins; empty if it has none.
  [[nodiscard]] std::span<const std::uint32_t> rules(WordClass kind, WordId word) const {
    const auto& by_word = rules_by_word_[static_cast<std::size_t>(kind)];
    return word < by_word.size() ? std::span<const std::uint32_t>(by_word[word]) : std::span<const std::uint32_t>();
  }
  [[nodiscard]] const Rule& rule(std::uint32_t number) const { return rules_[number]; }
  [[nodiscard]] const SetBits& sets_of(WordId word) const {
    return word < sets_by_word_.size() ? sets_by_word_[word] : sets_by_word_.front();
  }
  /// Sets that hold "first second" as one term ("cease fire"), null if none.
  [[nodiscard]] const SetBits* sets_of(WordId first, WordId second) const;
  [[nodiscard]] const Operator& operation(std::uint16_t index) const { return operators_[index]; }
  /// Index of an operator, no_operator if there is none.
  [[nodiscard]] std::size_t find_operator(std::string_view name) const;
  /// The number of a set by name; most_sets if there is none.
  [[nodiscard]] std::size_t find_set(std::string_view name) const;
  [[nodiscard]] std::size_t rule_count() const { return rules_.size(); }
  static constexpr std::size_t no_operator = static_cast<std::size_t>(-1);

 private:
  friend class PatternReader;
  std::vector<Rule> rules_;
  std::array<std::vector<std::vector<std::uint32_t>>, word_class_count> rules_by_word_;
  std::vector<SetBits> sets_by_word_;
  std::unordered_map<std::uint64_t, SetBits> sets_by_pair_;
  std::vector<std::string> set_names_;
  std::vector<Operator> operators_;
};

/// Reads patterns files, one after the other, into one PatternSet.
class PatternReader {
 public:
  /// Words of the patterns are added to `words`, which must outlive the reader.
  explicit PatternReader(WordTable& words);
  /// Throws Error (input) naming the line that is not understood.
  void read(std::string_view text, const std::string& place);
  [[nodiscard]] PatternSet take() { return std::move(patterns_); }

 private:
  enum class Block : std::uint8_t { none, set, words, operation };

  [[noreturn]] void fail(std::string what, std::string hint = {}) const;
  void read_head(std::string_view row);
  void read_inner(std::string_view row);
  void add_head(std::string_view word);
  void add_to_set(const std::vector<std::string_view>& words);
  void read_operation(std::string_view row);
  void read_rule(std::string_view row);
  void read_action(std::string_view text, Rule& rule) const;
  [[nodiscard]] Condition condition_of(std::string_view text) const;
  [[nodiscard]] std::vector<RoleRef> roles_of(const std::vector<std::string_view>& names, std::size_t from) const;
  [[nodiscard]] RoleRef role_of(std::string_view name) const;
  [[nodiscard]] CameoCode code_of(std::string_view text) const;

  PatternSet patterns_;
  WordTable& words_;
  std::string place_;
  std::uint32_t line_ = 0;
  Block block_ = Block::none;
  std::size_t set_ = 0;
  WordClass class_ = WordClass::verb;
  std::vector<WordId> heads_;
  bool has_rules_ = false;  ///< of this block: lines without -> above them go on with its words
};

}  // namespace foedus::code
