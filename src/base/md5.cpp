// SPDX-License-Identifier: Apache-2.0
#include "base/md5.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace foedus {
namespace {

constexpr std::size_t block_size = 64;

// T[i] of RFC 1321, 3.4: the whole part of 2^32 |sin(i + 1)|.
std::array<std::uint32_t, block_size> make_sines() {
  std::array<std::uint32_t, block_size> sines{};
  for (std::size_t i = 0; i < sines.size(); ++i) {
    sines[i] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
  }
  return sines;
}

constexpr std::array<std::array<int, 4>, 4> rotations = {
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

}  // namespace

void Md5::append(std::string_view bytes) {
  std::size_t filled = length_ % block_size;
  length_ += bytes.size();
  while (!bytes.empty()) {
    const std::size_t part = std::min(block_size - filled, bytes.size());
    std::memcpy(waiting_.data() + filled, bytes.data(), part);
    bytes.remove_prefix(part);
    filled += part;
    if (filled == block_size) {
      take_block(waiting_.data());
      filled = 0;
    }
  }
}

void Md5::take_block(const unsigned char* block) {
  static const std::array<std::uint32_t, block_size> sines = make_sines();
  std::array<std::uint32_t, 16> words{};
  std::memcpy(words.data(), block, block_size);  // little-endian, as the machines foedus runs on
  auto [a, b, c, d] = state_;
  for (std::uint32_t i = 0; i < block_size; ++i) {
    const std::uint32_t round = i / 16;
    std::uint32_t mixed = 0;
    std::uint32_t word = 0;
    switch (round) {
      case 0:
        mixed = (b & c) | (~b & d);
        word = i;
        break;
      case 1:
        mixed = (b & d) | (c & ~d);
        word = (5 * i + 1) % 16;
        break;
      case 2:
        mixed = b ^ c ^ d;
        word = (3 * i + 5) % 16;
        break;
      default:
        mixed = c ^ (b | ~d);
        word = 7 * i % 16;
    }
    const std::uint32_t sum = a + mixed + words[word] + sines[i];
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, rotations[round][i % 4]);
  }
  state_[0] += a;
  state_[1] += b;
  state_[2] += c;
  state_[3] += d;
}

std::string Md5::finish() {
  const std::uint64_t bits = length_ * 8;
  append(std::string_view{"\x80", 1});
  while (length_ % block_size != block_size - sizeof bits) append(std::string_view{"\0", 1});
  std::array<char, sizeof bits> tail{};
  std::memcpy(tail.data(), &bits, sizeof bits);
  append({tail.data(), tail.size()});
  std::string digits;
  for (const std::uint32_t word : state_) {
    for (unsigned shift = 0; shift < 32; shift += 8) digits += fmt::format("{:02x}", (word >> shift) & 0xFFU);
  }
  return digits;
}

}  // namespace foedus
