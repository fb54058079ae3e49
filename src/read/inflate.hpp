// SPDX-License-Identifier: Apache-2.0
//
// Deflate and gzip streams to bytes, with ISA-L, and the guard against bombs that both archive kinds share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <isa-l/igzip_lib.h>
#include <memory>
#include <span>
#include <string>

#include "foedus/read/reader.hpp"

namespace foedus::read {

enum class Wrapping : std::uint8_t { deflate, gzip };

/// One deflate stream after the other.
class Inflater {
 public:
  Inflater(Wrapping wrapping, std::string place);

  /// Makes ready for a new stream.
  void restart();
  /// Takes over what is to be inflated next; call when needs_input(). The bytes must stay until they are used up.
  void feed(std::span<const char> bytes);
  [[nodiscard]] bool needs_input() const { return state_->avail_in == 0; }
  /// The fed bytes that are not used up.
  [[nodiscard]] std::span<const char> unused() const;
  /// Inflates into `room`; returns the bytes written, 0 where more input is needed or the stream is at its end.
  /// Throws Error (input) where the stream is damaged or its checksum wrong.
  [[nodiscard]] std::size_t inflate(std::span<char> room);
  /// Whether the stream has come to its own end, its checksum (gzip) seen and right.
  [[nodiscard]] bool finished() const { return state_->block_state == ISAL_BLOCK_FINISH; }
  /// CRC-32 of what came out, for deflate.
  [[nodiscard]] std::uint32_t checksum() const { return checksum_; }

 private:
  std::string place_;
  Wrapping wrapping_;
  std::unique_ptr<inflate_state> state_;
  std::uint32_t checksum_ = 0;
};

/// Throws Error (input) once `inflated` bytes out of `compressed` cannot be honest data any more.
void refuse_bomb(std::uint64_t inflated, std::uint64_t compressed, const ReadOptions& options,
                 const std::string& place);

/// The file ends inside its compressed data.
[[noreturn]] void fail_truncated(const std::string& place);
/// What comes out is not what the archive says it should be.
[[noreturn]] void fail_checksum(const std::string& place);

}  // namespace foedus::read
