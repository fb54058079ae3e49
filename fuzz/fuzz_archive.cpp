// SPDX-License-Identifier: Apache-2.0
//
// Archives: any bytes are plain text, an archive that can be read, or an Error with a hint; never more memory than the
// buffers. What is read in small and in large steps is the same.
#include <algorithm>
#include <string>
#include <vector>

#include "read/byte_source.hpp"
#include "read_bytes.hpp"

namespace {

constexpr std::size_t enough = std::size_t{1} << 22U;

/// The content, at most `enough` bytes of it; "error" where it cannot be read.
std::string drain(std::string_view bytes, std::size_t step) {
  std::string all;
  try {
    const auto source = foedus::read::open_source(bytes, "fuzz", {});
    std::vector<char> room(step);
    while (all.size() < enough) {
      const std::size_t count = source->read(room);
      foedus::fuzz::check(count <= room.size());
      if (count == 0) break;
      all.append(room.data(), count);
      const foedus::read::Position position = source->position();
      foedus::fuzz::check(position.read <= position.total);
    }
    all.resize(std::min(all.size(), enough));
    return all;
  } catch (const foedus::Error& error) {
    foedus::fuzz::check(error.kind() == foedus::ErrorKind::input && !error.hint().empty());
    return "error";
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string large = drain(bytes, std::size_t{1} << 18U);
  const std::string small = drain(bytes, 509);
  foedus::fuzz::check(large == small);
  return 0;
}
