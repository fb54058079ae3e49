// SPDX-License-Identifier: Apache-2.0
//
// Empirical Bayes for the level: what is usual among all pairs.
#include <algorithm>
#include <map>
#include <vector>

#include "foedus/model/level.hpp"

namespace foedus::model {
namespace {

constexpr Counts default_prior = {0.5, 0.5, 0.5, 0.5};
constexpr std::size_t least_pairs = 30;
constexpr double least_strength = 2;
constexpr double most_strength = 20;

double sum(const Counts& counts) {
  return counts[0] + counts[1] + counts[2] + counts[3];
}

/// Dirichlet by moments: mean share of each kind over pairs; strength s from the spread of the share of cooperation
/// beyond what counting alone gives: var(p) = m(1-m) (u + (1-u)/(s+1)) with u = E[1/n].
Counts fit(const std::vector<Counts>& pairs) {
  if (pairs.size() < least_pairs) return default_prior;
  const auto number = static_cast<double>(pairs.size());
  Counts mean{};
  double inverse_total = 0;
  for (const Counts& counts : pairs) {
    for (std::size_t k = 0; k < acting_kinds; ++k) mean[k] += counts[k] / sum(counts) / number;
    inverse_total += 1 / sum(counts) / number;
  }
  const double cooperation = mean[0] + mean[1];
  double variance = 0;
  for (const Counts& counts : pairs) {
    const double difference = (counts[0] + counts[1]) / sum(counts) - cooperation;
    variance += difference * difference / (number - 1);
  }
  const double most_variance = cooperation * (1 - cooperation);
  double strength = most_strength;
  if (most_variance > 0 && variance / most_variance > inverse_total) {
    const double ratio = variance / most_variance;
    strength = std::max(0.0, (1 - ratio) / (ratio - inverse_total));
  }
  strength = std::clamp(strength, least_strength, most_strength);
  Counts prior{};
  // No kind is impossible: a tenth of an act at least.
  for (std::size_t k = 0; k < acting_kinds; ++k) prior[k] = std::max(0.1, strength * mean[k]);
  return prior;
}

}  // namespace

Prior fit_prior(std::span<const ledger::Entry> entries, const LevelOptions& options) {
  std::map<Pair, std::array<Evidence, dimension_count>> by_pair;
  for (const ledger::Entry& entry : entries) {
    by_pair[Pair{entry.dyad}].at(static_cast<std::size_t>(entry.dimension)) += gather({&entry, 1}, {}, options);
  }
  std::array<std::vector<Counts>, dimension_count> samples;
  std::vector<Counts> overall;
  const auto enough = [&options](const Evidence& evidence) {
    return evidence.events >= options.least_events && evidence.total() >= options.least_effective;
  };
  for (const auto& [pair, dimensions] : by_pair) {
    Evidence all;
    for (std::size_t d = 0; d < dimension_count; ++d) {
      if (enough(dimensions[d])) samples[d].push_back(dimensions[d].effective);
      all += dimensions[d];
    }
    if (enough(all)) overall.push_back(all.effective);
  }
  Prior prior;
  for (std::size_t d = 0; d < dimension_count; ++d) prior.by_dimension[d] = fit(samples[d]);
  prior.overall = fit(overall);
  prior.pairs = overall.size() < least_pairs ? 0 : overall.size();
  return prior;
}

}  // namespace foedus::model
