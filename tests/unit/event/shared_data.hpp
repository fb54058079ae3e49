// SPDX-License-Identifier: Apache-2.0
//
// The data that lie beside the project on a developer's machine. Tests that need them skip where they are absent.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <isa-l/igzip_lib.h>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::test {

inline std::filesystem::path shared_data() {
  return std::filesystem::path{FOEDUS_SOURCE_DIR} / ".." / "shared" / "data";
}

/// The bytes of a file, inflated when its name ends in .gz (one member, as all of these have).
inline std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (path.extension() != ".gz") return bytes;
  std::string out;
  std::vector<std::uint8_t> block(1U << 20U);
  inflate_state state;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_GZIP;
  state.next_in = reinterpret_cast<std::uint8_t*>(bytes.data());
  state.avail_in = static_cast<std::uint32_t>(bytes.size());
  while (state.block_state != ISAL_BLOCK_FINISH) {
    state.next_out = block.data();
    state.avail_out = static_cast<std::uint32_t>(block.size());
    if (isal_inflate(&state) != ISAL_DECOMP_OK) break;
    const std::size_t written = block.size() - state.avail_out;
    out.append(reinterpret_cast<const char*>(block.data()), written);
    if (written == 0) break;
  }
  return out;
}

/// Calls `use` with the cells of each line, header included.
inline void for_each_line(const std::filesystem::path& path, char separator,
                          const std::function<void(const std::vector<std::string_view>&)>& use) {
  const std::string bytes = read_all(path);
  std::string_view text = bytes;
  std::vector<std::string_view> cells;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    cells.clear();
    for (;;) {
      const std::size_t end = line.find(separator);
      cells.push_back(line.substr(0, end));
      if (end == std::string_view::npos) break;
      line.remove_prefix(end + 1);
    }
    use(cells);
  }
}

}  // namespace foedus::test
