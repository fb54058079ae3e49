// SPDX-License-Identifier: Apache-2.0
//
// One line of a table, split into cells, and what may become of it: a record, a set-aside or a reject. Every table
// format is a RowParser: the input layer hands it rows, it adds to the batch. In: rows. Out: Batch. No I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/read/batch.hpp"

#include "read/header.hpp"
#include "read/row_reader.hpp"

namespace foedus::read {

using Cells = std::span<const std::string_view>;

struct Row {
  Cells cells;
  std::string_view text;   ///< the whole line, for rejects
  std::uint64_t line = 0;  ///< 1-based

  /// The cell, trimmed and without enclosing quotes; empty where the line is short or `column` is `no_column`.
  [[nodiscard]] std::string_view cell(std::size_t column) const;
};

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Turns the rows of one file into records. Not copied; one for each file.
class RowParser {
 public:
  virtual ~RowParser() = default;
  /// Adds to `batch` what `row` holds: records, one reason or one reject. Counting rows is the caller's.
  virtual void parse(const Row& row, Batch& batch) = 0;
  /// Called once after the last row: adds what only the whole table yields.
  virtual void finish(Batch&) {}
  /// A line that starts with '#' ("# pair: AZE RUS"); formats without directives ignore it.
  virtual void comment(std::string_view) {}
};

/// `column`: index of the cell at fault, or no_column for the row as a whole. Requires: `row` and `reason` are UTF-8.
void reject(Batch& batch, const Row& row, std::size_t column, std::string_view reason);

/// Without blanks around it and without one pair of enclosing double quotes.
[[nodiscard]] std::string_view unquoted(std::string_view cell);
/// Empty, "NA", "N/A", "NULL", "None", "NaN", ".", "---" or "\N": how tables write "not given".
[[nodiscard]] bool is_missing(std::string_view cell);
/// Index of the first column of any of `names` (compared as fold_column gives them), or no_column.
[[nodiscard]] std::size_t find_column(Cells header, std::initializer_list<std::string_view> names);
/// True if `header` has every one of `names`.
[[nodiscard]] bool has_columns(Cells header, std::initializer_list<std::string_view> names);

/// "2014", "2014-03", "201403", "2014-03-05", "20140305", or two of them as "2020-01..2020-11".
[[nodiscard]] std::optional<Window> parse_period(std::string_view cell);
/// A day, as "2014-03-05" or "20140305", with a time of day allowed after it.
[[nodiscard]] std::optional<Day> parse_row_day(std::string_view cell);

}  // namespace foedus::read
