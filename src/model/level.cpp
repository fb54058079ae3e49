// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/level.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "model/beta.hpp"

namespace foedus::model {
namespace {

bool fits(const ledger::Entry& entry, const EvidenceFilter& filter) {
  return filter.days.contains(entry.period) && (!filter.dimension || *filter.dimension == entry.dimension) &&
         (!filter.dyad || *filter.dyad == entry.dyad) && (!filter.pair || *filter.pair == Pair{entry.dyad});
}

double sum(const Counts& counts) {
  return counts[0] + counts[1] + counts[2] + counts[3];
}

Counts acting(const std::array<double, kind_count>& by_kind) {
  static_assert(static_cast<int>(Kind::verbal_cooperation) == 1 && static_cast<int>(Kind::material_conflict) == 4);
  return {by_kind[1], by_kind[2], by_kind[3], by_kind[4]};
}

Evidence evidence_of(const ledger::Entry& entry, const LevelOptions& options) {
  const Counts weight = acting(entry.weight);
  const double total = sum(weight);
  // 1/n_effective = overdispersion/n + 1/most: the cluster effect, and a part that no number of events removes (eq. 2).
  const double scale = 1 / (overdispersion(entry.data_set) + total / options.most_effective_a_period);
  Evidence evidence;
  for (std::size_t k = 0; k < acting_kinds; ++k) evidence.effective[k] = weight[k] * scale;
  evidence.events = sum(acting(entry.events));
  evidence.statements = entry.events[0];
  evidence.energy = entry.energy * scale;
  return evidence;
}

Sufficiency sufficiency_of(const Evidence& evidence, const LevelOptions& options) {
  if (evidence.events <= 0) return Sufficiency::no_events;
  if (evidence.events < options.least_events) return Sufficiency::few_events;
  if (evidence.total() < options.least_effective) return Sufficiency::few_effective;
  return Sufficiency::enough;
}

LogOdds posterior_of(const Evidence& evidence, const Counts& prior, const LevelOptions& options) {
  Counts alpha = prior;
  for (std::size_t k = 0; k < acting_kinds; ++k) alpha[k] += evidence.effective[k];
  return log_odds_of(alpha, options.material_weight);
}

Window whole_period(ledger::Period period, Day first) {
  switch (period) {
    case ledger::Period::day:
      return {first, first};
    case ledger::Period::week:
      return {first, first + 6};
    case ledger::Period::month:
      return {first, add_months(first, 1) - 1};
    case ledger::Period::quarter:
      return {first, add_months(first, 3) - 1};
    case ledger::Period::year:
      return {first, add_months(first, 12) - 1};
    case ledger::Period::whole:
      return {};
  }
  return {first, first};
}

}  // namespace

// The chronology's rows come several to an occasion (a visit, a signing and a praise on one page): about two.
double overdispersion(DataSet data_set) {
  switch (data_set) {
    case DataSet::gdelt1:
    case DataSet::gdelt2:
      return 4.0;
    case DataSet::icews:
    case DataSet::polecat:
      return 2.0;
    case DataSet::chronology:
      return 1.5;
    case DataSet::text:
    case DataSet::table:
      return 4.0;
  }
  return 4.0;
}

Evidence& Evidence::operator+=(const Evidence& other) {
  for (std::size_t k = 0; k < acting_kinds; ++k) effective[k] += other.effective[k];
  events += other.events;
  statements += other.statements;
  energy += other.energy;
  return *this;
}

Evidence gather(std::span<const ledger::Entry> months, const EvidenceFilter& filter, const LevelOptions& options) {
  Evidence evidence;
  for (const ledger::Entry& entry : months) {
    if (fits(entry, filter)) evidence += evidence_of(entry, options);
  }
  return evidence;
}

std::string explain(Sufficiency sufficiency, const Evidence& evidence, const LevelOptions& options) {
  switch (sufficiency) {
    case Sufficiency::enough:
      return {};
    case Sufficiency::no_events:
      return "not enough data: no event in this time";
    case Sufficiency::few_events:
      return fmt::format("not enough data: {} event{} where {} are needed", evidence.events,
                         evidence.events == 1 ? "" : "s", options.least_events);
    case Sufficiency::few_effective:
      return fmt::format("not enough data: {} events, worth {:.1f} independent ones where {} are needed",
                         evidence.events, evidence.total(), options.least_effective);
  }
  return {};
}

double share_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

Level estimate(const Evidence& evidence, const Counts& prior, const LevelOptions& options) {
  require_positive("estimate", "sum of the prior", sum(prior));
  Level level;
  level.evidence = evidence;
  level.sufficiency = sufficiency_of(evidence, options);
  if (!level.enough()) return level;
  const LogOdds posterior = posterior_of(evidence, prior, options);
  const double tail = (1 - options.interval) / 2;
  level.value = posterior.mean();
  level.lower = posterior.quantile(tail);
  level.upper = posterior.quantile(1 - tail);
  return level;
}

std::optional<Change> compare(const Evidence& before, const Evidence& now, const Counts& prior,
                              const LevelOptions& options) {
  if (sufficiency_of(before, options) != Sufficiency::enough || sufficiency_of(now, options) != Sufficiency::enough) {
    return std::nullopt;
  }
  const LogOdds old_level = posterior_of(before, prior, options);
  const LogOdds new_level = posterior_of(now, prior, options);
  // The convolution on a grid of equally likely points: 100 x 100 differences, no random numbers.
  constexpr int grid = 100;
  std::array<double, grid> old_points{};
  std::array<double, grid> new_points{};
  for (int i = 0; i < grid; ++i) {
    const double probability = (i + 0.5) / grid;
    old_points[static_cast<std::size_t>(i)] = old_level.quantile(probability);
    new_points[static_cast<std::size_t>(i)] = new_level.quantile(probability);
  }
  std::vector<double> differences;
  differences.reserve(grid * grid);
  for (const double x : new_points) {
    for (const double y : old_points) differences.push_back(x - y);
  }
  std::sort(differences.begin(), differences.end());
  const auto at = [&](double probability) {
    return differences[static_cast<std::size_t>(probability * static_cast<double>(differences.size() - 1))];
  };
  const double tail = (1 - options.interval) / 2;
  const auto above = differences.end() - std::upper_bound(differences.begin(), differences.end(), 0.0);
  return Change{new_level.mean() - old_level.mean(), at(tail), at(1 - tail),
                static_cast<double>(above) / static_cast<double>(differences.size())};
}

std::vector<Point> series(std::span<const ledger::Entry> months, const EvidenceFilter& filter, ledger::Period period,
                          const Counts& prior, const LevelOptions& options) {
  std::unordered_map<std::int32_t, Evidence> by_period;
  for (const ledger::Entry& entry : months) {
    if (fits(entry, filter))
      by_period[ledger::first_of(period, entry.period).days_since_epoch()] += evidence_of(entry, options);
  }
  std::vector<Point> points;
  for (Day first = ledger::first_of(period, filter.days.first); first <= filter.days.last;) {
    Point point;
    point.period = whole_period(period, first);
    point.level = estimate(by_period[first.days_since_epoch()], prior, options);
    points.push_back(point);
    first = point.period.last + 1;
  }
  return points;
}

std::vector<PairLevel> all_pairs(std::span<const ledger::Entry> months, std::optional<Dimension> dimension, Window days,
                                 const Prior& prior, const LevelOptions& options) {
  std::unordered_map<Pair, Evidence> by_pair;
  const EvidenceFilter filter{.dimension = dimension, .days = days};
  for (const ledger::Entry& entry : months) {
    if (fits(entry, filter)) by_pair[Pair{entry.dyad}] += evidence_of(entry, options);
  }
  const Counts& counts = dimension ? prior.by_dimension.at(static_cast<std::size_t>(*dimension)) : prior.overall;
  std::vector<PairLevel> levels;
  for (const auto& [pair, evidence] : by_pair) {
    if (sufficiency_of(evidence, options) != Sufficiency::enough) continue;
    levels.push_back({pair, posterior_of(evidence, counts, options).mean(), evidence});
  }
  std::sort(levels.begin(), levels.end(), [](const PairLevel& x, const PairLevel& y) { return x.pair < y.pair; });
  return levels;
}

std::optional<Percentile> place_among(const Level& level, std::span<const PairLevel> pairs, std::size_t least_pairs) {
  if (!level.enough()) return std::nullopt;
  Percentile place;
  place.pairs = pairs.size();
  double below = 0;
  double below_lower = 0;
  double below_upper = 0;
  for (const PairLevel& other : pairs) {
    below += other.value < level.value ? 1 : 0;
    below_lower += other.value < level.lower ? 1 : 0;
    below_upper += other.value < level.upper ? 1 : 0;
  }
  if (place.pairs < least_pairs) return std::nullopt;
  const auto count = static_cast<double>(place.pairs);
  place.value = below / count;
  place.lower = below_lower / count;
  place.upper = below_upper / count;
  return place;
}

}  // namespace foedus::model
