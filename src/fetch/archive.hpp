// SPDX-License-Identifier: Apache-2.0
//
// A folder of fetched files with its manifest: manifest.tsv, one line a file, added when the file is whole.
// One program at a time works in a folder. Layout: docs/fetch.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "foedus/fetch/gdelt_list.hpp"

namespace foedus::fetch {

class Archive {
 public:
  /// Makes the folder if missing and reads its manifest. Throws Error (output): cannot be made or read, or is in use.
  explicit Archive(std::filesystem::path folder);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  /// Where a file lies or is to lie: FOLDER/v2/2025/NAME.
  [[nodiscard]] std::filesystem::path path_of(const Listed& listed) const;
  /// Whether the file is there, of the right size, and the manifest has its checksum. A file that is there without a
  /// line in the manifest (a kill came between) is read for its checksum.
  [[nodiscard]] bool has(const Listed& listed);
  /// Notes a whole file. Thread safety: any thread.
  void note(const Listed& listed, std::uint64_t bytes, const std::string& md5);
  /// Takes a file away again.
  void forget(const Listed& listed);

 private:
  struct Entry {
    std::uint64_t bytes = 0;
    std::string md5;
  };
  void read_manifest();

  std::filesystem::path folder_;
  int lock_ = -1;
  int manifest_ = -1;
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

}  // namespace foedus::fetch
