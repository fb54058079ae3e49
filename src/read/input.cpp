// SPDX-License-Identifier: Apache-2.0
#include "input.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace foedus::read {
namespace {

// Small enough to stay in a core's second-level cache between inflating and parsing.
constexpr std::size_t buffer_bytes = std::size_t{1} << 18U;
constexpr std::size_t sample_lines = 64;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Input::Input(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(buffer_bytes + input_slack) {
  while (end_ < byte_order_mark.size() && extend()) {
  }
  if (unread().starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
}

bool Input::extend() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ + input_slack == buffer_.size()) buffer_.resize(end_ * 2 + input_slack);
  fill();
  return !at_end_;
}

bool Input::cut_lines(std::size_t bytes, Cut& block) {
  const std::size_t wanted = std::min(bytes, most_row_bytes);
  if (buffer_.size() < begin_ + wanted + input_slack) {
    if (!at_end_ && end_ - begin_ < wanted) buffer_.resize(begin_ + wanted + input_slack);
  }
  std::size_t end = std::string_view::npos;
  for (std::size_t seen = 0;;) {
    // Room is left: the buffer is filled up without being moved.
    while (!at_end_ && end_ - begin_ < wanted && end_ + input_slack < buffer_.size()) fill();
    end = unread().substr(seen).rfind('\n');
    if (end != std::string_view::npos) {
      end += seen + 1;
      break;
    }
    seen = unread().size();
    if (seen > most_row_bytes) return false;
    if (!extend()) break;
  }
  if (end == std::string_view::npos) end = unread().size();
  if (end == 0) return false;
  const std::size_t rest = end_ - begin_ - end;
  const std::size_t room = std::max(bytes + input_slack, rest + input_slack);
  if (block.bytes.size() < room) block.bytes.resize(room);
  std::memcpy(block.bytes.data(), buffer_.data() + begin_ + end, rest);
  block.bytes.swap(buffer_);
  block.begin = begin_;
  block.size = end;
  begin_ = 0;
  end_ = rest;
  return true;
}

void Input::fill() {
  const std::size_t count = source_->read({buffer_.data() + end_, buffer_.size() - input_slack - end_});
  end_ += count;
  at_end_ = count == 0;
}

void Input::skip_line() {
  for (;;) {
    const std::size_t end = unread().find('\n');
    if (end != std::string_view::npos) {
      consume(end + 1);
      return;
    }
    consume(unread().size());
    if (!extend()) return;
  }
}

Sample sample_of(Input& input) {
  bool whole = false;
  while (!whole && input.unread().size() < sample_bytes) whole = !input.extend();
  // At least one whole line, unless that would be longer than any row.
  std::size_t line_end = input.unread().find('\n');
  while (!whole && line_end == std::string_view::npos && input.unread().size() <= most_row_bytes) {
    const std::size_t seen = input.unread().size();
    whole = !input.extend();
    line_end = input.unread().find('\n', seen);
  }
  const bool long_line = line_end != std::string_view::npos && line_end >= sample_bytes;
  Sample sample{input.unread().substr(0, long_line ? line_end + 1 : sample_bytes), {}};
  if (whole && line_end == std::string_view::npos) sample.text = input.unread();
  whole = whole && sample.text.size() == input.unread().size();
  std::string_view rest = sample.text;
  while (!rest.empty() && sample.lines.size() < sample_lines) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos && !whole) break;
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    sample.lines.push_back(line);
  }
  return sample;
}

}  // namespace foedus::read
