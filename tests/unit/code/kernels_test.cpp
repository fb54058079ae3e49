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
  constexpr std::size_t rows = 13;
  constexpr std::size_t depth = 34;
  constexpr std::size_t columns = 64;
  std::vector<std::int16_t> a(rows * depth);
  std::vector<std::int16_t> b(depth * columns);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::int16_t>(i * 7919 % 65535 - 32767);
  for (std::size_t i = 0; i < b.size(); ++i) b[i] = static_cast<std::int16_t>(i * 104729 % 255 - 127);
  for (const Kernels* use : {&kernels(), &portable_kernels()}) {
    std::vector<std::int32_t> c(rows * columns, -1);
    use->multiply(a.data(), rows, depth, b.data(), columns, c.data());
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t j = 0; j < columns; ++j) {
        std::int32_t sum = 0;
        for (std::size_t k = 0; k < depth; ++k) sum += a[r * depth + k] * b[(k / 2) * 2 * columns + 2 * j + k % 2];
        ASSERT_EQ(c[r * columns + j], sum) << r << ", " << j;
      }
    }
  }
}

TEST(Kernels, EveryInstructionSetGivesTheSameBytes) {
  constexpr std::size_t rows = 7;
  constexpr std::size_t width = 128;
  const std::vector<float> in = floats(rows * 3 * width, 9.0F);
  const auto run = [&](const Kernels& use) {
    std::vector<float> gates = in;
    use.activate(gates.data(), rows, width);
    std::vector<float> out(width * 4, 0.5F);
    use.mix(in.data(), in.data() + width, nullptr, gates.data(), width, out.data());
    use.recur(gates.data(), gates.data() + width, gates.data() + 2 * width, in.data(), width, out.data() + width,
              out.data() + 2 * width);
    use.accumulate(gates.data(), 64, in.data(), 21, out.data() + 3 * width);
    std::vector<std::int16_t> whole(in.size());
    use.quantise(in.data(), in.size(), whole.data());
    gates.insert(gates.end(), out.begin(), out.end());
    gates.insert(gates.end(), whole.begin(), whole.end());
    return gates;
  };
  EXPECT_EQ(run(kernels()), run(portable_kernels()));
}

TEST(Kernels, ActivateIsTanhAndTheLogisticFunction) {
  constexpr std::size_t width = 32;
  std::vector<float> gates(3 * width);
  for (std::size_t j = 0; j < gates.size(); ++j) gates[j] = static_cast<float>(j % 32) - 16.0F;
  const std::vector<float> before = gates;
  kernels().activate(gates.data(), 1, width);
  for (std::size_t j = 0; j < gates.size(); ++j) {
    const float wanted = j < width ? std::tanh(before[j]) : 1.0F / (1.0F + std::exp(-before[j]));
    EXPECT_NEAR(gates[j], wanted, 2e-6) << before[j];
  }
}

TEST(Kernels, QuantiseRoundsAndCuts) {
  const std::vector<float> in{0.0F, 1.0F, -1.0F, 100.0F, -100.0F, 0.6F / activation_unit};
  std::vector<std::int16_t> out(in.size());
  kernels().quantise(in.data(), in.size(), out.data());
  EXPECT_EQ(out, (std::vector<std::int16_t>{0, 2048, -2048, 32767, -32767, 1}));
}

}  // namespace
}  // namespace foedus::code
