// SPDX-License-Identifier: Apache-2.0
//
// The bytes of one file, inflated where it is compressed: plain, .gz (also of many members) or .zip, known by their
// first bytes, never by name. In: a path or bytes in memory. Out: a stream of bytes in bounded memory.
// Faults and limits: docs/formats/archives.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "foedus/read/reader.hpp"

namespace foedus::read {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills `room` from its start and returns the bytes written; 0 only at the end, or for an empty room.
  /// Throws Error (input) if the file cannot be read, is damaged, changes meanwhile, or is a bomb.
  [[nodiscard]] virtual std::size_t read(std::span<char> room) = 0;
  /// In bytes as they lie on disk.
  [[nodiscard]] virtual Position position() const = 0;
  /// The file's name, for messages.
  [[nodiscard]] const std::string& place() const { return place_; }
  /// Of a zip archive opened with Members::apart: goes on to the next file in it, false where there is none. read()
  /// stops at the end of each file.
  [[nodiscard]] virtual bool next_member() { return false; }
  /// The name of the file in the archive that read() reads from; empty where there is no archive.
  [[nodiscard]] virtual std::string_view member() const { return {}; }

 protected:
  explicit ByteSource(std::string place) : place_(std::move(place)) {}

 private:
  std::string place_;
};

/// Whether the files in a zip archive are one stream of bytes or one after the other.
enum class Members : std::uint8_t { joined, apart };

/// Opens a file. Throws Error (input) if it cannot be opened, is a folder, is empty, or is an archive of an unknown
/// kind.
[[nodiscard]] std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path, const ReadOptions& options,
                                                      Members members = Members::joined);

/// The same for bytes in memory, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_source(std::string_view bytes, std::string place, const ReadOptions& options,
                                                      Members members = Members::joined);

}  // namespace foedus::read
