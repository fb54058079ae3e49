// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/attention.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "foedus/base/error.hpp"

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr std::size_t draw_count = 2000;
constexpr std::uint64_t seed = 20220224;

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

Share share_of_acts(double part, double all, const AttentionOptions& options) {
  return share_of_trials(std::min(part, all) / options.overdispersion, all / options.overdispersion, options.interval);
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
  Sums sums;
  for (const auto& [state, with] : partners) {
    if (with.force >= options.war_acts && with.force >= options.war_share * with.acts) sums.enemies.push_back(state);
  }
  for (const ledger::Activity& activity : of_period) {
    sums.acts += activity.acts;
    const bool at_war = std::binary_search(sums.enemies.begin(), sums.enemies.end(), activity.partner);
    if (activity.partner == partner)
      sums.partner += activity.acts;
    else if (std::find(region.begin(), region.end(), activity.partner) != region.end())
      sums.region += activity.acts;
    if (at_war) sums.wars += activity.acts;
  }
  return sums;
}

double cooperation_with(std::span<const ledger::Activity> activity, StateCode partner) {
  double sum = 0;
  for (const ledger::Activity& part : activity) sum += part.partner == partner ? part.cooperation : 0;
  return sum;
}

double all_cooperation(std::span<const ledger::Activity> activity) {
  double sum = 0;
  for (const ledger::Activity& part : activity) sum += part.cooperation;
  return sum;
}

/// P(the first share is the larger): draws from both beta posteriors.
double larger(double part_a, double all_a, double part_b, double all_b, double overdispersion) {
  std::mt19937_64 random(seed);
  std::size_t number = 0;
  const auto draw = [&](double part, double all) {
    return dirichlet(random, {part / overdispersion + 0.5, (all - part) / overdispersion + 0.5}).front();
  };
  for (std::size_t i = 0; i < draw_count; ++i) {
    const double a = draw(part_a, all_a);
    const double b = draw(part_b, all_b);
    if (a > b) ++number;
  }
  return static_cast<double>(number) / static_cast<double>(draw_count);
}

Dependence cooperation(StateCode a, StateCode b, std::span<const ledger::Activity> activity_a,
                       std::span<const ledger::Activity> activity_b, const AttentionOptions& options) {
  Dependence dependence;
  dependence.measure = "cooperation";
  const double all_a = all_cooperation(activity_a);
  const double all_b = all_cooperation(activity_b);
  const double with_b = cooperation_with(activity_a, b);
  const double with_a = cooperation_with(activity_b, a);
  if (all_a >= options.least_acts) dependence.of_a = share_of_acts(with_b, all_a, options);
  if (all_b >= options.least_acts) dependence.of_b = share_of_acts(with_a, all_b, options);
  if (dependence.of_a && dependence.of_b) {
    dependence.a_leans_more = larger(with_b, all_a, with_a, all_b, options.overdispersion);
  } else {
    dependence.missing = "too few cooperative acts of " + (dependence.of_a ? b : a).text() + " with anyone";
  }
  return dependence;
}

bool is_trade(const Fact& fact) {
  return fact.measure == "turnover_usd" || fact.measure == "exports_usd" || fact.measure == "imports_usd";
}

bool is_of(const Fact& fact, StateCode a, StateCode b) {
  return (fact.a == a && fact.b == b) || (fact.a == b && fact.b == a);
}

/// Whole-year trade with `partner` over whole-year trade with the world, of the latest year that has both.
std::optional<double> trade_share(std::span<const Fact> facts, StateCode state, StateCode partner) {
  std::map<int, double> with_partner;
  std::map<int, double> with_world;
  for (const Fact& fact : facts) {
    if (fact.measure != "turnover_usd" || fact.period.length() < 365) continue;
    if (is_of(fact, state, partner)) with_partner[fact.period.first.year()] = fact.value;
    if (fact.a == state && fact.b.empty()) with_world[fact.period.first.year()] = fact.value;
  }
  for (auto year = with_world.rbegin(); year != with_world.rend(); ++year) {
    const auto found = with_partner.find(year->first);
    if (found != with_partner.end() && year->second > 0) return found->second / year->second;
  }
  return std::nullopt;
}

Dependence trade(StateCode a, StateCode b, std::span<const Fact> facts) {
  Dependence dependence;
  dependence.measure = "trade";
  // A reported share has no sampling error: its interval is itself.
  const auto known = [](std::optional<double> share) {
    return share ? std::optional<Share>(Share{*share, *share, *share}) : std::nullopt;
  };
  dependence.of_a = known(trade_share(facts, a, b));
  dependence.of_b = known(trade_share(facts, b, a));
  if (dependence.of_a && dependence.of_b) {
    dependence.a_leans_more = dependence.of_a->value > dependence.of_b->value ? 1 : 0;
  } else {
    dependence.missing = "no year with both the trade of the two and the whole trade of " +
                         (dependence.of_a   ? b.text()
                          : dependence.of_b ? a.text()
                                            : a.text() + " or " + b.text());
  }
  return dependence;
}

std::vector<VoteDistance> votes(StateCode a, StateCode b, std::span<const Fact> facts) {
  std::map<int, double> of_a;
  std::map<int, double> of_b;
  for (const Fact& fact : facts) {
    if (fact.measure != "un_ideal_point") continue;
    if (fact.a == a) of_a[fact.period.first.year()] = fact.value;
    if (fact.a == b) of_b[fact.period.first.year()] = fact.value;
  }
  std::vector<VoteDistance> distances;
  for (const auto& [year, point] : of_a) {
    const auto found = of_b.find(year);
    if (found != of_b.end()) distances.push_back({year, std::fabs(point - found->second)});
  }
  return distances;
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
      point.partner = share_of_acts(sums.partner, sums.acts, options);
      point.region = share_of_acts(sums.region, sums.acts, options);
      point.wars = share_of_acts(sums.wars, sums.acts, options);
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
    attention.fell = larger(earlier_part, earlier_all, last->partner, last->acts, options.overdispersion);
  }
  return attention;
}

Leverage measure_leverage(StateCode a, StateCode b, const Window& days, std::span<const ledger::Activity> activity_a,
                          std::span<const ledger::Activity> activity_b, std::span<const Fact> facts,
                          const AttentionOptions& options) {
  require(a != b, "measure_leverage", "two different states");
  Leverage leverage{a, b, days, {}, {}, {}, {}};
  leverage.dependences.push_back(cooperation(a, b, activity_a, activity_b, options));
  leverage.dependences.push_back(trade(a, b, facts));
  leverage.votes = votes(a, b, facts);
  for (const Fact& fact : facts) {
    if (is_trade(fact) && is_of(fact, a, b)) leverage.trade.push_back(fact);
  }
  std::stable_sort(leverage.trade.begin(), leverage.trade.end(),
                   [](const Fact& x, const Fact& y) { return x.period.first < y.period.first; });
  if (leverage.votes.empty()) leverage.missing.emplace_back("votes: no ideal points of both in the store");
  leverage.missing.emplace_back("arms transfers and energy deliveries: no such table is read yet");
  return leverage;
}

}  // namespace foedus::model
