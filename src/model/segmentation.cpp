// SPDX-License-Identifier: Apache-2.0
#include "model/segmentation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "foedus/base/error.hpp"

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

double log_sum(const std::vector<double>& terms) {
  const double most = *std::max_element(terms.begin(), terms.end());
  if (most == impossible) return impossible;
  double sum = 0;
  for (const double term : terms) sum += std::exp(term - most);
  return most + std::log(sum);
}

}  // namespace

// Fearnhead (2006), section 3, with a geometric prior on the distance between boundaries.
//   after_[b]: Q(b);  before[b]: log evidence of bins before b, given a boundary at b
double Segmentation::term(std::size_t begin, std::size_t end) const {
  const bool is_last = end == table_.bins();
  if (!is_last && end - begin < options_.shortest) return impossible;
  if (!is_last && !options_.forbidden.empty() && options_.forbidden[end]) return impossible;
  return table_.at(begin, end) + static_cast<double>(end - begin - 1) * log_stay_ + (is_last ? 0 : log_boundary_);
}

Segmentation::Segmentation(const SegmentTable& table, const SegmentationOptions& options)
    : table_(table),
      options_(options),
      log_boundary_(std::log(options.boundary)),
      log_stay_(std::log1p(-options.boundary)) {
  const std::size_t bins = table.bins();
  require(bins > 0, "Segmentation", "at least one bin");
  require(options.boundary > 0 && options.boundary < 1, "Segmentation", "0 < boundary < 1");
  require(options.none_prior > 0 && options.none_prior < 1, "Segmentation", "0 < none_prior < 1");
  after_.assign(bins + 1, impossible);
  after_[bins] = 0;
  std::vector<double> terms;
  for (std::size_t begin = bins; begin-- > 0;) {
    terms.clear();
    for (std::size_t end = begin + 1; end <= bins; ++end) terms.push_back(term(begin, end) + after_[end]);
    after_[begin] = log_sum(terms);
  }
  std::vector<double> before(bins + 1, impossible);
  before[0] = 0;
  for (std::size_t end = 1; end < bins; ++end) {
    terms.clear();
    for (std::size_t begin = 0; begin < end; ++begin) terms.push_back(before[begin] + term(begin, end));
    before[end] = log_sum(terms);
  }
  boundary_.assign(bins + 1, 0.0);
  for (std::size_t b = 1; b < bins; ++b) boundary_[b] = std::exp(before[b] + after_[b] - after_[0]);
  // Two ways to have none: a pair that never breaks, or one that could and did not.
  const double never = std::log(options.none_prior) + table.at(0, bins);
  const double could = std::log1p(-options.none_prior) + after_[0];
  none_at_all_ = 1 / (1 + std::exp(could - never));
  for (double& probability : boundary_) probability *= 1 - none_at_all_;
  none_ = none_at_all_ + (1 - none_at_all_) * std::exp(term(0, bins) - after_[0]);
}

std::vector<std::size_t> Segmentation::draw(std::mt19937_64& random) const {
  std::vector<std::size_t> boundaries;
  const std::size_t bins = table_.bins();
  if (uniform(random) < none_at_all_) return boundaries;
  for (std::size_t begin = 0; begin < bins;) {
    double left = uniform(random);
    std::size_t end = begin + 1;
    for (; end < bins; ++end) {
      left -= std::exp(term(begin, end) + after_[end] - after_[begin]);
      if (left < 0) break;
    }
    if (end < bins) boundaries.push_back(end);
    begin = end;
  }
  return boundaries;
}

}  // namespace foedus::model
