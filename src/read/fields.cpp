// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace foedus::read {
namespace {

constexpr std::size_t step = 64;

struct Result {
  std::size_t count = 0;
  std::uint64_t high = 0;  ///< not zero where a byte is above 0x7F
};

/// Writes down the tabs among 64 bytes, one bit each in `found`, the first of which is byte `base` of the line.
inline void note(std::uint64_t found, std::size_t base, std::uint32_t* ends, std::size_t most, Result& result) {
  if (result.count > most) {
    result.count += static_cast<std::size_t>(std::popcount(found));
    return;
  }
  for (; found != 0; found &= found - 1) {
    ends[result.count++] = static_cast<std::uint32_t>(base + static_cast<std::size_t>(std::countr_zero(found)));
  }
}

/// The tabs of 64 bytes, as bits.
using TabsOf64 = std::uint64_t (*)(const char* at, std::uint64_t& high);

/// The loop over a line; `tabs_of_64` is known when this is compiled into its caller, and so is inlined.
template <TabsOf64 tabs_of_64>
inline Result find(std::string_view line, std::uint32_t* ends, std::size_t most) {
  Result result;
  std::size_t at = 0;
  for (; at + step <= line.size(); at += step) note(tabs_of_64(line.data() + at, result.high), at, ends, most, result);
  if (at < line.size()) {
    std::array<char, step> rest{};
    std::memcpy(rest.data(), line.data() + at, line.size() - at);
    note(tabs_of_64(rest.data(), result.high), at, ends, most, result);
  }
  return result;
}

#if defined(__x86_64__)

// Every x86-64 has SSE2; AVX2 halves the loads and its companions clear and count bits in one instruction.
inline std::uint64_t tabs_sse2(const char* at, std::uint64_t& high) {
  const __m128i tab = _mm_set1_epi8('\t');
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at) + i);
    const auto equal = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, tab)));
    found |= std::uint64_t{equal} << (i * 16);
    high |= static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
  return found;
}

__attribute__((target("avx2,bmi,popcnt"))) Result find_avx2(std::string_view line, std::uint32_t* ends,
                                                            std::size_t most) {
  const __m256i tab = _mm256_set1_epi8('\t');
  Result result;
  __m256i seen = _mm256_setzero_si256();
  for (std::size_t at = 0; at < line.size(); at += step) {
    const char* from = line.data() + at;
    std::array<char, step> rest;
    if (line.size() - at < step) {
      rest = {};
      std::memcpy(rest.data(), from, line.size() - at);
      from = rest.data();
    }
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    const __m256i top = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32));
    seen = _mm256_or_si256(seen, _mm256_or_si256(low, top));
    const auto in_low = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, tab)));
    const auto in_top = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(top, tab)));
    note(in_low | (std::uint64_t{in_top} << 32U), at, ends, most, result);
  }
  result.high = static_cast<std::uint32_t>(_mm256_movemask_epi8(seen));
  return result;
}

Result find_best(std::string_view line, std::uint32_t* ends, std::size_t most) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
  return has_avx2 ? find_avx2(line, ends, most) : find<tabs_sse2>(line, ends, most);
}

#else

inline std::uint64_t tabs_plain(const char* at, std::uint64_t& high) {
  std::uint64_t found = 0;
  for (unsigned i = 0; i < step; ++i) {
    found |= std::uint64_t{at[i] == '\t' ? 1U : 0U} << i;
    high |= static_cast<unsigned char>(at[i]) & 0x80U;
  }
  return found;
}

Result find_best(std::string_view line, std::uint32_t* ends, std::size_t most) {
  return find<tabs_plain>(line, ends, most);
}

#endif

}  // namespace

std::size_t find_tabs(std::string_view line, std::uint32_t* ends, std::size_t most, bool& ascii) {
  const Result result = find_best(line, ends, most);
  if (result.count <= most) ends[result.count] = static_cast<std::uint32_t>(line.size());
  ascii = result.high == 0;
  return result.count + 1;
}

}  // namespace foedus::read
