// SPDX-License-Identifier: Apache-2.0
//
// Rows and fields of any bytes: whatever instructions find them, the answers are those of the plain loop, and those of
// splitting one line after the other.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "read/row_scan.hpp"

namespace {

using namespace foedus::read;

void check(bool holds) {
  if (!holds) std::abort();
}

void compare(std::string_view text, ScanWith with) {
  RowScanner plain(text, ScanWith::plain);
  RowScanner other(text, with);
  Fields<61> expected;
  Fields<61> found;
  Fields<61> split;
  for (;;) {
    const bool more = plain.next(expected);
    check(other.next(found) == more);
    if (!more) return;
    check(found.line.data() == expected.line.data() && found.line.size() == expected.line.size());
    check(found.count == expected.count);
    split_tabs(expected.line, split);
    check(split.count == expected.count);
    for (std::size_t i = 0; i < expected.count && i < 61; ++i) {
      check(found[i] == expected[i] && split[i] == expected[i]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<char> bytes(size + block_slack, '\n');
  if (size > 0) std::memcpy(bytes.data(), data, size);
  for (const ScanWith with : {ScanWith::plain, ScanWith::sse2, ScanWith::avx2, ScanWith::avx512}) {
    if (can_scan(with)) compare({bytes.data(), size}, with);
  }
  return 0;
}
