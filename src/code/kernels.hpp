// SPDX-License-Identifier: Apache-2.0
//
// The inner loops of the network, once for each instruction set and chosen when the program runs.
// Products are sums of integers, and no sum of floats is reordered or fused: every instruction set gives the same
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace foedus::code {

/// Columns of a packed matrix are padded to a multiple of this.
inline constexpr std::size_t column_block = 32;
/// Where weight (k, j) of a matrix stands in its packed form: block by block of columns, in it pairs of rows.
[[nodiscard]] constexpr std::size_t packed_place(std::size_t k, std::size_t j, std::size_t depth) {
  return (j / column_block * (depth / 2) + k / 2) * 2 * column_block + 2 * (j % column_block) + k % 2;
}
/// Activations are integers of this many units a one, cut to 16 bits.
inline constexpr float activation_unit = 2048.0F;

/// Counts of columns and widths are multiples of column_block (of half of it in recur and accumulate).
struct Kernels {
  /// c[r][j] = sum over k of a[r][k] * b[k][j]. `b` is packed: see packed_place().
  /// Requires: depth even, sums within 32 bits.
  void (*multiply)(const std::int16_t* a, std::size_t rows, std::size_t depth, const std::int16_t* b,
                   std::size_t columns, std::int32_t* c);
  /// out = round(in * activation_unit), cut to 16 bits.
  void (*quantise)(const float* in, std::size_t count, std::int16_t* out);
  /// out[r][j] = c[r][j] * scale[j] + bias[j].
  void (*rescale)(const std::int32_t* c, std::size_t rows, const float* scale, const float* bias, std::size_t columns,
                  float* out);
  /// As rescale, of 3 * width columns, then tanh over the first `width` of them, the logistic function over the rest.
  void (*activate)(const std::int32_t* c, std::size_t rows, const float* scale, const float* bias, std::size_t width,
                   float* gates);
  /// One row mixed with its neighbours (null at an edge), quantised: out = k1 * here + k0 * before + k2 * after.
  void (*mix)(const float* before, const float* here, const float* after, const float* kernel, std::size_t width,
              std::int16_t* out);
  /// state = f * state + (1 - f) * x;  out = r * state + (1 - r) * in.
  void (*recur)(const float* x, const float* f, const float* r, const float* in, std::size_t width, float* state,
                float* out);
  /// out[j] += a[k] * b[k][j], k in ascending order; b has `columns` columns.
  void (*accumulate)(const float* a, std::size_t depth, const float* b, std::size_t columns, float* out);
  /// sum[j] += table[row][j] for each of `count` rows.
  void (*sum_rows)(const std::int8_t* table, const std::uint32_t* rows, std::size_t count, std::size_t width,
                   std::int16_t* sum);
  /// out = sum * scale.
  void (*spread_sum)(const std::int16_t* sum, std::size_t width, float scale, float* out);
  /// out = the higher of 0 and a + b + c.
  void (*hide)(const float* a, const float* b, const float* c, std::size_t width, float* out);
};

/// The fastest that this processor has.
[[nodiscard]] const Kernels& kernels();
/// The portable ones.
[[nodiscard]] const Kernels& portable_kernels();
/// All that this processor has, for comparison.
[[nodiscard]] std::vector<const Kernels*> available_kernels();

}  // namespace foedus::code
