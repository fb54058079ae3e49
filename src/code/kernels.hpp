// SPDX-License-Identifier: Apache-2.0
//
// The inner loops of the network, once for each instruction set and chosen when the program runs.
// Products are sums of integers, and no sum of floats is reordered or fused: every instruction set gives the same
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace foedus::code {

/// Columns of a packed matrix are padded to a multiple of this.
inline constexpr std::size_t column_block = 32;
/// Activations are integers of this many units a one, cut to 16 bits.
inline constexpr float activation_unit = 2048.0F;

struct Kernels {
  /// c[r][j] = sum over k of a[r][k] * b[k][j]. `b` is packed by pairs of k: b[k/2][j][k%2].
  /// Requires: depth even, columns a multiple of column_block, sums within 32 bits.
  void (*multiply)(const std::int16_t* a, std::size_t rows, std::size_t depth, const std::int16_t* b,
                   std::size_t columns, std::int32_t* c);
  /// out = round(in * activation_unit), cut to 16 bits.
  void (*quantise)(const float* in, std::size_t count, std::int16_t* out);
  /// out[r][j] = c[r][j] * scale[j] + bias[j]; `stride`: columns of c, `columns`: of out.
  void (*rescale)(const std::int32_t* c, std::size_t rows, std::size_t stride, const float* scale, const float* bias,
                  std::size_t columns, float* out);
  /// tanh over the first `width` of each row's 3 * width values, the logistic function over the rest, in place.
  void (*activate)(float* gates, std::size_t rows, std::size_t width);
  /// One row mixed with its neighbours (null at an edge): out = k0 * before + k1 * here + k2 * after.
  void (*mix)(const float* before, const float* here, const float* after, const float* kernel, std::size_t width,
              float* out);
  /// state = f * state + (1 - f) * x;  out = r * state + (1 - r) * in.
  void (*recur)(const float* x, const float* f, const float* r, const float* in, std::size_t width, float* state,
                float* out);
  /// out[j] += a[k] * b[k][j], k in ascending order; b has `columns` columns.
  void (*accumulate)(const float* a, std::size_t depth, const float* b, std::size_t columns, float* out);
  /// sum[j] += row[j].
  void (*add_row)(const std::int8_t* row, std::size_t width, std::int32_t* sum);
};

/// The fastest that this processor has.
[[nodiscard]] const Kernels& kernels();
/// The portable ones, for comparison.
[[nodiscard]] const Kernels& portable_kernels();

}  // namespace foedus::code
