// SPDX-License-Identifier: Apache-2.0
//
// Which column of a table of dyad values is the date, which are the two states, which the value.
// In: the header, the first rows, what the user named. Out: places of the columns. Rules: docs/formats/series.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/state.hpp"
#include "foedus/read/dyad_series.hpp"

namespace foedus::read {

/// 0-based places.
struct SeriesPlaces {
  std::size_t date = 0;
  std::optional<std::size_t> month;  ///< where `date` is a year and the month stands apart
  std::optional<std::size_t> a;      ///< both or neither
  std::optional<std::size_t> b;
  std::size_t value = 0;
};

/// The state that a cell means: a foedus or ISO code, a name, a CAMEO code, else a number of the Correlates of War or
/// of Gleditsch and Ward, on that day.
[[nodiscard]] const State* find_state(const StateRegistry& states, std::string_view cell, Day on);
[[nodiscard]] std::optional<double> parse_series_value(std::string_view cell);

/// `sample`: the first rows. Throws Error (argument) naming the columns there are.
[[nodiscard]] SeriesPlaces find_series_columns(const std::vector<std::string>& header,
                                               const std::vector<std::vector<std::string>>& sample,
                                               const StateRegistry& states, const SeriesColumns& named,
                                               const std::string& place);

}  // namespace foedus::read
