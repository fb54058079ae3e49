// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/arena.hpp"

#include <cstring>
#include <utility>

namespace foedus {

namespace {
constexpr std::size_t block_bytes = std::size_t{1} << 18U;
}

std::string_view TextArena::copy(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > room_) {
    const std::size_t size = text.size() > block_bytes / 4 ? text.size() : block_bytes;
    // Left uninitialised: every byte handed out is written first.
    std::unique_ptr<char[]> block(new char[size]);
    char* start = block.get();
    adopt(std::move(block), size);
    if (size != block_bytes) {
      std::memcpy(start, text.data(), text.size());
      return {start, text.size()};
    }
    next_ = start;
    room_ = size;
  }
  char* start = next_;
  std::memcpy(start, text.data(), text.size());
  next_ += text.size();
  room_ -= text.size();
  return {start, text.size()};
}

void TextArena::adopt(std::unique_ptr<char[]> block, std::size_t bytes) {
  blocks_.push_back(std::move(block));
  bytes_ += bytes;
}

void TextArena::clear() {
  blocks_.clear();
  next_ = nullptr;
  room_ = 0;
  bytes_ = 0;
}

}  // namespace foedus
