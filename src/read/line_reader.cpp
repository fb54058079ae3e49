// SPDX-License-Identifier: Apache-2.0
#include "line_reader.hpp"

#include <cstring>

namespace foedus::read {
namespace {

constexpr std::size_t kept_of_too_long = 256;

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

bool LineReader::next_beyond_buffer(Line& line) {
  std::size_t seen = input_.unread().size();
  while (input_.extend()) {
    const std::string_view text = input_.unread();
    const std::size_t end = text.find('\n', seen);
    if (end != std::string_view::npos) {
      const bool too_long = end > most_row_bytes;
      line = {without_return(text.substr(0, too_long ? kept_of_too_long : end)), ++number_, too_long};
      to_consume_ = end + 1;
      return true;
    }
    seen = text.size();
    if (seen > most_row_bytes) {
      line = {text.substr(0, kept_of_too_long), ++number_, true};
      to_consume_ = seen;
      skipping_ = true;
      return true;
    }
  }
  const std::string_view text = input_.unread();
  if (text.empty()) return false;
  const bool too_long = text.size() > most_row_bytes;
  line = {without_return(text.substr(0, too_long ? kept_of_too_long : text.size())), ++number_, too_long};
  to_consume_ = text.size();
  return true;
}

bool LineReader::next(Line& line) {
  input_.consume(to_consume_);
  to_consume_ = 0;
  if (skipping_) input_.skip_line();
  skipping_ = false;
  const std::string_view text = input_.unread();
  const void* found = text.empty() ? nullptr : std::memchr(text.data(), '\n', text.size());
  if (found == nullptr) return next_beyond_buffer(line);
  const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  line = {without_return(text.substr(0, end)), ++number_, false};
  to_consume_ = end + 1;
  return true;
}

}  // namespace foedus::read
