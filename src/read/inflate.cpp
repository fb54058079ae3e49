// SPDX-License-Identifier: Apache-2.0
#include "inflate.hpp"

#include <algorithm>
#include <isa-l/crc.h>
#include <limits>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::read {
namespace {

constexpr std::uint64_t bomb_floor = std::uint64_t{1} << 30U;
constexpr const char* download_again = "Download the file again, or test it with \"gzip -t\" or \"unzip -t\".";

}  // namespace

void fail_truncated(const std::string& place) {
  throw Error(ErrorKind::input, place, "the archive is cut short: it ends inside its compressed data", download_again);
}

void fail_checksum(const std::string& place) {
  throw Error(ErrorKind::input, place, "the archive is damaged: its checksum or length does not match its content",
              download_again);
}

void refuse_bomb(std::uint64_t inflated, std::uint64_t compressed, const ReadOptions& options,
                 const std::string& place) {
  if (inflated <= bomb_floor) return;
  if (static_cast<double>(inflated) <= options.most_expansion * static_cast<double>(compressed)) return;
  throw Error(ErrorKind::input, place,
              fmt::format("inflates to more than {} times its size, which no event file does: taken for a zip bomb",
                          options.most_expansion),
              "Inflate the file yourself and read the result, if you trust it.");
}

Inflater::Inflater(Wrapping wrapping, std::string place)
    : place_(std::move(place)), wrapping_(wrapping), state_(std::make_unique<inflate_state>()) {
  isal_inflate_init(state_.get());
  restart();
}

void Inflater::restart() {
  isal_inflate_reset(state_.get());
  state_->crc_flag = wrapping_ == Wrapping::gzip ? ISAL_GZIP : ISAL_DEFLATE;
  checksum_ = 0;
}

void Inflater::feed(std::span<const char> bytes) {
  // ISA-L takes a pointer to mutable bytes but only reads them.
  state_->next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(bytes.data()));
  state_->avail_in = static_cast<std::uint32_t>(bytes.size());
}

std::span<const char> Inflater::unused() const {
  return {reinterpret_cast<const char*>(state_->next_in), state_->avail_in};
}

std::size_t Inflater::inflate(std::span<char> room) {
  const std::size_t size = std::min<std::size_t>(room.size(), std::numeric_limits<std::int32_t>::max());
  state_->next_out = reinterpret_cast<std::uint8_t*>(room.data());
  state_->avail_out = static_cast<std::uint32_t>(size);
  const int status = isal_inflate(state_.get());
  if (status == ISAL_INCORRECT_CHECKSUM) fail_checksum(place_);
  if (status < 0 || status == ISAL_NEED_DICT) {
    throw Error(ErrorKind::input, place_, "the archive is damaged: its compressed data make no sense", download_again);
  }
  const std::size_t written = size - state_->avail_out;
  if (wrapping_ == Wrapping::deflate) {
    checksum_ = crc32_gzip_refl(checksum_, reinterpret_cast<const std::uint8_t*>(room.data()), written);
  }
  return written;
}

}  // namespace foedus::read
