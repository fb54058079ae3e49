// SPDX-License-Identifier: Apache-2.0
//
// A treebank as the network sees it: feature rows and gold numbers. In: sentences of a treebank. Out: Examples of a
// batch.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "foedus/code/treebank.hpp"

#include "code/features.hpp"
#include "network.hpp"

namespace foedus::train {

/// Names in the order first seen; their numbers are the columns of the network's outputs.
class Names {
 public:
  std::uint16_t add(const std::string& name);
  /// `unknown` for a name that the training part does not have.
  [[nodiscard]] std::uint16_t find(const std::string& name) const;
  [[nodiscard]] const std::vector<std::string>& all() const { return names_; }
  static constexpr std::uint16_t unknown = 0xFFFF;

 private:
  std::unordered_map<std::string, std::uint16_t> index_;
  std::vector<std::string> names_;
};

struct TagSets {
  Names upos, xpos, relations;
};

/// Features that occur often enough in the training part, numbered from 1; row 0 stands for every other word.
class FeatureIndex {
 public:
  void add(const std::vector<std::vector<code::Feature>>& sentence);
  void keep_frequent(std::uint32_t least);
  /// 0 if the feature was not kept.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const;
  /// Hashes in the order of their rows, from row 1.
  [[nodiscard]] const std::vector<std::uint64_t>& kept() const { return kept_; }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> counts_, rows_;
  std::vector<std::uint64_t> order_, kept_;
};

/// Chances that a word, the word lists' classes or the codes of a token are hidden in training.
struct Hiding {
  float word = 0.25F;
  float lists = 0.1F;
  float codes = 0.1F;
};

struct Corpus {
  std::vector<std::vector<std::vector<code::Feature>>> features;  ///< sentence, token, feature
  std::vector<std::vector<GoldToken>> gold;
  std::size_t tokens = 0;
};

/// `grow`: whether names not yet known are added to `tags`.
enum class TagGrowth : std::uint8_t { grow, fixed };
[[nodiscard]] Corpus make_corpus(const std::vector<code::TreebankSentence>& bank, const code::Lexicon& lexicon,
                                 TagSets& tags, TagGrowth growth);

/// With nothing hidden.
[[nodiscard]] Example make_example(const Corpus& corpus, std::size_t sentence, const FeatureIndex& index);
/// For training: parts of the input hidden at random.
[[nodiscard]] Example make_example(const Corpus& corpus, std::size_t sentence, const FeatureIndex& index,
                                   const Hiding& hiding, Random& random);

}  // namespace foedus::train
