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
  // What every set of features comes to, in a list that both engines count from 1: reckoning it anew for each row takes
  // longer than reading the row.
  std::string sums;
  Event event;
  for (int features = 0; features < 256; ++features) {
    event.features = static_cast<std::uint8_t>(features);
    sums += fmt::format("{}{}", features == 0 ? "" : ",", from_features(event, weights));
  }
  const std::string sum = fmt::format("[{}][features + 1]", sums);
  // Not given counts as certain: (1 + 1) / 2 and 1000 thousandths. In double, as the loop over events reckons.
  constexpr std::string_view confidence = "CAST(coalesce(confidence, 1) AS DOUBLE)";
  return fmt::format(
      "CAST(CASE WHEN data_set IN ('gdelt1', 'gdelt2') THEN "
      "CASE WHEN confidence IS NULL THEN {0} ELSE CAST(floor({0} * (1.0 + {1}) / 2.0) AS BIGINT) END "
      "WHEN data_set = 'icews' THEN {2} WHEN data_set = 'polecat' THEN {3} "
      "WHEN data_set = 'chronology' THEN CAST(floor(1000.0 * {1} + 0.5) AS BIGINT) "
      "WHEN data_set = 'text' THEN {4} ELSE {5} END AS BIGINT)",
      sum, confidence, weights.icews, weights.polecat, weights.text, weights.table);
}

}  // namespace foedus::ledger
