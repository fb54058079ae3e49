// SPDX-License-Identifier: Apache-2.0
//
// Counts the events of files without storing them: how many acts, of which kind and dimension, each state did to each
// other on each day, or in each longer period, as the files give them. None of the ledger's treatments is applied.
// In: paths. Out: counts in order, and what became of the rows. For a look at files, and to measure reading alone.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/read/pipeline.hpp"

namespace foedus::ledger {

struct FileCountOptions {
  read::PipelineOptions reading;
  Period period = Period::day;
  Window days;  ///< of the events
  /// Called often, on any of the reading threads, one at a time: the bytes of files read so far, the rows read so far.
  /// False stops: Error (input).
  std::function<bool(std::uint64_t bytes, std::uint64_t rows)> progress;
};

/// Acts of one kind and dimension that a state did to another in a period.
struct FileCount {
  Day period;  ///< its first day
  Dyad dyad;
  Dimension dimension = Dimension::political;
  Kind kind = Kind::statement;
  std::uint64_t events = 0;

  bool operator==(const FileCount&) const = default;
};

/// A row that could not be understood.
struct FileReject {
  std::size_t file = 0;  ///< index of the path
  read::Reject reject;
};

struct FileCounts {
  std::vector<FileCount> counts;  ///< in order of period, dyad, dimension, kind
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::array<std::uint64_t, read::set_aside_count> set_aside{};
  std::vector<FileReject> first_rejects;  ///< at most ten, in order of files and lines

  [[nodiscard]] std::uint64_t rows_set_aside() const;
};

/// Reads the files on several threads; their order and the number of threads do not change the counts.
/// Throws Error (input) for a file that cannot be read to its end.
[[nodiscard]] FileCounts count_files(const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                                     const FileCountOptions& options);

}  // namespace foedus::ledger
