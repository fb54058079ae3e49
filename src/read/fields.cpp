// SPDX-License-Identifier: Apache-2.0
#include "fields.hpp"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace foedus::read {
namespace {

/// Writes down tabs as they are found.
struct Ends {
  std::uint32_t* ends;
  std::size_t most;
  std::size_t count = 0;

  void add(std::size_t at) {
    if (count < most) ends[count] = static_cast<std::uint32_t>(at);
    ++count;
  }
};

#if defined(__SSE2__)

constexpr std::size_t step = 64;

/// One bit a byte of the 64 at `at`: is it `wanted`; and in `high`, is it above 0x7F.
std::uint64_t compare_64(const char* at, __m128i wanted, std::uint64_t& high) {
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i * 16));
    const auto equal = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)));
    found |= std::uint64_t{equal} << (i * 16);
    high |= static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
  return found;
}

std::size_t find_in_steps(std::string_view line, Ends& ends, std::uint64_t& high) {
  const __m128i tab = _mm_set1_epi8('\t');
  std::size_t at = 0;
  for (; at + step <= line.size(); at += step) {
    for (std::uint64_t found = compare_64(line.data() + at, tab, high); found != 0; found &= found - 1) {
      ends.add(at + static_cast<std::size_t>(std::countr_zero(found)));
    }
  }
  return at;
}

#else

std::size_t find_in_steps(std::string_view, Ends&, std::uint64_t&) {
  return 0;
}

#endif

}  // namespace

std::size_t find_tabs(std::string_view line, std::uint32_t* ends, std::size_t most, bool& ascii) {
  Ends found{ends, most};
  std::uint64_t high = 0;
  for (std::size_t at = find_in_steps(line, found, high); at < line.size(); ++at) {
    if (line[at] == '\t') found.add(at);
    high |= static_cast<unsigned char>(line[at]) & 0x80U;
  }
  found.add(line.size());
  ascii = high == 0;
  return found.count;
}

}  // namespace foedus::read
