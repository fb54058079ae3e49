// SPDX-License-Identifier: Apache-2.0
//
// The first byte says in what pieces the rest arrives: the blocks that come out must not depend on it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foedus/base/error.hpp"

#include "store/clickhouse_native.hpp"

namespace {

struct Outcome {
  std::size_t rows = 0;
  bool whole = false;
  bool refused = false;

  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view bytes, std::size_t piece) {
  Outcome outcome;
  foedus::store::NativeReader reader([&outcome](const foedus::store::Result& part) { outcome.rows += part.rows; });
  try {
    for (std::size_t at = 0; at < bytes.size(); at += piece) reader.append(bytes.substr(at, piece));
    outcome.whole = reader.finish();
  } catch (const foedus::Error&) {  // a type that has no column here
    outcome.refused = true;
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (read(bytes, std::max<std::size_t>(1, data[0])) != read(bytes, size)) std::abort();
  return 0;
}
