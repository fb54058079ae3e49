// SPDX-License-Identifier: Apache-2.0
//
// Tags a sentence and finds its tree with the network of a Model: one pass over the tokens in both directions, layer by
// layer, then scores for tags, arcs and relations. In: the forms of a sentence. Out: tags, heads, relations.
// Equations: docs/models/parser.md.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "code/kernels.hpp"
#include "code/model.hpp"
#include "code/word_cache.hpp"

namespace foedus::code {

struct Annotation {
  Upos upos = Upos::x;
  Xpos xpos = Xpos::nn;
  Relation relation = Relation::dep;
  std::uint32_t head = 0;
};

/// Working memory of one thread; grows to the longest sentence seen.
class Encoder {
 public:
  explicit Encoder(const Model& model, const Kernels& use = kernels())
      : model_(model), kernels_(use), cache_(model.width) {}
  /// Cost: linear in the tokens but for the arcs, which are quadratic; sentences are cut at longest_sentence.
  void annotate(std::span<const std::string_view> forms, std::vector<Annotation>& out);

 private:
  void sum_features(std::span<const std::string_view> forms, std::size_t index, std::int16_t* sum);
  void embed(std::span<const std::string_view> forms);
  void encode(std::size_t tokens);
  void score_heads(std::size_t tokens);
  void find_relations(std::vector<Annotation>& out);

  const Model& model_;
  const Kernels& kernels_;
  std::vector<Feature> features_;
  std::vector<std::uint32_t> rows_;
  WordCache cache_;
  std::vector<float> input_, gates_, output_, state_, scores_, arcs_, arc_row_, heads_across_, hidden_, labels_;
  std::vector<std::int16_t> quantised_;
  std::vector<std::int32_t> product_;
  std::vector<std::uint32_t> tree_;
};

}  // namespace foedus::code
