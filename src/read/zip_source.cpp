// SPDX-License-Identifier: Apache-2.0
//
// Every file in a zip archive, one after the other, as one stream of bytes or each apart. libzip finds them; ISA-L inflates them,
// about three times as fast as the zlib inside libzip. Two members of which the first does not end with a line end are
// parted by one, so that no row of one runs into the other.
#include <algorithm>
#include <isa-l/crc.h>
#include <utility>
#include <vector>
#include <zip.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "file_source.hpp"
#include "inflate.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t input_bytes = std::size_t{1} << 17U;
constexpr const char* make_again = "Download the archive again, or test it with \"unzip -t\".";

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

class ZipSource final : public ByteSource {
 public:
  ZipSource(Archive archive, std::string place, std::uint64_t total, std::unique_ptr<RawSource> raw,
            const ReadOptions& options, Members members)
      : ByteSource(std::move(place)),
        raw_(std::move(raw)),
        archive_(std::move(archive)),
        total_(total),
        options_(options),
        members_(members),
        inflater_(Wrapping::deflate, ByteSource::place()),
        input_(input_bytes) {
    count_ = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_.get(), 0)));
    if (!open_next()) {
      throw Error(ErrorKind::input, ByteSource::place(), "the archive holds no file", make_again);
    }
  }

  std::size_t read(std::span<char> room) override {
    if (room.empty()) return 0;
    while (member_) {
      const std::size_t written = read_member(room);
      if (written > 0) {
        inflated_ += written;
        member_inflated_ += written;
        last_ = room[written - 1];
        refuse_bomb(inflated_, total_, options_, place());
        return written;
      }
      check_member();
      if (members_ == Members::apart) {
        member_.reset();
        return 0;
      }
      if (!open_next()) break;
      if (inflated_ > 0 && last_ != '\n') {
        last_ = room[0] = '\n';
        return 1;
      }
    }
    if (raw_) raw_->check_unchanged();
    return 0;
  }

  bool next_member() override {
    if (members_ == Members::joined) return false;
    if (open_next()) return true;
    if (raw_) raw_->check_unchanged();
    return false;
  }
  std::string_view member() const override { return about_.name; }

  Position position() const override { return {member_ || index_ < count_ ? std::min(read_, total_) : total_, total_}; }

 private:
  /// Opens the next file of the archive; false where there is none.
  bool open_next() {
    member_.reset();
    while (index_ < count_) {
      const zip_uint64_t index = index_++;
      zip_stat_init(&about_);
      constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
      if (zip_stat_index(archive_.get(), index, 0, &about_) != 0 || (about_.valid & needed) != needed) {
        throw Error(ErrorKind::input, place(), "the archive is damaged: its table of contents makes no sense",
                    make_again);
      }
      const std::string_view name = about_.name;
      if (name.ends_with('/')) continue;
      if ((about_.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about_.encryption_method != ZIP_EM_NONE) {
        throw Error(ErrorKind::input, place(), "the archive is encrypted", "Unpack it with its password first.");
      }
      if (about_.comp_method != ZIP_CM_STORE && about_.comp_method != ZIP_CM_DEFLATE) {
        throw Error(ErrorKind::input, place(),
                    fmt::format("the archive is packed with method {}, not with deflate", about_.comp_method),
                    "Unpack it and read what is inside.");
      }
      member_.reset(zip_fopen_index(archive_.get(), index, ZIP_FL_COMPRESSED));
      if (!member_) {
        throw Error(ErrorKind::input, place(),
                    fmt::format("cannot read from the archive: {}", zip_strerror(archive_.get())), make_again);
      }
      inflater_.restart();
      inflater_.feed({});
      member_inflated_ = 0;
      stored_checksum_ = 0;
      return true;
    }
    return false;
  }

  std::size_t read_compressed(std::span<char> room) {
    const zip_int64_t count = zip_fread(member_.get(), room.data(), room.size());
    if (count < 0) fail_truncated(place());
    read_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }

  std::size_t read_member(std::span<char> room) {
    if (about_.comp_method == ZIP_CM_STORE) {
      const std::size_t count = read_compressed(room);
      stored_checksum_ = crc32_gzip_refl(stored_checksum_, reinterpret_cast<const std::uint8_t*>(room.data()), count);
      return count;
    }
    while (!inflater_.finished()) {
      const std::size_t written = inflater_.inflate(room);
      if (written > 0) return written;
      if (inflater_.finished()) break;
      if (!inflater_.needs_input()) continue;
      const std::size_t count = read_compressed(input_);
      if (count == 0) fail_truncated(place());
      inflater_.feed({input_.data(), count});
    }
    return 0;
  }

  void check_member() const {
    const std::uint32_t checksum = about_.comp_method == ZIP_CM_STORE ? stored_checksum_ : inflater_.checksum();
    const bool known = (about_.valid & ZIP_STAT_CRC) != 0;
    if (member_inflated_ != about_.size || (known && checksum != about_.crc)) fail_checksum(place());
  }

  std::unique_ptr<RawSource> raw_;
  Archive archive_;
  std::uint64_t total_;
  ReadOptions options_;
  Members members_;
  Inflater inflater_;
  std::vector<char> input_;
  std::unique_ptr<zip_file_t, Close> member_;
  zip_stat_t about_{};
  zip_uint64_t count_ = 0;
  zip_uint64_t index_ = 0;
  std::uint64_t read_ = 0;
  std::uint64_t inflated_ = 0;
  std::uint64_t member_inflated_ = 0;
  std::uint32_t stored_checksum_ = 0;
  char last_ = '\n';
};

[[noreturn]] void fail_open(const std::string& place, zip_error_t& problem) {
  const std::string reason = zip_error_strerror(&problem);
  zip_error_fini(&problem);
  throw Error(ErrorKind::input, place, fmt::format("the zip archive cannot be opened, it may be cut short: {}", reason),
              make_again);
}

}  // namespace

std::unique_ptr<ByteSource> open_zip_file(const std::filesystem::path& path, std::unique_ptr<RawSource> raw,
                                          const ReadOptions& options, Members members) {
  int code = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) {
    zip_error_t problem;
    zip_error_init_with_code(&problem, code);
    fail_open(path.string(), problem);
  }
  const std::uint64_t total = raw->position().total;
  return std::make_unique<ZipSource>(std::move(archive), path.string(), total, std::move(raw), options, members);
}

std::unique_ptr<ByteSource> open_zip_memory(std::string_view bytes, std::string place, const ReadOptions& options,
                                            Members members) {
  zip_error_t problem;
  zip_error_init(&problem);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
  if (source == nullptr) fail_open(place, problem);
  Archive archive(zip_open_from_source(source, ZIP_RDONLY, &problem));
  if (!archive) {
    zip_source_free(source);
    fail_open(place, problem);
  }
  zip_error_fini(&problem);
  return std::make_unique<ZipSource>(std::move(archive), std::move(place), bytes.size(), nullptr, options, members);
}

}  // namespace foedus::read
