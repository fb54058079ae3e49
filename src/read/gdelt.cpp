// SPDX-License-Identifier: Apache-2.0
//
// Reads native GDELT event files, 2.0 (61 tab-separated columns) and 1.0 (57 or 58), one event a line, no header.
// Fields and rules: docs/formats/gdelt.md.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "fields.hpp"
#include "formats.hpp"
#include "gdelt_rows.hpp"
#include "line_reader.hpp"
#include "row_reader.hpp"

namespace foedus::read {
namespace {

using GdeltFields = Fields<gdelt2_width>;

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

template <class Version>
class NativeReader final : public RowReader {
 public:
  NativeReader(Input input, const Vocabulary& vocabulary, const ReadOptions& options)
      : RowReader(Version::format, options), lines_(std::move(input)), rows_(vocabulary) {}

  bool next(Batch& batch) override {
    batch.clear();
    Line line;
    while (!full(batch) && lines_.next(line)) {
      ++batch.rows;
      take(line, batch);
    }
    rows_.finish(batch);
    return batch.rows > 0;
  }

  Position position() const override { return lines_.input().position(); }

 private:
  const std::string& place() const override { return lines_.input().place(); }

  void take(const Line& line, Batch& batch) {
    if (line.too_long) return reject(batch, line.number, 0, "longer than 16 MiB", line.text);
    split_tabs(line.text, fields_);
    if (!Version::fits(fields_.count)) {
      return reject(batch, line.number, 0, fmt::format("{} columns instead of {}", fields_.count, Version::width),
                    line.text);
    }
    const NativeRow<Version::layout> row{fields_};
    if (const auto broken = rows_.take(row, Version::data_set, line.number, batch)) {
      const auto column = static_cast<std::uint32_t>(Version::layout[static_cast<std::size_t>(broken->column)]);
      reject(batch, line.number, column + 1, reason_of(broken->check, row[broken->column]), line.text);
    }
  }

  LineReader lines_;
  GdeltFields fields_;
  GdeltRows rows_;
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
