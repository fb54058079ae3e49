// SPDX-License-Identifier: Apache-2.0
//
// The breaks of every pair of a store as a table: what `foedus breaks --all` writes.
#pragma once

#include <string>

#include "foedus/model/breaks.hpp"
#include "foedus/store/store.hpp"

#include "session.hpp"

namespace foedus::apps {

struct AllBreaks {
  Window days;
  Day as_of = last_day;
  model::BreakOptions options;
  unsigned threads = 0;  ///< 0: as many as cores
};

/// Rows in order of pair and date, columns a, b, date, lower, upper, probability, direction, kind, size, size_lower,
/// size_upper, conflict_factor, dimensions, passed, none_probability. A pair without a break has one row without a
/// date; a pair without enough data has none. Same bytes for any number of threads.
void write_all_breaks(store::Store& store, const AllBreaks& asked, ResultWriter& writer);

}  // namespace foedus::apps
