// SPDX-License-Identifier: Apache-2.0
//
// The fields of a tab-separated line, all found in one pass, with a look at its bytes on the way.
// In: a line. Out: where each field begins and ends. Not for quoted text: record_reader.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace foedus::read {

/// find_tabs writes this many ends beyond those that are asked for.
inline constexpr std::size_t fields_slack = 65;

/// Room for `Most` fields; what lies beyond is counted but not kept.
template <std::size_t Most>
struct Fields {
  std::string_view line;
  std::size_t count = 0;  ///< fields in the line, also those beyond `Most`
  bool ascii = true;      ///< every byte below 0x80
  /// `ends[i]` is where field i ends; field 0 begins at 0, the others one byte after their predecessor's end.
  std::array<std::uint32_t, Most + fields_slack> ends;

  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : std::size_t{ends[i - 1]} + 1;
    return {line.data() + begin, ends[i] - begin};
  }
};

/// Finds the tabs of `line` and writes the ends of its first `most` fields. Returns the number of fields.
/// Requires: room for `most` + fields_slack ends.
[[nodiscard]] std::size_t find_tabs(std::string_view line, std::uint32_t* ends, std::size_t most, bool& ascii);

/// Requires: `line` is at most most_row_bytes long.
template <std::size_t Most>
void split_tabs(std::string_view line, Fields<Most>& fields) {
  fields.line = line;
  fields.count = find_tabs(line, fields.ends.data(), Most, fields.ascii);
}

}  // namespace foedus::read
