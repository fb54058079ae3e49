// SPDX-License-Identifier: Apache-2.0
//
// Reads the next batches of a file on a thread of its own while the store takes the last ones in.
// In: a reader. Out: its batches, in its order.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>

#include "foedus/read/reader.hpp"

namespace foedus::store {

class ReadAhead {
 public:
  /// `reader` must outlive this and is not to be used by others until then.
  explicit ReadAhead(read::Reader& reader);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  /// Stops reading; waits for the batch being read.
  ~ReadAhead();

  /// The next batch and how far the reader was after it; null at the end. Throws what the reader throws.
  /// Lifetime: until the next call; what is in it may be taken out.
  [[nodiscard]] read::Batch* next(read::Position& position);

 private:
  struct Slot {
    read::Batch batch;
    read::Position position;
  };
  void read_all();

  read::Reader& reader_;
  std::array<Slot, 3> slots_;  ///< one being read, one waiting, one in use
  std::size_t read_ = 0;       ///< batches read so far
  std::size_t taken_ = 0;      ///< batches handed out so far
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;
};

}  // namespace foedus::store
