// SPDX-License-Identifier: Apache-2.0
//
// MD5 (RFC 1321): the checksum that publishers of data print beside their files. Against accidents, not adversaries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace foedus {

class Md5 {
 public:
  void append(std::string_view bytes);
  /// 32 small hexadecimal digits. Nothing may be appended after it.
  [[nodiscard]] std::string finish();

 private:
  void take_block(const unsigned char* block);

  std::array<std::uint32_t, 4> state_ = {0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U};
  std::array<unsigned char, 64> waiting_{};
  std::uint64_t length_ = 0;
};

}  // namespace foedus
