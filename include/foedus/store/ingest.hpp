// SPDX-License-Identifier: Apache-2.0
//
// Reads files into the store. After a crash or kill -9 each file is in it whole or not at all; a file whose bytes are
// in the store already changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/code/text_reader.hpp"
#include "foedus/read/reader.hpp"
#include "foedus/store/store.hpp"

namespace foedus::store {

struct IngestOptions {
  read::ReadOptions read;
  /// The coder for files of news text, asked for at the first of them; empty: such files are of no known format.
  std::function<const code::Coder&()> coder;
  code::TextOptions text;
  Day today;  ///< noted in the manifest; the library does not read the clock
  /// Called often with the reader's position; returning false stops: the transaction is rolled back, Error (input)
  /// thrown.
  std::function<bool(const read::Position&)> progress;
};

struct FileReport {
  std::string file;
  std::string format;
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t set_aside = 0;
  std::uint64_t rejected = 0;
  std::array<std::uint64_t, read::set_aside_count> reasons{};
  std::vector<read::Reject> first_rejects;  ///< at most ten; all are in the table `reject`
  bool unchanged = false;                   ///< was in the store already; the figures are those of its ingest
  double seconds = 0;                       ///< left to the caller: the library reads no clock
};

struct IngestManyOptions {
  /// For each file; its `progress` is not called. `coder` is asked for on a reading thread, one at a time.
  IngestOptions each;
  unsigned threads = 0;                                    ///< that read; 0: as many as cores
  std::uint64_t memory_bytes = std::uint64_t{256} << 20U;  ///< about how much may be read ahead of the store
  /// Called often: which file is being stored, the bytes of all files stored so far, their rows. False stops, as in
  /// IngestOptions.
  std::function<bool(std::size_t file, std::uint64_t bytes, std::uint64_t rows)> progress;
  /// Called when a file is in the store for good, in order.
  std::function<void(std::size_t file, const FileReport& report)> done;
  /// Called for a file that cannot be read to its end, of which nothing is kept. False, or no function, throws the
  /// error.
  std::function<bool(std::size_t file, const Error& error)> failed;
};

/// What a file is known by.
struct FileIdentity {
  std::string path;          ///< as the user gave it
  std::string content_hash;  ///< XXH3-128 of its bytes, 32 hex digits
  std::string map_hash;      ///< of the mapping file it is read with; empty: none
  std::uint64_t bytes = 0;
};

/// Reads the file once, for its hash. Throws Error (input): missing, a folder, unreadable.
[[nodiscard]] FileIdentity identify(const std::filesystem::path& path, const std::filesystem::path& map = {});

/// What ingest does once the file is open: takes every batch of `reader` into the store, in one transaction.
/// `plover`: the names of the categories that Event::plover counts. A file without rows leaves nothing in the store.
[[nodiscard]] FileReport ingest_reader(Store& store, read::Reader& reader, const FileIdentity& identity,
                                       std::span<const std::string> plover, const IngestOptions& options);

/// Throws Error (input) for a file that cannot be read to its end: nothing of it is kept.
[[nodiscard]] FileReport ingest(Store& store, const std::filesystem::path& path, const Vocabulary& vocabulary,
                                const IngestOptions& options);

/// The same for many files, which are read on several threads ahead of the store and taken in in the order given. The
/// number of threads changes nothing in the store. `store`, which is made if it is not there, is opened while reading
/// begins and closed at the end; of `opening`, mode and threads are not used.
void ingest_files(const std::filesystem::path& store, const StoreOptions& opening,
                  const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                  const IngestManyOptions& options);

}  // namespace foedus::store
