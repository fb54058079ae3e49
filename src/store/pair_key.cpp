// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstring>

#include "foedus/store/store.hpp"

namespace foedus::store {

std::uint16_t pair_key(const Pair& pair) {
  // FNV-1a over six bytes, folded to 16 bits. Stored in files: it must never change (docs/store.md).
  std::array<char, 6> bytes{};
  std::memcpy(bytes.data(), pair.a.view().data(), pair.a.view().size());
  std::memcpy(bytes.data() + 3, pair.b.view().data(), pair.b.view().size());
  std::uint32_t hash = 2'166'136'261U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16'777'619U;
  return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xFFFFU));
}

}  // namespace foedus::store
