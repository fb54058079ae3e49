// SPDX-License-Identifier: Apache-2.0
//
// Reads the GDELT 2.0 mentions table: which article mentions which event, with what confidence. Native files have 14 to
// 16 tab-separated columns and no header; exports have a header and any separator. Fields: docs/formats/mentions.md.
#include <array>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/number.hpp"
#include "foedus/base/utf8.hpp"

#include "fields.hpp"
#include "formats.hpp"
#include "gdelt_checks.hpp"
#include "header.hpp"
#include "line_reader.hpp"
#include "record_reader.hpp"
#include "row_reader.hpp"

namespace foedus::read {
namespace {

/// The columns of a native file, in its order; the last two (translation, extras) may be missing and are not read.
enum class Column : std::uint8_t {
  event_id,
  event_time,
  mention_time,
  type,
  source_name,
  identifier,
  sentence,
  actor1_offset,
  actor2_offset,
  action_offset,
  raw_text,
  confidence,
  length,
  tone,
};
constexpr std::size_t column_count = 14;
constexpr std::size_t most_columns = 16;
constexpr std::array<std::string_view, column_count> names = {
    "globaleventid",     "eventtimedate", "mentiontimedate",  "mentiontype",      "mentionsourcename",
    "mentionidentifier", "sentenceid",    "actor1charoffset", "actor2charoffset", "actioncharoffset",
    "inrawtext",         "confidence",    "mentiondoclen",    "mentiondoctone"};

std::size_t index_of(Column column) {
  return static_cast<std::size_t>(column);
}

/// The fields that are read, by Column.
using Values = std::array<std::string_view, column_count>;

struct Fault {
  Column column;
  std::string reason;
};

class Mentions {
 public:
  /// Adds a mention to the batch, or says what is wrong.
  std::optional<Fault> take(const Values& values, Batch& batch) {
    const auto value = [&](Column column) { return values[index_of(column)]; };
    const auto check = [&](Column column, GdeltCheck kind) -> std::optional<Fault> {
      if (passes(kind, value(column))) return std::nullopt;
      return Fault{column, reason_of(kind, value(column))};
    };
    if (auto fault = check(Column::event_id, GdeltCheck::id)) return fault;
    if (auto fault = check(Column::tone, GdeltCheck::real)) return fault;
    for (const Column column : {Column::type, Column::sentence, Column::raw_text, Column::length}) {
      if (auto fault = check(column, GdeltCheck::whole)) return fault;
    }
    for (const Column column : {Column::actor1_offset, Column::actor2_offset, Column::action_offset}) {
      if (auto fault = check(column, GdeltCheck::real)) return fault;
    }
    if (!is_real_between(value(Column::confidence), 0, 100)) {
      return Fault{Column::confidence, reason_of(GdeltCheck::percent, value(Column::confidence))};
    }
    if (!value(Column::event_time).empty() && !event_days_.parse(value(Column::event_time), true)) {
      return Fault{Column::event_time, reason_of(GdeltCheck::moment, value(Column::event_time))};
    }
    const auto day = days_.parse(value(Column::mention_time), true);
    if (!day) return Fault{Column::mention_time, reason_of(GdeltCheck::moment, value(Column::mention_time))};
    Mention& mention = batch.mentions.emplace_back();
    mention.event_id = value(Column::event_id);
    mention.day = *day;
    mention.confidence = parse_real<float>(value(Column::confidence)).value_or(0) / 100;
    mention.source_name = repair_utf8(value(Column::source_name));
    mention.url = repair_utf8(value(Column::identifier));
    return std::nullopt;
  }

 private:
  DayMemory days_;
  DayMemory event_days_;
};

class NativeMentions final : public RowReader {
 public:
  NativeMentions(Input input, const ReadOptions& options)
      : RowReader(Format::gdelt_mentions, options), lines_(std::move(input)) {}

  bool next(Batch& batch) override {
    batch.clear();
    Line line;
    while (!full(batch) && lines_.next(line)) {
      ++batch.rows;
      take(line, batch);
    }
    return batch.rows > 0;
  }

  Position position() const override { return lines_.input().position(); }

 private:
  const std::string& place() const override { return lines_.input().place(); }

  void take(const Line& line, Batch& batch) {
    if (line.too_long) return reject(batch, line.number, 0, "longer than 16 MiB", line.text);
    Fields<most_columns> fields;
    split_tabs(line.text, fields);
    if (fields.count < column_count || fields.count > most_columns) {
      return reject(batch, line.number, 0, fmt::format("{} columns instead of 14 to 16", fields.count), line.text);
    }
    Values values;
    for (std::size_t i = 0; i < column_count; ++i) values[i] = fields[i];
    if (auto fault = mentions_.take(values, batch)) {
      const auto column = static_cast<std::uint32_t>(index_of(fault->column) + 1);
      reject(batch, line.number, column, std::move(fault->reason), line.text);
    }
  }

  LineReader lines_;
  Mentions mentions_;
};

class MentionTable final : public RowReader {
 public:
  MentionTable(Input input, char separator, const ReadOptions& options)
      : RowReader(Format::gdelt_mentions, options), records_(std::move(input), separator) {
    (void)records_.next(record_);
    const Header header(record_.fields);
    width_ = header.width();
    for (std::size_t i = 0; i < column_count; ++i) places_[i] = header.find(names[i]);
  }

  bool next(Batch& batch) override {
    batch.clear();
    while (!full(batch) && records_.next(record_)) {
      ++batch.rows;
      take(batch);
    }
    return batch.rows > 0;
  }

  Position position() const override { return records_.input().position(); }

 private:
  const std::string& place() const override { return records_.input().place(); }

  void take(Batch& batch) {
    if (!record_.fault.empty()) return reject(batch, record_.line, 0, std::string{record_.fault}, record_.text);
    if (record_.fields.size() != width_) {
      return reject(batch, record_.line, 0,
                    fmt::format("{} columns where the header names {}", record_.fields.size(), width_), record_.text);
    }
    Values values;
    for (std::size_t i = 0; i < column_count; ++i) {
      if (places_[i]) values[i] = record_.fields[*places_[i]];
    }
    if (auto fault = mentions_.take(values, batch)) {
      const auto column = static_cast<std::uint32_t>(places_[index_of(fault->column)].value_or(0) + 1);
      reject(batch, record_.line, column, std::move(fault->reason), record_.text);
    }
  }

  RecordReader records_;
  Record record_;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, column_count> places_;
  Mentions mentions_;
};

bool is_mention_header(std::string_view line) {
  const Header header = Header::parse(line, separator_of(line));
  for (const Column column : {Column::event_id, Column::mention_time, Column::identifier, Column::confidence}) {
    if (!header.has(names[index_of(column)])) return false;
  }
  return true;
}

bool is_native_mention(std::string_view line) {
  Fields<most_columns> fields;
  split_tabs(line, fields);
  if (fields.count < column_count || fields.count > most_columns) return false;
  const std::string_view time = fields[index_of(Column::mention_time)];
  DayMemory days;
  return passes(GdeltCheck::id, fields[0]) && time.size() == 14 && days.parse(time, true).has_value() &&
         is_one_of(fields[index_of(Column::type)], '0', '9') && is_whole(fields[index_of(Column::confidence)]);
}

}  // namespace

bool is_gdelt_mentions(const Sample& sample) {
  if (!sample.lines.empty() && is_mention_header(sample.lines.front())) return true;
  for (const std::string_view line : sample.lines) {
    if (is_native_mention(line)) return true;
  }
  return false;
}

std::unique_ptr<Reader> open_gdelt_mentions(Input input, const Vocabulary&, const ReadOptions& options) {
  const std::string_view first = sample_of(input).first_line();
  if (!is_mention_header(first)) return std::make_unique<NativeMentions>(std::move(input), options);
  const char separator = separator_of(first);
  return std::make_unique<MentionTable>(std::move(input), separator, options);
}

}  // namespace foedus::read
