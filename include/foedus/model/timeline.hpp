// SPDX-License-Identifier: Apache-2.0
//
// One pair over time: acts by bin of equal length, in streams that can be compared with themselves.
// A stream is what one data set says of one direction in one dimension. It speaks only of the days its data set covers:
// where a data set begins or ends nothing breaks. In: daily ledger entries and how much each data set reported on each
// day. Out: a Timeline for the models of levels and breaks. Document: docs/models/breaks.md.
#pragma once

#include <array>
#include <map>
#include <span>
#include <vector>

#include "foedus/ledger/coverage.hpp"
#include "foedus/ledger/ledger.hpp"

namespace foedus::model {

using ledger::Coverage;
using ledger::Coverages;
using ledger::coverages_of;

struct Cell {
  double cooperation = 0;  ///< reliability-weighted acts, verbal and material
  double conflict = 0;
  double material_conflict = 0;  ///< part of `conflict`
  double events = 0;             ///< acts behind them, unweighted
};

struct Stream {
  DataSet data_set = DataSet::table;
  bool forward = true;  ///< source is pair.a
  Dimension dimension = Dimension::political;
  std::vector<Cell> cells;  ///< one a bin
};

/// One direction of one data set on a day.
struct DayActs {
  Day day;
  DataSet data_set = DataSet::table;
  bool forward = true;
  double cooperation = 0;  ///< weighted acts
  double conflict = 0;
};

struct Timeline {
  Pair pair;
  Day first;  ///< first day of the first bin
  int days_per_bin = 7;
  std::size_t bins = 0;
  std::vector<Stream> streams;  ///< only those with an act; ordered by data set, direction, dimension
  std::vector<DayActs> acts;    ///< the same by day, all dimensions; ordered by day, data set, direction
  std::map<DataSet, std::vector<double>> exposure;  ///< by bin, mean 1 over the covered bins, 0 where not covered
  double events = 0;

  [[nodiscard]] Day first_day_of(std::size_t bin) const {
    return first + static_cast<std::int32_t>(bin) * days_per_bin;
  }
  [[nodiscard]] Day last_day_of(std::size_t bin) const { return first_day_of(bin + 1) - 1; }
};

struct TimelineOptions {
  std::size_t most_bins = 600;  ///< weeks, or twice, three times ... as long so that there are no more
};

/// `entries`: of one pair, counted by day (or week, or month: then bins are not finer). Empty entries: no streams.
/// The days run from the first to the last day that any data set with an act of the pair covers.
[[nodiscard]] Timeline timeline_of(const Pair& pair, std::span<const ledger::Entry> entries, const Coverages& coverages,
                                   const TimelineOptions& options = {});

}  // namespace foedus::model
