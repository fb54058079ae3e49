// SPDX-License-Identifier: Apache-2.0
#include "read/row_scan.hpp"

#include <bit>

#include "foedus/base/error.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace foedus::read {
namespace {

constexpr std::size_t step = 64;

/// The tabs and line ends among 64 bytes, one bit each.
struct Marks {
  std::uint64_t tabs = 0;
  std::uint64_t ends = 0;
};

/// What lies behind the block is no part of it.
inline std::uint64_t within(std::size_t word, std::size_t size) {
  const std::size_t left = size - word;
  return left >= step ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

/// Goes over words until a line end is found. `Look` gives the marks of 64 bytes; `Note` writes bits down as places.
/// Both are known when this is compiled into its caller, and so are inlined there with its instructions.
template <class Look, class Note>
[[gnu::always_inline]] inline std::size_t scan(ScanState& state, std::uint32_t* places, std::size_t most,
                                               std::size_t& length) {
  std::size_t count = 0;
  std::uint64_t tabs = state.tabs;
  std::uint64_t ends = state.ends;
  std::size_t word = state.word;
  if (state.row == 0) {
    const Marks first = Look::at(state.data);
    tabs = first.tabs & within(0, state.size);
    ends = first.ends & within(0, state.size);
    word = 0;
  }
  while (ends == 0) {
    // Places count from the row's start; the word that the row begins in lies partly before it, so this may wrap.
    const auto base = static_cast<std::uint32_t>(word - state.row);
    count += count <= most ? Note::write(tabs, base, places + count) : static_cast<std::size_t>(std::popcount(tabs));
    word += step;
    if (word >= state.size) {
      length = state.size - state.row;
      state.row = state.size;
      return count + 1;
    }
    const Marks marks = Look::at(state.data + word);
    const std::uint64_t inside = within(word, state.size);
    tabs = marks.tabs & inside;
    ends = marks.ends & inside;
  }
  const std::uint64_t up_to_end = ends ^ (ends - 1);
  const std::uint64_t last = tabs & up_to_end;
  const auto base = static_cast<std::uint32_t>(word - state.row);
  count += count <= most ? Note::write(last, base, places + count) : static_cast<std::size_t>(std::popcount(last));
  const std::size_t end = word + static_cast<std::size_t>(std::countr_zero(ends));
  length = end - state.row;
  state.row = end + 1;
  state.word = word;
  state.tabs = tabs & ~up_to_end;
  state.ends = ends & (ends - 1);
  return count + 1;
}

/// One place after the other.
struct NoteEach {
  static std::size_t write(std::uint64_t bits, std::uint32_t base, std::uint32_t* places) {
    std::size_t found = 0;
    for (; bits != 0; bits &= bits - 1) places[found++] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
    return found;
  }
};

struct LookPlain {
  static Marks at(const char* from) {
    Marks marks;
    for (unsigned i = 0; i < step; ++i) {
      marks.tabs |= std::uint64_t{from[i] == '\t' ? 1U : 0U} << i;
      marks.ends |= std::uint64_t{from[i] == '\n' ? 1U : 0U} << i;
    }
    return marks;
  }
};

std::size_t scan_plain(ScanState& state, std::uint32_t* places, std::size_t most, std::size_t& length) {
  return scan<LookPlain, NoteEach>(state, places, most, length);
}

#if defined(__x86_64__)

struct LookSse2 {
  [[gnu::always_inline]] static Marks at(const char* from) {
    const __m128i tab = _mm_set1_epi8('\t');
    const __m128i end = _mm_set1_epi8('\n');
    Marks marks;
    for (unsigned i = 0; i < 4; ++i) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from) + i);
      const auto tabs = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, tab)));
      const auto ends = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, end)));
      marks.tabs |= std::uint64_t{tabs} << (i * 16);
      marks.ends |= std::uint64_t{ends} << (i * 16);
    }
    return marks;
  }
};

std::size_t scan_sse2(ScanState& state, std::uint32_t* places, std::size_t most, std::size_t& length) {
  return scan<LookSse2, NoteEach>(state, places, most, length);
}

// A function that may use these instructions; called only where the processor has them.
#define FOEDUS_AVX2 __attribute__((target("avx2,bmi,popcnt")))

struct LookAvx2 {
  FOEDUS_AVX2 static inline Marks at(const char* from) {
    const __m256i tab = _mm256_set1_epi8('\t');
    const __m256i end = _mm256_set1_epi8('\n');
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    const __m256i top = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32));
    const auto low_tabs = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, tab)));
    const auto top_tabs = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(top, tab)));
    const auto low_ends = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, end)));
    const auto top_ends = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(top, end)));
    return {low_tabs | (std::uint64_t{top_tabs} << 32U), low_ends | (std::uint64_t{top_ends} << 32U)};
  }
};

/// Eight places at a time, whether there are so many or not: what is too many is written over.
struct NoteEight {
  FOEDUS_AVX2 static inline std::size_t write(std::uint64_t bits, std::uint32_t base, std::uint32_t* places) {
    const auto found = static_cast<std::size_t>(std::popcount(bits));
    std::size_t done = 0;
    do {
      for (unsigned i = 0; i < 8; ++i) {
        places[done + i] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
        bits &= bits - 1;
      }
      done += 8;
    } while (done < found);
    return found;
  }
};

FOEDUS_AVX2 std::size_t scan_avx2(ScanState& state, std::uint32_t* places, std::size_t most, std::size_t& length) {
  return scan<LookAvx2, NoteEight>(state, places, most, length);
}

#define FOEDUS_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")))

struct LookAvx512 {
  FOEDUS_AVX512 static inline Marks at(const char* from) {
    const __m512i bytes = _mm512_loadu_si512(from);
    return {_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\t')),
            _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'))};
  }
};

alignas(64) constexpr std::array<std::uint8_t, step> zero_to_63 = [] {
  std::array<std::uint8_t, step> numbers{};
  for (std::size_t i = 0; i < step; ++i) numbers[i] = static_cast<std::uint8_t>(i);
  return numbers;
}();

/// Moves the numbers of the set bits together, then widens sixteen at a time.
struct NoteSixteen {
  FOEDUS_AVX512 static inline std::size_t write(std::uint64_t bits, std::uint32_t base, std::uint32_t* places) {
    const auto found = static_cast<std::size_t>(std::popcount(bits));
    const __m512i numbers = _mm512_load_si512(zero_to_63.data());
    __m512i together = _mm512_maskz_compress_epi8(bits, numbers);
    const __m512i bases = _mm512_set1_epi32(static_cast<int>(base));
    // The forms with a mask, all of it set, as the headers of g++ 12 make the others look uninitialised.
    for (std::size_t done = 0;;) {
      const __m128i sixteen = _mm512_maskz_extracti32x4_epi32(0xF, together, 0);
      _mm512_storeu_si512(places + done, _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(0xFFFF, sixteen), bases));
      done += 16;
      if (done >= found) break;
      together = _mm512_maskz_shuffle_i64x2(0xFF, together, together, 0x39);
    }
    return found;
  }
};

FOEDUS_AVX512 std::size_t scan_avx512(ScanState& state, std::uint32_t* places, std::size_t most, std::size_t& length) {
  return scan<LookAvx512, NoteSixteen>(state, places, most, length);
}

#endif

}  // namespace

bool can_scan(ScanWith with) {
  switch (with) {
    case ScanWith::plain:
      return true;
#if defined(__x86_64__)
    case ScanWith::sse2:
      return true;
    case ScanWith::avx2:
      return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
             __builtin_cpu_supports("popcnt") != 0;
    case ScanWith::avx512:
      return can_scan(ScanWith::avx2) && __builtin_cpu_supports("avx512f") != 0 &&
             __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vbmi2") != 0;
#else
    case ScanWith::sse2:
    case ScanWith::avx2:
    case ScanWith::avx512:
      return false;
#endif
  }
  return false;
}

ScanWith best_scan() {
  static const ScanWith best = [] {
    for (const ScanWith with : {ScanWith::avx512, ScanWith::avx2, ScanWith::sse2}) {
      if (can_scan(with)) return with;
    }
    return ScanWith::plain;
  }();
  return best;
}

ScanRow scan_row(ScanWith with) {
  require(can_scan(with), "scan_row", "this processor lacks the instructions");
#if defined(__x86_64__)
  if (with == ScanWith::sse2) return scan_sse2;
  if (with == ScanWith::avx2) return scan_avx2;
  if (with == ScanWith::avx512) return scan_avx512;
#endif
  return scan_plain;
}

RowScanner::RowScanner(std::string_view block, ScanWith with) : scan_(scan_row(with)) {
  state_.data = block.data();
  state_.size = block.size();
}

}  // namespace foedus::read
