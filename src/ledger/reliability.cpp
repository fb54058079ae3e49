// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/reliability.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace foedus::ledger {
namespace {

std::array<std::pair<EventFeature, int>, 8> points_by_feature(const ReliabilityWeights& weights) {
  return {{{feature_root, weights.root},
           {feature_typed_actor, weights.typed_actor},
           {feature_slug_names_both, weights.slug_names_both},
           {feature_slug_names_one, weights.slug_names_one},
           {feature_place_agrees, weights.place_agrees},
           {feature_place_elsewhere, weights.place_elsewhere},
           {feature_source_located, weights.source_located},
           {feature_target_located, weights.target_located}}};
}

int from_features(const Event& event, const ReliabilityWeights& weights) {
  int sum = weights.base;
  for (const auto& [feature, points] : points_by_feature(weights)) {
    if ((event.features & feature) != 0) sum += points;
  }
  sum = std::clamp(sum, weights.least, weights.most);
  if (std::isnan(event.confidence)) return sum;
  return static_cast<int>(std::floor(sum * (1.0 + static_cast<double>(event.confidence)) / 2.0));
}

}  // namespace

int reliability_in_thousandths(const Event& event, const ReliabilityWeights& weights) {
  switch (event.data_set) {
    case DataSet::gdelt1:
    case DataSet::gdelt2:
      return from_features(event, weights);
    case DataSet::icews:
      return weights.icews;
    case DataSet::polecat:
      return weights.polecat;
    case DataSet::chronology:
      return std::isnan(event.confidence)
                 ? 1000
                 : static_cast<int>(std::floor(1000.0 * static_cast<double>(event.confidence) + 0.5));
    case DataSet::text:
      return weights.text;
    case DataSet::table:
      return weights.table;
  }
  return weights.table;
}

std::string reliability_sql(const ReliabilityWeights& weights) {
  std::string sum = fmt::format("{}", weights.base);
  for (const auto& [feature, points] : points_by_feature(weights)) {
    // Bit tests in whole numbers: the two engines spell bit operators differently.
    const int bit = static_cast<int>(feature);
    sum += fmt::format(" + CASE WHEN features % {} >= {} THEN {} ELSE 0 END", 2 * bit, bit, points);
  }
  const std::string features = fmt::format("least({}, greatest({}, {}))", weights.most, weights.least, sum);
  // Not given counts as certain: (1 + 1) / 2 and 1000 thousandths. In double, as the loop over events reckons.
  constexpr std::string_view confidence = "CAST(coalesce(confidence, 1) AS DOUBLE)";
  return fmt::format(
      "CAST(CASE WHEN data_set IN ('gdelt1', 'gdelt2') THEN floor(({}) * (1.0 + {}) / 2.0) "
      "WHEN data_set = 'icews' THEN {} WHEN data_set = 'polecat' THEN {} "
      "WHEN data_set = 'chronology' THEN floor(1000.0 * {} + 0.5) "
      "WHEN data_set = 'text' THEN {} ELSE {} END AS BIGINT)",
      features, confidence, weights.icews, weights.polecat, confidence, weights.text, weights.table);
}

}  // namespace foedus::ledger
