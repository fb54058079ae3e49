// SPDX-License-Identifier: Apache-2.0
#include "code/headline.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "code/syntax.hpp"

namespace foedus::code {
namespace {

bool is_finite(const Token& token) {
  if (token.upos != Upos::verb && token.upos != Upos::aux) return false;
  return token.xpos == Xpos::vbz || token.xpos == Xpos::vbd || token.xpos == Xpos::vbp || token.xpos == Xpos::md;
}

// The lemma that a plural would have as a verb: "hosts" host, "accuses" accuse, "denies" deny; empty if no pattern
// knows it.
std::string verb_of(std::string_view plural, const PatternSet& patterns, const WordTable& words) {
  std::string lower;
  lower_into(plural, lower);
  std::vector<std::string> bases = {lower.substr(0, lower.size() - 1)};
  if (lower.ends_with("ies")) bases.push_back(lower.substr(0, lower.size() - 3) + "y");
  if (lower.ends_with("es")) bases.push_back(lower.substr(0, lower.size() - 2));
  for (const std::string& base : bases) {
    if (!patterns.rules(WordClass::verb, words.find(base)).empty()) return base;
  }
  return {};
}

bool ends_name(std::span<const NameMatch> names, std::size_t token) {
  return std::any_of(names.begin(), names.end(),
                     [&](const NameMatch& name) { return name.last == token && name.kind != NameKind::ignored; });
}

// "hosts": hosted, "accuses": accused, "denies": denied. Irregular verbs too: the tagger only needs the ending.
std::string past_of(std::string_view plural) {
  std::string base{plural.substr(0, plural.size() - 1)};
  if (base.size() > 3 && base.ends_with("ie")) return base.substr(0, base.size() - 2) + "ied";
  if (base.ends_with("she") || base.ends_with("che") || base.ends_with("sse") || base.ends_with("xe")) base.pop_back();
  return base + (base.ends_with("e") ? "d" : "ed");
}

}  // namespace

bool read_as_headline(Sentence& sentence, std::span<const NameMatch> names, const Analyser& analyser,
                      const ActorLexicon& actors, const PatternSet& patterns, const WordTable& words) {
  const auto is_agent = [&](const Token& token) {
    const std::string_view lemma = token.lemma;
    return token.upos == Upos::noun && actors.agent({&lemma, 1}, 0) != Sector::none;
  };
  std::vector<Token>& tokens = sentence.tokens;
  const auto root = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.head == 0; });
  if (root == tokens.end() || root->upos == Upos::verb || root->upos == Upos::aux) return false;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (is_finite(token)) return false;
    const bool noun = token.upos == Upos::noun || token.upos == Upos::propn;
    if (!noun || token.form.size() < 4 || token.form.back() != 's') continue;
    if (!(ends_name(names, i - 1) || is_agent(tokens[i - 1]))) continue;
    const Token& next = tokens[i + 1];
    if (next.upos == Upos::punct || next.form == "of") continue;
    const std::string verb = verb_of(token.form, patterns, words);
    if (verb.empty()) continue;
    const std::string past = past_of(token.form);
    std::vector<std::string_view> forms;
    for (const Token& each : tokens) forms.push_back(each.form);
    forms[i] = past;
    Sentence again = analyser.annotate(forms);
    if (again.tokens[i].upos != Upos::verb) return false;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      again.tokens[k].span = tokens[k].span;
      again.tokens[k].form = tokens[k].form;
    }
    again.tokens[i].lemma = verb;
    again.tokens[i].xpos = Xpos::vbz;
    again.span = sentence.span;
    sentence = std::move(again);
    return true;
  }
  return false;
}

}  // namespace foedus::code
