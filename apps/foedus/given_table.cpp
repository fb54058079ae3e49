// SPDX-License-Identifier: Apache-2.0
#include "given_table.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::apps {
namespace {

// Whether a cell that begins with a quotation mark ends inside it: an odd number of marks.
bool is_open(std::string_view cell) {
  return cell.starts_with('"') && std::count(cell.begin(), cell.end(), '"') % 2 == 1;
}

std::string unquoted(std::string_view cell) {
  if (cell.size() < 2 || !cell.starts_with('"') || !cell.ends_with('"')) return std::string(cell);
  std::string out;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    out.push_back(cell[i]);
    if (cell[i] == '"' && i + 2 < cell.size() && cell[i + 1] == '"') ++i;
  }
  return out;
}

std::vector<std::string> split_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t end = line.find('\t');
    cells.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

GivenTable::GivenTable(const std::filesystem::path& path) : stream_(path, std::ios::binary) {
  std::error_code unknown;
  if (!stream_ || std::filesystem::is_directory(path, unknown))
    throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the name and that you may read the file.");
  size_ = std::filesystem::file_size(path, unknown);
  if (unknown) size_ = 0;
  (void)next_cells();
  width_ = cells_.size();
  const auto column = [&](std::string_view name) {
    const auto at = std::find(cells_.begin(), cells_.end(), name);
    if (at == cells_.end()) {
      throw Error(ErrorKind::input, path.string(), "it has no column \"" + std::string(name) + "\"",
                  "The first line must name the columns sentence, source and target, parted by tabs.");
    }
    return static_cast<std::size_t>(at - cells_.begin());
  };
  sentence_ = column("sentence");
  source_ = column("source");
  target_ = column("target");
}

bool GivenTable::next_line(std::string& line) {
  if (!std::getline(stream_, line)) return false;
  read_ += line.size() + 1;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

// A cell in quotes may hold line ends: the line is then gone on with, as long as that gives no cells too many.
bool GivenTable::next_cells() {
  constexpr int most_lines = 20;
  std::string line;
  do {
    if (!next_line(line)) return false;
  } while (line.empty());
  if (read_ == line.size() + 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  cells_ = split_cells(line);
  std::string more;
  const std::istream::pos_type after = stream_.tellg();
  const std::uint64_t read_after = read_;
  std::vector<std::string> longer = cells_;
  for (int i = 0; i < most_lines && longer.size() < width_ && is_open(longer.back()) && next_line(more); ++i) {
    std::vector<std::string> next = split_cells(more);
    longer.back().append("\n").append(next.front());
    longer.insert(longer.end(), next.begin() + 1, next.end());
  }
  if (longer.size() == width_) {
    cells_ = std::move(longer);
  } else if (read_ != read_after) {
    stream_.clear();
    stream_.seekg(after);
    read_ = read_after;
  }
  for (std::string& cell : cells_) cell = repair_utf8(unquoted(cell));
  return true;
}

bool GivenTable::next(GivenRow& row) {
  if (!next_cells()) return false;
  const auto cell = [&](std::size_t at) { return at < cells_.size() ? std::move(cells_[at]) : std::string{}; };
  row.sentence = cell(sentence_);
  row.source = cell(source_);
  row.target = cell(target_);
  return true;
}

}  // namespace foedus::apps
