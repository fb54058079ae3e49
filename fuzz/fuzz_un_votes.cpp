// SPDX-License-Identifier: Apache-2.0
#include "check_reader.hpp"
#include "read/table_formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  foedus::fuzz::read_all(data, size, foedus::read::open_un_votes);
  return 0;
}
