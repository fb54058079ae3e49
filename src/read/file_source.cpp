// SPDX-License-Identifier: Apache-2.0
#include "file_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t peek_bytes = 8;

FileMark mark_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), static_cast<std::int64_t>(status.st_mtim.tv_sec),
          static_cast<std::int64_t>(status.st_mtim.tv_nsec)};
}

[[noreturn]] void fail_system(const std::string& place, std::string_view act, int number, std::string hint) {
  throw Error(ErrorKind::input, place, fmt::format("cannot {}: {}", act, std::generic_category().message(number)),
              std::move(hint));
}

class FileSource final : public RawSource {
 public:
  explicit FileSource(const std::filesystem::path& path) : RawSource(path.string()) {
    file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0) fail_system(place(), "open", errno, "Check the name and that you may read the file.");
    struct stat status {};
    if (::fstat(file_, &status) != 0) {
      const int number = errno;
      ::close(file_);
      fail_system(place(), "look at the file", number, "Check the disk that it lies on.");
    }
    if (S_ISDIR(status.st_mode)) {
      ::close(file_);
      throw Error(ErrorKind::input, place(), "is a folder, not a file",
                  "Name the files in it, for example with \"folder/*.gz\".");
    }
    regular_ = S_ISREG(status.st_mode);
    mark_ = mark_of(status);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(file_); }

  std::string_view peek() override {
    while (held_ < peek_bytes) {
      const std::size_t count = read_file({start_.data() + held_, peek_bytes - held_});
      if (count == 0) break;
      held_ += count;
    }
    return {start_.data(), held_};
  }

  std::size_t read(std::span<char> room) override {
    if (given_ < held_) {
      const std::size_t count = std::min(room.size(), held_ - given_);
      std::memcpy(room.data(), start_.data() + given_, count);
      given_ += count;
      return count;
    }
    return room.empty() ? 0 : read_file(room);
  }

  void check_unchanged() const override {
    struct stat status {};
    if (!regular_ || (::fstat(file_, &status) == 0 && mark_of(status) == mark_)) return;
    throw Error(ErrorKind::input, place(), "the file changed while it was read",
                "Wait until whatever writes it is done, then read it again.");
  }

  Position position() const override { return {read_, regular_ ? mark_.bytes : 0}; }

 private:
  std::size_t read_file(std::span<char> room) {
    for (;;) {
      const ssize_t count = ::read(file_, room.data(), room.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail_system(place(), "read", errno, "Check the disk that it lies on.");
      read_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
  }

  int file_ = -1;
  bool regular_ = true;
  FileMark mark_;
  std::array<char, peek_bytes> start_{};
  std::size_t held_ = 0;
  std::size_t given_ = 0;
  std::uint64_t read_ = 0;
};

class MemorySource final : public RawSource {
 public:
  MemorySource(std::string_view bytes, std::string place) : RawSource(std::move(place)), bytes_(bytes) {}

  std::string_view peek() override { return bytes_.substr(0, peek_bytes); }

  std::size_t read(std::span<char> room) override {
    const std::size_t count = std::min(room.size(), bytes_.size() - read_);
    if (count > 0) std::memcpy(room.data(), bytes_.data() + read_, count);
    read_ += count;
    return count;
  }

  void check_unchanged() const override {}

  Position position() const override { return {read_, bytes_.size()}; }

 private:
  std::string_view bytes_;
  std::size_t read_ = 0;
};

/// Hands raw bytes on, and sees at the end whether they were all of one state of the file.
class PlainSource final : public ByteSource {
 public:
  explicit PlainSource(std::unique_ptr<RawSource> raw) : ByteSource(raw->place()), raw_(std::move(raw)) {}

  std::size_t read(std::span<char> room) override {
    const std::size_t count = raw_->read(room);
    if (count == 0 && !room.empty()) raw_->check_unchanged();
    return count;
  }

  Position position() const override { return raw_->position(); }

 private:
  std::unique_ptr<RawSource> raw_;
};

enum class Wrapper : std::uint8_t { plain, gzip, zip };

Wrapper wrapper_of(RawSource& raw) {
  const std::string_view start = raw.peek();
  if (start.empty()) {
    throw Error(ErrorKind::input, raw.place(), "the file is empty", "Download it again, or leave it out.");
  }
  if (start.starts_with("\x1F\x8B")) return Wrapper::gzip;
  if (start.starts_with("PK\x03\x04") || start.starts_with(std::string_view("PK\x05\x06", 4))) return Wrapper::zip;
  struct Other {
    std::string_view start;
    std::string_view name;
    std::string_view tool;
  };
  constexpr std::array<Other, 5> others = {{{"BZh", "bzip2", "bunzip2"},
                                            {"\xFD"
                                             "7zXZ",
                                             "xz", "unxz"},
                                            {"\x28\xB5\x2F\xFD", "zstd", "unzstd"},
                                            {"7z\xBC\xAF", "7-Zip", "7z x"},
                                            {"PAR1", "Parquet", "duckdb"}}};
  for (const Other& other : others) {
    if (!start.starts_with(other.start)) continue;
    throw Error(ErrorKind::input, raw.place(),
                fmt::format("is a {} file; plain text, .gz and .zip are read", other.name),
                fmt::format("Turn it into plain text with \"{}\" first.", other.tool));
  }
  return Wrapper::plain;
}

}  // namespace

std::unique_ptr<RawSource> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileSource>(path);
}

std::unique_ptr<RawSource> open_memory(std::string_view bytes, std::string place) {
  return std::make_unique<MemorySource>(bytes, std::move(place));
}

std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path, const ReadOptions& options,
                                        Members members) {
  std::unique_ptr<RawSource> raw = open_file(path);
  switch (wrapper_of(*raw)) {
    case Wrapper::gzip:
      return open_gzip(std::move(raw), options);
    case Wrapper::zip:
      return open_zip_file(path, std::move(raw), options, members);
    case Wrapper::plain:
      break;
  }
  return std::make_unique<PlainSource>(std::move(raw));
}

std::unique_ptr<ByteSource> open_source(std::string_view bytes, std::string place, const ReadOptions& options,
                                        Members members) {
  std::unique_ptr<RawSource> raw = open_memory(bytes, place);
  switch (wrapper_of(*raw)) {
    case Wrapper::gzip:
      return open_gzip(std::move(raw), options);
    case Wrapper::zip:
      return open_zip_memory(bytes, std::move(place), options, members);
    case Wrapper::plain:
      break;
  }
  return std::make_unique<PlainSource>(std::move(raw));
}

}  // namespace foedus::read
