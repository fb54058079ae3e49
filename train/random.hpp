// SPDX-License-Identifier: Apache-2.0
//
// Random numbers that are the same everywhere (SplitMix64; Steele, Lea and Flood 2014).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace foedus::train {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// [0, 1).
  float uniform() { return static_cast<float>(next() >> 40U) * 0x1.0p-24F; }
  /// Standard normal (Box and Muller 1958).
  float normal() {
    const float u = std::max(uniform(), 1e-7F);
    return std::sqrt(-2.0F * std::log(u)) * std::cos(6.2831853F * uniform());
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

 private:
  std::uint64_t state_;
};

}  // namespace foedus::train
