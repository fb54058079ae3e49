// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/data_set_offsets.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <Eigen/Dense>
#include <fmt/format.h>

#include "foedus/model/level.hpp"

namespace foedus::model {
namespace {

constexpr double normal_90 = 1.6448536269514722;  ///< half of a 90 % interval, in standard deviations

/// Effective acts of a pair.
struct Balance {
  double cooperation = 0;
  double conflict = 0;
  [[nodiscard]] double total() const { return cooperation + conflict; }
  void operator+=(const Balance& other) {
    cooperation += other.cooperation;
    conflict += other.conflict;
  }
};

using ByDataSet = std::array<Balance, data_set_count>;

/// What two data sets say of the same pairs.
struct Contrast {
  std::size_t one = 0;
  std::size_t other = 0;
  std::vector<double> differences;  ///< by pair, log-odds
  std::vector<double> variances;
};

bool reports_the_world(std::size_t data_set) {
  const auto set = static_cast<DataSet>(data_set);
  return set != DataSet::chronology && set != DataSet::text && set != DataSet::table;
}

Balance balance_of(const ledger::Entry& entry, const RelationOptions& relation) {
  const auto weight = [&entry](Kind kind) { return entry.weight.at(static_cast<std::size_t>(kind)); };
  const double scale = 1 / overdispersion(entry.data_set);
  return {
      scale * (weight(Kind::verbal_cooperation) + relation.material_cooperation * weight(Kind::material_cooperation)),
      scale * (weight(Kind::verbal_conflict) + relation.material_conflict.at(static_cast<std::size_t>(entry.data_set)) *
                                                   weight(Kind::material_conflict))};
}

/// Acts of each data set by pair and period.
using Periods = std::map<std::pair<Pair, Day>, ByDataSet>;

std::map<std::pair<std::size_t, std::size_t>, Contrast> contrasts_of(const Periods& periods,
                                                                     const OffsetOptions& options) {
  // Of one pair: for two data sets, what each says in the periods in which both say something.
  std::map<std::pair<std::size_t, std::size_t>, std::map<Pair, std::pair<Balance, Balance>>> shared;
  for (const auto& [key, sets] : periods) {
    for (std::size_t i = 0; i < data_set_count; ++i) {
      for (std::size_t j = i + 1; j < data_set_count; ++j) {
        if (sets[i].total() <= 0 || sets[j].total() <= 0) continue;
        auto& [one, other] = shared[{i, j}][key.first];
        one += sets[i];
        other += sets[j];
      }
    }
  }
  std::map<std::pair<std::size_t, std::size_t>, Contrast> contrasts;
  for (const auto& [sets, pairs] : shared) {
    Contrast contrast{sets.first, sets.second, {}, {}};
    for (const auto& [pair, balances] : pairs) {
      const auto& [one, other] = balances;
      if (std::min(one.total(), other.total()) < options.least_acts) continue;
      const auto log_odds = [](const Balance& b) { return std::log((b.cooperation + 0.5) / (b.conflict + 0.5)); };
      const auto variance = [](const Balance& b) { return 1 / (b.cooperation + 0.5) + 1 / (b.conflict + 0.5); };
      contrast.differences.push_back(log_odds(one) - log_odds(other));
      contrast.variances.push_back(variance(one) + variance(other));
    }
    if (!contrast.differences.empty()) contrasts.emplace(sets, std::move(contrast));
  }
  return contrasts;
}

struct Mean {
  double value = 0;
  double variance = 0;
};

/// Mean difference over pairs and its variance; pairs differ (DerSimonian and Laird 1986), by about `pair_deviation`
/// before any are seen.
Mean mean_difference(const Contrast& contrast, const OffsetOptions& options) {
  double sum_w = 0;
  double sum_w2 = 0;
  double sum_wy = 0;
  for (std::size_t i = 0; i < contrast.differences.size(); ++i) {
    const double w = 1 / contrast.variances[i];
    sum_w += w;
    sum_w2 += w * w;
    sum_wy += w * contrast.differences[i];
  }
  double q = 0;
  for (std::size_t i = 0; i < contrast.differences.size(); ++i) {
    const double gap = contrast.differences[i] - sum_wy / sum_w;
    q += gap * gap / contrast.variances[i];
  }
  const auto pairs = static_cast<double>(contrast.differences.size());
  const double room = sum_w - sum_w2 / sum_w;
  const double seen = room > 0 ? std::max(0.0, (q - (pairs - 1)) / room) : 0;
  const double before = options.pair_deviation * options.pair_deviation;
  const double between = (options.pair_weight * before + (pairs - 1) * seen) / (options.pair_weight + pairs - 1);
  double weight = 0;
  double weighted = 0;
  for (std::size_t i = 0; i < contrast.differences.size(); ++i) {
    const double w = 1 / (contrast.variances[i] + between);
    weight += w;
    weighted += w * contrast.differences[i];
  }
  return {weighted / weight, 1 / weight};
}

/// From the first to the last day of the periods that two data sets report the world in; empty if there are none.
Window shared_days(const Activity& activity) {
  std::vector<DataSet> sets = activity.data_sets();
  std::erase_if(sets, [](DataSet set) { return !reports_the_world(static_cast<std::size_t>(set)); });
  Window days{last_day, first_day};
  for (std::size_t period = 0; period < activity.periods().size(); ++period) {
    const auto covering =
        std::count_if(sets.begin(), sets.end(), [&](DataSet set) { return activity.covers(set, period); });
    if (covering < 2) continue;
    days.first = std::min(days.first, activity.periods()[period].first);
    days.last = activity.periods()[period].last;
  }
  return days;
}

}  // namespace

Offsets fit_offsets(std::span<const ledger::Entry> entries, const RelationOptions& relation,
                    const OffsetOptions& options) {
  Periods periods;
  for (const ledger::Entry& entry : entries) {
    periods[{Pair{entry.dyad}, entry.period}].at(static_cast<std::size_t>(entry.data_set)) +=
        balance_of(entry, relation);
  }
  constexpr auto sets = static_cast<Eigen::Index>(data_set_count);
  Eigen::MatrixXd precision = Eigen::MatrixXd::Zero(sets, sets);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(sets);
  for (std::size_t i = 0; i < data_set_count; ++i) {
    const double deviation = reports_the_world(i) ? options.world_deviation : options.chosen_deviation;
    precision(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(i)) = 1 / (deviation * deviation);
  }
  Offsets offsets;
  for (const auto& [key, contrast] : contrasts_of(periods, options)) {
    const Mean mean = mean_difference(contrast, options);
    const double weight = 1 / mean.variance;
    const auto i = static_cast<Eigen::Index>(contrast.one);
    const auto j = static_cast<Eigen::Index>(contrast.other);
    precision(i, i) += weight;
    precision(j, j) += weight;
    precision(i, j) -= weight;
    precision(j, i) -= weight;
    right(i) += weight * mean.value;
    right(j) -= weight * mean.value;
    offsets.pairs.at(contrast.one) = std::max(offsets.pairs.at(contrast.one), contrast.differences.size());
    offsets.pairs.at(contrast.other) = std::max(offsets.pairs.at(contrast.other), contrast.differences.size());
  }
  const Eigen::MatrixXd covariance = precision.inverse();
  const Eigen::VectorXd value = covariance * right;
  for (std::size_t i = 0; i < data_set_count; ++i) {
    if (offsets.pairs[i] == 0) continue;
    const auto k = static_cast<Eigen::Index>(i);
    offsets.value[i] = value(k);
    offsets.deviation[i] = std::sqrt(covariance(k, k));
  }
  return offsets;
}

bool Offsets::any() const {
  return std::any_of(pairs.begin(), pairs.end(), [](std::size_t shared) { return shared > 0; });
}

double Offsets::lower(std::size_t data_set) const {
  return value.at(data_set) - normal_90 * deviation.at(data_set);
}

double Offsets::upper(std::size_t data_set) const {
  return value.at(data_set) + normal_90 * deviation.at(data_set);
}

Offsets offsets_between(store::Store& store, const Activity& activity, Day as_of, const RelationOptions& relation,
                        const OffsetOptions& options) {
  const Window days = shared_days(activity);
  if (days.last < days.first) return {};
  std::vector<ledger::Entry> entries =
      ledger::count(store, {.days = days, .as_of = as_of, .period = ledger::Period::month});
  std::erase_if(
      entries, [](const ledger::Entry& entry) { return !reports_the_world(static_cast<std::size_t>(entry.data_set)); });
  Offsets offsets = fit_offsets(entries, relation, options);
  for (std::size_t i = 0; i < data_set_count; ++i) {
    if (offsets.pairs[i] >= options.least_pairs) continue;
    offsets.pairs[i] = 0;
    offsets.value[i] = offsets.deviation[i] = 0;
  }
  return offsets;
}

std::string offsets_in_words(const Offsets& offsets) {
  std::string text;
  for (std::size_t i = 0; i < data_set_count; ++i) {
    if (offsets.pairs[i] == 0) continue;
    text += fmt::format("{}{} {:+.2f} ({:.2f} to {:.2f}; {} pairs)", text.empty() ? "" : ", ",
                        name_of(static_cast<DataSet>(i)), offsets.value[i], offsets.lower(i), offsets.upper(i),
                        offsets.pairs[i]);
  }
  return text;
}

}  // namespace foedus::model
