// SPDX-License-Identifier: Apache-2.0
//
// The raw bytes of a file or of memory, as they lie there: what the archive kinds build on.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "byte_source.hpp"

namespace foedus::read {

/// What tells that a file was written to meanwhile.
struct FileMark {
  std::uint64_t bytes = 0;
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;

  bool operator==(const FileMark&) const = default;
};

class RawSource : public ByteSource {
 public:
  /// The first bytes, without consuming them: at least four unless the source is shorter.
  [[nodiscard]] virtual std::string_view peek() = 0;
  /// Throws Error (input) if the file is not what it was when it was opened.
  virtual void check_unchanged() const = 0;

 protected:
  using ByteSource::ByteSource;
};

[[nodiscard]] std::unique_ptr<RawSource> open_file(const std::filesystem::path& path);
[[nodiscard]] std::unique_ptr<RawSource> open_memory(std::string_view bytes, std::string place);

/// Inflates a gzip file of one or more members.
[[nodiscard]] std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<RawSource> raw, const ReadOptions& options);

/// Inflates every file in a zip archive. `raw` is kept to see whether the file changes.
[[nodiscard]] std::unique_ptr<ByteSource> open_zip_file(const std::filesystem::path& path,
                                                        std::unique_ptr<RawSource> raw, const ReadOptions& options,
                                                        Members members);
[[nodiscard]] std::unique_ptr<ByteSource> open_zip_memory(std::string_view bytes, std::string place,
                                                          const ReadOptions& options, Members members);

}  // namespace foedus::read
