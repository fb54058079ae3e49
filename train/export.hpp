// SPDX-License-Identifier: Apache-2.0
//
// Writes a trained network as a model file with 8-bit weights. Format: docs/formats/model.md.
#pragma once

#include <string>
#include <vector>

#include "foedus/code/treebank.hpp"

#include "code/features.hpp"
#include "corpus.hpp"
#include "network.hpp"

namespace foedus::train {

/// The bytes of the model file. `network` must hold the weights to write (see Network::swap_average).
[[nodiscard]] std::string export_model(Network& network, const FeatureIndex& index, const TagSets& tags,
                                       const code::Lexicon& lexicon,
                                       const std::vector<code::TreebankSentence>& training);

}  // namespace foedus::train
