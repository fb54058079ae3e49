// SPDX-License-Identifier: Apache-2.0
//
// Exact Bayesian segmentation (Fearnhead 2006): the posterior over every way to cut a series of n bins into segments,
// given the log marginal likelihood of each possible segment. In: a SegmentTable. Out: the posterior of each boundary,
// of no boundary, and draws of whole segmentations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace foedus::model {

/// Log marginal likelihood of every segment [begin, end) of n bins, 0 <= begin < end <= n.
class SegmentTable {
 public:
  explicit SegmentTable(std::size_t bins) : bins_(bins), values_(bins * (bins + 1) / 2, 0.0) {}
  [[nodiscard]] std::size_t bins() const { return bins_; }
  [[nodiscard]] double& at(std::size_t begin, std::size_t end) { return values_[index(begin, end)]; }
  [[nodiscard]] double at(std::size_t begin, std::size_t end) const { return values_[index(begin, end)]; }

 private:
  // Segments that begin together lie together: row `begin` holds ends begin+1 .. bins.
  [[nodiscard]] std::size_t index(std::size_t begin, std::size_t end) const {
    return begin * bins_ - begin * (begin + 1) / 2 + end - 1;
  }
  std::size_t bins_;
  std::vector<double> values_;
};

struct SegmentationOptions {
  double none_prior = 0.5;      ///< prior probability of no boundary at all, apart from those that chance leaves out
  double boundary = 0.01;       ///< otherwise: prior probability of a boundary before each bin
  std::size_t shortest = 2;     ///< bins of the shortest segment, the last one excepted
  std::vector<bool> forbidden;  ///< boundaries that cannot be; empty: none
};

/// A boundary b lies between bins b-1 and b.
class Segmentation {
 public:
  /// Requires: at least one bin. Cost: O(bins^2). Throws ContractError if no segmentation is possible.
  Segmentation(const SegmentTable& table, const SegmentationOptions& options);

  /// P(boundary at b | data), b = 0 .. bins; 0 at both ends.
  [[nodiscard]] const std::vector<double>& boundary() const { return boundary_; }
  [[nodiscard]] double none() const { return none_; }
  /// Boundaries of one segmentation drawn from the posterior, ascending. Cost: O(bins) a segment.
  [[nodiscard]] std::vector<std::size_t> draw(std::mt19937_64& random) const;

 private:
  [[nodiscard]] double term(std::size_t begin, std::size_t end) const;

  const SegmentTable& table_;
  SegmentationOptions options_;
  double log_boundary_ = 0;
  double log_stay_ = 0;
  std::vector<double> after_;  ///< log evidence of bins b.. given a segment begins at b
  std::vector<double> boundary_;
  double none_ = 1;         ///< posterior of no boundary, both ways
  double none_at_all_ = 0;  ///< posterior of the first way
};

}  // namespace foedus::model
