// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/attention.hpp"

#include <algorithm>
#include <map>

#include "foedus/base/error.hpp"

#include "model/activity_share.hpp"

namespace foedus::model {
namespace {

struct Sums {
  double acts = 0;
  double partner = 0;
  double region = 0;
  double wars = 0;
  std::vector<StateCode> enemies;
};

Window period_from(Day first, ledger::Period period) {
  switch (period) {
    case ledger::Period::week:
      return {first, first + 6};
    case ledger::Period::month:
      return {first, add_months(first, 1) - 1};
    case ledger::Period::quarter:
      return {first, add_months(first, 3) - 1};
    default:
      return {first, add_months(first, 12) - 1};
  }
}

Sums sum_of(std::span<const ledger::Activity> of_period, StateCode partner, std::span<const StateCode> region,
            const AttentionOptions& options) {
  struct WithPartner {
    double acts = 0;
    double force = 0;
  };
  std::map<StateCode, WithPartner> partners;
  for (const ledger::Activity& activity : of_period) {
    partners[activity.partner].acts += activity.acts;
    partners[activity.partner].force += activity.force;
  }
  double all_force = 0;
  for (const auto& [state, with] : partners) all_force += with.force;
  Sums sums;
  for (const auto& [state, with] : partners) {
    if (with.force >= std::max({options.war_acts, options.war_share * with.acts, options.war_of_force * all_force})) {
      sums.enemies.push_back(state);
    }
  }
  std::stable_sort(sums.enemies.begin(), sums.enemies.end(),
                   [&partners](StateCode x, StateCode y) { return partners.at(x).force > partners.at(y).force; });
  for (const ledger::Activity& activity : of_period) {
    sums.acts += activity.acts;
    const bool at_war = std::find(sums.enemies.begin(), sums.enemies.end(), activity.partner) != sums.enemies.end();
    if (activity.partner == partner)
      sums.partner += activity.acts;
    else if (std::find(region.begin(), region.end(), activity.partner) != region.end())
      sums.region += activity.acts;
    if (at_war) sums.wars += activity.acts;
  }
  return sums;
}

}  // namespace

Attention measure_attention(StateCode state, StateCode partner, std::span<const StateCode> region,
                            std::span<const ledger::Activity> activity, ledger::Period period,
                            const AttentionOptions& options) {
  require(state != partner, "measure_attention", "two different states");
  Attention attention{state, partner, {}, 0.5, false};
  double earlier_part = 0;
  double earlier_all = 0;
  std::optional<Sums> last;
  for (std::size_t begin = 0; begin < activity.size();) {
    std::size_t end = begin;
    while (end < activity.size() && activity[end].period == activity[begin].period) ++end;
    const Sums sums = sum_of(activity.subspan(begin, end - begin), partner, region, options);
    AttentionPoint point;
    point.period = period_from(activity[begin].period, period);
    point.acts = sums.acts;
    point.enough = sums.acts >= options.least_acts;
    point.enemies = sums.enemies;
    if (point.enough) {
      point.partner = share_of_activity(sums.partner, sums.acts, options);
      point.region = share_of_activity(sums.region, sums.acts, options);
      point.wars = share_of_activity(sums.wars, sums.acts, options);
      if (last) {
        earlier_part += last->partner;
        earlier_all += last->acts;
      }
      last = sums;
    }
    attention.points.push_back(point);
    begin = end;
  }
  if (last && earlier_all >= options.least_acts) {
    attention.compared = true;
    attention.fell = share_is_larger(earlier_part, earlier_all, last->partner, last->acts, options);
  }
  return attention;
}

}  // namespace foedus::model
