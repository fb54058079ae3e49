// SPDX-License-Identifier: Apache-2.0
//
// Trains a network over a corpus, measures it, and gathers what several networks believe of a corpus.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "network.hpp"

namespace foedus::train {

struct Plan {
  int epochs = 20;
  std::size_t batch_tokens = 500;
  std::uint64_t seed = 1;
  Hiding hiding;
  float belief_share = 0;
};

/// Share of tokens with the right tag, head, and head and relation.
struct Accuracy {
  std::size_t tokens = 0, upos = 0, xpos = 0, heads = 0, arcs = 0, full_arcs = 0;
  [[nodiscard]] std::string text() const;
};

/// Called after every epoch with its number and its mean loss.
using Progress = std::function<void(int epoch, const Network::Loss& loss)>;

/// `beliefs`: empty, or one for every sentence of `corpus`.
void train_network(Network& network, const Corpus& corpus, const std::vector<Belief>& beliefs,
                   const FeatureIndex& index, const Plan& plan, const Progress& progress);

/// With the averaged weights.
[[nodiscard]] Accuracy measure(Network& network, const Corpus& corpus, const FeatureIndex& index,
                               const Names& relations);

/// The mean of what `networks` believe; where `corpus` has no gold, its heads and tags are set to the best of it.
enum class Gold : std::uint8_t { given, missing };
[[nodiscard]] std::vector<Belief> gather_beliefs(std::vector<Network>& networks, Corpus& corpus,
                                                 const FeatureIndex& index, Gold gold);

}  // namespace foedus::train
