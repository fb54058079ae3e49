// SPDX-License-Identifier: Apache-2.0
//
// GDELT 1.0 events: any bytes are rows that add up, or an Error with a hint.
#include "read_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  foedus::fuzz::read_bytes(data, size, foedus::read::open_gdelt1);
  return 0;
}
