// SPDX-License-Identifier: Apache-2.0
#include "store/undo.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "foedus undo 1\n\n\n";
static_assert(magic.size() == 16);

/// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

Error failure(const fs::path& path, const char* what) {
  return Error(ErrorKind::store, path.string(), fmt::format("{}: {}", what, std::system_category().message(errno)),
               "Check that the folder may be written to and that its disk has room, then run the command again.");
}

void read_at(int file, char* to, std::size_t size, std::uint64_t offset, const fs::path& path) {
  while (size > 0) {
    const ssize_t got = ::pread(file, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw failure(path, "cannot be read");
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
}

void write_at(int file, std::string_view bytes, std::uint64_t offset, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t put = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) throw failure(path, "cannot be written");
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
}

void add_number(std::string& text, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  text.append(bytes, sizeof number);
}

std::uint64_t number_at(std::string_view text, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, text.data() + at, sizeof number);
  return number;
}

/// As it lies in the file: magic, bytes of a block, number of blocks, headers, each block's number and bytes, a hash.
struct Undo {
  std::string text;
  std::uint64_t block_bytes = 0;
  std::uint64_t blocks = 0;

  static constexpr std::size_t headers_at = magic.size() + 2 * sizeof(std::uint64_t);
  static constexpr std::size_t blocks_at = headers_at + headers_bytes;

  [[nodiscard]] std::string_view headers() const { return std::string_view{text}.substr(headers_at, headers_bytes); }
  [[nodiscard]] std::size_t place_of(std::uint64_t i) const {
    return blocks_at + i * (block_bytes + sizeof(std::uint64_t));
  }
  [[nodiscard]] std::uint64_t number(std::uint64_t i) const { return number_at(text, place_of(i)); }
  [[nodiscard]] std::string_view block(std::uint64_t i) const {
    return std::string_view{text}.substr(place_of(i) + sizeof(std::uint64_t), block_bytes);
  }
};

/// Empty: it is not whole, as its writer died before the checkpoint began.
std::optional<Undo> read_undo(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  Undo undo;
  undo.text.assign(std::istreambuf_iterator<char>(file), {});
  constexpr std::size_t hash_bytes = sizeof(std::uint64_t);
  if (undo.text.size() < Undo::blocks_at + hash_bytes || !undo.text.starts_with(magic)) return std::nullopt;
  const std::size_t hashed = undo.text.size() - hash_bytes;
  if (XXH3_64bits(undo.text.data(), hashed) != number_at(undo.text, hashed)) return std::nullopt;
  undo.block_bytes = number_at(undo.text, magic.size());
  undo.blocks = number_at(undo.text, magic.size() + sizeof(std::uint64_t));
  return undo;
}

bool lock(int file) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return ::fcntl(file, F_SETLK, &whole) == 0;
}

}  // namespace

fs::path undo_of(const fs::path& store) {
  return fs::path{store}.concat(".undo");
}

void save_undo(const fs::path& store, int file, std::span<const std::int64_t> blocks, std::uint64_t block_bytes) {
  std::vector<std::uint64_t> there;  // what lies behind the end of the file is no part of its old state
  const off_t end = ::lseek(file, 0, SEEK_END);
  for (const std::int64_t block : blocks) {
    const auto number = static_cast<std::uint64_t>(block);
    if (number < static_cast<std::uint64_t>(end) / block_bytes &&
        headers_bytes + (number + 1) * block_bytes <= static_cast<std::uint64_t>(end)) {
      there.push_back(number);
    }
  }
  std::string text{magic};
  add_number(text, block_bytes);
  add_number(text, there.size());
  text.resize(Undo::blocks_at);
  read_at(file, text.data() + Undo::headers_at, headers_bytes, 0, store);
  for (const std::uint64_t number : there) {
    add_number(text, number);
    const std::size_t at = text.size();
    text.resize(at + block_bytes);
    read_at(file, text.data() + at, block_bytes, headers_bytes + number * block_bytes, store);
  }
  add_number(text, XXH3_64bits(text.data(), text.size()));
  const fs::path path = undo_of(store);
  const Descriptor out(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!out) throw failure(path, "cannot be made");
  write_at(out.get(), text, 0, path);
  if (::fdatasync(out.get()) != 0) throw failure(path, "cannot be written");
}

void drop_undo(const fs::path& store) {
  std::error_code ignored;
  fs::remove(undo_of(store), ignored);
}

void apply_undo(const fs::path& store) {
  const fs::path path = undo_of(store);
  std::error_code unknown;
  if (!fs::exists(path, unknown)) return;
  const Descriptor file(store, O_RDWR);
  if (!file) {
    if (errno == ENOENT) return;
    throw Error(
        ErrorKind::store, store.string(), "was not closed in good order, and may not be written",
        "Open it once where it may be written, such as by `foedus status` as its owner: that puts it in order.");
  }
  if (!lock(file.get())) return;  // whoever has it has put it in order, or is at work
  if (const std::optional<Undo> undo = read_undo(path)) {
    std::string headers(headers_bytes, '\0');
    read_at(file.get(), headers.data(), headers.size(), 0, store);
    if (headers == undo->headers()) {
      for (std::uint64_t i = 0; i < undo->blocks; ++i) {
        write_at(file.get(), undo->block(i), headers_bytes + undo->number(i) * undo->block_bytes, store);
      }
      if (::fsync(file.get()) != 0) throw failure(store, "cannot be written");
    }
  }
  drop_undo(store);
}

}  // namespace foedus::store
