// SPDX-License-Identifier: Apache-2.0
//
// Reads a table of any format that is given by a RowParser: lines split at tabs, or quoted records, with or without a
// header line, with or without comment lines. In: an Input. Out: batches. Empty lines are no rows.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/read/reader.hpp"

#include "read/input.hpp"
#include "read/line_reader.hpp"
#include "read/record_reader.hpp"
#include "read/row.hpp"
#include "read/row_reader.hpp"

namespace foedus::read {

struct TableLayout {
  char separator = '\t';
  bool quoted = false;    ///< cells in double quotes may hold separators and line ends (CSV)
  bool header = true;     ///< the first line names the columns
  bool comments = false;  ///< lines that start with '#' are comments
};

/// Makes the parser of a file from its header line, which is empty if the layout has none.
using MakesParser = std::function<std::unique_ptr<RowParser>(Cells header)>;

class TableReader final : public RowReader {
 public:
  TableReader(Format format, Input input, const TableLayout& layout, const MakesParser& makes_parser,
              const ReadOptions& options);

  [[nodiscard]] bool next(Batch& batch) override;
  [[nodiscard]] Position position() const override;

 private:
  [[nodiscard]] const std::string& place() const override;
  [[nodiscard]] const Input& input() const;
  /// The next line that is neither empty nor a comment, split, as valid UTF-8. False at the end.
  [[nodiscard]] bool next_row();
  [[nodiscard]] bool next_line();
  [[nodiscard]] bool next_record();
  void repair(std::string_view& text);
  /// Under strict the first reject of the row just parsed becomes an error.
  void stop_if_strict(Batch& batch, std::size_t rejects_before) const;

  TableLayout layout_;
  std::optional<LineReader> lines_;
  std::optional<RecordReader> records_;
  std::unique_ptr<RowParser> parser_;
  bool finished_ = false;
  std::vector<std::string> comments_;  ///< those above the header, until there is a parser to take them
  Record record_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> repaired_;
  std::string_view text_;
  std::string_view fault_;  ///< why the row has no cells; empty if it has
  std::uint64_t line_ = 0;
};

/// The cells of a line, for recognising a format: split at `separator`, without regard to quotes.
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view line, char separator);

/// The cells of the first line of a sample that is neither empty nor a comment.
[[nodiscard]] std::vector<std::string_view> first_cells(const Sample& sample, char separator, bool comments);

}  // namespace foedus::read
