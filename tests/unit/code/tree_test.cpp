// SPDX-License-Identifier: Apache-2.0
#include "code/tree.hpp"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace foedus::code {
namespace {

// Small numbers in a fixed sequence.
class Sequence {
 public:
  float next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<float>(static_cast<std::int32_t>(state_ >> 33U) % 1000) / 100.0F;
  }

 private:
  std::uint64_t state_ = 42;
};

bool is_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::uint32_t start = 1; start <= heads.size(); ++start) {
    roots += heads[start - 1] == 0 ? 1U : 0U;
    std::uint32_t node = start;
    for (std::size_t steps = 0; node != 0; ++steps) {
      if (steps > heads.size()) return false;
      node = heads[node - 1];
    }
  }
  return roots == 1;
}

float score_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  float sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) sum += scores[d * (heads.size() + 1) + heads[d]];
  return sum;
}

// Tries every choice of heads.
float best_by_trying(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::uint32_t> heads(n, 0);
  float best = -1e30F;
  for (;;) {
    if (is_tree(heads)) best = std::max(best, score_of(scores, heads));
    std::size_t i = 0;
    while (i < n && heads[i] == n) heads[i++] = 0;
    if (i == n) return best;
    ++heads[i];
  }
}

TEST(FindBestTree, FindsWhatTryingAllTreesFinds) {
  Sequence sequence;
  std::vector<std::uint32_t> heads;
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& score : scores) score = sequence.next();
    find_best_tree(scores, n, heads);
    ASSERT_TRUE(is_tree(heads)) << "round " << round;
    ASSERT_NEAR(score_of(scores, heads), best_by_trying(scores, n), 1e-3) << "round " << round;
  }
}

TEST(FindBestTree, MakesATreeOfAnyScores) {
  Sequence sequence;
  std::vector<std::uint32_t> heads;
  for (const std::size_t n : {20U, 60U, 200U}) {
    std::vector<float> scores(n * (n + 1));
    for (float& score : scores) score = sequence.next();
    find_best_tree(scores, n, heads);
    EXPECT_TRUE(is_tree(heads));
    std::fill(scores.begin(), scores.end(), 0.0F);
    find_best_tree(scores, n, heads);
    EXPECT_TRUE(is_tree(heads)) << "all scores equal";
  }
}

}  // namespace
}  // namespace foedus::code
