// SPDX-License-Identifier: Apache-2.0
//
// What a break can show in: the share of cooperation and the rate of conflict, by direction and data set. In: a
// Timeline. Out: the log marginal likelihood of every segment, and what a segment says of each signal. Equations:
// docs/models/breaks.md, 1-5.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "foedus/model/breaks.hpp"
#include "foedus/model/timeline.hpp"

#include "model/segmentation.hpp"

namespace foedus::model {

/// Mean and variance of a posterior.
struct Moments {
  double mean = 0;
  double variance = 0;
};

/// How probable it is beforehand that a signal is redrawn in a segment.
struct Touch {
  explicit Touch(double probability) : log_touched(std::log(probability)), log_untouched(std::log1p(-probability)) {}
  double log_touched;
  double log_untouched;
};

/// The log likelihood of one segment, summed over signals that are redrawn or not: equation 5. The logarithm of the
/// mixtures is taken once, of their product.
class SegmentEvidence {
 public:
  /// At most a thousand signals: a factor is at most 2.
  void add(const Touch& touch, double redrawn, double kept) {
    const double one = touch.log_touched + redrawn;
    const double other = touch.log_untouched + kept;
    const double gap = std::fabs(one - other);
    sum_ += std::max(one, other);
    if (gap < 40) product_ *= 1 + std::exp(-gap);
  }
  [[nodiscard]] double log() const { return sum_ + std::log(product_); }

 private:
  double sum_ = 0;
  double product_ = 1;
};

/// Conflict: a Poisson rate per unit of exposure, counts divided by the overdispersion. Acts in bins without exposure
/// are strays (dated back) and left out.
class RateSignal {
 public:
  RateSignal(std::vector<double> counts, const std::vector<double>& exposure, double overdispersion);

  [[nodiscard]] bool has_data() const { return counts_.back() > 0; }
  [[nodiscard]] double overdispersion() const { return overdispersion_; }
  void weigh(std::size_t begin, std::size_t end, const Touch& touch, SegmentEvidence& evidence) const;
  /// Of the log rate in [begin, end): log of the posterior mean, posterior variance of the log.
  [[nodiscard]] Moments log_rate(std::size_t begin, std::size_t end) const;
  /// P(the rate changed at `boundary` | the segments on both sides), prior `touched`.
  [[nodiscard]] double changed(std::size_t begin, std::size_t boundary, std::size_t end, double touched) const;

 private:
  [[nodiscard]] double redrawn(double count, double exposure) const;

  double overdispersion_;
  std::vector<double> counts_;    ///< cumulative, over the overdispersion
  std::vector<double> exposure_;  ///< cumulative, over the overdispersion
  double shape_ = 0.5;
  double inverse_scale_ = 1;
  double base_rate_ = 1;
  double log_base_rate_ = 0;
  double log_inverse_scale_ = 0;
  double log_gamma_shape_ = 0;
};

/// Cooperation among the acts of one direction, all dimensions.
class ShareSignal {
 public:
  ShareSignal(std::vector<double> cooperation, std::vector<double> conflict, double overdispersion);

  void weigh(std::size_t begin, std::size_t end, const Touch& touch, SegmentEvidence& evidence) const;
  /// Parameters of the beta posterior of the share in [begin, end).
  struct Beta {
    double a = 1;
    double b = 1;
    [[nodiscard]] double mean() const { return a / (a + b); }
  };
  [[nodiscard]] Beta share(std::size_t begin, std::size_t end) const;
  [[nodiscard]] double overdispersion() const { return overdispersion_; }

 private:
  [[nodiscard]] double redrawn(double cooperation, double conflict) const;

  double overdispersion_ = 1;
  std::vector<double> cooperation_;  ///< cumulative, over the overdispersion
  std::vector<double> conflict_;
  double base_share_ = 0.5;
  double log_share_ = 0;
  double log_rest_ = 0;
  double log_beta_ = 0;
};

/// The rate of conflict in one dimension and direction.
struct PlacedRate {
  Dimension dimension = Dimension::political;
  bool forward = true;
  RateSignal signal;
};

/// One data set in one direction, all dimensions.
struct DirectedSignals {
  DataSet data_set = DataSet::table;
  bool forward = true;
  RateSignal conflict;
  ShareSignal share;
};

/// All signals of a timeline.
struct Signals {
  std::vector<DirectedSignals> directed;
  std::vector<ShareSignal> whole;    ///< by data set, both directions, for the size of breaks
  std::vector<RateSignal> conflict;  ///< likewise
  std::vector<PlacedRate> parts;     ///< by data set, direction and dimension
};
[[nodiscard]] Signals signals_of(const Timeline& timeline, const BreakOptions& options);
/// Cost: O(bins^2 x signals), on `options.threads` threads.
[[nodiscard]] SegmentTable tabulate(const Signals& signals, std::size_t bins, const BreakOptions& options);

}  // namespace foedus::model
