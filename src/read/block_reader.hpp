// SPDX-License-Identifier: Apache-2.0
//
// A reader in two steps, so that several threads may share one file: blocks of whole lines are cut off by one thread at
// a time, which inflates them, and parsed by any thread, each with a parser of its own.
// In: a file's text. Out: blocks in file order; batches. Who runs the steps: pipeline.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "foedus/read/reader.hpp"

#include "read/input.hpp"

namespace foedus::read {

/// Small enough that a block is still in a core's second-level cache when it is parsed.
inline constexpr std::size_t block_bytes = std::size_t{1} << 19U;

struct Block {
  Cut lines;
  /// The block is the start of one line that is longer than any row may be.
  bool too_long = false;
  /// Counted only where a reject must be told its line at once (strict); else lines are numbered from the block's
  /// start.
  std::uint64_t lines_before = 0;
};

class BlockParser {
 public:
  virtual ~BlockParser() = default;
  /// Clears `batch` and takes the rows of the block into it. `place`: the file's name, for messages.
  /// Throws Error (input) at a reject where the parser was made strict.
  virtual void parse(const Block& block, const std::string& place, Batch& batch) = 0;
};

class BlockReader {
 public:
  virtual ~BlockReader() = default;
  /// False at the end of the file. Throws what reading the file throws. Not to be mixed with Reader::next.
  [[nodiscard]] virtual bool cut(Block& block) = 0;
  /// A parser for the blocks of every file of this format that is read with the same vocabulary and options.
  /// `features`: PipelineOptions::features.
  [[nodiscard]] virtual std::unique_ptr<BlockParser> make_parser(bool features) const = 0;
};

}  // namespace foedus::read
