// SPDX-License-Identifier: Apache-2.0
//
// A gzip file as one stream of bytes. GDELT's daily files and many others are several members one after the other.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "foedus/base/error.hpp"

#include "file_source.hpp"
#include "inflate.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t input_bytes = std::size_t{1} << 17U;

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<RawSource> raw, const ReadOptions& options)
      : ByteSource(raw->place()),
        raw_(std::move(raw)),
        options_(options),
        inflater_(Wrapping::gzip, place()),
        input_(input_bytes) {}

  std::size_t read(std::span<char> room) override {
    if (room.empty() || done_) return 0;
    for (;;) {
      if (inflater_.finished() && !begin_member()) {
        raw_->check_unchanged();
        done_ = true;
        return 0;
      }
      const std::size_t written = inflater_.inflate(room);
      if (written > 0) {
        inflated_ += written;
        const Position at = raw_->position();
        refuse_bomb(inflated_, std::max(at.read, at.total), options_, place());
        return written;
      }
      if (!inflater_.finished() && inflater_.needs_input() && !refill()) fail_truncated(place());
    }
  }

  Position position() const override {
    Position at = raw_->position();
    at.read -= std::min<std::uint64_t>(at.read, inflater_.unused().size());
    return at;
  }

 private:
  bool refill() {
    const std::size_t count = raw_->read(input_);
    inflater_.feed({input_.data(), count});
    return count > 0;
  }

  /// Starts the next member; false at the end of the file. Zeros after the last member pad some files to a block.
  bool begin_member() {
    bool padded = false;
    for (;;) {
      const std::span<const char> unused = inflater_.unused();
      const auto content = std::find_if(unused.begin(), unused.end(), [](char c) { return c != '\0'; });
      padded = padded || content != unused.begin();
      if (content != unused.end()) {
        if (padded || *content != '\x1F') {
          throw Error(ErrorKind::input, place(), "the archive is followed by bytes that do not belong to it",
                      "Download the file again: another file may have been appended to it.");
        }
        inflater_.restart();
        return true;
      }
      if (!refill()) return false;
    }
  }

  std::unique_ptr<RawSource> raw_;
  ReadOptions options_;
  Inflater inflater_;
  std::vector<char> input_;
  std::uint64_t inflated_ = 0;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<RawSource> raw, const ReadOptions& options) {
  return std::make_unique<GzipSource>(std::move(raw), options);
}

}  // namespace foedus::read
