// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/process.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "foedus/base/error.hpp"

#include "model/beta.hpp"
#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr double days_per_year = 365.25;
constexpr std::size_t draw_count = 2000;
constexpr std::uint64_t seed = 20200810;

/// Sums of one third party in one stretch of time.
struct Sum {
  std::array<double, ledger::role_count> by_role{};
  std::map<StateCode, double> by_principal;
  double effective = 0;  ///< weighed by role and reliability, over the overdispersion

  void add(const ledger::ProcessAct& act, const ProcessOptions& options) {
    const auto role = static_cast<std::size_t>(act.role);
    by_role.at(role) += act.weight;
    by_principal[act.principal] += act.weight;
    effective += act.weight * options.role_weight.at(role) / options.overdispersion;
  }
};
using Sums = std::map<StateCode, Sum>;

Sums sum_in(std::span<const ledger::ProcessAct> acts, const Window& days, const ProcessOptions& options) {
  // In a fixed order: sums of doubles then do not depend on the order of acts.
  std::vector<const ledger::ProcessAct*> order;
  for (const ledger::ProcessAct& act : acts) {
    if (days.contains(act.day)) order.push_back(&act);
  }
  std::sort(order.begin(), order.end(), [](const ledger::ProcessAct* x, const ledger::ProcessAct* y) {
    return std::tie(x->day, x->third, x->role, x->principal, x->data_set, x->weight) <
           std::tie(y->day, y->third, y->role, y->principal, y->data_set, y->weight);
  });
  Sums sums;
  for (const ledger::ProcessAct* act : order) sums[act->third].add(*act, options);
  return sums;
}

Share beta_share(double own, double all, double interval) {
  Share share = share_of_beta(own, std::max(all - own, 1e-6), interval);
  share.value = own / all;
  return share;
}

/// Dirichlet parameters by third party: prior and effective acts.
std::map<StateCode, double> posterior_of(const Sums& sums, const std::vector<StateCode>& thirds,
                                         const ProcessOptions& options) {
  std::map<StateCode, double> posterior;
  for (const StateCode third : thirds) {
    const auto found = sums.find(third);
    posterior[third] =
        options.prior_acts / static_cast<double>(thirds.size()) + (found == sums.end() ? 0 : found->second.effective);
  }
  return posterior;
}

double total(const std::map<StateCode, double>& posterior) {
  double sum = 0;
  for (const auto& [third, weight] : posterior) sum += weight;
  return sum;
}

double quantile(std::vector<double>& values, double probability) {
  std::sort(values.begin(), values.end());
  return quantile_of_draws(values, probability);
}

Share effective_parties(const std::map<StateCode, double>& posterior, double interval) {
  std::vector<double> weights;
  weights.reserve(posterior.size());
  for (const auto& [third, weight] : posterior) weights.push_back(weight);
  std::mt19937_64 random(seed);
  std::vector<double> numbers;
  double mean = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    double entropy = 0;
    for (const double share : dirichlet(random, weights)) {
      if (share > 0) entropy -= share * std::log(share);
    }
    numbers.push_back(std::exp(entropy));
    mean += numbers.back() / draw_count;
  }
  const double tail = (1 - interval) / 2;
  return {mean, quantile(numbers, tail), quantile(numbers, 1 - tail)};
}

/// Contact that reaches every principal: for each third party the least of its contacts with them, as a share.
std::map<StateCode, double> brokerage(const Sums& sums, std::span<const StateCode> principals) {
  std::map<StateCode, double> least;
  double all = 0;
  for (const auto& [third, sum] : sums) {
    double reach = std::numeric_limits<double>::infinity();
    for (const StateCode principal : principals) {
      const auto found = sum.by_principal.find(principal);
      reach = std::min(reach, found == sum.by_principal.end() ? 0 : found->second);
    }
    least[third] = reach;
    all += reach;
  }
  if (all > 0) {
    for (auto& [third, reach] : least) reach /= all;
  }
  return least;
}

std::vector<Window> periods_of(const Window& days, ledger::Period period) {
  std::vector<Window> periods;
  for (Day first = ledger::first_of(period, days.first); first <= days.last;) {
    Day next = days.last + 1;
    if (period == ledger::Period::year) next = add_months(first, 12);
    if (period == ledger::Period::quarter) next = add_months(first, 3);
    if (period == ledger::Period::month) next = add_months(first, 1);
    periods.push_back({std::max(first, days.first), std::min(next - 1, days.last)});
    first = next;
  }
  return periods;
}

/// The sums of each period with those of its neighbours added, less for those further away.
std::vector<Sums> remember(const std::vector<Sums>& own, const std::vector<Window>& periods, double memory_years) {
  std::vector<Sums> remembered(own);
  for (std::size_t t = 0; t < own.size(); ++t) {
    for (std::size_t s = 0; s < own.size(); ++s) {
      if (s == t) continue;
      const double years = std::abs(periods[t].first - periods[s].first) / days_per_year;
      const double weight = std::exp2(-years / memory_years);
      for (const auto& [third, sum] : own[s]) remembered[t][third].effective += weight * sum.effective;
    }
  }
  return remembered;
}

ProcessPeriod describe(const Window& days, const Sums& own, const Sums& remembered,
                       const std::vector<StateCode>& thirds, std::span<const StateCode> principals,
                       const ProcessOptions& options) {
  ProcessPeriod period;
  period.days = days;
  const std::map<StateCode, double> posterior = posterior_of(remembered, thirds, options);
  const double all = total(posterior);
  period.enough = (all - options.prior_acts) * options.overdispersion >= options.least_acts;
  const std::map<StateCode, double> both = brokerage(own, principals);
  for (const auto& [third, weight] : posterior) {
    RoleShare share{third, beta_share(weight, all, options.interval), {}, 0};
    if (const auto found = own.find(third); found != own.end()) {
      share.acts = found->second.by_role;
      share.both = both.at(third);
    }
    period.shares.push_back(share);
  }
  std::stable_sort(period.shares.begin(), period.shares.end(),
                   [](const RoleShare& x, const RoleShare& y) { return x.share.value > y.share.value; });
  period.effective_parties = effective_parties(posterior, options.interval);
  return period;
}

std::vector<RoleMove> moves_between(std::span<const ledger::ProcessAct> acts, const std::array<Window, 2>& windows,
                                    const std::vector<StateCode>& thirds, const ProcessOptions& options) {
  const std::map<StateCode, double> before = posterior_of(sum_in(acts, windows[0], options), thirds, options);
  const std::map<StateCode, double> after = posterior_of(sum_in(acts, windows[1], options), thirds, options);
  for (const auto* posterior : {&before, &after}) {
    if ((total(*posterior) - options.prior_acts) * options.overdispersion < options.least_acts) return {};
  }
  std::vector<double> weights_before;
  std::vector<double> weights_after;
  for (const StateCode third : thirds) {
    weights_before.push_back(before.at(third));
    weights_after.push_back(after.at(third));
  }
  std::mt19937_64 random(seed);
  std::vector<std::vector<double>> changes(thirds.size());
  std::vector<double> largest(thirds.size(), 0.0);
  for (std::size_t i = 0; i < draw_count; ++i) {
    const std::vector<double> earlier = dirichlet(random, weights_before);
    const std::vector<double> later = dirichlet(random, weights_after);
    for (std::size_t k = 0; k < thirds.size(); ++k) changes[k].push_back(later[k] - earlier[k]);
    largest[static_cast<std::size_t>(std::max_element(later.begin(), later.end()) - later.begin())] += 1.0 / draw_count;
  }
  std::vector<RoleMove> moves;
  const double tail = (1 - options.interval) / 2;
  for (std::size_t k = 0; k < thirds.size(); ++k) {
    RoleMove move;
    move.third = thirds[k];
    move.before = beta_share(before.at(thirds[k]), total(before), options.interval);
    move.after = beta_share(after.at(thirds[k]), total(after), options.interval);
    move.gained =
        static_cast<double>(std::count_if(changes[k].begin(), changes[k].end(), [](double x) { return x > 0; })) /
        static_cast<double>(draw_count);
    move.change = {move.after.value - move.before.value, quantile(changes[k], tail), quantile(changes[k], 1 - tail)};
    move.largest = largest[k];
    moves.push_back(move);
  }
  std::stable_sort(moves.begin(), moves.end(), [](const RoleMove& x, const RoleMove& y) {
    return std::fabs(x.change.value) > std::fabs(y.change.value);
  });
  return moves;
}

}  // namespace

std::vector<ledger::ProcessAct> of_steady_sets(std::vector<ledger::ProcessAct> acts, const Coverages& coverages,
                                               const Window& days) {
  const auto steady = [&](DataSet data_set) {
    const auto found = coverages.find(data_set);
    if (found == coverages.end()) return false;
    const Window common{std::max(found->second.days.first, days.first), std::min(found->second.days.last, days.last)};
    return common.first <= common.last && 2 * common.length() >= days.length();
  };
  if (std::none_of(acts.begin(), acts.end(), [&](const auto& act) { return steady(act.data_set); })) return acts;
  std::erase_if(acts, [&](const ledger::ProcessAct& act) { return !steady(act.data_set); });
  return acts;
}

Process measure_process(std::span<const StateCode> principals, std::span<const ledger::ProcessAct> acts,
                        const Window& days, const std::optional<std::array<Window, 2>>& between,
                        const ProcessOptions& options) {
  require(!principals.empty(), "measure_process", "at least one principal");
  require_positive("measure_process", "prior_acts", options.prior_acts);
  Process process;
  process.principals.assign(principals.begin(), principals.end());
  std::vector<StateCode> thirds;
  for (const ledger::ProcessAct& act : acts) {
    if (days.contains(act.day)) thirds.push_back(act.third);
  }
  std::sort(thirds.begin(), thirds.end());
  thirds.erase(std::unique(thirds.begin(), thirds.end()), thirds.end());
  if (thirds.empty()) return process;
  const std::vector<Window> periods = periods_of(days, options.period);
  std::vector<Sums> own;
  own.reserve(periods.size());
  for (const Window& period : periods) own.push_back(sum_in(acts, period, options));
  const std::vector<Sums> remembered = remember(own, periods, options.memory_years);
  for (std::size_t t = 0; t < periods.size(); ++t) {
    process.periods.push_back(describe(periods[t], own[t], remembered[t], thirds, principals, options));
    for (const ledger::ProcessAct& act : acts) process.periods.back().acts += periods[t].contains(act.day) ? 1 : 0;
  }
  if (between) process.moves = moves_between(acts, *between, thirds, options);
  return process;
}

}  // namespace foedus::model
