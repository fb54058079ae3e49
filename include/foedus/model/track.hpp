// SPDX-License-Identifier: Apache-2.0
//
// From the ledger to the tracks that the level over time is estimated from: acts by period and data set, with the acts
// that two states of their activity would be expected to have.
// In: entries of a pair, the activity of every state. Out: a Track. Document: docs/models/relation.md.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/relation.hpp"

namespace foedus::model {

/// Acts of every state as they lie in the store, by period, data set and dimension: what contact is measured against.
class Activity {
 public:
  /// `periods`: consecutive.
  explicit Activity(std::vector<Window> periods) : periods_(std::move(periods)) {}

  /// Requires: `period` < periods().size(). `dimension` empty: not known (counts of others).
  void add(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, const Dyad& dyad, double acts);
  /// The same where only the sums of a state matter.
  void add_source(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, StateCode state,
                  double acts);
  void add_target(DataSet data_set, std::size_t period, std::optional<Dimension> dimension, StateCode state,
                  double acts);

  [[nodiscard]] const std::vector<Window>& periods() const { return periods_; }
  /// The period that `day` lies in; empty outside all.
  [[nodiscard]] std::optional<std::size_t> period_of(Day day) const;
  [[nodiscard]] std::vector<DataSet> data_sets() const;
  /// Whether the data set has any act in the period.
  [[nodiscard]] bool covers(DataSet data_set, std::size_t period) const;
  /// (acts of a) x (acts of b) / (2 x all acts), of one direction (acts from) x (acts towards) / (all acts); 0 where
  /// the data set is written about chosen pairs.
  [[nodiscard]] double expected(const Pair& pair, std::optional<Dyad> direction, DataSet data_set, std::size_t period,
                                std::optional<Dimension> dimension) const;

 private:
  static constexpr std::size_t parts = dimension_count + 1;  ///< each dimension, then all
  struct Sums {
    std::vector<std::array<double, parts>> source;  ///< by period
    std::vector<std::array<double, parts>> target;
  };
  struct World {
    std::vector<std::array<double, parts>> all;  ///< by period
    std::unordered_map<StateCode, Sums> states;
  };
  World& world(DataSet data_set);

  std::vector<Window> periods_;
  std::map<DataSet, World> worlds_;
};

struct ActivityOptions {
  Window days;  ///< cut to what the data sets cover
  Day as_of = last_day;
  ledger::Period period = ledger::Period::month;
  std::optional<Pair> pair;  ///< only these two states are needed
};
/// Periods run from the first to the last day that any data set covers. Cost: a pass over the events and counts.
[[nodiscard]] Activity activity_of(store::Store& store, const ActivityOptions& options);

/// How many acts a pair has as they lie in the store, by data set: duplicates and stale rows included.
using StoredActs = std::unordered_map<Pair, std::array<double, data_set_count>>;
[[nodiscard]] StoredActs stored_acts(store::Store& store, const ActivityOptions& options);

/// What the ledger has of one pair.
struct PairActs {
  Pair pair;
  std::vector<ledger::Entry> entries;           ///< of events; by day or by the activity's period
  std::vector<ledger::Entry> counted;           ///< by ledger::count_periods: of no known dimension
  std::array<double, data_set_count> stored{};  ///< its StoredActs
};

struct TrackFilter {
  std::optional<Dyad> direction;       ///< empty: both together
  std::optional<Dimension> dimension;  ///< empty: all together, each act by the weight of its dimension
  Window days;                         ///< periods that begin before or end after are left out
};
/// Expected acts are scaled by how many of the pair's stored acts the ledger kept. Requires: a period within `days`.
[[nodiscard]] Track track_of(const Activity& activity, const PairActs& acts, const TrackFilter& filter,
                             const RelationOptions& options = {});

/// Reads "political=2,information=0.5,contact=0": dimensions, material_cooperation, material_conflict (of every data
/// set), contact, memory. Throws Error (argument) naming what is not understood.
void set_weights(RelationOptions& options, std::string_view text);
/// "political 1, economic 1, ... ; material cooperation 1, ...": what a page prints beside a level.
[[nodiscard]] std::string weights_in_words(const RelationOptions& options);

}  // namespace foedus::model
