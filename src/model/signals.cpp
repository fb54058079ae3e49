// SPDX-License-Identifier: Apache-2.0
#include "model/signals.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <map>
#include <thread>
#include <utility>

#include "model/overdispersion.hpp"
#include "model/special.hpp"

namespace foedus::model {
namespace {

/// Acts a redrawn share is worth beforehand.
constexpr double share_strength = 2;

std::vector<double> cumulative(const std::vector<double>& values, double divisor) {
  std::vector<double> sums{0};
  for (const double value : values) sums.push_back(sums.back() + value / divisor);
  return sums;
}

std::vector<double> where_covered(std::vector<double> counts, const std::vector<double>& exposure) {
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    if (exposure[bin] <= 0) counts[bin] = 0;
  }
  return counts;
}

struct Pooled {
  std::vector<double> cooperation;
  std::vector<double> conflict;

  void add(const Stream& stream) {
    cooperation.resize(stream.cells.size());
    conflict.resize(stream.cells.size());
    for (std::size_t bin = 0; bin < stream.cells.size(); ++bin) {
      cooperation[bin] += stream.cells[bin].cooperation;
      conflict[bin] += stream.cells[bin].conflict;
    }
  }
};

}  // namespace

RateSignal::RateSignal(std::vector<double> counts, const std::vector<double>& exposure, double overdispersion)
    : overdispersion_(overdispersion),
      counts_(cumulative(where_covered(std::move(counts), exposure), overdispersion)),
      exposure_(cumulative(exposure, overdispersion)) {
  base_rate_ = (counts_.back() * overdispersion_ + 0.5) / (exposure_.back() * overdispersion_ + 1);
  log_base_rate_ = std::log(base_rate_);
  inverse_scale_ = shape_ / base_rate_;
  log_inverse_scale_ = std::log(inverse_scale_);
  log_gamma_shape_ = log_gamma(shape_);
}

double RateSignal::redrawn(double count, double exposure) const {
  const double no_act = shape_ * (log_inverse_scale_ - std::log(inverse_scale_ + exposure));
  if (count == 0) return no_act;  // of most short segments, and cheaper
  return no_act + log_gamma(shape_ + count) - log_gamma_shape_ - count * std::log(inverse_scale_ + exposure);
}

void RateSignal::weigh(std::size_t begin, std::size_t end, const Touch& touch, SegmentEvidence& evidence) const {
  const double exposure = exposure_[end] - exposure_[begin];
  if (exposure <= 0) return;
  const double count = counts_[end] - counts_[begin];
  evidence.add(touch, redrawn(count, exposure), count * log_base_rate_ - base_rate_ * exposure);
}

Moments RateSignal::log_rate(std::size_t begin, std::size_t end) const {
  const double shape = shape_ + counts_[end] - counts_[begin];
  const double inverse_scale = inverse_scale_ + exposure_[end] - exposure_[begin];
  return {std::log(shape / inverse_scale), boost::math::trigamma(shape)};
}

double RateSignal::changed(std::size_t begin, std::size_t boundary, std::size_t end, double touched) const {
  const auto evidence = [this](std::size_t from, std::size_t to) {
    return redrawn(counts_[to] - counts_[from], exposure_[to] - exposure_[from]);
  };
  const double factor = evidence(begin, boundary) + evidence(boundary, end) - evidence(begin, end);
  const double log_odds = factor + std::log(touched / (1 - touched));
  return 1 / (1 + std::exp(-log_odds));
}

ShareSignal::ShareSignal(std::vector<double> cooperation, std::vector<double> conflict, double overdispersion)
    : overdispersion_(overdispersion),
      cooperation_(cumulative(cooperation, overdispersion)),
      conflict_(cumulative(conflict, overdispersion)) {
  const double acts = (cooperation_.back() + conflict_.back()) * overdispersion;
  base_share_ = (cooperation_.back() * overdispersion + 1.5) / (acts + 2);
  log_share_ = std::log(base_share_);
  log_rest_ = std::log1p(-base_share_);
  const double a = share_strength * base_share_;
  log_beta_ = log_gamma(a) + log_gamma(share_strength - a) - log_gamma(share_strength);
}

double ShareSignal::redrawn(double cooperation, double conflict) const {
  const double a = share_strength * base_share_;
  const double b = share_strength - a;
  return log_gamma(a + cooperation) + log_gamma(b + conflict) - log_gamma(share_strength + cooperation + conflict) -
         log_beta_;
}

void ShareSignal::weigh(std::size_t begin, std::size_t end, const Touch& touch, SegmentEvidence& evidence) const {
  const double cooperation = cooperation_[end] - cooperation_[begin];
  const double conflict = conflict_[end] - conflict_[begin];
  if (cooperation + conflict <= 0) return;
  evidence.add(touch, redrawn(cooperation, conflict), cooperation * log_share_ + conflict * log_rest_);
}

ShareSignal::Beta ShareSignal::share(std::size_t begin, std::size_t end) const {
  const double a = share_strength * base_share_;
  return {a + cooperation_[end] - cooperation_[begin], share_strength - a + conflict_[end] - conflict_[begin]};
}

namespace {

/// Conflict as a rate and cooperation as a share, with the noise that the pair's own counts show.
class SignalMaker {
 public:
  SignalMaker(const Timeline& timeline, const BreakOptions& options) : timeline_(timeline), options_(options) {}

  /// `cooperation`: of the whole data set, both directions.
  void learn_attention(DataSet data_set, const std::vector<double>& cooperation) {
    const auto bins_per_block = static_cast<std::size_t>(std::max(1, attention_days / timeline_.days_per_bin));
    excess_[data_set] = attention_excess(cooperation, timeline_.exposure.at(data_set), bins_per_block);
  }
  [[nodiscard]] RateSignal rate(DataSet data_set, std::vector<double> conflict) const {
    const std::vector<double>& exposure = timeline_.exposure.at(data_set);
    const double least = options_.rate_overdispersion;
    const double from_week_to_week = overdispersion_of(conflict, exposure, least);
    const double from_attention = least + excess_.at(data_set) * mean_rate(conflict, exposure);
    return {std::move(conflict), exposure, std::max(from_week_to_week, from_attention)};
  }
  [[nodiscard]] ShareSignal share(const Pooled& pooled) const {
    return {pooled.cooperation, pooled.conflict,
            overdispersion_of_share(pooled.cooperation, pooled.conflict, options_.share_overdispersion)};
  }

 private:
  static constexpr int attention_days = 91;

  const Timeline& timeline_;
  const BreakOptions& options_;
  std::map<DataSet, double> excess_;
};

}  // namespace

Signals signals_of(const Timeline& timeline, const BreakOptions& options) {
  std::map<std::pair<DataSet, bool>, Pooled> by_direction;
  std::map<DataSet, Pooled> by_set;
  for (const Stream& stream : timeline.streams) {
    by_direction[{stream.data_set, stream.forward}].add(stream);
    by_set[stream.data_set].add(stream);
  }
  SignalMaker make(timeline, options);
  for (const auto& [data_set, pooled] : by_set) make.learn_attention(data_set, pooled.cooperation);

  Signals signals;
  for (const Stream& stream : timeline.streams) {
    Pooled part;
    part.add(stream);
    RateSignal rate = make.rate(stream.data_set, std::move(part.conflict));
    if (rate.has_data()) signals.parts.push_back({stream.dimension, stream.forward, std::move(rate)});
  }
  for (const auto& [key, pooled] : by_direction) {
    signals.directed.push_back({key.first, key.second, make.rate(key.first, pooled.conflict), make.share(pooled)});
  }
  for (const auto& [data_set, pooled] : by_set) {
    signals.whole.push_back(make.share(pooled));
    signals.conflict.push_back(make.rate(data_set, pooled.conflict));
  }
  return signals;
}

SegmentTable tabulate(const Signals& signals, std::size_t bins, const BreakOptions& options) {
  SegmentTable table(bins);
  const Touch direction(options.touched);
  const Touch part(options.touched_part);
  const auto fill_row = [&](std::size_t begin) {
    for (std::size_t end = begin + 1; end <= bins; ++end) {
      SegmentEvidence evidence;
      for (const DirectedSignals& directed : signals.directed) {
        if (directed.conflict.has_data()) directed.conflict.weigh(begin, end, direction, evidence);
        directed.share.weigh(begin, end, direction, evidence);
      }
      for (const PlacedRate& placed : signals.parts) placed.signal.weigh(begin, end, part, evidence);
      table.at(begin, end) = options.evidence_weight * evidence.log();
    }
  };
  // Rows in turn, since the first are the longest. Each cell is one thread's own: the same for any number of them.
  const auto fill_every = [&](std::size_t first, std::size_t step) {
    for (std::size_t begin = first; begin < bins; begin += step) fill_row(begin);
  };
  std::vector<std::thread> others;
  const std::size_t threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t t = 1; t < threads; ++t) others.emplace_back(fill_every, t, threads);
  fill_every(0, threads);
  for (std::thread& thread : others) thread.join();
  return table;
}

}  // namespace foedus::model
