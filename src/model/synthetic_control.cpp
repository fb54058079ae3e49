// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/synthetic_control.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "model/simplex.hpp"

namespace foedus::model {
namespace {

constexpr double least_shown_weight = 0.005;

bool share_a_state(const Pair& x, const Pair& y) {
  return x.a == y.a || x.a == y.b || x.b == y.a || x.b == y.b;
}

/// Levels before the date less their mean, and what is needed of them for any choice of donors.
struct Centred {
  std::size_t before = 0;
  std::size_t until = 0;                   ///< periods used in all
  std::vector<std::vector<double>> level;  ///< by pair, by period, less the mean before the date
  std::vector<double> mean;
  std::vector<double> deviation;
  std::vector<double> products;  ///< of the levels before the date, pair by pair

  [[nodiscard]] double product(std::size_t i, std::size_t j) const { return products[i * level.size() + j]; }
};

Centred centre(const Panel& panel, std::size_t before, std::size_t until) {
  Centred centred;
  centred.before = before;
  centred.until = until;
  const auto count = static_cast<double>(before);
  for (const PanelPair& pair : panel.pairs) {
    const auto end = pair.level.begin() + static_cast<std::ptrdiff_t>(before);
    const double mean = std::accumulate(pair.level.begin(), end, 0.0) / count;
    std::vector<double> level;
    double squares = 0;
    for (std::size_t t = 0; t < until; ++t) {
      level.push_back(pair.level[t] - mean);
      if (t < before) squares += level.back() * level.back();
    }
    centred.mean.push_back(mean);
    centred.deviation.push_back(std::sqrt(squares / count));
    centred.level.push_back(std::move(level));
  }
  const std::size_t n = centred.level.size();
  centred.products.assign(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (std::size_t t = 0; t < before; ++t) sum += centred.level[i][t] * centred.level[j][t];
      centred.products[i * n + j] = centred.products[j * n + i] = sum;
    }
  }
  return centred;
}

/// One run: a pair set against donors.
struct Run {
  std::vector<double> weights;
  double gap = 0;    ///< mean after the date
  double error = 0;  ///< root mean square before it
  [[nodiscard]] double scaled() const { return gap / std::max(error, 1e-6); }
};

double synthetic_at(const Centred& data, std::span<const std::size_t> donors, std::span<const double> weights,
                    std::size_t t) {
  double sum = 0;
  for (std::size_t i = 0; i < donors.size(); ++i) sum += weights[i] * data.level[donors[i]][t];
  return sum;
}

Run run_against(const Centred& data, std::size_t treated, std::span<const std::size_t> donors) {
  const std::size_t n = donors.size();
  std::vector<double> gram(n * n);
  std::vector<double> c(n);
  for (std::size_t i = 0; i < n; ++i) {
    c[i] = data.product(donors[i], treated);
    for (std::size_t j = 0; j < n; ++j) gram[i * n + j] = data.product(donors[i], donors[j]);
    gram[i * n + i] *= 1 + 1e-6;  // one solution where donors are alike
  }
  Run run;
  run.weights = simplex_least_squares(gram, c);
  double squares = 0;
  for (std::size_t t = 0; t < data.until; ++t) {
    const double gap = data.level[treated][t] - synthetic_at(data, donors, run.weights, t);
    if (t < data.before) {
      squares += gap * gap;
    } else {
      run.gap += gap;
    }
  }
  run.gap /= static_cast<double>(data.until - data.before);
  run.error = std::sqrt(squares / static_cast<double>(data.before));
  return run;
}

/// The treated pair, then the donors nearest to it in level and activity before the date.
Panel with_nearest(const Panel& panel, std::size_t treated, std::vector<std::size_t> donors, std::size_t most) {
  struct Standing {
    double level = 0;
    double activity = 0;
  };
  const auto standing_of = [&panel](std::size_t pair) {
    Standing sum;
    for (std::size_t t = 0; t < panel.before; ++t) {
      sum.level += panel.pairs[pair].level[t];
      sum.activity += panel.pairs[pair].acts[t];
    }
    const auto count = static_cast<double>(panel.before);
    return Standing{sum.level / count, std::log1p(sum.activity / count)};
  };
  const Standing own = standing_of(treated);
  std::vector<std::pair<double, std::size_t>> by_distance;
  for (const std::size_t donor : donors) {
    const Standing other = standing_of(donor);
    by_distance.emplace_back(std::abs(other.level - own.level) + std::abs(other.activity - own.activity), donor);
  }
  std::sort(by_distance.begin(), by_distance.end());
  if (by_distance.size() > most) by_distance.resize(most);
  Panel near;
  near.periods = panel.periods;
  near.before = panel.before;
  near.pairs.push_back(panel.pairs[treated]);
  for (const auto& [distance, donor] : by_distance) near.pairs.push_back(panel.pairs[donor]);
  return near;
}

/// Every donor in the pair's place, against the others that share no state with it; those with a poor fit are left out.
std::vector<double> placebo_gaps(const Panel& panel, const Centred& data, std::span<const std::size_t> donors,
                                 const SyntheticOptions& options) {
  std::vector<double> gaps;
  for (const std::size_t placebo : donors) {
    std::vector<std::size_t> others;
    for (const std::size_t donor : donors) {
      if (!share_a_state(panel.pairs[donor].pair, panel.pairs[placebo].pair)) others.push_back(donor);
    }
    if (others.size() < 2) continue;
    const Run run = run_against(data, placebo, others);
    if (run.error <= options.worst_fit * data.deviation[placebo]) gaps.push_back(run.scaled());
  }
  return gaps;
}

double two_sided(double scaled, std::span<const double> placebos) {
  const auto larger = std::count_if(placebos.begin(), placebos.end(),
                                    [scaled](double gap) { return std::abs(gap) >= std::abs(scaled); });
  return (1 + static_cast<double>(larger)) / (1 + static_cast<double>(placebos.size()));
}

/// Half the width of the interval in units of the pre-period error: the placebo gap that so large a share do not
/// exceed, counting the pair itself as one of them.
double half_width(std::vector<double> placebos, double interval) {
  for (double& gap : placebos) gap = std::abs(gap);
  std::sort(placebos.begin(), placebos.end());
  const auto rank = static_cast<std::size_t>(std::ceil(interval * static_cast<double>(placebos.size() + 1)));
  return placebos[std::min(std::max<std::size_t>(rank, 1), placebos.size()) - 1];
}

PlaceboDate placebo_date(const Panel& panel, std::span<const std::size_t> donors, std::size_t before,
                         const SyntheticOptions& options) {
  const Centred data = centre(panel, before, panel.before);
  const Run run = run_against(data, 0, donors);
  PlaceboDate placebo;
  placebo.date = panel.periods[before].first;
  placebo.effect = run.gap;
  placebo.p_value = two_sided(run.scaled(), placebo_gaps(panel, data, donors, options));
  return placebo;
}

std::vector<PlaceboDate> placebo_dates(const Panel& panel, std::span<const std::size_t> donors,
                                       const SyntheticOptions& options) {
  std::vector<PlaceboDate> dates;
  for (std::size_t i = 0; i < options.placebo_dates; ++i) {
    // Spread over the second half of the time before, so that each has enough before and after it.
    const std::size_t before = panel.before * (i + options.placebo_dates + 1) / (2 * options.placebo_dates + 1);
    if (before < options.least_before || panel.before - before < options.least_after) continue;
    dates.push_back(placebo_date(panel, donors, before, options));
  }
  return dates;
}

SyntheticControl refuse(SyntheticControl result, std::string reason) {
  result.refused = std::move(reason);
  return result;
}

}  // namespace

SyntheticControl synthetic_control(const Panel& panel, const Pair& pair, std::span<const Pair> excluded,
                                   const SyntheticOptions& options) {
  SyntheticControl result;
  const auto found = std::find_if(panel.pairs.begin(), panel.pairs.end(),
                                  [&pair](const PanelPair& member) { return member.pair == pair; });
  if (found == panel.pairs.end()) return refuse(result, "the pair has no act in data sets that cover all pairs");
  const std::size_t after = panel.periods.size() - panel.before;
  if (panel.before < options.least_before || after < options.least_after) {
    return refuse(result, fmt::format("{} periods with data before and {} after, where {} and {} are needed",
                                      panel.before, after, options.least_before, options.least_after));
  }
  const auto treated = static_cast<std::size_t>(found - panel.pairs.begin());
  std::vector<std::size_t> donors;
  for (std::size_t i = 0; i < panel.pairs.size(); ++i) {
    const Pair& other = panel.pairs[i].pair;
    if (share_a_state(other, pair) || std::find(excluded.begin(), excluded.end(), other) != excluded.end()) continue;
    donors.push_back(i);
  }
  result.donors = donors.size();
  if (donors.size() < options.least_donors) {
    return refuse(result, fmt::format("{} comparable pairs without such a text, where {} are needed", donors.size(),
                                      options.least_donors));
  }
  const Panel near = with_nearest(panel, treated, std::move(donors), options.most_donors);
  std::vector<std::size_t> others(near.pairs.size() - 1);  // the pair itself is the first
  std::iota(others.begin(), others.end(), std::size_t{1});
  const Centred data = centre(near, near.before, near.periods.size());
  const Run run = run_against(data, 0, others);
  result.fit_error = run.error;
  result.own_deviation = data.deviation[0];
  if (run.error > options.worst_fit * result.own_deviation) {
    return refuse(result, fmt::format("comparable pairs follow it badly before the date: error {:.2f}, where its own "
                                      "levels vary by {:.2f}",
                                      run.error, result.own_deviation));
  }
  const std::vector<double> placebos = placebo_gaps(near, data, others, options);
  result.placebos = placebos.size();
  if (placebos.size() < options.least_donors) {
    return refuse(result, fmt::format("{} comparable pairs with a good fit of their own, where {} are needed",
                                      placebos.size(), options.least_donors));
  }
  result.enough = true;
  result.effect = run.gap;
  const double half = half_width(placebos, options.interval) * run.error;
  result.lower = run.gap - half;
  result.upper = run.gap + half;
  result.p_value = two_sided(run.scaled(), placebos);
  const auto below = std::count_if(placebos.begin(), placebos.end(), [&run](double gap) { return gap < run.scaled(); });
  result.rose = (1 + static_cast<double>(below)) / (2 + static_cast<double>(placebos.size()));
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (run.weights[i] >= least_shown_weight) result.weights.push_back({near.pairs[others[i]].pair, run.weights[i]});
  }
  std::stable_sort(result.weights.begin(), result.weights.end(),
                   [](const DonorWeight& x, const DonorWeight& y) { return x.weight > y.weight; });
  for (std::size_t t = 0; t < near.periods.size(); ++t) {
    result.actual.push_back(data.level[0][t] + data.mean[0]);
    result.synthetic.push_back(synthetic_at(data, others, run.weights, t) + data.mean[0]);
  }
  result.placebo_dates = placebo_dates(near, others, options);
  return result;
}

}  // namespace foedus::model
