// SPDX-License-Identifier: Apache-2.0
#include "model/activity_share.hpp"

#include <algorithm>
#include <cstdint>

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr std::size_t draw_count = 2000;
constexpr std::uint64_t seed = 20220224;

double beta_draw(std::mt19937_64& random, double part, double all) {
  const double inside = gamma(random, part + 0.5);
  return inside / (inside + gamma(random, all - part + 0.5));
}

}  // namespace

Share share_of_activity(double part, double all, const AttentionOptions& options) {
  return share_of_trials(std::min(part, all) / options.overdispersion, all / options.overdispersion, options.interval);
}

double share_is_larger(double part_a, double all_a, double part_b, double all_b, const AttentionOptions& options) {
  std::mt19937_64 random(seed);
  const double scale = 1 / options.overdispersion;
  std::size_t number = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    const double a = beta_draw(random, scale * part_a, scale * all_a);
    const double b = beta_draw(random, scale * part_b, scale * all_b);
    if (a > b) ++number;
  }
  return static_cast<double>(number) / static_cast<double>(draw_count);
}

}  // namespace foedus::model
