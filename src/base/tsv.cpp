// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/tsv.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::string_view TsvTable::Row::operator[](std::size_t wanted) const {
  const std::size_t position = table_->position_.at(wanted);
  return position < cells_.size() ? cells_[position] : std::string_view{};
}

void TsvTable::Row::fail(std::size_t wanted, std::string what, std::string hint) const {
  throw Error(ErrorKind::input, fmt::format("{}:{}: {}", table_->place_, line_, table_->wanted_.at(wanted)),
              std::move(what), std::move(hint));
}

TsvTable::TsvTable(std::string_view text, std::string place, std::vector<std::string> wanted)
    : place_(std::move(place)), wanted_(std::move(wanted)) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t width = 0;
  std::uint64_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells = cells_of(line);
    if (width == 0) {
      width = cells.size();
      for (const std::string& name : wanted_) {
        const auto found = std::find(cells.begin(), cells.end(), name);
        if (found == cells.end()) {
          throw Error(
              ErrorKind::input, place_, fmt::format("no column \"{}\" in the header on line {}", name, number),
              fmt::format("The header must name these columns, separated by tabs: {}.", fmt::join(wanted_, ", ")));
        }
        position_.push_back(static_cast<std::size_t>(found - cells.begin()));
      }
      continue;
    }
    if (cells.size() > width) {
      throw Error(ErrorKind::input, fmt::format("{}:{}", place_, number),
                  fmt::format("{} cells where the header names {}", cells.size(), width),
                  "Remove the extra tabs, or name the columns in the header.");
    }
    Row row;
    row.table_ = this;
    row.cells_ = std::move(cells);
    row.line_ = number;
    rows_.push_back(std::move(row));
  }
  if (width == 0) throw Error(ErrorKind::input, place_, "no header line", "The file is empty or only comments.");
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (text.empty()) return parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace foedus
