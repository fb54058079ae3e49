// SPDX-License-Identifier: Apache-2.0
//
// Archives made in memory, for tests of what reads them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <isa-l/igzip_lib.h>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <vector>
#include <zip.h>

namespace foedus::read::testing {
namespace detail {

inline std::string bytes_of(zip_source_t* source) {
  std::string bytes;
  if (zip_source_open(source) != 0) throw std::runtime_error("zip_source_open");
  std::string chunk(65536, '\0');
  for (;;) {
    const zip_int64_t count = zip_source_read(source, chunk.data(), chunk.size());
    if (count <= 0) break;
    bytes.append(chunk, 0, static_cast<std::size_t>(count));
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace detail

/// One gzip member.
[[nodiscard]] inline std::string gzip(std::string_view text) {
  std::string out(text.size() + text.size() / 8 + 1024, '\0');
  std::string input{text};
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  stream.end_of_stream = 1;
  stream.flush = NO_FLUSH;
  stream.gzip_flag = IGZIP_GZIP;
  stream.next_in = reinterpret_cast<std::uint8_t*>(input.data());
  stream.avail_in = static_cast<std::uint32_t>(input.size());
  stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
  stream.avail_out = static_cast<std::uint32_t>(out.size());
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::runtime_error("isal_deflate_stateless");
  out.resize(stream.total_out);
  return out;
}

struct ZipMember {
  std::string name;
  std::string content;
  bool stored = false;   ///< not compressed
  std::string password;  ///< empty: not encrypted
};
[[nodiscard]] inline std::string zip(const std::vector<ZipMember>& members) {
  zip_error_t problem;
  zip_error_init(&problem);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &problem);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &problem);
  if (archive == nullptr) throw std::runtime_error("zip_open_from_source");
  for (const ZipMember& member : members) {
    if (member.name.ends_with('/')) {
      zip_dir_add(archive, member.name.c_str(), 0);
      continue;
    }
    zip_source_t* content = zip_source_buffer(archive, member.content.data(), member.content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, member.name.c_str(), content, 0);
    const auto position = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, position, member.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
    if (!member.password.empty()) {
      zip_file_set_encryption(archive, position, ZIP_EM_AES_128, member.password.c_str());
    }
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
  std::string bytes = detail::bytes_of(target);
  zip_source_free(target);
  return bytes;
}

/// A file that lives as long as this value.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content, std::string_view name = "input") {
    std::string pattern = (std::filesystem::temp_directory_path() / "foedus-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    folder_ = pattern;
    path_ = folder_ / name;
    std::ofstream(path_, std::ios::binary) << content;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace foedus::read::testing
