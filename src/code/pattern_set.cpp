// SPDX-License-Identifier: Apache-2.0
#include "code/pattern_set.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::code {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

}  // namespace

CameoCode Operator::apply(CameoCode inner) const {
  std::string_view code = inner.view();
  while (!code.empty()) {
    for (const auto& [from, to] : map) {
      if (from.view() == code) return to.view() == "same" ? inner : to;
    }
    code.remove_suffix(1);
  }
  return fallback;
}

const SetBits* PatternSet::sets_of(WordId first, WordId second) const {
  const auto found = sets_by_pair_.find((std::uint64_t{first} << 32U) | second);
  return found == sets_by_pair_.end() ? nullptr : &found->second;
}

std::size_t PatternSet::find_operator(std::string_view name) const {
  for (std::size_t i = 0; i < operators_.size(); ++i) {
    if (operators_[i].name == name) return i;
  }
  return no_operator;
}

std::size_t PatternSet::find_set(std::string_view name) const {
  for (std::size_t i = 0; i < set_names_.size(); ++i) {
    if (set_names_[i] == name) return i;
  }
  return most_sets;
}

PatternReader::PatternReader(WordTable& words) : words_(words) {
  patterns_.sets_by_word_.resize(1);
}

void PatternReader::read(std::string_view text, const std::string& place) {
  place_ = place;
  line_ = 0;
  block_ = Block::none;
  while (!text.empty()) {
    ++line_;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    row = row.substr(0, row.find('#'));
    const bool continues = !row.empty() && (row.front() == ' ' || row.front() == '\t');
    row = trim(row);
    if (row.empty()) continue;
    if (continues) {
      read_inner(row);
    } else {
      read_head(row);
    }
  }
  const std::size_t known = words_.size() + 1;
  for (auto& by_word : patterns_.rules_by_word_) by_word.resize(known);
  patterns_.sets_by_word_.resize(known);
}

void PatternReader::fail(std::string what, std::string hint) const {
  throw Error(ErrorKind::input, fmt::format("{}:{}", place_, line_), std::move(what), std::move(hint));
}

void PatternReader::read_head(std::string_view row) {
  const std::vector<std::string_view> words = words_of(row);
  const std::string_view kind = words.front();
  if (words.size() < 2) fail(fmt::format("\"{}\" names nothing", kind));
  if (kind == "set") {
    block_ = Block::set;
    set_ = patterns_.find_set(words[1]);
    if (set_ == most_sets) {
      set_ = patterns_.set_names_.size();
      if (set_ + 1 >= most_sets) fail("too many sets");
      patterns_.set_names_.emplace_back(words[1]);
    }
    add_to_set({words.begin() + 2, words.end()});
  } else if (kind == "operator") {
    block_ = Block::operation;
    patterns_.operators_.push_back({std::string{words[1]}, {}, {}});
    if (words.size() == 3) patterns_.operators_.back().fallback = code_of(words[2]);
  } else if (kind == "verb" || kind == "noun" || kind == "adj") {
    block_ = Block::words;
    class_ = kind == "verb" ? WordClass::verb : kind == "noun" ? WordClass::noun : WordClass::adjective;
    heads_.clear();
    has_rules_ = false;
    for (std::size_t i = 1; i < words.size(); ++i) add_head(words[i]);
  } else {
    fail(fmt::format("\"{}\" begins no block", kind),
         "Lines at the margin begin with set, verb, noun, adj or operator; what belongs to them is indented.");
  }
}

void PatternReader::add_head(std::string_view word) {
  if (word.front() != '@') {
    heads_.push_back(words_.add(word));
    return;
  }
  const std::size_t set = patterns_.find_set(word.substr(1));
  if (set == most_sets) fail(fmt::format("the set {} is not known here", word), "Write the set above its use.");
  for (WordId id = 1; id < patterns_.sets_by_word_.size(); ++id) {
    if (patterns_.sets_by_word_[id].test(set)) heads_.push_back(id);
  }
}

void PatternReader::read_inner(std::string_view row) {
  if (block_ == Block::set) return add_to_set(words_of(row));
  if (block_ == Block::operation) return read_operation(row);
  if (block_ == Block::words) return read_rule(row);
  fail("an indented line before any block");
}

void PatternReader::add_to_set(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    if (word.front() == '@') {
      const std::size_t other = patterns_.find_set(word.substr(1));
      if (other == most_sets) fail(fmt::format("the set {} is not known here", word), "Write the set above its use.");
      for (SetBits& bits : patterns_.sets_by_word_) {
        if (bits.test(other)) bits.set(set_);
      }
      for (auto& [pair, bits] : patterns_.sets_by_pair_) {
        if (bits.test(other)) bits.set(set_);
      }
      continue;
    }
    const std::size_t cut = word.rfind('_');
    if (cut == std::string_view::npos) {
      const WordId id = words_.add(word);
      if (patterns_.sets_by_word_.size() <= id) patterns_.sets_by_word_.resize(id + 1);
      patterns_.sets_by_word_[id].set(set_);
    } else {
      if (word.find('_') != cut)
        fail(fmt::format("\"{}\" has more than two words", word), "Terms have one or two words.");
      const std::uint64_t first = words_.add(word.substr(0, cut));
      patterns_.sets_by_pair_[(first << 32U) | words_.add(word.substr(cut + 1))].set(set_);
    }
  }
}

CameoCode PatternReader::code_of(std::string_view text) const {
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || text.size() < 2 || text.size() > 4) fail(fmt::format("\"{}\" is no CAMEO code", text));
  return CameoCode{text};
}

void PatternReader::read_operation(std::string_view row) {
  const std::vector<std::string_view> words = words_of(row);
  if (words.size() < 2) fail("an operator's line has inner codes and what becomes of them");
  Operator& operation = patterns_.operators_.back();
  CameoCode to;
  if (words.back() == "same") {
    to = CameoCode{"same"};
  } else if (words.back() != "none") {
    to = code_of(words.back());
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) operation.map.emplace_back(code_of(words[i]), to);
}

RoleRef PatternReader::role_of(std::string_view name) const {
  static constexpr std::pair<std::string_view, Role> roles[] = {
      {"subj", Role::subject}, {"obj", Role::object},   {"iobj", Role::indirect}, {"comp", Role::complement},
      {"poss", Role::owner},   {"mod", Role::modifier}, {"prt", Role::particle},  {"any", Role::any}};
  for (const auto& [text, role] : roles) {
    if (text == name) return {role, no_word};
  }
  if (name.empty()) fail("a role is missing before = or ~");
  return {Role::preposition, words_.add(name)};
}

Condition PatternReader::condition_of(std::string_view text) const {
  Condition condition;
  const std::string_view whole = text;
  if (text.front() == '!') {
    condition.absent = true;
    text.remove_prefix(1);
  }
  const std::size_t sign = text.find_first_of("=~");
  if (sign == std::string_view::npos)
    fail(fmt::format("\"{}\" is no condition", whole), "Write ROLE=WORDS or ROLE~WORDS.");
  const std::string_view name = text.substr(0, sign);
  const std::string_view value = text.substr(sign + 1);
  condition.inside = text[sign] == '~';
  if (name == "is") {
    static constexpr std::pair<std::string_view, Trait> traits[] = {
        {"passive", Trait::passive},   {"negated", Trait::negated}, {"future", Trait::future},
        {"possible", Trait::possible}, {"obliged", Trait::obliged}, {"subjunctive", Trait::subjunctive}};
    for (const auto& [word, trait] : traits) {
      if (word == value) condition.trait = trait;
    }
    if (condition.trait == Trait::none) fail(fmt::format("\"{}\" is no trait of a clause", value));
    return condition;
  }
  condition.role = role_of(name);
  if (condition.role.role == Role::any) condition.inside = true;
  for (const std::string_view word : split(value, '|')) {
    if (word.empty()) fail(fmt::format("\"{}\" lacks a word", whole));
    if (word == "*") {
      condition.anything = true;
    } else if (word.front() == '@') {
      const std::size_t set = patterns_.find_set(word.substr(1));
      if (set == most_sets) fail(fmt::format("the set {} is not known here", word), "Write the set above its use.");
      condition.sets.set(set);
    } else {
      condition.words.push_back(words_.add(word));
    }
  }
  if (!condition.anything && condition.words.empty() && condition.sets.none())
    fail(fmt::format("\"{}\" lacks a word", whole));
  return condition;
}

std::vector<RoleRef> PatternReader::roles_of(const std::vector<std::string_view>& names, std::size_t from) const {
  std::vector<RoleRef> roles;
  for (std::size_t i = from; i < names.size(); ++i) roles.push_back(role_of(names[i]));
  if (roles.empty()) fail("roles are missing");
  return roles;
}

void PatternReader::read_action(std::string_view text, Rule& rule) const {
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty()) fail("an action is missing behind ->");
  const std::string_view verb = words.front();
  if (verb == "none") return;
  if (verb == "as") {
    rule.action = ActionKind::same;
    rule.inner = roles_of(words, 1);
    return;
  }
  if (verb.front() >= '0' && verb.front() <= '9') {
    rule.action = ActionKind::code;
    rule.code = code_of(verb);
    return;
  }
  const std::size_t operation = patterns_.find_operator(verb);
  if (operation == PatternSet::no_operator) {
    fail(fmt::format("\"{}\" is neither a code nor an operator", verb), "Write operators above their use.");
  }
  rule.action = ActionKind::apply;
  rule.operation = static_cast<std::uint16_t>(operation);
  rule.inner = roles_of(words, 1);
}

// "obj=@sanction to=* -> 163; target on against; both"
void PatternReader::read_rule(std::string_view row) {
  const std::size_t arrow = row.find("->");
  if (arrow == std::string_view::npos) {
    if (has_rules_) fail("a rule has no ->");
    for (const std::string_view word : words_of(row)) add_head(word);
    return;
  }
  has_rules_ = true;
  Rule rule;
  rule.line = line_;
  for (const std::string_view word : words_of(row.substr(0, arrow))) rule.conditions.push_back(condition_of(word));
  bool first = true;
  for (const std::string_view part : split(row.substr(arrow + 2), ';')) {
    if (first) {
      read_action(part, rule);
      first = false;
      continue;
    }
    const std::vector<std::string_view> words = words_of(part);
    if (words.empty()) continue;
    if (words.front() == "target") {
      rule.targets = roles_of(words, 1);
    } else if (words.front() == "source") {
      rule.sources = roles_of(words, 1);
    } else if (words.front() == "both") {
      rule.both = true;
    } else if (words.front() == "report") {
      rule.report = true;
    } else {
      fail(fmt::format("\"{}\" is not understood", part), "Behind the action stand target, source, both or report.");
    }
  }
  const auto number = static_cast<std::uint32_t>(patterns_.rules_.size());
  patterns_.rules_.push_back(std::move(rule));
  auto& by_word = patterns_.rules_by_word_[static_cast<std::size_t>(class_)];
  for (const WordId head : heads_) {
    if (by_word.size() <= head) by_word.resize(head + 1);
    by_word[head].push_back(number);
  }
}

}  // namespace foedus::code
