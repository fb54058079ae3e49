// SPDX-License-Identifier: Apache-2.0
//
// The loops behind code/kernels.hpp, compiled once per instruction set: not a header of its own. The including file
// defines FOEDUS_VECTOR_BITS (512, 256, 128 or 0 for plain C++) and wraps this in a namespace. No function of another
// header may be called here: a copy compiled for a newer processor could be kept for the whole program.

#if FOEDUS_VECTOR_BITS == 512
using Vector = __m512i;
inline Vector load(const std::int16_t* p) {
  return _mm512_loadu_si512(p);
}
inline Vector spread(std::int32_t pair) {
  return _mm512_set1_epi32(pair);
}
inline Vector zero() {
  return _mm512_setzero_si512();
}
inline Vector multiply_add(Vector sum, Vector a, Vector b) {
  return _mm512_dpwssd_epi32(sum, a, b);
}
inline void store(std::int32_t* p, Vector v) {
  _mm512_storeu_si512(p, v);
}
#elif FOEDUS_VECTOR_BITS == 256
using Vector = __m256i;
inline Vector load(const std::int16_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
inline Vector spread(std::int32_t pair) {
  return _mm256_set1_epi32(pair);
}
inline Vector zero() {
  return _mm256_setzero_si256();
}
inline Vector multiply_add(Vector sum, Vector a, Vector b) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
}
inline void store(std::int32_t* p, Vector v) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v);
}
#elif FOEDUS_VECTOR_BITS == 128
using Vector = __m128i;
inline Vector load(const std::int16_t* p) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
}
inline Vector spread(std::int32_t pair) {
  return _mm_set1_epi32(pair);
}
inline Vector zero() {
  return _mm_setzero_si128();
}
inline Vector multiply_add(Vector sum, Vector a, Vector b) {
  return _mm_add_epi32(sum, _mm_madd_epi16(a, b));
}
inline void store(std::int32_t* p, Vector v) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v);
}
#endif

#if FOEDUS_VECTOR_BITS != 0
// `Rows` rows by two vectors of columns at a time, held in registers.
template <int Rows>
inline void multiply_tile(const std::int16_t* a, std::size_t depth, const std::int16_t* b, std::size_t columns,
                          std::int32_t* c) {
  constexpr std::size_t lanes = FOEDUS_VECTOR_BITS / 32;
  for (std::size_t j = 0; j < columns; j += 2 * lanes) {
    Vector left[Rows];
    Vector right[Rows];
    for (int r = 0; r < Rows; ++r) left[r] = right[r] = zero();
    for (std::size_t k = 0; k < depth; k += 2) {
      const std::int16_t* row = b + k * columns + 2 * j;
      const Vector b0 = load(row);
      const Vector b1 = load(row + 2 * lanes);
      for (int r = 0; r < Rows; ++r) {
        std::int32_t pair;
        __builtin_memcpy(&pair, a + static_cast<std::size_t>(r) * depth + k, sizeof pair);
        const Vector x = spread(pair);
        left[r] = multiply_add(left[r], x, b0);
        right[r] = multiply_add(right[r], x, b1);
      }
    }
    for (int r = 0; r < Rows; ++r) {
      store(c + static_cast<std::size_t>(r) * columns + j, left[r]);
      store(c + static_cast<std::size_t>(r) * columns + j + lanes, right[r]);
    }
  }
}

void multiply(const std::int16_t* a, std::size_t rows, std::size_t depth, const std::int16_t* b, std::size_t columns,
              std::int32_t* c) {
  constexpr int tile = FOEDUS_VECTOR_BITS == 512 ? 8 : 4;
  std::size_t r = 0;
  for (; r + tile <= rows; r += tile) multiply_tile<tile>(a + r * depth, depth, b, columns, c + r * columns);
  for (; r + 2 <= rows; r += 2) multiply_tile<2>(a + r * depth, depth, b, columns, c + r * columns);
  for (; r < rows; ++r) multiply_tile<1>(a + r * depth, depth, b, columns, c + r * columns);
}
#else
void multiply(const std::int16_t* a, std::size_t rows, std::size_t depth, const std::int16_t* b, std::size_t columns,
              std::int32_t* c) {
  for (std::size_t r = 0; r < rows; ++r) {
    std::int32_t* out = c + r * columns;
    for (std::size_t j = 0; j < columns; ++j) out[j] = 0;
    for (std::size_t k = 0; k < depth; k += 2) {
      const std::int32_t x0 = a[r * depth + k];
      const std::int32_t x1 = a[r * depth + k + 1];
      const std::int16_t* row = b + k * columns;
      for (std::size_t j = 0; j < columns; ++j) out[j] += x0 * row[2 * j] + x1 * row[2 * j + 1];
    }
  }
}
#endif

void quantise(const float* in, std::size_t count, std::int16_t* out) {
  for (std::size_t i = 0; i < count; ++i) {
    float x = in[i] * activation_unit;
    x = x > 32767.0F ? 32767.0F : x;
    x = x < -32767.0F ? -32767.0F : x;
    out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(x + (x < 0 ? -0.5F : 0.5F)));
  }
}

void rescale(const std::int32_t* c, std::size_t rows, std::size_t stride, const float* scale, const float* bias,
             std::size_t columns, float* out) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t j = 0; j < columns; ++j) {
      out[r * columns + j] = static_cast<float>(c[r * stride + j]) * scale[j] + bias[j];
    }
  }
}

// e to the x for |x| <= 80: 2 to the whole part by the exponent bits, the rest by its Taylor polynomial.
inline float exponential(float x) {
  const float y = x * 1.44269504F;
  const auto whole = static_cast<std::int32_t>(y + (y < 0 ? -0.5F : 0.5F));
  const float z = (y - static_cast<float>(whole)) * 0.693147181F;
  float p = 1.0F / 720.0F;
  p = p * z + 1.0F / 120.0F;
  p = p * z + 1.0F / 24.0F;
  p = p * z + 1.0F / 6.0F;
  p = p * z + 0.5F;
  p = p * z + 1.0F;
  p = p * z + 1.0F;
  const std::int32_t bits = (whole + 127) * (1 << 23);
  float power;
  __builtin_memcpy(&power, &bits, sizeof power);
  return p * power;
}

inline float bounded(float x) {
  x = x > 30.0F ? 30.0F : x;
  return x < -30.0F ? -30.0F : x;
}

void activate(float* gates, std::size_t rows, std::size_t width) {
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = gates + r * 3 * width;
    for (std::size_t j = 0; j < width; ++j) row[j] = 2.0F / (1.0F + exponential(-2.0F * bounded(row[j]))) - 1.0F;
    for (std::size_t j = width; j < 3 * width; ++j) row[j] = 1.0F / (1.0F + exponential(-bounded(row[j])));
  }
}

void mix(const float* before, const float* here, const float* after, const float* kernel, std::size_t width,
         float* out) {
  for (std::size_t j = 0; j < width; ++j) out[j] = here[j] * kernel[width + j];
  if (before != nullptr) {
    for (std::size_t j = 0; j < width; ++j) out[j] += before[j] * kernel[j];
  }
  if (after != nullptr) {
    for (std::size_t j = 0; j < width; ++j) out[j] += after[j] * kernel[2 * width + j];
  }
}

void recur(const float* x, const float* f, const float* r, const float* in, std::size_t width, float* state,
           float* out) {
  for (std::size_t j = 0; j < width; ++j) {
    const float c = f[j] * state[j] + (1.0F - f[j]) * x[j];
    state[j] = c;
    out[j] = r[j] * c + (1.0F - r[j]) * in[j];
  }
}

void accumulate(const float* a, std::size_t depth, const float* b, std::size_t columns, float* out) {
  for (std::size_t k = 0; k < depth; ++k) {
    const float x = a[k];
    const float* row = b + k * columns;
    for (std::size_t j = 0; j < columns; ++j) out[j] += x * row[j];
  }
}

void add_row(const std::int8_t* row, std::size_t width, std::int32_t* sum) {
  for (std::size_t j = 0; j < width; ++j) sum[j] += row[j];
}

constexpr Kernels table{multiply, quantise, rescale, activate, mix, recur, accumulate, add_row};
