// SPDX-License-Identifier: Apache-2.0
#include "corpus.hpp"

#include <string_view>

namespace foedus::train {
namespace {

using code::Feature;
using code::Slot;

bool is_of_lists(Slot slot) {
  return slot == Slot::tags || slot == Slot::first_tag || slot == Slot::lower_tags || slot == Slot::supersense;
}

struct Hidden {
  bool word = false, lists = false, codes = false;
};

std::vector<std::uint32_t> rows_of(const std::vector<Feature>& token, const FeatureIndex& index, const Hidden& hidden) {
  std::vector<std::uint32_t> rows;
  for (const Feature& feature : token) {
    if (hidden.lists && is_of_lists(feature.slot)) continue;
    if (hidden.codes && feature.slot == Slot::code) continue;
    const std::uint32_t row = index.find(feature.hash);
    if (feature.slot == Slot::word)
      rows.push_back(hidden.word ? 0 : row);
    else if (row != 0)
      rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::uint16_t Names::add(const std::string& name) {
  const auto [found, is_new] = index_.try_emplace(name, static_cast<std::uint16_t>(names_.size()));
  if (is_new) names_.push_back(name);
  return found->second;
}

std::uint16_t Names::find(const std::string& name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? unknown : found->second;
}

void FeatureIndex::add(const std::vector<std::vector<Feature>>& sentence) {
  for (const auto& token : sentence) {
    for (const Feature& feature : token) {
      if (++counts_[feature.hash] == 1) order_.push_back(feature.hash);
    }
  }
}

void FeatureIndex::keep_frequent(std::uint32_t least) {
  for (const std::uint64_t hash : order_) {
    if (counts_.at(hash) < least) continue;
    kept_.push_back(hash);
    rows_.emplace(hash, static_cast<std::uint32_t>(kept_.size()));
  }
}

std::uint32_t FeatureIndex::find(std::uint64_t hash) const {
  const auto found = rows_.find(hash);
  return found == rows_.end() ? 0 : found->second;
}

Corpus make_corpus(const std::vector<code::TreebankSentence>& bank, const code::Lexicon& lexicon, TagSets& tags,
                   TagGrowth growth) {
  const auto number = [&](Names& names, const std::string& name) {
    return growth == TagGrowth::grow ? names.add(name) : names.find(name);
  };
  Corpus corpus;
  for (const code::TreebankSentence& sentence : bank) {
    std::vector<std::string_view> forms;
    for (const auto& token : sentence.tokens) forms.push_back(token.form);
    auto& features = corpus.features.emplace_back(forms.size());
    auto& gold = corpus.gold.emplace_back();
    for (std::size_t i = 0; i < forms.size(); ++i) {
      code::extract_features(forms, i, lexicon, features[i]);
      const code::TreebankToken& token = sentence.tokens[i];
      gold.push_back({number(tags.upos, token.upos), number(tags.xpos, token.xpos),
                      number(tags.relations, token.relation), token.head});
    }
    corpus.tokens += forms.size();
  }
  return corpus;
}

Example make_example(const Corpus& corpus, std::size_t sentence, const FeatureIndex& index) {
  Example example;
  example.gold = &corpus.gold[sentence];
  for (const auto& token : corpus.features[sentence]) example.rows.push_back(rows_of(token, index, {}));
  return example;
}

Example make_example(const Corpus& corpus, std::size_t sentence, const FeatureIndex& index, const Hiding& hiding,
                     Random& random) {
  Example example;
  example.gold = &corpus.gold[sentence];
  for (const auto& token : corpus.features[sentence]) {
    Hidden hidden;
    hidden.word = random.uniform() < hiding.word;
    hidden.lists = random.uniform() < hiding.lists;
    hidden.codes = random.uniform() < hiding.codes;
    example.rows.push_back(rows_of(token, index, hidden));
  }
  return example;
}

}  // namespace foedus::train
