// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace foedus::read {
namespace {

constexpr std::size_t step = 64;

/// One bit a byte of the 64 at `at`: is it a tab; `high` becomes non-zero where one is above 0x7F.
std::uint64_t tabs_of_64(const char* at, std::uint64_t& high) {
  std::uint64_t found = 0;
#if defined(__SSE2__)
  const __m128i tab = _mm_set1_epi8('\t');
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i * 16));
    const auto equal = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, tab)));
    found |= std::uint64_t{equal} << (i * 16);
    high |= static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
#else
  for (unsigned i = 0; i < step; ++i) {
    found |= std::uint64_t{at[i] == '\t' ? 1U : 0U} << i;
    high |= static_cast<unsigned char>(at[i]) & 0x80U;
  }
#endif
  return found;
}

}  // namespace

std::size_t find_tabs(std::string_view line, std::uint32_t* ends, std::size_t most, bool& ascii) {
  std::size_t count = 0;
  std::uint64_t high = 0;
  const auto note = [&](std::uint64_t found, std::size_t base) {
    if (count > most) {
      count += static_cast<std::size_t>(std::popcount(found));
      return;
    }
    for (; found != 0; found &= found - 1) {
      ends[count++] = static_cast<std::uint32_t>(base + static_cast<std::size_t>(std::countr_zero(found)));
    }
  };
  std::size_t at = 0;
  for (; at + step <= line.size(); at += step) note(tabs_of_64(line.data() + at, high), at);
  if (at < line.size()) {
    std::array<char, step> rest{};
    std::memcpy(rest.data(), line.data() + at, line.size() - at);
    note(tabs_of_64(rest.data(), high), at);
  }
  if (count <= most) ends[count] = static_cast<std::uint32_t>(line.size());
  ascii = high == 0;
  return count + 1;
}

}  // namespace foedus::read
