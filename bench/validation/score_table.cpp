// SPDX-License-Identifier: Apache-2.0
//
// One step ahead: how probable each period's cooperative acts among its acts were, given the periods before; the level
// against persistence, a rolling Goldstein mean with normal error, and shares so far.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "tables.hpp"
#include "tracks.hpp"
#include "world.hpp"

namespace foedus::validation {
namespace {

constexpr std::size_t methods = 4;
constexpr std::array<const char*, methods> method_names = {"level", "persistence", "Goldstein mean", "shares so far"};
constexpr double least_acts = 5;
constexpr std::size_t least_scored = 5;  ///< periods of a dyad that counts for the median
constexpr std::size_t most_dyads = 1500;

double log_choose(double n, double y) {
  return std::lgamma(n + 1) - std::lgamma(y + 1) - std::lgamma(n - y + 1);
}

double log_binomial(double y, double n, double share) {
  return log_choose(n, y) + y * std::log(share) + (n - y) * std::log1p(-share);
}

/// Sums of a dyad's past.
struct Past {
  double cooperation = 0;
  double conflict = 0;
  double goldstein_cooperation = 0;
  double goldstein_conflict = 0;
  double residual_square = 0;  ///< of period means about the rolling mean
  double residuals = 0;
  std::vector<Period> periods;

  [[nodiscard]] double rolling_mean(std::size_t length) const {
    double sum = 0;
    double acts = 0;
    for (std::size_t i = periods.size() > length ? periods.size() - length : 0; i < periods.size(); ++i) {
      sum += periods[i].goldstein_cooperation + periods[i].goldstein_conflict;
      acts += periods[i].total();
    }
    return acts > 0 ? sum / acts : 0;
  }
};

/// The best of a few lengths is taken, in the baseline's favour: see print_scores.
double goldstein_score(const Past& past, const Period& now, std::size_t length) {
  // Few acts of a kind so far: the usual scores count as two acts.
  constexpr double usual_cooperation = 4;
  constexpr double usual_conflict = -5;
  constexpr double usual_variance = 9;
  const double gc = (past.goldstein_cooperation + 2 * usual_cooperation) / (past.cooperation + 2);
  const double gk = (past.goldstein_conflict + 2 * usual_conflict) / (past.conflict + 2);
  const double variance = (past.residual_square + 2 * usual_variance) / (past.residuals + 2);
  const double mean = past.rolling_mean(length);
  const double n = now.total();
  const auto log_density = [&](double y) {
    const double score = (y * gc + (n - y) * gk) / n;
    return -0.5 * (score - mean) * (score - mean) / variance;
  };
  double most = -INFINITY;
  for (double y = 0; y <= n; y += 1) most = std::max(most, log_density(y));
  double sum = 0;
  for (double y = 0; y <= n; y += 1) sum += std::exp(log_density(y) - most);
  return log_density(now.cooperation()) - most - std::log(sum);
}

struct Sums {
  std::array<double, methods> score{};
  double periods = 0;
};

Sums score_dyad(const std::vector<Period>& periods, const CountedWorld& world, const model::Population& population,
                std::size_t length) {
  std::vector<Period> acting;
  std::copy_if(periods.begin(), periods.end(), std::back_inserter(acting),
               [](const Period& one) { return one.total() > 0; });
  Sums sums;
  if (acting.size() < 2) return sums;
  const model::Track track = track_of(acting, world.period, world.data_set, 1, 1);
  std::vector<double> level;
  for (const model::LevelPoint& point : model::smooth(track, population, {}).points) {
    if (point.events > 0) level.push_back(point.log_score);
  }
  Past past;
  for (std::size_t i = 0; i < acting.size(); ++i) {
    const Period& now = acting[i];
    const double y = now.cooperation();
    const double n = now.total();
    if (i > 0) {
      const Period& last = acting[i - 1];
      sums.score[0] += level.at(i);
      sums.score[1] += log_binomial(y, n, (last.cooperation() + 0.5) / (last.total() + 1));
      sums.score[2] += goldstein_score(past, now, length);
      sums.score[3] += log_binomial(y, n, (past.cooperation + 0.5) / (past.cooperation + past.conflict + 1));
      sums.periods += 1;
      const double residual = (now.goldstein_cooperation + now.goldstein_conflict) / n - past.rolling_mean(length);
      past.residual_square += residual * residual;
      past.residuals += 1;
    }
    past.cooperation += y;
    past.conflict += n - y;
    past.goldstein_cooperation += now.goldstein_cooperation;
    past.goldstein_conflict += now.goldstein_conflict;
    past.periods.push_back(now);
  }
  return sums;
}

void print_scores(const CountedWorld& world) {
  const std::vector<const std::vector<Period>*> dyads = spread_of_dyads(world, least_acts, most_dyads);
  const model::Population population = model::default_population();
  // The rolling mean may choose its length on the data it is scored on.
  std::vector<Sums> best;
  double best_goldstein = -INFINITY;
  std::size_t best_length = 0;
  for (const std::size_t length : {4U, 12U, 1000U}) {
    std::vector<Sums> sums;
    double goldstein = 0;
    for (const auto* periods : dyads) {
      sums.push_back(score_dyad(*periods, world, population, length));
      goldstein += sums.back().score[2];
    }
    if (goldstein <= best_goldstein) continue;
    best_goldstein = goldstein;
    best = std::move(sums);
    best_length = length;
  }
  Sums pooled;
  std::array<std::vector<double>, methods> by_dyad;
  for (const Sums& sums : best) {
    for (std::size_t m = 0; m < methods; ++m) {
      pooled.score.at(m) += sums.score.at(m);
      if (sums.periods >= least_scored) by_dyad.at(m).push_back(sums.score.at(m) / sums.periods);
    }
    pooled.periods += sums.periods;
  }
  for (std::size_t m = 0; m < methods; ++m) {
    std::vector<double> scores = by_dyad.at(m);
    std::vector<double> gains;
    for (std::size_t i = 0; i < scores.size(); ++i) gains.push_back(by_dyad[0][i] - scores[i]);
    std::sort(scores.begin(), scores.end());
    std::sort(gains.begin(), gains.end());
    const auto better = std::count_if(gains.begin(), gains.end(), [](double gain) { return gain > 0; });
    const auto dyads_scored = static_cast<double>(scores.size());
    std::printf("%s\t%s\t%s\t%zu\t%.0f\t%.4f\t%.4f\t%.4f\t%.2f\n", world.name.c_str(),
                std::string{ledger::name_of(world.period)}.c_str(), method_names.at(m), dyads.size(), pooled.periods,
                pooled.score.at(m) / pooled.periods, scores.empty() ? 0 : scores[scores.size() / 2],
                gains.empty() ? 0 : gains[gains.size() / 2],
                dyads_scored > 0 ? static_cast<double>(better) / dyads_scored : 0);
  }
  std::printf("%s\t%s\trolling mean over the last %zu periods with acts\n", world.name.c_str(),
              std::string{ledger::name_of(world.period)}.c_str(), best_length);
  std::fflush(stdout);
}

}  // namespace

void print_score_table(const TableOptions& options) {
  std::printf(
      "\nLog probability of a period's cooperative acts among its acts, one step ahead, a period (higher is "
      "better); directed dyads with at least %g acts, at most %zu evenly spread\n",
      least_acts, most_dyads);
  std::printf(
      "data\tby\tmethod\tdyads\tperiods\tpooled\tmedian_dyad\tmedian_gain_of_level\tdyads_where_level_is_better\n");
  each_counted_world(options.data, print_scores);
}

}  // namespace foedus::validation
