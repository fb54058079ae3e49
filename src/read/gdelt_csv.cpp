// SPDX-License-Identifier: Apache-2.0
//
// Reads GDELT events as tables with a header: what BigQuery exports, and tables joined with the mentions' confidence.
// Columns stand in any order and may be missing. Names and dialects: docs/formats/gdelt.md.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "formats.hpp"
#include "gdelt_rows.hpp"
#include "header.hpp"
#include "record_reader.hpp"
#include "row_reader.hpp"

namespace foedus::read {
namespace {

struct ColumnName {
  GdeltColumn column;
  std::string_view name;  ///< folded
};

/// Several names of one column stand in order of preference.
constexpr std::array<ColumnName, 63> column_names = {{
    {GdeltColumn::event_id, "globaleventid"},
    {GdeltColumn::day, "sqldate"},
    {GdeltColumn::day, "day"},
    {GdeltColumn::month, "monthyear"},
    {GdeltColumn::month, "yyyymm"},
    {GdeltColumn::year, "year"},
    {GdeltColumn::year, "yyyy"},
    {GdeltColumn::fraction, "fractiondate"},
    {GdeltColumn::fraction, "daytime"},
    {GdeltColumn::actor1_code, "actor1code"},
    {GdeltColumn::actor1_country, "actor1countrycode"},
    {GdeltColumn::actor1_group, "actor1knowngroupcode"},
    {GdeltColumn::actor1_religion1, "actor1religion1code"},
    {GdeltColumn::actor1_religion1, "actor1religioncode"},
    {GdeltColumn::actor1_religion2, "actor1religion2code"},
    {GdeltColumn::actor1_type1, "actor1type1code"},
    {GdeltColumn::actor1_type1, "actor1role"},
    {GdeltColumn::actor1_type2, "actor1type2code"},
    {GdeltColumn::actor1_type2, "actor1role2"},
    {GdeltColumn::actor1_type3, "actor1type3code"},
    {GdeltColumn::actor1_type3, "actor1role3"},
    {GdeltColumn::actor2_code, "actor2code"},
    {GdeltColumn::actor2_country, "actor2countrycode"},
    {GdeltColumn::actor2_group, "actor2knowngroupcode"},
    {GdeltColumn::actor2_group, "actor2knowgroupcode"},
    {GdeltColumn::actor2_religion1, "actor2religion1code"},
    {GdeltColumn::actor2_religion1, "actor2religioncode"},
    {GdeltColumn::actor2_religion2, "actor2religion2code"},
    {GdeltColumn::actor2_type1, "actor2type1code"},
    {GdeltColumn::actor2_type1, "actor2role"},
    {GdeltColumn::actor2_type2, "actor2type2code"},
    {GdeltColumn::actor2_type2, "actor2role2"},
    {GdeltColumn::actor2_type3, "actor2type3code"},
    {GdeltColumn::actor2_type3, "actor2role3"},
    {GdeltColumn::root, "isrootevent"},
    {GdeltColumn::event_code, "eventcode"},
    {GdeltColumn::event_root, "eventrootcode"},
    {GdeltColumn::quad, "quadclass"},
    {GdeltColumn::goldstein, "goldsteinscale"},
    {GdeltColumn::mentions, "nummentions"},
    {GdeltColumn::sources, "numsources"},
    {GdeltColumn::articles, "numarticles"},
    {GdeltColumn::tone, "avgtone"},
    {GdeltColumn::geo1_type, "actor1geotype"},
    {GdeltColumn::geo1_country, "actor1geocountrycode"},
    {GdeltColumn::geo1_latitude, "actor1geolat"},
    {GdeltColumn::geo1_longitude, "actor1geolong"},
    {GdeltColumn::geo2_type, "actor2geotype"},
    {GdeltColumn::geo2_country, "actor2geocountrycode"},
    {GdeltColumn::geo2_latitude, "actor2geolat"},
    {GdeltColumn::geo2_longitude, "actor2geolong"},
    {GdeltColumn::place_type, "actiongeotype"},
    {GdeltColumn::place_name, "actiongeofullname"},
    {GdeltColumn::place_name, "stprcntry"},
    {GdeltColumn::place_country, "actiongeocountrycode"},
    {GdeltColumn::place_country, "country"},
    {GdeltColumn::place_latitude, "actiongeolat"},
    {GdeltColumn::place_latitude, "latextra"},
    {GdeltColumn::place_longitude, "actiongeolong"},
    {GdeltColumn::place_longitude, "longextra"},
    {GdeltColumn::added, "dateadded"},
    {GdeltColumn::url, "sourceurl"},
    {GdeltColumn::confidence, "confidence"},
}};

bool is_whole_column(GdeltColumn column) {
  if (column == GdeltColumn::event_code || column == GdeltColumn::event_root) return true;
  for (const GdeltRule& rule : gdelt_rules) {
    if (rule.column != column) continue;
    return rule.check != GdeltCheck::real && rule.check != GdeltCheck::intensity && rule.check != GdeltCheck::percent;
  }
  return false;
}

std::size_t index_of(GdeltColumn column) {
  return static_cast<std::size_t>(column);
}

/// Where each column stands in one table; `absent`: nowhere.
struct CsvLayout {
  static constexpr std::size_t absent = SIZE_MAX;
  std::array<std::size_t, gdelt_column_count> places{};
  bool version2 = false;  ///< it has columns that only GDELT 2.0 has

  explicit CsvLayout(const Header& header) {
    places.fill(absent);
    for (const ColumnName& known : column_names) {
      const auto place = header.find(known.name);
      if (place && places[index_of(known.column)] == absent) places[index_of(known.column)] = *place;
    }
    take_abbreviations(header, "actor1countryabbr", GdeltColumn::actor1_country, GdeltColumn::actor1_code);
    take_abbreviations(header, "actor2countryabbr", GdeltColumn::actor2_country, GdeltColumn::actor2_code);
    version2 = header.has("actor1geoadm2code") || header.has("actiongeoadm2code") || header.has("confidence");
  }

  [[nodiscard]] bool has(GdeltColumn column) const { return places[index_of(column)] != absent; }

 private:
  /// Tables that call the country code "ABBR" call the whole actor code "Country_Code".
  void take_abbreviations(const Header& header, std::string_view name, GdeltColumn country, GdeltColumn code) {
    const auto abbreviation = header.find(name);
    if (!abbreviation || has(code)) return;
    places[index_of(code)] = places[index_of(country)];
    places[index_of(country)] = *abbreviation;
  }
};

/// One record, its numbers written as a native file would.
class CsvRow {
 public:
  explicit CsvRow(CsvLayout layout) : layout_(layout) {}

  void take(const std::vector<std::string_view>& fields) {
    for (std::size_t i = 0; i < gdelt_column_count; ++i) {
      values_[i] = layout_.places[i] == CsvLayout::absent ? std::string_view{} : fields[layout_.places[i]];
      while (values_[i].starts_with(' ')) values_[i].remove_prefix(1);
      while (values_[i].ends_with(' ')) values_[i].remove_suffix(1);
      // A data frame with gaps writes whole numbers as "6.0".
      if (whole_[i] && values_[i].ends_with(".0")) values_[i].remove_suffix(2);
    }
    restore_zero();
  }

  [[nodiscard]] const CsvLayout& layout() const { return layout_; }
  [[nodiscard]] bool has(GdeltColumn column) const { return layout_.has(column); }
  [[nodiscard]] std::string_view operator[](GdeltColumn column) const { return values_[index_of(column)]; }

 private:
  /// Codes read as numbers have lost their leading zero: "43" is 043. The root code tells "14" from "014"; without it
  /// two digits above 20, which no root has, tell it.
  void restore_zero() {
    std::string_view& code = values_[index_of(GdeltColumn::event_code)];
    const std::string_view root = values_[index_of(GdeltColumn::event_root)];
    if (code.empty() || code.size() > 3 || code.front() == '0' || !is_whole(code)) return;
    const bool one_digit_root = root.size() == 1 || (root.size() == 2 && root.front() == '0');
    const bool lost = root.empty() ? code.size() == 1 || (code.size() == 2 && code > "20")
                                   : one_digit_root && code.front() == root.back();
    if (!lost) return;
    padded_[0] = '0';
    std::copy(code.begin(), code.end(), padded_.begin() + 1);
    code = {padded_.data(), code.size() + 1};
  }

  static std::array<bool, gdelt_column_count> whole_columns() {
    std::array<bool, gdelt_column_count> whole{};
    for (std::size_t i = 0; i < gdelt_column_count; ++i) whole[i] = is_whole_column(static_cast<GdeltColumn>(i));
    return whole;
  }

  CsvLayout layout_;
  std::array<bool, gdelt_column_count> whole_ = whole_columns();
  std::array<std::string_view, gdelt_column_count> values_{};
  std::array<char, 4> padded_{};
};

class CsvReader final : public RowReader {
 public:
  CsvReader(Input input, char separator, const Vocabulary& vocabulary, const ReadOptions& options)
      : RowReader(Format::gdelt_csv, options),
        records_(std::move(input), separator),
        width_(read_header()),
        row_(CsvLayout(Header(record_.fields))),
        rows_(vocabulary) {}

  bool next(Batch& batch) override {
    batch.clear();
    while (!full(batch) && records_.next(record_)) {
      ++batch.rows;
      take(batch);
    }
    rows_.finish(batch);
    return batch.rows > 0;
  }

  Position position() const override { return records_.input().position(); }

 private:
  const std::string& place() const override { return records_.input().place(); }

  std::size_t read_header() {
    (void)records_.next(record_);
    return record_.fields.size();
  }

  DataSet data_set() const {
    if (row_.layout().version2 || !row_.has(GdeltColumn::added)) return DataSet::gdelt2;
    return row_[GdeltColumn::added].size() == 8 ? DataSet::gdelt1 : DataSet::gdelt2;
  }

  void take(Batch& batch) {
    if (!record_.fault.empty()) return reject(batch, record_.line, 0, std::string{record_.fault}, record_.text);
    if (record_.fields.size() != width_) {
      return reject(batch, record_.line, 0,
                    fmt::format("{} columns where the header names {}", record_.fields.size(), width_), record_.text);
    }
    row_.take(record_.fields);
    const std::size_t events = batch.events.events.size();
    if (const auto broken = rows_.take(row_, data_set(), record_.line, batch)) {
      const auto column = static_cast<std::uint32_t>(row_.layout().places[index_of(broken->column)]);
      return reject(batch, record_.line, column + 1, reason_of(broken->check, row_[broken->column]), record_.text);
    }
    if (batch.events.events.size() > events && !row_.has(GdeltColumn::event_id)) {
      batch.events.events.back().row_id = batch.events.text.copy(fmt::format_int(record_.line).c_str());
    }
  }

  RecordReader records_;
  Record record_;
  std::size_t width_;
  CsvRow row_;
  GdeltRows rows_;
};

}  // namespace

bool is_gdelt_csv(const Sample& sample) {
  if (sample.lines.empty()) return false;
  const std::string_view line = sample.lines.front();
  const CsvLayout layout(Header::parse(line, separator_of(line)));
  return layout.has(GdeltColumn::day) && layout.has(GdeltColumn::event_code) &&
         layout.has(GdeltColumn::actor1_country) && layout.has(GdeltColumn::actor2_country);
}

std::unique_ptr<Reader> open_gdelt_csv(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  const char separator = separator_of(sample_of(input).first_line());
  return std::make_unique<CsvReader>(std::move(input), separator, vocabulary, options);
}

}  // namespace foedus::read
