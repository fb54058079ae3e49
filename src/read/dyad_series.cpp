// SPDX-License-Identifier: Apache-2.0
#include "foedus/read/dyad_series.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

#include "read/byte_source.hpp"
#include "read/header.hpp"
#include "read/input.hpp"
#include "read/record_reader.hpp"
#include "read/series_columns.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t sample_rows = 200;
constexpr std::size_t most_listed = 20;

struct Mean {
  double sum = 0;
  double rows = 0;
};

/// What a cell that is not a number says: nothing, rather than something damaged.
bool says_nothing(std::string_view cell) {
  const std::string folded = fold_column(cell);
  return folded.empty() || folded == "na" || folded == "nan" || folded == "null" || folded == "none";
}

class SeriesReader {
 public:
  SeriesReader(std::unique_ptr<ByteSource> source, const StateRegistry& states, const Pair& only,
               const SeriesColumns& named)
      : place_(source->place()), states_(states), only_(only), named_(named), input_(std::move(source)) {}

  SeriesFile read() {
    const char separator = separator_of(sample_of(input_).first_line());
    RecordReader records(std::move(input_), separator);
    Record record;
    while (sample_.size() <= sample_rows && records.next(record)) keep(record);
    find_columns();
    for (std::size_t i = 0; i < sample_.size(); ++i) take(sample_[i], lines_[i]);
    while (records.next(record)) {
      if (is_comment(record)) continue;
      if (!record.fault.empty()) {
        ++file_.rows;
        reject(record.line, 0, std::string{record.fault}, {});
        continue;
      }
      take({record.fields.begin(), record.fields.end()}, record.line);
    }
    return finish();
  }

 private:
  using Row = std::vector<std::string>;

  static bool is_comment(const Record& record) {
    return record.fault.empty() && (record.fields.empty() || record.fields.front().starts_with('#') ||
                                    (record.fields.size() == 1 && trim(record.fields.front()).empty()));
  }

  void keep(const Record& record) {
    if (is_comment(record)) return;
    if (!record.fault.empty()) {
      ++file_.rows;
      reject(record.line, 0, std::string{record.fault}, {});
      return;
    }
    sample_.emplace_back(record.fields.begin(), record.fields.end());
    lines_.push_back(record.line);
  }

  void find_columns() {
    if (sample_.empty())
      throw Error(ErrorKind::input, place_, "holds no rows", "A table of a date and a value is needed.");
    const auto is_number = [](const std::string& cell) { return parse_series_value(cell).has_value(); };
    Row header = sample_.front();
    if (std::none_of(header.begin(), header.end(), is_number)) {
      sample_.erase(sample_.begin());
      lines_.erase(lines_.begin());
    } else {
      for (std::size_t i = 0; i < header.size(); ++i) header[i] = std::to_string(i + 1);
    }
    places_ = find_series_columns(header, sample_, states_, named_, place_);
    file_.columns.date = header[places_.date];
    file_.columns.value = header[places_.value];
    if (places_.a) file_.columns.a = header[*places_.a];
    if (places_.b) file_.columns.b = header[*places_.b];
  }

  void reject(std::uint64_t line, std::size_t column, std::string reason, std::string text) {
    ++file_.rejected;
    if (file_.rejects.size() >= most_listed) return;
    file_.rejects.push_back({line, static_cast<std::uint32_t>(column), std::move(reason), std::move(text)});
  }

  std::optional<Day> day_of(const Row& row) const {
    const std::string& cell = row[places_.date];
    if (!places_.month) return parse_series_day(cell);
    const auto year = parse_integer<int>(trim(cell));
    const auto month = parse_integer<unsigned>(trim(row[*places_.month]));
    if (!year || !month || *year < 1 || *year > 9999 || *month < 1 || *month > 12) return std::nullopt;
    return Day{*year, *month, 1};
  }

  /// Null: not known.
  const State* state_of(const std::string& cell, Day day) {
    const auto [found, is_new] = known_.try_emplace({cell, day.year()}, nullptr);
    if (is_new) {
      found->second = find_state(states_, cell, day);
      if (found->second == nullptr && file_.unknown_states.size() < most_listed &&
          std::find(file_.unknown_states.begin(), file_.unknown_states.end(), cell) == file_.unknown_states.end()) {
        file_.unknown_states.push_back(cell);
      }
    }
    return found->second;
  }

  void take(const Row& row, std::uint64_t line) {
    ++file_.rows;
    std::size_t needed = std::max(places_.date, places_.value);
    for (const auto& place : {places_.a, places_.b, places_.month}) needed = std::max(needed, place.value_or(0));
    if (row.size() <= needed) {
      return reject(line, 0, fmt::format("{} columns where {} are needed", row.size(), needed + 1), {});
    }
    const std::optional<Day> day = day_of(row);
    if (!day) return reject(line, places_.date + 1, "not a date", row[places_.date]);
    const std::optional<double> value = parse_series_value(row[places_.value]);
    if (!value && says_nothing(row[places_.value])) {
      ++file_.set_aside;
      return;
    }
    if (!value) return reject(line, places_.value + 1, "not a number", row[places_.value]);
    Pair pair = only_;
    if (places_.a) {
      const State* a = state_of(row[*places_.a], *day);
      const State* b = state_of(row[*places_.b], *day);
      if (a == nullptr || b == nullptr || a == b) {
        ++file_.set_aside;
        return;
      }
      pair = Pair{a->code, b->code};
    }
    ++file_.used;
    Mean& mean = sums_[pair][*day];
    mean.sum += *value;
    mean.rows += 1;
  }

  SeriesFile finish() {
    if (file_.used == 0) {
      std::string why = "Check what its columns hold";
      if (!file_.rejects.empty()) {
        why = fmt::format("Line {}: {}: {}", file_.rejects.front().line, file_.rejects.front().reason,
                          file_.rejects.front().text);
      } else if (!file_.unknown_states.empty()) {
        why = fmt::format("Not known as states: {}", fmt::join(file_.unknown_states, ", "));
      }
      throw Error(ErrorKind::input, place_, "no row of it can be used",
                  fmt::format("{}. The date was taken from column {}, the value from {}; --date, --a, --b and --value "
                              "name others.",
                              why, file_.columns.date, file_.columns.value));
    }
    for (const auto& [pair, days] : sums_) {
      DyadSeries series{pair, {}};
      for (const auto& [day, mean] : days) series.values.push_back({day, mean.sum / mean.rows});
      file_.pairs.push_back(std::move(series));
    }
    return std::move(file_);
  }

  std::string place_;
  const StateRegistry& states_;
  Pair only_;
  const SeriesColumns& named_;
  Input input_;
  std::vector<Row> sample_;
  std::vector<std::uint64_t> lines_;
  SeriesPlaces places_;
  std::map<std::pair<std::string, int>, const State*> known_;
  std::map<Pair, std::map<Day, Mean>> sums_;
  SeriesFile file_;
};

/// Digits only, or nothing.
std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return parse_integer<int>(text);
}

std::optional<Day> month_of(std::string_view year, std::string_view month) {
  const auto y = digits(year);
  const auto m = digits(month);
  if (year.size() != 4 || month.size() > 2 || !y || !m || *y < 1 || *m < 1 || *m > 12) return std::nullopt;
  return Day{*y, static_cast<unsigned>(*m), 1};
}

}  // namespace

std::optional<Day> parse_series_day(std::string_view cell) {
  std::string text{trim(cell)};
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) text.resize(10);
  if (text.size() > 8 && text[8] == ' ') text.resize(8);
  for (char& c : text) {
    if (c == '/' || c == '.') c = '-';
  }
  if (digits(text)) {
    if (text.size() == 8) return parse_compact_day(text);
    if (text.size() == 6) return month_of(std::string_view{text}.substr(0, 4), std::string_view{text}.substr(4));
    return text.size() == 4 ? parse_day(text) : std::nullopt;
  }
  if (text.size() >= 6 && text.size() <= 7 && (text[4] == 'm' || text[4] == 'M' || text[4] == '-')) {
    return month_of(std::string_view{text}.substr(0, 4), std::string_view{text}.substr(5));
  }
  return parse_iso_day(text);
}

SeriesFile read_dyad_series(const std::filesystem::path& path, const StateRegistry& states, const Pair& only,
                            const SeriesColumns& columns) {
  return SeriesReader(open_source(path, {}), states, only, columns).read();
}

SeriesFile read_dyad_series_bytes(std::string_view bytes, std::string place, const StateRegistry& states,
                                  const Pair& only, const SeriesColumns& columns) {
  return SeriesReader(open_source(bytes, std::move(place), {}), states, only, columns).read();
}

}  // namespace foedus::read
