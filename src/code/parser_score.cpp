// SPDX-License-Identifier: Apache-2.0
#include "code/parser_score.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace foedus::code {
namespace {

double f1_of(std::size_t right, std::size_t gold, std::size_t found) {
  return gold + found == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
}

std::string_view base(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

struct GoldToken {
  const TreebankToken* token = nullptr;
  std::uint32_t head_begin = 0;  ///< of the head; its own begin for the root
};

void count(ParserScore& score, const Token& found, bool right_head, const TreebankToken& gold) {
  score.upos += name_of(found.upos) == gold.upos ? 1U : 0U;
  score.xpos += name_of(found.xpos) == gold.xpos ? 1U : 0U;
  score.lemma += found.lemma == gold.lemma || gold.lemma == "_" ? 1U : 0U;
  if (!right_head) return;
  ++score.head;
  score.arc += base(name_of(found.relation)) == base(gold.relation) ? 1U : 0U;
  score.full_arc += name_of(found.relation) == gold.relation ? 1U : 0U;
}

// The text of the treebank and the place of every token in it.
struct RawText {
  std::string text;
  std::vector<std::vector<Span>> spans;
};

RawText join(const std::vector<TreebankSentence>& bank) {
  RawText raw;
  bool space = false;
  for (const TreebankSentence& sentence : bank) {
    if (sentence.new_paragraph && !raw.text.empty())
      raw.text += "\n\n";
    else if (space)
      raw.text += ' ';
    auto& spans = raw.spans.emplace_back();
    for (const TreebankToken& token : sentence.tokens) {
      if (!spans.empty() && space) raw.text += ' ';
      const auto begin = static_cast<std::uint32_t>(raw.text.size());
      raw.text += token.form;
      spans.push_back({begin, static_cast<std::uint32_t>(raw.text.size())});
      space = token.space_after;
    }
  }
  return raw;
}

}  // namespace

double ParserScore::f1(std::size_t right) const {
  return f1_of(right, gold_tokens, found_tokens);
}
double ParserScore::sentence_f1() const {
  return f1_of(same_sentences, gold_sentences, found_sentences);
}

ParserScore score_gold_tokens(const Analyser& analyser, const std::vector<TreebankSentence>& bank) {
  ParserScore score;
  std::vector<std::string_view> forms;
  for (const TreebankSentence& gold : bank) {
    if (gold.tokens.size() > longest_sentence) continue;
    forms.clear();
    for (const TreebankToken& token : gold.tokens) forms.push_back(token.form);
    const Sentence found = analyser.annotate(forms);
    for (std::size_t i = 0; i < forms.size(); ++i)
      count(score, found.tokens[i], found.tokens[i].head == gold.tokens[i].head, gold.tokens[i]);
    score.gold_tokens += forms.size();
    ++score.gold_sentences;
  }
  score.found_tokens = score.same_tokens = score.gold_tokens;
  score.found_sentences = score.same_sentences = score.gold_sentences;
  return score;
}

std::string raw_text_of(const std::vector<TreebankSentence>& bank) {
  return join(bank).text;
}

ParserScore score_raw_text(const Analyser& analyser, const std::vector<TreebankSentence>& bank) {
  const RawText raw = join(bank);
  std::unordered_map<std::uint64_t, GoldToken> gold;      // by span
  std::unordered_map<std::uint32_t, std::uint32_t> ends;  // begin of each sentence to its end
  const auto key = [](Span span) { return (static_cast<std::uint64_t>(span.begin) << 32U) | span.end; };
  ParserScore score;
  for (std::size_t s = 0; s < bank.size(); ++s) {
    const auto& spans = raw.spans[s];
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const TreebankToken& token = bank[s].tokens[i];
      gold[key(spans[i])] = {&token, token.head == 0 ? spans[i].begin : spans[token.head - 1].begin};
    }
    score.gold_tokens += spans.size();
    ends[spans.front().begin] = spans.back().end;
    ++score.gold_sentences;
  }
  analyser.analyse(raw.text, [&](Sentence& sentence) {
    ++score.found_sentences;
    score.found_tokens += sentence.tokens.size();
    const auto end = ends.find(sentence.span.begin);
    score.same_sentences += end != ends.end() && end->second == sentence.span.end ? 1U : 0U;
    for (const Token& token : sentence.tokens) {
      const auto found = gold.find(key(token.span));
      if (found == gold.end()) continue;
      ++score.same_tokens;
      const Token* head = sentence.head_of(token);
      const std::uint32_t head_begin = head == nullptr ? token.span.begin : head->span.begin;
      count(score, token, head_begin == found->second.head_begin, *found->second.token);
    }
  });
  return score;
}

}  // namespace foedus::code
