// SPDX-License-Identifier: Apache-2.0
//
// The rows of a block of tab-separated lines and their fields, line ends and tabs found in one pass. The processor's
// widest instructions are chosen at run time; a plain loop gives the same answers and is what they are tested against.
// In: whole lines in memory. Out: row after row. Not for quoted text: record_reader.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fields.hpp"

namespace foedus::read {

/// Bytes behind a block that may be read (not written).
inline constexpr std::size_t block_slack = 64;

/// Where a scan stands: the 64 bytes at `word` have been looked at, and these of their tabs and line ends are not used.
struct ScanState {
  const char* data = nullptr;
  std::size_t size = 0;
  std::size_t row = 0;   ///< where the next row begins
  std::size_t word = 0;  ///< a multiple of 64
  std::uint64_t tabs = 0;
  std::uint64_t ends = 0;
};

/// Which instructions look for tabs and line ends.
enum class ScanWith : std::uint8_t { plain, sse2, avx2, avx512 };
/// The best that this processor has.
[[nodiscard]] ScanWith best_scan();
/// Whether this processor, and this build, has it.
[[nodiscard]] bool can_scan(ScanWith with);

/// Finds the fields of one row: writes where the first `most` of them end, from the row's start, and returns how many
/// there are. `length`: of the row without its line end. Requires: state.row < state.size; room for `most` +
/// fields_slack ends.
using ScanRow = std::size_t (*)(ScanState& state, std::uint32_t* ends, std::size_t most, std::size_t& length);
[[nodiscard]] ScanRow scan_row(ScanWith with);

class RowScanner {
 public:
  /// Requires: block_slack readable bytes behind `block`; it is shorter than 4 GiB.
  explicit RowScanner(std::string_view block, ScanWith with = best_scan());

  /// False at the end. The last row may lack its line end; a carriage return before a line end is no part of the row.
  template <std::size_t Most>
  [[nodiscard]] bool next(Fields<Most>& fields) {
    if (state_.row >= state_.size) return false;
    const char* start = state_.data + state_.row;
    std::size_t length = 0;
    fields.count = scan_(state_, fields.ends.data(), Most, length);
    if (length > 0 && start[length - 1] == '\r') --length;
    if (fields.count <= Most + 1) fields.ends[fields.count - 1] = static_cast<std::uint32_t>(length);
    fields.line = {start, length};
    return true;
  }

 private:
  ScanState state_;
  ScanRow scan_;
};

}  // namespace foedus::read
