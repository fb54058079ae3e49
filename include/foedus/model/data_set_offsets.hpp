// SPDX-License-Identifier: Apache-2.0
//
// How much a data set reads high or low: a chronology of disputes shows the same pair colder than a news feed does.
// In: entries of all pairs by month. Out: an offset in log-odds per data set, for the level to take off
// (Track::offset). Equations, assumptions, when not to use it: docs/models/data_breaks.md, 5-7.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/relation.hpp"
#include "foedus/model/track.hpp"

namespace foedus::model {

struct OffsetOptions {
  double world_deviation = 0.25;   ///< of offsets beforehand, data sets that report the world
  double chosen_deviation = 0.75;  ///< ... that are written about chosen pairs: they are the ones that select
  double pair_deviation = 0.5;     ///< between pairs, beforehand, of the difference of two data sets
  double pair_weight = 4;          ///< how many pairs that is worth
  double least_acts = 5;           ///< of a pair in either data set, in the periods that both cover
  std::size_t least_pairs = 20;    ///< shared, for offsets_between to give any
};

struct Offsets {
  std::array<double, data_set_count> value{};       ///< by DataSet: log-odds that it reads high by; 0 where unknown
  std::array<double, data_set_count> deviation{};   ///< posterior; 0 where no pair is shared with another data set
  std::array<std::size_t, data_set_count> pairs{};  ///< pairs shared with another data set

  [[nodiscard]] bool any() const;
  /// Of the 90 % interval.
  [[nodiscard]] double lower(std::size_t data_set) const;
  [[nodiscard]] double upper(std::size_t data_set) const;
};

/// From pairs and periods that two data sets both cover, with weights of acts as the level has them.
[[nodiscard]] Offsets fit_offsets(std::span<const ledger::Entry> entries, const RelationOptions& relation = {},
                                  const OffsetOptions& options = {});

/// Offsets of the data sets that report the world, from all pairs of the store by month. None where no two of them
/// cover a period of `activity` together, or share fewer than OffsetOptions::least_pairs; chosen pairs say nothing of
/// others. Cost: ledger::count by month over the days that two of them cover, where there are any.
[[nodiscard]] Offsets offsets_between(store::Store& store, const Activity& activity, Day as_of,
                                      const RelationOptions& relation = {}, const OffsetOptions& options = {});

/// "gdelt2 -0.41 (-0.71 to -0.11; 312 pairs), icews +0.41 (0.11 to 0.71; 312 pairs)"; empty without any.
[[nodiscard]] std::string offsets_in_words(const Offsets& offsets);

}  // namespace foedus::model
