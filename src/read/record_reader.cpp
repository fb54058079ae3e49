// SPDX-License-Identifier: Apache-2.0
#include "record_reader.hpp"

#include <algorithm>
#include <cstring>

namespace foedus::read {
namespace {

constexpr std::size_t kept_of_record = 256;
/// A quoted field with line ends in it is no longer than this; a longer one is a quote that nobody closed.
constexpr std::size_t most_quoted_bytes = std::size_t{1} << 20U;

}  // namespace

RecordReader::Outcome RecordReader::scan_quoted(std::string_view text, bool whole, std::size_t& at) {
  Span span{at + 1, at + 1, false};
  std::size_t lines = 0;
  for (std::size_t from = at + 1;;) {
    const std::size_t quote = text.find('"', from);
    const std::size_t end = quote == std::string_view::npos ? text.size() : quote;
    lines += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                                 text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    if (lines > 0 && end - span.begin > most_quoted_bytes) return Outcome::faulty;
    if (quote == std::string_view::npos || (quote + 1 == text.size() && !whole)) {
      return whole ? Outcome::faulty : Outcome::needs_more;
    }
    if (quote + 1 < text.size() && text[quote + 1] == '"') {
      span.doubled = true;
      from = quote + 2;
      continue;
    }
    span.end = quote;
    break;
  }
  at = span.end + 1;
  spans_.push_back(span);
  lines_in_record_ += lines;
  if (at == text.size() || text[at] == separator_ || text[at] == '\n') return Outcome::complete;
  if (text[at] != '\r') return Outcome::faulty;
  if (at + 1 == text.size() && !whole) return Outcome::needs_more;
  ++at;
  return at == text.size() || text[at] == '\n' ? Outcome::complete : Outcome::faulty;
}

RecordReader::Outcome RecordReader::scan(std::string_view text, bool whole) {
  spans_.clear();
  lines_in_record_ = 1;
  for (std::size_t at = 0;;) {
    if (at < text.size() && text[at] == '"') {
      const Outcome outcome = scan_quoted(text, whole, at);
      if (outcome != Outcome::complete) return outcome;
    } else {
      const std::size_t begin = at;
      while (at < text.size() && text[at] != separator_ && text[at] != '\n') ++at;
      std::size_t end = at;
      if (at == text.size() || text[at] == '\n') {
        if (end > begin && text[end - 1] == '\r') --end;
      }
      spans_.push_back({begin, end, false});
    }
    if (at == text.size()) {
      if (!whole) return Outcome::needs_more;
      size_ = at;
      return Outcome::complete;
    }
    if (text[at] == '\n') {
      size_ = at + 1;
      return Outcome::complete;
    }
    ++at;
  }
}

void RecordReader::unquote(Record& record) {
  char* bytes = input_.unread_bytes();
  record.fields.clear();
  for (const Span& span : spans_) {
    char* begin = bytes + span.begin;
    char* end = bytes + span.end;
    if (span.doubled) {
      char* out = begin;
      for (const char* in = begin; in != end; ++in) {
        *out++ = *in;
        if (*in == '"') ++in;
      }
      end = out;
    }
    record.fields.emplace_back(begin, static_cast<std::size_t>(end - begin));
  }
}

/// Gives up on the line at hand. Only a line over the limit is consumed beyond what the buffer holds.
void RecordReader::fail(Record& record, std::string_view fault) {
  record.fields.clear();
  record.fault = fault;
  record.line = ++line_;
  for (;;) {
    const std::string_view text = input_.unread();
    const std::size_t end = text.find('\n');
    if (end != std::string_view::npos) {
      record.text = text.substr(0, std::min(end, kept_of_record));
      to_consume_ = end + 1;
      return;
    }
    if (text.size() > most_row_bytes || !input_.extend()) break;
  }
  // The line goes on and on: its start stays at hand, its middle goes.
  record.text = input_.unread().substr(0, kept_of_record);
  skipping_ = true;
  to_consume_ = input_.unread().size();
}

bool RecordReader::next(Record& record) {
  input_.consume(to_consume_);
  to_consume_ = 0;
  if (skipping_) input_.skip_line();
  skipping_ = false;
  bool whole = false;
  for (;;) {
    const std::string_view text = input_.unread();
    if (text.empty() && whole) return false;
    const Outcome outcome = text.empty() ? Outcome::needs_more : scan(text, whole);
    if (outcome == Outcome::complete && size_ <= most_row_bytes) break;
    if (outcome == Outcome::faulty) {
      fail(record, "a quote that is not closed, or closed in mid-field");
      return true;
    }
    if (outcome == Outcome::complete || text.size() > most_row_bytes) {
      fail(record, "longer than 16 MiB");
      return true;
    }
    whole = !input_.extend();
  }
  record.fault = {};
  record.line = line_ + 1;
  line_ += lines_in_record_;
  const std::string_view text = input_.unread().substr(0, size_);
  kept_.assign(text.substr(0, std::min(text.size(), kept_of_record)));
  while (kept_.ends_with('\n') || kept_.ends_with('\r')) kept_.pop_back();
  record.text = kept_;
  unquote(record);
  to_consume_ = size_;
  return true;
}

}  // namespace foedus::read
