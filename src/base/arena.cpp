// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/arena.hpp"

#include <algorithm>
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
  // The block being filled is kept. It is of the usual size; its start follows from the room that is left.
  const char* filling = next_ == nullptr ? nullptr : next_ + room_ - block_bytes;
  const auto kept =
      std::find_if(blocks_.begin(), blocks_.end(), [&](const auto& block) { return block.get() == filling; });
  const bool any = filling != nullptr && kept != blocks_.end();
  if (any) std::swap(blocks_.front(), *kept);
  blocks_.resize(any ? 1 : 0);
  next_ = any ? blocks_.front().get() : nullptr;
  room_ = any ? block_bytes : 0;
  bytes_ = room_;
}

}  // namespace foedus
