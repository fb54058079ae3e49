// SPDX-License-Identifier: Apache-2.0
//
// The best tree over a sentence: one root, every token reached, arc scores as high as can be (Chu and Liu 1965, Edmonds
// 1967). In: scores[d * (n + 1) + h] of token d (0-based) hanging on h (0: the root, else token h - 1).
// Out: the head of every token, in the same numbering as h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace foedus::code {

/// Cost: n squared where the best heads already make a tree, at most n cubed.
void find_best_tree(std::span<const float> scores, std::size_t tokens, std::vector<std::uint32_t>& heads);

}  // namespace foedus::code
