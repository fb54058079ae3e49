// SPDX-License-Identifier: Apache-2.0
//
// Reads a series of values between pairs of states that someone else has made: an index, an expert's score, trade.
// In: a table with a header (or without), comma, semicolon or tab separated, plain, .gz or .zip. Out: values by pair
// and day. Columns: docs/formats/series.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/dyad.hpp"
#include "foedus/event/state.hpp"
#include "foedus/read/batch.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::read {

/// Names of columns, or their numbers from 1; empty: recognised by name, else by what the column holds.
struct SeriesColumns {
  std::string date;
  std::string a;
  std::string b;
  std::string value;
};

struct DyadValue {
  Day day;
  double value = 0;  ///< mean of the rows of that day, in both orders of the pair
};

struct DyadSeries {
  Pair pair;
  std::vector<DyadValue> values;  ///< in order of day, one a day
};

/// rows == used + set_aside + rejected.
struct SeriesFile {
  std::vector<DyadSeries> pairs;  ///< in order of pair
  SeriesColumns columns;          ///< as they were recognised, by name; a and b empty: a file of one pair
  std::uint64_t rows = 0;
  std::uint64_t used = 0;
  std::uint64_t set_aside = 0;  ///< no value, a state with itself, a state that the registry does not know
  std::uint64_t rejected = 0;
  std::vector<Reject> rejects;              ///< the first 20
  std::vector<std::string> unknown_states;  ///< the first 20 that the registry does not know
};

/// `only`: the pair that a file without columns of states is about.
/// Throws Error (input) if the file cannot be read or no row can be used, Error (argument) if a column is not there or
/// not recognised; each names the columns there are.
[[nodiscard]] SeriesFile read_dyad_series(const std::filesystem::path& path, const StateRegistry& states,
                                          const Pair& only, const SeriesColumns& columns = {});
/// The same for bytes in memory.
[[nodiscard]] SeriesFile read_dyad_series_bytes(std::string_view bytes, std::string place, const StateRegistry& states,
                                                const Pair& only, const SeriesColumns& columns = {});

/// A day as tables write it: 2022-02-24, 20220224, 2022-02, 202202, 2022m2, 2022, also with '/' or '.' and a time of
/// day behind. Months and years give their first day.
[[nodiscard]] std::optional<Day> parse_series_day(std::string_view text);

}  // namespace foedus::read
