// SPDX-License-Identifier: Apache-2.0
//
// Reads many files on several threads: one thread at a time inflates a file and cuts it into blocks of lines, any
// thread parses them, so that one large file keeps all of them busy as well as many small ones do. In: paths. Out: the
// batches of each file, in order or as they come; the same batches on any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "foedus/read/reader.hpp"

namespace foedus::read {

struct PipelineOptions {
  ReadOptions read;
  unsigned threads = 0;  ///< that read; 0: as many as cores
  /// Work out Event::features of GDELT rows, which looks at every word of their addresses. Counts do not need them.
  bool features = true;
  /// About how much may be read ahead of what has been taken.
  std::uint64_t memory_bytes = std::uint64_t{128} << 20U;
  /// Asked on a reading thread before a file is opened, once a file; false: it is passed over. Empty: all are read.
  std::function<bool(std::size_t file)> wanted;
  /// Opens a file, on a reading thread; empty: read::open does.
  std::function<std::unique_ptr<Reader>(std::size_t file)> open;
};

/// One batch of one of the files.
struct Piece {
  std::size_t file = 0;      ///< index of the path
  std::uint64_t number = 0;  ///< of the batch in its file, from 0
  Batch batch;
  Format format = Format::mapped;
  Position position;            ///< how far its file was read when the batch was cut off
  bool lines_from_zero = true;  ///< its lines are numbered from the file's start, not from the batch's
  bool last = false;            ///< the file is at its end: the batch is empty
  bool passed_over = false;     ///< the file was not wanted; last is set
  std::exception_ptr failure;   ///< why the file could not be read on; last is set
};

/// Batches in order: file after file as given, each from its start to its last piece. One thread takes them.
class Pipeline {
 public:
  /// The vocabulary must outlive this.
  Pipeline(std::vector<std::filesystem::path> files, const Vocabulary& vocabulary, const PipelineOptions& options);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  /// Stops reading; waits for the blocks being parsed.
  ~Pipeline();

  /// The next piece, its lines numbered from the file's start; null after the last piece of the last file.
  [[nodiscard]] std::unique_ptr<Piece> next();
  /// Reads no more of the file of which a piece was taken that was not its last: the next piece is of the next file.
  void leave_rest();
  /// A piece that is done with: its memory is used again.
  void give_back(std::unique_ptr<Piece> piece);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

/// Batches as they come, handed to `visit` on the thread that parsed them; `thread` counts from 0. What `visit` makes
/// of them must not depend on their order. Lines are numbered from the batch's start unless lines_from_zero. Throws
/// what `visit` throws first. A file's failure is a piece like others.
void visit_pieces(const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                  const PipelineOptions& options,
                  const std::function<void(unsigned thread, const Piece& piece)>& visit);

/// As many threads as `wanted` says; 0: as many as the machine has.
[[nodiscard]] unsigned reading_threads(unsigned wanted);

}  // namespace foedus::read
