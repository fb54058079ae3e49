// SPDX-License-Identifier: Apache-2.0
//
// Records of quoted text (RFC 4180), for any separator: fields in double quotes may hold separators, line ends and
// doubled quotes. In: an Input. Out: fields as views into its buffer.
// A quote that never closes, or closes in mid-field, costs its own line only: reading goes on with the next line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input.hpp"

namespace foedus::read {

struct Record {
  std::vector<std::string_view> fields;  ///< unquoted
  std::uint64_t line = 0;                ///< 1-based, where the record begins
  std::string_view text;                 ///< the record's raw start, at most 256 bytes, for a reject
  /// Empty, or why there are no fields: "longer than 16 MiB", "a quote that is not closed".
  std::string_view fault;
};

class RecordReader {
 public:
  RecordReader(Input input, char separator) : input_(std::move(input)), separator_(separator) {}

  /// False at the end of the file. Lifetime of the record's views: until the next call.
  [[nodiscard]] bool next(Record& record);
  [[nodiscard]] const Input& input() const { return input_; }

 private:
  enum class Outcome : std::uint8_t { complete, needs_more, faulty };
  /// Parses the record at the start of the unread bytes; on `complete`, `size_` is its length with the line end.
  [[nodiscard]] Outcome scan(std::string_view text, bool whole);
  [[nodiscard]] Outcome scan_quoted(std::string_view text, bool whole, std::size_t& at);
  void unquote(Record& record);
  void fail(Record& record, std::string_view fault);

  /// A field as found, before it is unquoted.
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool doubled = false;  ///< holds doubled quotes
  };

  Input input_;
  char separator_;
  std::vector<Span> spans_;
  std::size_t size_ = 0;
  std::uint64_t lines_in_record_ = 0;
  std::size_t to_consume_ = 0;
  std::uint64_t line_ = 0;
  bool skipping_ = false;
  std::string kept_;  ///< what Record::text views: unquoting rewrites the buffer
};

}  // namespace foedus::read
