// SPDX-License-Identifier: Apache-2.0
//
// foedus' own chronology as text: each summary is a document, so that what the coder makes of it can be held against
// what a person coded. Format: docs/formats/chronology.md.
#include <algorithm>
#include <utility>
#include <vector>

#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

#include "code/document/readers.hpp"
#include "read/line_reader.hpp"

namespace foedus::code {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t end = line.find('\t');
    cells.push_back(trim(line.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

class ChronologyReader final : public DocumentReader {
 public:
  explicit ChronologyReader(read::Input input) : lines_(std::move(input)) {
    read::Line line;
    if (!next_line(line)) return;
    const std::vector<std::string_view> header = cells_of(line.text);
    width_ = header.size();
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    date_ = column("date");
    summary_ = column("summary");
    url_ = column("url");
  }

  bool next(DocumentRow& row) override {
    row = {};
    read::Line line;
    if (!next_line(line)) return false;
    const std::string text = repair_utf8(line.text);
    const std::vector<std::string_view> cells = cells_of(text);
    const auto reject = [&](std::string reason) {
      row.reject = read::Reject{line.number, 0, std::move(reason), start_of_row(text)};
      return true;
    };
    if (line.too_long) return reject("longer than 16 MiB");
    if (cells.size() != width_)
      return reject(std::to_string(cells.size()) + " columns where there should be " + std::to_string(width_));
    const auto cell = [&](std::size_t at) { return at < cells.size() ? cells[at] : std::string_view{}; };
    row.document.date = parse_iso_day(cell(date_));
    if (!row.document.date) return reject("not a day of the calendar: " + std::string(cell(date_)));
    row.document.id = std::to_string(line.number);
    row.document.text = cell(summary_);
    row.document.url = cell(url_);
    return true;
  }
  DocumentFormat format() const override { return DocumentFormat::chronology; }
  read::Position position() const override { return lines_.input().position(); }

 private:
  bool next_line(read::Line& line) {
    while (lines_.next(line)) {
      if (!trim(line.text).empty() && !line.text.starts_with('#')) return true;
    }
    return false;
  }

  read::LineReader lines_;
  std::size_t width_ = 0, date_ = 0, summary_ = 0, url_ = 0;
};

}  // namespace

std::unique_ptr<DocumentReader> read_chronology(read::Input input) {
  return in_parts(std::make_unique<ChronologyReader>(std::move(input)));
}

}  // namespace foedus::code
