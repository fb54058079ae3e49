// SPDX-License-Identifier: Apache-2.0
//
// The rule by which clauses and comparisons become one verdict.
#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "foedus/model/substance.hpp"

namespace foedus::model {
namespace {

/// Whether the same acts speak to both: then both are kept, or neither.
bool same_acts(const ClauseOutcome& x, const ClauseOutcome& y) {
  const bool any = !x.delivering.empty() || !x.breaching.empty();
  return any && x.abstain == y.abstain && x.count == y.count && x.delivering == y.delivering &&
         x.breaching == y.breaching;
}

/// Clauses that the same acts speak to, counted once each with their number.
struct Promise {
  const ClauseOutcome* clause = nullptr;
  std::size_t clauses = 0;
};

std::vector<Promise> promises_of(std::span<const ClauseOutcome> clauses) {
  std::vector<Promise> promises;
  for (const ClauseOutcome& clause : clauses) {
    if (clause.state == ClauseState::silent) continue;
    const auto same = std::find_if(promises.begin(), promises.end(),
                                   [&clause](const Promise& promise) { return same_acts(*promise.clause, clause); });
    if (same == promises.end()) {
      promises.push_back({&clause, 1});
    } else {
      ++same->clauses;
    }
  }
  return promises;
}

/// Probability of each number of kept clauses.
std::vector<double> kept_counts(std::span<const Promise> promises) {
  std::vector<double> probability = {1};
  for (const Promise& promise : promises) {
    std::vector<double> next(probability.size() + promise.clauses, 0.0);
    for (std::size_t kept = 0; kept < probability.size(); ++kept) {
      next[kept] += probability[kept] * (1 - promise.clause->kept_probability);
      next[kept + promise.clauses] += probability[kept] * promise.clause->kept_probability;
    }
    probability = std::move(next);
  }
  return probability;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, verdict_count> names = {"substantive", "partly", "symbolic", "breached"};
  return names.at(static_cast<std::size_t>(verdict));
}

std::string_view name_of(Yardstick yardstick) {
  constexpr std::array<std::string_view, 4> names = {"comparable_pairs", "trend", "levels", "none"};
  return names.at(static_cast<std::size_t>(yardstick));
}

VerdictReport judge(std::span<const ClauseOutcome> clauses, double closer, Yardstick yardstick,
                    std::size_t least_speaking) {
  VerdictReport report;
  report.closer = closer;
  report.yardstick = yardstick;
  const std::vector<Promise> promises = promises_of(clauses);
  const std::vector<double> kept = kept_counts(promises);
  report.speaking = kept.size() - 1;
  report.measured = promises.size();
  if (report.speaking < std::max<std::size_t>(1, std::min(least_speaking, clauses.size()))) {
    report.not_enough_reason = fmt::format("acts speak to {} of {} clauses", report.speaking, clauses.size());
    return report;
  }
  report.enough = true;
  const auto add = [&report](Verdict verdict, double probability) {
    report.probability.at(static_cast<std::size_t>(verdict)) += probability;
  };
  for (std::size_t count = 0; count < kept.size(); ++count) {
    // Thirds in whole numbers: 3 x kept against the number of clauses.
    if (3 * count <= report.speaking) {
      add(Verdict::breached, kept[count]);
      continue;
    }
    add(3 * count > 2 * report.speaking ? Verdict::substantive : Verdict::partly, kept[count] * closer);
    add(Verdict::symbolic, kept[count] * (1 - closer));
  }
  const auto most = std::max_element(report.probability.begin(), report.probability.end());
  report.verdict = static_cast<Verdict>(std::distance(report.probability.begin(), most));
  if (yardstick == Yardstick::none && report.probability.at(static_cast<std::size_t>(Verdict::breached)) < 0.5) {
    report.enough = false;  // kept as a rule, but whether it changes anything cannot be told from 1/2
    report.not_enough_reason = "whether practice is closer than it would have been cannot be said from this store";
  }
  return report;
}

}  // namespace foedus::model
