// SPDX-License-Identifier: Apache-2.0
//
// Breaks of the data, not of politics: days on which nothing came in, and dates at which most states or most pairs of a
// data set shift at once, because a feed, a coder's version or the density of the files changed.
// In: a store, or what it counted by week. Out: dated data breaks with size, share of units moved and probability.
// Equations, assumptions, when not to use it: docs/models/data_breaks.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::model {

enum class DataBreakKind : std::uint8_t {
  outage,       ///< days without a row where many were due
  volume,       ///< most states are reported on more, or less, by one factor
  composition,  ///< most pairs have a larger, or smaller, share of cooperation
};
[[nodiscard]] std::string_view name_of(DataBreakKind kind);

struct DataBreak {
  DataSet data_set = DataSet::table;
  DataBreakKind kind = DataBreakKind::volume;
  Window days;       ///< an outage: its days; else the first day after the shift, twice
  double size = 0;   ///< volume: log of the factor; composition: log-odds of cooperation; outage: rows due
  double lower = 0;  ///< interval of `size`
  double upper = 0;
  double share_moved = 0;  ///< of the states (volume) or pairs (composition) beyond half the shift
  std::size_t units = 0;   ///< states or pairs that were compared
  double probability = 1;  ///< that there is a shared shift of at least the least size
};

struct DataBreakOptions {
  double years_between = 4;      ///< mean time between data breaks that is expected beforehand
  double join_prior = 0.3;       ///< probability beforehand of a break where a file of the data set begins or ends
  int window_weeks = 13;         ///< compared on either side
  int least_weeks = 4;           ///< ... at least
  std::size_t least_units = 20;  ///< fewer states or pairs cannot show what all share
  double least_acts = 10;        ///< of a unit in both windows together
  double least_factor = 1.5;     ///< volume
  double least_log_odds = 0.3;   ///< composition
  double least_probability = 0.5;
  double interval = 0.90;
  double outage_rows = 30;  ///< rows due, going by the days around, on days that have none
};

/// Days of the files of each data set: a join of two is where a break is likely beforehand.
using Joins = std::map<DataSet, std::vector<Window>>;
[[nodiscard]] Joins joins_of(std::span<const store::StoredFile> files);

/// Days on which a data set that reports the world every day has no row, or next to none.
[[nodiscard]] std::vector<DataBreak> find_outages(const Coverages& coverages, const DataBreakOptions& options = {});

/// Volume across states. `weekly`: ledger::rows_reported by week.
[[nodiscard]] std::vector<DataBreak> find_volume_breaks(std::span<const ledger::Exposure> weekly,
                                                        const Coverages& coverages, const Joins& joins,
                                                        const DataBreakOptions& options = {});

/// Composition across pairs. `weekly`: ledger::count by week, of all pairs. Cost: pairs x weeks.
[[nodiscard]] std::vector<DataBreak> find_composition_breaks(std::span<const ledger::Entry> weekly,
                                                             const Coverages& coverages, const Joins& joins,
                                                             const DataBreakOptions& options = {});

/// Outages and volume of all data sets in the store, in order of data set and day. Cost: one pass over the table
/// `exposure`, which is small.
[[nodiscard]] std::vector<DataBreak> find_data_breaks(store::Store& store, const Window& days, Day as_of,
                                                      const DataBreakOptions& options = {});

/// Days at which no break of a pair should be dated (BreakOptions::excluded): the dates of shifts, and where an outage
/// of a week or more begins and ends. Shorter ones are allowed for by the exposure and would only push real dates away.
[[nodiscard]] std::vector<Day> excluded_days(std::span<const DataBreak> breaks);

/// "icews: most states are reported on 6.1 times as much from 2 August 2012 (5.2 to 7.1; 95 % of 160 states;
/// probability 1.00)": one sentence without its stop, for a page.
[[nodiscard]] std::string describe(const DataBreak& data_break);

}  // namespace foedus::model
