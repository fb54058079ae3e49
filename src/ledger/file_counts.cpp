// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/file_counts.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <tuple>
#include <utility>

#include "foedus/base/error.hpp"

namespace foedus::ledger {
namespace {

constexpr std::size_t most_first_rejects = 10;

struct Key {
  Dyad dyad;
  std::uint64_t act = 0;  ///< the period's first day, dimension and kind

  bool operator==(const Key&) const = default;
};

std::uint64_t hash_of(const Key& key) {
  std::uint64_t x = key.dyad.source.bits() * 0x9E3779B97F4A7C15U ^ key.dyad.target.bits() * 0xD6E8FEB86659FD93U;
  x = (x ^ key.act ^ (x >> 32U)) * 0x9E3779B97F4A7C15U;
  return x ^ (x >> 29U);
}

/// Events by key, in one array: most events of a day find theirs in a cache.
class CountTable {
 public:
  struct Slot {
    Key key;
    std::uint64_t events = 0;  ///< 0: the slot is free
  };

  void add(const Key& key, std::uint64_t events) {
    if (used_ * 2 >= slots_.size()) grow();
    Slot& slot = slot_of(key);
    if (slot.events == 0) {
      slot.key = key;
      ++used_;
    }
    slot.events += events;
  }
  template <class Visit>
  void visit(const Visit& visit) const {
    for (const Slot& slot : slots_) {
      if (slot.events > 0) visit(slot.key, slot.events);
    }
  }
  [[nodiscard]] std::size_t size() const { return used_; }

 private:
  Slot& slot_of(const Key& key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash_of(key)) & mask;
    while (slots_[at].events > 0 && !(slots_[at].key == key)) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? std::size_t{1} << 12U : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.events > 0) slot_of(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  std::size_t used_ = 0;
};

constexpr std::uint64_t acts_a_day = dimension_count * kind_count;

/// What one thread has seen.
struct Tally {
  CountTable counts;
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::array<std::uint64_t, read::set_aside_count> set_aside{};
  Day day_before = last_day;  ///< its period is remembered: most events of a file share theirs with the one before
  Day period_before;
};

class Counting {
 public:
  Counting(const std::vector<std::filesystem::path>& files, const FileCountOptions& options)
      : files_(files),
        options_(options),
        tallies_(read::reading_threads(options.reading.threads)),
        bytes_of_file_(files.size(), 0) {}

  void take(unsigned thread, const read::Piece& piece) {
    if (piece.failure) std::rethrow_exception(piece.failure);
    Tally& tally = tallies_[thread];
    for (const Event& event : piece.batch.events.events) count(tally, event);
    tally.rows += piece.batch.rows;
    tally.records += piece.batch.records();
    tally.rejected += piece.batch.rejects.size();
    for (std::size_t i = 0; i < tally.set_aside.size(); ++i) tally.set_aside[i] += piece.batch.set_aside[i];
    const std::lock_guard lock(mutex_);
    note_rows(piece);
    if (!piece.batch.rejects.empty()) note_rejects(piece);
    report(piece);
  }

  FileCounts finish() {
    FileCounts all;
    Tally& sum = tallies_.front();
    for (std::size_t i = 1; i < tallies_.size(); ++i) {
      tallies_[i].counts.visit([&sum](const Key& key, std::uint64_t events) { sum.counts.add(key, events); });
    }
    for (const Tally& tally : tallies_) {
      all.rows += tally.rows;
      all.records += tally.records;
      all.rejected += tally.rejected;
      for (std::size_t i = 0; i < all.set_aside.size(); ++i) all.set_aside[i] += tally.set_aside[i];
    }
    all.counts.reserve(sum.counts.size());
    sum.counts.visit([&all](const Key& key, std::uint64_t events) { all.counts.push_back(as_count(key, events)); });
    std::sort(all.counts.begin(), all.counts.end(), [](const FileCount& a, const FileCount& b) {
      return std::tie(a.period, a.dyad.source, a.dyad.target, a.dimension, a.kind) <
             std::tie(b.period, b.dyad.source, b.dyad.target, b.dimension, b.kind);
    });
    all.first_rejects = number_rejects();
    return all;
  }

 private:
  void count(Tally& tally, const Event& event) {
    if (!options_.days.contains(event.day)) return;
    if (event.day != tally.day_before) {
      tally.day_before = event.day;
      tally.period_before = first_of(options_.period, event.day);
    }
    const auto day = static_cast<std::uint64_t>(tally.period_before - first_day);
    const std::uint64_t act = (day * dimension_count + static_cast<std::uint64_t>(event.dimension)) * kind_count +
                              static_cast<std::uint64_t>(event.kind);
    tally.counts.add(Key{event.dyad(), act}, 1);
  }

  static FileCount as_count(const Key& key, std::uint64_t events) {
    FileCount count;
    count.dyad = key.dyad;
    count.period = first_day + static_cast<std::int32_t>(key.act / acts_a_day);
    count.dimension = static_cast<Dimension>(key.act / kind_count % dimension_count);
    count.kind = static_cast<Kind>(key.act % kind_count);
    count.events = events;
    return count;
  }

  /// Rows of each piece whose lines are numbered from its own start, so that rejects find their line in the end.
  void note_rows(const read::Piece& piece) {
    if (piece.lines_from_zero || piece.batch.rows == 0) return;
    auto& rows = rows_of_pieces_[piece.file];
    if (rows.size() <= piece.number) rows.resize(piece.number + 1, 0);
    rows[piece.number] = static_cast<std::uint32_t>(piece.batch.rows);
  }

  void note_rejects(const read::Piece& piece) {
    // Enough of each piece, whichever comes first, to know the first ten of all.
    std::size_t kept = 0;
    for (const read::Reject& reject : piece.batch.rejects) {
      if (kept++ == most_first_rejects) break;
      rejects_.emplace(std::tuple{piece.file, piece.number, reject.line}, std::pair{reject, piece.lines_from_zero});
    }
    while (rejects_.size() > most_first_rejects) rejects_.erase(std::prev(rejects_.end()));
  }

  std::vector<FileReject> number_rejects() {
    std::vector<FileReject> all;
    for (auto& [key, noted] : rejects_) {
      const auto [file, number, line] = key;
      FileReject found{file, std::move(noted.first)};
      if (!noted.second) {
        const auto& rows = rows_of_pieces_[file];
        found.reject.line +=
            std::accumulate(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(number), std::uint64_t{0});
      }
      all.push_back(std::move(found));
    }
    return all;
  }

  void report(const read::Piece& piece) {
    rows_ += piece.batch.rows;
    std::uint64_t& bytes = bytes_of_file_[piece.file];
    if (piece.position.read > bytes) {
      bytes_ += piece.position.read - bytes;
      bytes = piece.position.read;
    }
    if (!options_.progress || options_.progress(bytes_, rows_)) return;
    throw Error(ErrorKind::input, files_[piece.file].string(), "stopped before its end", "Run the same command again.");
  }

  const std::vector<std::filesystem::path>& files_;
  const FileCountOptions& options_;
  std::vector<Tally> tallies_;
  std::mutex mutex_;
  std::vector<std::uint64_t> bytes_of_file_;
  std::uint64_t bytes_ = 0;
  std::uint64_t rows_ = 0;
  std::map<std::size_t, std::vector<std::uint32_t>> rows_of_pieces_;
  std::map<std::tuple<std::size_t, std::uint64_t, std::uint64_t>, std::pair<read::Reject, bool>> rejects_;
};

}  // namespace

std::uint64_t FileCounts::rows_set_aside() const {
  return std::accumulate(set_aside.begin(), set_aside.end(), std::uint64_t{0});
}

FileCounts count_files(const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                       const FileCountOptions& options) {
  Counting counting(files, options);
  read::PipelineOptions reading = options.reading;
  reading.features = false;  // nothing is weighed
  read::visit_pieces(files, vocabulary, reading,
                     [&counting](unsigned thread, const read::Piece& piece) { counting.take(thread, piece); });
  return counting.finish();
}

}  // namespace foedus::ledger
