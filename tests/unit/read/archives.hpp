// SPDX-License-Identifier: Apache-2.0
//
// Archives made in memory, for tests of what reads them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::read::testing {

/// One gzip member.
[[nodiscard]] std::string gzip(std::string_view text);

struct ZipMember {
  std::string name;
  std::string content;
  bool stored = false;   ///< not compressed
  std::string password;  ///< empty: not encrypted
};
[[nodiscard]] std::string zip(const std::vector<ZipMember>& members);

/// A file that lives as long as this value.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content, std::string_view name = "input");
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace foedus::read::testing
