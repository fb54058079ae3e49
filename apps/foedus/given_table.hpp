// SPDX-License-Identifier: Apache-2.0
//
// The rows of a table of sentences with their sides: tab-separated, a header, cells in double quotes or not, as pandas
// and spreadsheets write it. In: a file. Out: rows; one that is short has empty cells, none is left out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace foedus::apps {

struct GivenRow {
  std::string sentence, source, target;
};

class GivenTable {
 public:
  /// Throws Error (input) if the file cannot be opened or lacks a column.
  explicit GivenTable(const std::filesystem::path& path);
  [[nodiscard]] bool next(GivenRow& row);
  [[nodiscard]] std::uint64_t size() const { return size_; }  ///< bytes of the file
  [[nodiscard]] std::uint64_t read() const { return read_; }

 private:
  [[nodiscard]] bool next_cells();
  [[nodiscard]] bool next_line(std::string& line);

  std::ifstream stream_;
  std::uint64_t size_ = 0;
  std::uint64_t read_ = 0;
  std::vector<std::string> cells_;
  std::size_t sentence_ = 0, source_ = 0, target_ = 0, width_ = 0;
};

}  // namespace foedus::apps
