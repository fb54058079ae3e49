// SPDX-License-Identifier: Apache-2.0
#include "model/overdispersion.hpp"

#include <algorithm>
#include <numeric>

namespace foedus::model {
namespace {

constexpr double least_acts = 2;  // one act in two bins says nothing of how they swing
constexpr double kept_share = 0.95;
// Mean of the lowest 95 % of a chi-squared variable with one degree of freedom: P(chi2_3 < q) / 0.95 at its 95 % point
// q.
constexpr double mean_of_kept = 0.759;
constexpr double prior_terms = 30;
constexpr std::size_t least_blocks = 10;  // fewer say too little of how attention swings

double sum(const std::vector<double>& values, std::size_t first, std::size_t number) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
  return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(number), 0.0);
}

/// Mean of the terms without the largest, shrunk to the prior and not below it.
double trimmed_mean(std::vector<double> terms, double prior) {
  std::sort(terms.begin(), terms.end());
  const auto kept = static_cast<std::ptrdiff_t>(kept_share * static_cast<double>(terms.size()));
  const double sum = std::accumulate(terms.begin(), terms.begin() + kept, 0.0) / mean_of_kept;
  return std::max(prior, (sum + prior_terms * prior) / (static_cast<double>(kept) + prior_terms));
}

}  // namespace

double mean_rate(const std::vector<double>& counts, const std::vector<double>& exposure) {
  const double covered = sum(exposure, 0, exposure.size());
  return covered > 0 ? sum(counts, 0, counts.size()) / covered : 0;
}

double overdispersion_of(const std::vector<double>& counts, const std::vector<double>& exposure, double prior) {
  std::vector<double> terms;
  for (std::size_t bin = 0; bin + 1 < counts.size(); ++bin) {
    const double both = counts[bin] + counts[bin + 1];
    if (exposure[bin] <= 0 || exposure[bin + 1] <= 0 || both < least_acts) continue;
    const double share = exposure[bin] / (exposure[bin] + exposure[bin + 1]);
    const double difference = counts[bin] - both * share;
    terms.push_back(difference * difference / (both * share * (1 - share)));
  }
  return trimmed_mean(std::move(terms), prior);
}

double overdispersion_of_share(const std::vector<double>& cooperation, const std::vector<double>& conflict,
                               double prior) {
  std::vector<double> terms;
  for (std::size_t bin = 0; bin + 1 < cooperation.size(); ++bin) {
    const double cooperative = cooperation[bin] + cooperation[bin + 1];
    const double conflictual = conflict[bin] + conflict[bin + 1];
    const double one = cooperation[bin] + conflict[bin];
    const double other = cooperation[bin + 1] + conflict[bin + 1];
    if (one <= 0 || other <= 0 || cooperative <= 0 || conflictual <= 0 || one + other < least_acts) continue;
    const double difference = cooperation[bin] * conflict[bin + 1] - cooperation[bin + 1] * conflict[bin];
    terms.push_back(difference * difference * (one + other) / (one * other * cooperative * conflictual));
  }
  return trimmed_mean(std::move(terms), prior);
}

double attention_excess(const std::vector<double>& cooperation, const std::vector<double>& exposure,
                        std::size_t bins_per_block) {
  std::vector<double> acts;
  std::vector<double> covered;
  for (std::size_t bin = 0; bin + bins_per_block <= cooperation.size(); bin += bins_per_block) {
    acts.push_back(sum(cooperation, bin, bins_per_block));
    covered.push_back(sum(exposure, bin, bins_per_block));
  }
  const double rate = mean_rate(acts, covered);
  if (acts.size() < least_blocks || rate <= 0) return 0;
  return (overdispersion_of(acts, covered, 1) - 1) / rate;
}

}  // namespace foedus::model
