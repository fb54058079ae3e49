// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/level.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
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

double total_of(const Counts& counts) {
  return counts[0] + counts[1] + counts[2] + counts[3];
}

Counts acting(const std::array<double, kind_count>& by_kind) {
  static_assert(static_cast<int>(Kind::verbal_cooperation) == 1 && static_cast<int>(Kind::material_conflict) == 4);
  return {by_kind[1], by_kind[2], by_kind[3], by_kind[4]};
}

/// Sums entries into months, then says how many independent acts each month is worth.
class BoundByMonth {
 public:
  void add(const ledger::Entry& entry) {
    const Key key{entry.dyad, entry.dimension, entry.data_set, first_of_month(entry.period)};
    if (sums_.empty() || sums_.back().first != key) sums_.emplace_back(key, Sum{});
    Sum& sum = sums_.back().second;
    const Counts weight = acting(entry.weight);
    for (std::size_t k = 0; k < acting_kinds; ++k) sum.weight[k] += weight[k];
    sum.events += total_of(acting(entry.events));
    sum.statements += entry.events[0];
    sum.energy += entry.energy;
  }

  [[nodiscard]] Evidence evidence(const LevelOptions& options) {
    merge();
    Evidence evidence;
    for (const auto& [key, sum] : sums_) {
      // 1/n_effective = overdispersion/n + 1/most: the cluster effect, and a part that no number of events removes (eq.
      // 2).
      const double scale =
          1 / (overdispersion(std::get<DataSet>(key)) + total_of(sum.weight) / options.most_effective_a_month);
      for (std::size_t k = 0; k < acting_kinds; ++k) evidence.effective[k] += sum.weight[k] * scale;
      evidence.events += sum.events;
      evidence.statements += sum.statements;
      evidence.energy += sum.energy * scale;
    }
    return evidence;
  }

 private:
  struct Sum {
    Counts weight{};
    double events = 0;
    double statements = 0;
    double energy = 0;

    Sum& operator+=(const Sum& other) {
      for (std::size_t k = 0; k < acting_kinds; ++k) weight[k] += other.weight[k];
      events += other.events;
      statements += other.statements;
      energy += other.energy;
      return *this;
    }
  };
  using Key = std::tuple<Dyad, Dimension, DataSet, Day>;

  /// Orders the months, so that sums of doubles do not depend on the order of entries, and leaves one of each.
  void merge() {
    std::stable_sort(sums_.begin(), sums_.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    std::size_t kept = 0;
    for (const auto& sum : sums_) {
      if (kept > 0 && sums_[kept - 1].first == sum.first) {
        sums_[kept - 1].second += sum.second;
      } else {
        sums_[kept++] = sum;
      }
    }
    sums_.resize(kept);
  }

  std::vector<std::pair<Key, Sum>> sums_;
};

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

// Measured by bench/overdispersion for GDELT (0.83, taken as 1) and ICEWS (1.33); judgement for the others.
double overdispersion(DataSet data_set) {
  switch (data_set) {
    case DataSet::gdelt1:
    case DataSet::gdelt2:
      return 1.0;
    case DataSet::icews:
    case DataSet::polecat:
      return 1.4;
    case DataSet::chronology:
    case DataSet::text:
    case DataSet::table:
      return 1.5;
  }
  return 1.5;
}

Evidence& Evidence::operator+=(const Evidence& other) {
  for (std::size_t k = 0; k < acting_kinds; ++k) effective[k] += other.effective[k];
  events += other.events;
  statements += other.statements;
  energy += other.energy;
  return *this;
}

Evidence gather(std::span<const ledger::Entry> entries, const EvidenceFilter& filter, const LevelOptions& options) {
  BoundByMonth months;
  for (const ledger::Entry& entry : entries) {
    if (fits(entry, filter)) months.add(entry);
  }
  return months.evidence(options);
}

std::string explain(Sufficiency sufficiency, const Evidence& evidence, const LevelOptions& options) {
  switch (sufficiency) {
    case Sufficiency::enough:
      return {};
    case Sufficiency::no_events:
      return "no event in this time";
    case Sufficiency::few_events:
      return fmt::format("{} event{} where {} are needed", evidence.events, evidence.events == 1 ? "" : "s",
                         options.least_events);
    case Sufficiency::few_effective:
      return fmt::format("{} events, worth {:.1f} independent ones where {} are needed", evidence.events,
                         evidence.total(), options.least_effective);
  }
  return {};
}

double share_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

Level estimate(const Evidence& evidence, const Counts& prior, const LevelOptions& options) {
  require_positive("estimate", "sum of the prior", total_of(prior));
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
  // The convolution on a grid of equally likely points, no random numbers.
  constexpr std::size_t grid = 100;
  const auto points_of = [](const LogOdds& posterior) {
    std::vector<double> points;
    for (std::size_t i = 0; i < grid; ++i) points.push_back(posterior.quantile((static_cast<double>(i) + 0.5) / grid));
    return points;
  };
  const std::vector<double> old_points = points_of(old_level);
  const std::vector<double> new_points = points_of(new_level);
  std::vector<double> differences;
  std::vector<double> share_differences;
  for (const double x : new_points) {
    for (const double y : old_points) {
      differences.push_back(x - y);
      share_differences.push_back(share_of(x) - share_of(y));
    }
  }
  std::sort(differences.begin(), differences.end());
  std::sort(share_differences.begin(), share_differences.end());
  const auto at = [](const std::vector<double>& sorted, double probability) {
    return sorted[static_cast<std::size_t>(probability * static_cast<double>(sorted.size() - 1))];
  };
  const double tail = (1 - options.interval) / 2;
  const auto above = differences.end() - std::upper_bound(differences.begin(), differences.end(), 0.0);
  Change change;
  change.value = new_level.mean() - old_level.mean();
  change.lower = at(differences, tail);
  change.upper = at(differences, 1 - tail);
  change.share = {at(share_differences, 0.5), at(share_differences, tail), at(share_differences, 1 - tail)};
  change.rose = static_cast<double>(above) / static_cast<double>(differences.size());
  return change;
}

std::vector<Point> series(std::span<const ledger::Entry> entries, const EvidenceFilter& filter, ledger::Period period,
                          const Counts& prior, const LevelOptions& options) {
  std::unordered_map<std::int32_t, BoundByMonth> by_period;
  for (const ledger::Entry& entry : entries) {
    if (fits(entry, filter)) by_period[ledger::first_of(period, entry.period).days_since_epoch()].add(entry);
  }
  std::vector<Point> points;
  for (Day first = ledger::first_of(period, filter.days.first); first <= filter.days.last;) {
    Point point;
    point.period = whole_period(period, first);
    point.level = estimate(by_period[first.days_since_epoch()].evidence(options), prior, options);
    points.push_back(point);
    first = point.period.last + 1;
  }
  return points;
}

std::vector<PairLevel> all_pairs(std::span<const ledger::Entry> entries, std::optional<Dimension> dimension,
                                 Window days, const Prior& prior, const LevelOptions& options) {
  std::unordered_map<Pair, BoundByMonth> by_pair;
  const EvidenceFilter filter{.dimension = dimension, .days = days};
  for (const ledger::Entry& entry : entries) {
    if (fits(entry, filter)) by_pair[Pair{entry.dyad}].add(entry);
  }
  const Counts& counts = dimension ? prior.by_dimension.at(static_cast<std::size_t>(*dimension)) : prior.overall;
  std::vector<PairLevel> levels;
  for (auto& [pair, months] : by_pair) {
    const Evidence evidence = months.evidence(options);
    if (sufficiency_of(evidence, options) != Sufficiency::enough) continue;
    const LogOdds posterior = posterior_of(evidence, counts, options);
    levels.push_back({pair, posterior.mean(), posterior.deviation(), evidence});
  }
  std::sort(levels.begin(), levels.end(), [](const PairLevel& x, const PairLevel& y) { return x.pair < y.pair; });
  return levels;
}

std::optional<Percentile> place_among(const Level& level, std::span<const PairLevel> pairs, std::size_t least_pairs) {
  if (!level.enough()) return std::nullopt;
  if (pairs.size() < least_pairs) return std::nullopt;
  // Each pair's level is itself uncertain: it lies below x with a probability, not yes or no.
  const auto share_below = [&pairs](double x) {
    double below = 0;
    for (const PairLevel& other : pairs)
      below += 0.5 * std::erfc((other.value - x) / (other.deviation * std::sqrt(2.0)));
    return below / static_cast<double>(pairs.size());
  };
  return Percentile{share_below(level.value), share_below(level.lower), share_below(level.upper), pairs.size()};
}

}  // namespace foedus::model
