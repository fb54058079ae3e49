// SPDX-License-Identifier: Apache-2.0
#include "read/table_reader.hpp"

#include <utility>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::read {
namespace {

bool is_clean(std::string_view text) {
  return is_valid_utf8(text) && text.find('\0') == std::string_view::npos;
}

void split_into(std::string_view line, char separator, std::vector<std::string_view>& cells) {
  cells.clear();
  for (;;) {
    const std::size_t end = line.find(separator);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

TableReader::TableReader(Format format, Input input, const TableLayout& layout, const MakesParser& makes_parser,
                         const ReadOptions& options)
    : RowReader(format, options), layout_(layout) {
  if (layout.quoted) {
    records_.emplace(std::move(input), layout.separator);
  } else {
    lines_.emplace(std::move(input));
  }
  if (layout.header) {
    if (!next_row() || !fault_.empty()) {
      throw Error(ErrorKind::input, place(), "it has no header line",
                  "The first line must name the columns. Was the file cut short?");
    }
    parser_ = makes_parser(cells_);
  } else {
    parser_ = makes_parser({});
  }
  for (const std::string& line : comments_) parser_->comment(line);
  comments_.clear();
}

bool TableReader::next(Batch& batch) {
  batch.clear();
  while (!full(batch)) {
    if (!next_row()) {
      if (!finished_) parser_->finish(batch);
      finished_ = true;
      break;
    }
    ++batch.rows;
    const std::size_t rejects_before = batch.rejects.size();
    const Row row{cells_, text_, line_};
    if (fault_.empty()) {
      parser_->parse(row, batch);
    } else {
      read::reject(batch, row, no_column, std::string{fault_});
    }
    if (options().strict) stop_if_strict(batch, rejects_before);
  }
  return batch.rows > 0 || !batch.facts.empty();
}

void TableReader::stop_if_strict(Batch& batch, std::size_t rejects_before) const {
  if (batch.rejects.size() == rejects_before) return;
  const Reject found = batch.rejects.back();
  RowReader::reject(batch, found.line, found.column, found.reason, found.text);
}

const Input& TableReader::input() const {
  return lines_ ? lines_->input() : records_->input();
}
Position TableReader::position() const {
  return input().position();
}
const std::string& TableReader::place() const {
  return input().place();
}

bool TableReader::next_row() {
  for (;;) {
    if (!(lines_ ? next_line() : next_record())) return false;
    if (!fault_.empty()) return true;
    if (trim(text_).empty()) continue;
    if (!layout_.comments || !text_.starts_with('#')) return true;
    if (parser_ != nullptr) {
      parser_->comment(text_);
    } else {
      comments_.emplace_back(text_);
    }
  }
}

bool TableReader::next_line() {
  Line line;
  if (!lines_->next(line)) return false;
  line_ = line.number;
  text_ = line.text;
  fault_ = line.too_long ? std::string_view{"longer than 16 MiB"} : std::string_view{};
  repaired_.clear();
  repaired_.reserve(1);
  repair(text_);
  split_into(text_, layout_.separator, cells_);
  return true;
}

bool TableReader::next_record() {
  if (!records_->next(record_)) return false;
  line_ = record_.line;
  fault_ = record_.fault;
  cells_ = record_.fields;
  repaired_.clear();
  repaired_.reserve(cells_.size() + 1);
  for (std::string_view& cell : cells_) repair(cell);
  text_ = record_.text;
  repair(text_);
  return true;
}

/// Requires: `repaired_` has room, for the views into it must hold.
void TableReader::repair(std::string_view& text) {
  if (is_clean(text)) return;
  repaired_.push_back(repair_utf8(text));
  text = repaired_.back();
}

std::vector<std::string_view> cells_of(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  split_into(line, separator, cells);
  return cells;
}

std::vector<std::string_view> first_cells(const Sample& sample, char separator, bool comments) {
  for (const std::string_view line : sample.lines) {
    if (trim(line).empty() || (comments && line.starts_with('#'))) continue;
    return cells_of(line, separator);
  }
  return {};
}

}  // namespace foedus::read
