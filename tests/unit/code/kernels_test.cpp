// SPDX-License-Identifier: Apache-2.0
#include "code/kernels.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace foedus::code {
namespace {

std::vector<float> floats(std::size_t count, float size) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = size * std::sin(static_cast<float>(i * i % 1013));
  return values;
}

TEST(Kernels, MultiplyIsTheMatrixProduct) {
  constexpr std::size_t rows = 41;
  constexpr std::size_t depth = 34;
  constexpr std::size_t columns = 64;
  std::vector<std::int16_t> a(rows * depth);
  std::vector<std::int16_t> b(depth * columns);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::int16_t>(i * 7919 % 65535 - 32767);
  for (std::size_t i = 0; i < b.size(); ++i) b[i] = static_cast<std::int16_t>(i * 104729 % 255 - 127);
  for (const Kernels* use : available_kernels()) {
    std::vector<std::int32_t> c(rows * columns, -1);
    use->multiply(a.data(), rows, depth, b.data(), columns, c.data());
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t j = 0; j < columns; ++j) {
        std::int32_t sum = 0;
        for (std::size_t k = 0; k < depth; ++k) sum += a[r * depth + k] * b[packed_place(k, j, depth)];
        ASSERT_EQ(c[r * columns + j], sum) << r << ", " << j;
      }
    }
  }
}

TEST(Kernels, MultiplyTakesAnyNumberOfRows) {
  constexpr std::size_t depth = 4;
  constexpr std::size_t columns = 32;
  std::vector<std::int16_t> b(depth * columns, 3);
  for (const Kernels* use : available_kernels()) {
    for (std::size_t rows = 1; rows < 40; ++rows) {
      std::vector<std::int16_t> a(rows * depth);
      for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::int16_t>(i / depth);
      std::vector<std::int32_t> c(rows * columns + 1, -1);
      use->multiply(a.data(), rows, depth, b.data(), columns, c.data());
      for (std::size_t r = 0; r < rows; ++r) ASSERT_EQ(c[r * columns + 31], static_cast<std::int32_t>(12 * r)) << rows;
      ASSERT_EQ(c[rows * columns], -1) << rows;
    }
  }
}

TEST(Kernels, EveryInstructionSetGivesTheSameBytes) {
  constexpr std::size_t rows = 7;
  constexpr std::size_t width = 128;
  const std::vector<float> in = floats(rows * 3 * width, 9.0F);
  std::vector<std::int32_t> sums(in.size());
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<std::int32_t>(i * 2654435761U % 100001) - 50000;
  std::vector<std::int8_t> table(4 * width);
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<std::int8_t>(i * 7919 % 256 - 128);
  const std::vector<std::uint32_t> picked{3, 0, 2};
  const auto run = [&](const Kernels& use) {
    std::vector<float> gates(in.size());
    use.activate(sums.data(), rows, in.data(), in.data() + 3 * width, width, gates.data());
    std::vector<float> out(width * 8, 0.5F);
    use.recur(gates.data(), gates.data() + width, gates.data() + 2 * width, in.data(), width, out.data(),
              out.data() + width);
    use.accumulate(gates.data(), 64, in.data(), 16, out.data() + 2 * width);
    use.rescale(sums.data(), 1, in.data(), gates.data(), width, out.data() + 3 * width);
    use.hide(in.data(), gates.data(), in.data() + width, width, out.data() + 4 * width);
    std::vector<std::int16_t> whole(in.size() + 3 * width);
    use.quantise(in.data(), in.size(), whole.data());
    use.mix(in.data(), in.data() + width, nullptr, gates.data(), width, whole.data() + in.size());
    use.mix(in.data(), in.data() + width, in.data() + 5 * width, gates.data(), width, whole.data() + in.size() + width);
    use.sum_rows(table.data(), picked.data(), picked.size(), width, whole.data() + in.size() + 2 * width);
    use.spread_sum(whole.data(), width, 0.37F, out.data() + 5 * width);
    gates.insert(gates.end(), out.begin(), out.end());
    gates.insert(gates.end(), whole.begin(), whole.end());
    return gates;
  };
  for (const Kernels* use : available_kernels()) EXPECT_EQ(run(*use), run(portable_kernels()));
}

TEST(Kernels, ActivateIsTanhAndTheLogisticFunction) {
  constexpr std::size_t width = 32;
  std::vector<std::int32_t> sums(3 * width);
  for (std::size_t j = 0; j < sums.size(); ++j) sums[j] = static_cast<std::int32_t>(j % 32);
  const std::vector<float> scale(3 * width, 2.0F);
  const std::vector<float> bias(3 * width, -33.0F);
  std::vector<float> gates(3 * width);
  kernels().activate(sums.data(), 1, scale.data(), bias.data(), width, gates.data());
  for (std::size_t j = 0; j < gates.size(); ++j) {
    const float x = static_cast<float>(sums[j]) * 2.0F - 33.0F;
    const float wanted = j < width ? std::tanh(x) : 1.0F / (1.0F + std::exp(-x));
    EXPECT_NEAR(gates[j], wanted, 2e-6) << x;
  }
}

TEST(Kernels, SumRowsAddsEachRowOnce) {
  constexpr std::size_t width = 32;
  std::vector<std::int8_t> table(3 * width);
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<std::int8_t>(i < width ? 100 : i < 2 * width ? -128 : 7);
  const std::vector<std::uint32_t> picked{0, 2, 0, 1};
  for (const Kernels* use : available_kernels()) {
    std::vector<std::int16_t> sum(width, 1);
    use->sum_rows(table.data(), picked.data(), picked.size(), width, sum.data());
    EXPECT_EQ(sum, std::vector<std::int16_t>(width, 1 + 100 + 7 + 100 - 128));
  }
}

TEST(Kernels, QuantiseRoundsAndCuts) {
  std::vector<float> in{0.0F, 1.0F, -1.0F, 100.0F, -100.0F, 0.6F / activation_unit};
  in.resize(32);
  for (const Kernels* use : available_kernels()) {
    std::vector<std::int16_t> out(in.size());
    use->quantise(in.data(), in.size(), out.data());
    out.resize(6);
    EXPECT_EQ(out, (std::vector<std::int16_t>{0, 2048, -2048, 32767, -32767, 1}));
  }
}

}  // namespace
}  // namespace foedus::code
