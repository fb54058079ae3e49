// SPDX-License-Identifier: Apache-2.0
//
// Small tab-separated tables with a header line: the project's own data files and those a user writes to replace them.
// In: the whole text. Out: rows whose cells are found by column name. Lines that start with '#' and empty lines are
// skipped. Not for event files: those are streamed (read/).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

class TsvTable {
 public:
  class Row {
   public:
    /// The cell of a column named at parsing; empty where the line is short. Views into the parsed text.
    [[nodiscard]] std::string_view operator[](std::size_t wanted) const;
    [[nodiscard]] std::uint64_t line() const { return line_; }
    /// Throws Error (input) "place:line: column: what".
    [[noreturn]] void fail(std::size_t wanted, std::string what, std::string hint = {}) const;

   private:
    friend class TsvTable;
    const TsvTable* table_ = nullptr;
    std::vector<std::string_view> cells_;
    std::uint64_t line_ = 0;
  };

  /// `wanted`: the columns the caller needs, numbered in this order. Throws Error (input) if one is missing or a row
  /// has more cells than the header. `text` must outlive the table, which must outlive its rows.
  TsvTable(std::string_view text, std::string place, std::vector<std::string> wanted);
  TsvTable(const TsvTable&) = delete;
  TsvTable& operator=(const TsvTable&) = delete;

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  std::string place_;
  std::vector<std::string> wanted_;
  std::vector<std::size_t> position_;  ///< of each wanted column in a line
  std::vector<Row> rows_;
};

/// The parts of `text` between separators, each trimmed of blanks; none for an empty text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace foedus
