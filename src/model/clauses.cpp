// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/clauses.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/beta.hpp>
#include <map>
#include <tuple>

#include "foedus/ledger/acts.hpp"

namespace foedus::model {
namespace {

/// Sums weights by data set and month, then says how many independent acts they are worth, as levels do.
class EffectiveActs {
 public:
  void add(const Event& event, double weight, bool delivers) {
    sums_[{event.data_set, first_of_month(event.day)}].at(delivers ? 0 : 1) += weight;
  }

  void into(ClauseCount& count) const {
    for (const auto& [key, sum] : sums_) {
      const double scale =
          1 / (overdispersion(std::get<DataSet>(key)) + (sum[0] + sum[1]) / LevelOptions{}.most_effective_a_month);
      count.delivered_effective += sum[0] * scale;
      count.breached_effective += sum[1] * scale;
    }
  }

 private:
  std::map<std::tuple<DataSet, Day>, std::array<double, 2>> sums_;
};

struct Speaking {
  std::size_t event = 0;
  double weight = 0;
};

/// Indices of the weightiest: by reliability times intensity, the latest first among equals.
std::vector<std::size_t> weightiest(std::vector<Speaking> acts, std::span<const Event> events, std::size_t most) {
  const auto weight = [events](const Speaking& act) {
    return act.weight * (1 + std::abs(static_cast<double>(events[act.event].goldstein)));
  };
  std::stable_sort(acts.begin(), acts.end(), [&](const Speaking& x, const Speaking& y) {
    if (weight(x) != weight(y)) return weight(x) > weight(y);
    return events[x.event].day > events[y.event].day;
  });
  std::vector<std::size_t> indices;
  for (const Speaking& act : acts) {
    if (indices.size() == most) break;
    indices.push_back(act.event);
  }
  return indices;
}

void judge(ClauseOutcome& outcome, const ClauseOptions& options) {
  const double a = 0.5 + outcome.count.delivered_effective;
  const double b = 0.5 + outcome.count.breached_effective;
  outcome.kept =
      share_of_trials(outcome.count.delivered_effective,
                      outcome.count.delivered_effective + outcome.count.breached_effective, options.interval);
  outcome.kept.value = a / (a + b);
  const boost::math::beta_distribution<double> posterior(a, b);
  const double bar = outcome.abstain ? options.abstain_bar : options.kept_bar;
  outcome.kept_probability = boost::math::cdf(boost::math::complement(posterior, bar));
  if (outcome.count.delivered_effective + outcome.count.breached_effective < options.least_effective) {
    outcome.state = ClauseState::silent;
  } else if (outcome.kept_probability >= options.sure) {
    outcome.state = ClauseState::delivered;
  } else {
    outcome.state = outcome.kept_probability <= 1 - options.sure ? ClauseState::breached : ClauseState::contested;
  }
}

}  // namespace

std::string_view name_of(ClauseState state) {
  constexpr std::array<std::string_view, 4> names = {"delivered", "contested", "breached", "silent"};
  return names.at(static_cast<std::size_t>(state));
}

Window days_of(const Agreement& agreement, const Commitment& clause, const Window& within) {
  const Day from = clause.from.value_or(agreement.in_force.value_or(agreement.date));
  const Day until = clause.until.value_or(agreement.ended.value_or(last_day));
  return {std::max(from, within.first), std::min(until, within.last)};
}

std::vector<ClauseOutcome> clauses_of(const Agreement& agreement, const Pair& pair, std::span<const Event> events,
                                      const Window& days, const CommitmentTable& table, const ClauseOptions& options) {
  const std::vector<ledger::Act> acts = ledger::acts_of(events);
  std::vector<ClauseOutcome> outcomes;
  for (const Commitment& clause : agreement.commitments) {
    if (!clause.by.empty() && clause.by != pair.a && clause.by != pair.b) continue;
    ClauseOutcome outcome;
    outcome.clause = clause;
    outcome.abstain = table.abstains(clause);
    outcome.days = days_of(agreement, clause, days);
    const ActPatterns delivering = table.delivering(clause);
    const ActPatterns breaching = table.breaching(clause);
    EffectiveActs effective;
    std::vector<Speaking> kept;
    std::vector<Speaking> broken;
    for (const ledger::Act& act : acts) {
      const Event& event = events[act.event];
      if (!outcome.days.contains(event.day)) continue;
      const std::size_t delivers = match(delivering, event, clause.by);
      const std::size_t breaches = match(breaching, event, clause.by);
      if (delivers == 0 && breaches == 0) continue;
      const bool good = delivers > breaches;
      (good ? kept : broken).push_back({act.event, act.weight});
      effective.add(event, act.weight, good);
    }
    outcome.count.delivered = static_cast<double>(kept.size());
    outcome.count.breached = static_cast<double>(broken.size());
    effective.into(outcome.count);
    judge(outcome, options);
    outcome.delivering = weightiest(std::move(kept), events, options.most_evidence);
    outcome.breaching = weightiest(std::move(broken), events, options.most_evidence);
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace foedus::model
