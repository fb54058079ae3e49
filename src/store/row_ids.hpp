// SPDX-License-Identifier: Apache-2.0
//
// What both engines ask of a file's rows: do their ids last, do they add up, what number has a line.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>

#include "foedus/read/reader.hpp"
#include "foedus/store/ingest.hpp"

namespace foedus::store {

/// Whether row ids of this format tell the same row of the data set in any file. A chronology and textual ICEWS
/// number their lines; a mapped table may do either.
[[nodiscard]] bool has_lasting_ids(read::Format format, bool ids_are_lines);

[[nodiscard]] inline bool is_line_number(std::string_view id, std::uint64_t line) {
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(id.data(), id.data() + id.size(), number);
  return parsed.ec == std::errc{} && parsed.ptr == id.data() + id.size() && number == line;
}

/// A count as a column that knows a sign holds it.
[[nodiscard]] inline std::int64_t signed_count(std::uint64_t count) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(count, most));
}

/// Throws Error (internal) unless rows = records + set_aside + rejected.
void check_sum(const FileReport& report);

}  // namespace foedus::store
