// SPDX-License-Identifier: Apache-2.0
//
// Reads native GDELT event files, 2.0 (61 tab-separated columns) and 1.0 (57 or 58), one event a line, no header.
// Fields and rules: docs/formats/gdelt.md.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "block_reader.hpp"
#include "fields.hpp"
#include "formats.hpp"
#include "gdelt_rows.hpp"
#include "line_reader.hpp"
#include "row_reader.hpp"
#include "row_scan.hpp"

namespace foedus::read {
namespace {

using GdeltFields = Fields<gdelt2_width>;

/// Of a line that is too long to be a row.
constexpr std::size_t kept_of_too_long = 256;

/// A native row: each column stands at a place fixed by the layout.
template <const GdeltLayout& layout>
struct NativeRow {
  const GdeltFields& fields;

  [[nodiscard]] bool has(GdeltColumn column) const { return layout[static_cast<std::size_t>(column)] < fields.count; }
  [[nodiscard]] std::string_view operator[](GdeltColumn column) const {
    const std::size_t place = layout[static_cast<std::size_t>(column)];
    return place < fields.count ? fields[place] : std::string_view{};
  }
};

struct Gdelt2 {
  static constexpr const GdeltLayout& layout = gdelt2_layout;
  static constexpr Format format = Format::gdelt2;
  static constexpr DataSet data_set = DataSet::gdelt2;
  static constexpr std::string_view width = "61";
  static bool fits(std::size_t count) { return count == gdelt2_width; }
};

struct Gdelt1 {
  static constexpr const GdeltLayout& layout = gdelt1_layout;
  static constexpr Format format = Format::gdelt1;
  static constexpr DataSet data_set = DataSet::gdelt1;
  static constexpr std::string_view width = "57 or 58";
  static bool fits(std::size_t count) { return count == gdelt1_width || count == gdelt1_width - 1; }
};

/// One row to the batch, whichever way its line was found.
template <class Version>
class NativeRows {
 public:
  NativeRows(const Vocabulary& vocabulary, bool strict, bool features) : rows_(vocabulary, features), strict_(strict) {}

  void take(const GdeltFields& fields, std::uint64_t line, const std::string& place, Batch& batch) {
    if (!Version::fits(fields.count)) {
      return reject(batch, strict_, place, line, 0,
                    fmt::format("{} columns instead of {}", fields.count, Version::width), fields.line);
    }
    const NativeRow<Version::layout> row{fields};
    if (const auto broken = rows_.take(row, Version::data_set, line, batch)) {
      const auto column = static_cast<std::uint32_t>(Version::layout[static_cast<std::size_t>(broken->column)]);
      reject(batch, strict_, place, line, column + 1, reason_of(broken->check, row[broken->column]), fields.line);
    }
  }
  void reject_too_long(std::string_view start, std::uint64_t line, const std::string& place, Batch& batch) const {
    reject(batch, strict_, place, line, 0, "longer than 16 MiB", start);
  }
  void finish(Batch& batch) { rows_.finish(batch); }

 private:
  GdeltRows rows_;
  bool strict_;
};

template <class Version>
class NativeBlocks final : public BlockParser {
 public:
  NativeBlocks(const Vocabulary& vocabulary, const ReadOptions& options, bool features)
      : rows_(vocabulary, options.strict, features) {}

  void parse(const Block& block, const std::string& place, Batch& batch) override {
    batch.clear();
    std::uint64_t line = block.lines_before;
    if (block.too_long) {
      ++batch.rows;
      rows_.reject_too_long(block.lines.text(), ++line, place, batch);
    } else {
      RowScanner scanner(block.lines.text());
      while (scanner.next(fields_)) {
        ++batch.rows;
        ++line;
        if (fields_.line.size() > most_row_bytes) {
          rows_.reject_too_long(fields_.line, line, place, batch);
        } else {
          rows_.take(fields_, line, place, batch);
        }
      }
    }
    rows_.finish(batch);
  }

 private:
  GdeltFields fields_;
  NativeRows<Version> rows_;
};

template <class Version>
class NativeReader final : public RowReader, public BlockReader {
 public:
  NativeReader(Input input, const Vocabulary& vocabulary, const ReadOptions& options)
      : RowReader(Version::format, options), vocabulary_(vocabulary), lines_(std::move(input)) {}

  bool next(Batch& batch) override {
    if (!rows_) rows_.emplace(vocabulary_, options().strict, true);
    batch.clear();
    Line line;
    while (!full(batch) && lines_.next(line)) {
      ++batch.rows;
      if (line.too_long) {
        rows_->reject_too_long(line.text, line.number, place(), batch);
        continue;
      }
      split_tabs(line.text, fields_);
      rows_->take(fields_, line.number, place(), batch);
    }
    rows_->finish(batch);
    return batch.rows > 0;
  }

  bool cut(Block& block) override {
    Input& input = lines_.input();
    block.lines_before = lines_before_;
    block.too_long = !input.cut_lines(block_bytes, block.lines);
    if (block.too_long) {
      const std::string_view start = input.unread().substr(0, kept_of_too_long);
      if (start.empty()) return false;
      block.lines.bytes.assign(start.begin(), start.end());
      block.lines.begin = 0;
      block.lines.size = start.size();
      input.skip_line();
    }
    if (options().strict) {
      const std::string_view text = block.lines.text();
      lines_before_ += block.too_long ? 1 : static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    }
    return true;
  }

  std::unique_ptr<BlockParser> make_parser(bool features) const override {
    return std::make_unique<NativeBlocks<Version>>(vocabulary_, options(), features);
  }

  Position position() const override { return lines_.input().position(); }

 private:
  const std::string& place() const override { return lines_.input().place(); }

  const Vocabulary& vocabulary_;
  LineReader lines_;
  GdeltFields fields_;
  std::optional<NativeRows<Version>> rows_;  ///< made when first needed: blocks are parsed elsewhere
  std::uint64_t lines_before_ = 0;
};

/// Whether a line is a sound row of that version: its width, number and days are what they should be.
template <class Version>
bool is_row(std::string_view line, std::size_t added_bytes) {
  GdeltFields fields;
  split_tabs(line, fields);
  if (!Version::fits(fields.count)) return false;
  const NativeRow<Version::layout> row{fields};
  const std::string_view added = row[GdeltColumn::added];
  DayMemory days;
  return passes(GdeltCheck::id, row[GdeltColumn::event_id]) && days.parse(row[GdeltColumn::day], false).has_value() &&
         added.size() == added_bytes && days.parse(added, true).has_value();
}

/// A table with a header goes to the reader of such tables, also if it is parted by tabs.
template <class Version>
bool has_row(const Sample& sample, std::size_t added_bytes) {
  if (is_gdelt_csv(sample)) return false;
  return std::any_of(sample.lines.begin(), sample.lines.end(),
                     [&](std::string_view line) { return is_row<Version>(line, added_bytes); });
}

}  // namespace

bool is_gdelt2(const Sample& sample) {
  return has_row<Gdelt2>(sample, 14);
}
bool is_gdelt1(const Sample& sample) {
  return has_row<Gdelt1>(sample, 8);
}

std::unique_ptr<Reader> open_gdelt2(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return std::make_unique<NativeReader<Gdelt2>>(std::move(input), vocabulary, options);
}

std::unique_ptr<Reader> open_gdelt1(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return std::make_unique<NativeReader<Gdelt1>>(std::move(input), vocabulary, options);
}

}  // namespace foedus::read
