// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/leverage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "foedus/base/error.hpp"

#include "model/activity_share.hpp"

namespace foedus::model {
namespace {

constexpr std::string_view turnover = "turnover_usd";
constexpr std::int32_t whole_year = 365;

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

Dependence cooperation(StateCode a, StateCode b, std::span<const ledger::Activity> activity_a,
                       std::span<const ledger::Activity> activity_b, const AttentionOptions& options) {
  Dependence dependence;
  dependence.measure = "cooperation";
  const double all_a = all_cooperation(activity_a);
  const double all_b = all_cooperation(activity_b);
  const double with_b = cooperation_with(activity_a, b);
  const double with_a = cooperation_with(activity_b, a);
  if (all_a >= options.least_acts) dependence.of_a = share_of_activity(with_b, all_a, options);
  if (all_b >= options.least_acts) dependence.of_b = share_of_activity(with_a, all_b, options);
  if (dependence.of_a && dependence.of_b) {
    dependence.a_leans_more = share_is_larger(with_b, all_a, with_a, all_b, options);
  } else {
    dependence.missing = "too few cooperative acts of " + (dependence.of_a ? b : a).text() + " with anyone";
  }
  return dependence;
}

bool is_trade(const Fact& fact) {
  return fact.measure == turnover || fact.measure == "exports_usd" || fact.measure == "imports_usd";
}

bool is_of(const Fact& fact, StateCode a, StateCode b) {
  return (fact.a == a && fact.b == b) || (fact.a == b && fact.b == a);
}

struct YearShare {
  double value = 0;
  int year = 0;
};

/// A figure of the two over the same figure of the state with everyone, of the latest whole year that has both. The
/// turnover of two is the same seen from either; other figures belong to the state they are about.
std::optional<YearShare> share_of_figure(std::span<const Fact> facts, std::string_view measure, StateCode state,
                                         StateCode partner) {
  std::map<int, double> with_partner;
  std::map<int, double> whole;
  for (const Fact& fact : facts) {
    if (fact.measure != measure || fact.period.length() < whole_year) continue;
    const int year = fact.period.first.year();
    if (fact.a == state && fact.b == partner) with_partner[year] = fact.value;
    if (measure == turnover && fact.a == partner && fact.b == state) with_partner.try_emplace(year, fact.value);
    if (fact.a == state && fact.b.empty()) whole[year] = fact.value;
  }
  for (auto year = whole.rbegin(); year != whole.rend(); ++year) {
    const auto found = with_partner.find(year->first);
    if (found == with_partner.end() || year->second <= 0 || found->second < 0) continue;
    return YearShare{std::min(1.0, found->second / year->second), year->first};
  }
  return std::nullopt;
}

/// A reported share has no sampling error: its interval is itself.
std::optional<Share> as_share(const std::optional<YearShare>& share) {
  return share ? std::optional<Share>(Share{share->value, share->value, share->value}) : std::nullopt;
}

Dependence figure(std::string_view measure, std::string_view name, StateCode a, StateCode b,
                  std::span<const Fact> facts) {
  Dependence dependence;
  dependence.measure = name;
  const auto of_a = share_of_figure(facts, measure, a, b);
  const auto of_b = share_of_figure(facts, measure, b, a);
  dependence.of_a = as_share(of_a);
  dependence.of_b = as_share(of_b);
  if (of_a) dependence.year_a = of_a->year;
  if (of_b) dependence.year_b = of_b->year;
  if (of_a && of_b) {
    dependence.a_leans_more = of_a->value == of_b->value ? 0.5 : of_a->value > of_b->value ? 1 : 0;
  } else {
    dependence.missing = "no year with both the " + dependence.measure + " of the two and the whole " +
                         dependence.measure + " of " +
                         (of_a   ? b.text()
                          : of_b ? a.text()
                                 : a.text() + " or " + b.text());
  }
  return dependence;
}

/// Figures besides turnover that one of the two has both with the other and in all.
std::vector<std::string> other_figures(StateCode a, StateCode b, std::span<const Fact> facts) {
  std::set<std::string> measures;
  for (const Fact& fact : facts) {
    if (fact.measure == turnover || !is_of(fact, a, b) || measures.contains(fact.measure)) continue;
    if (share_of_figure(facts, fact.measure, a, b) || share_of_figure(facts, fact.measure, b, a)) {
      measures.insert(fact.measure);
    }
  }
  return {measures.begin(), measures.end()};
}

bool any_begins(const std::vector<std::string>& measures, std::string_view word) {
  return std::any_of(measures.begin(), measures.end(),
                     [word](const std::string& measure) { return measure.starts_with(word); });
}

}  // namespace

Leverage measure_leverage(StateCode a, StateCode b, const Window& days, std::span<const ledger::Activity> activity_a,
                          std::span<const ledger::Activity> activity_b, std::span<const Fact> facts,
                          const AttentionOptions& options) {
  require(a != b, "measure_leverage", "two different states");
  Leverage leverage{a, b, days, {}, {}, {}, {}, {}};
  leverage.dependences.push_back(cooperation(a, b, activity_a, activity_b, options));
  leverage.dependences.push_back(figure(turnover, "trade", a, b, facts));
  const std::vector<std::string> figures = other_figures(a, b, facts);
  for (const std::string& measure : figures) leverage.dependences.push_back(figure(measure, measure, a, b, facts));
  leverage.agreement = vote_agreement(facts, a, b, options.interval);
  leverage.votes = vote_distances(facts, a, b);
  for (const Fact& fact : facts) {
    if (is_trade(fact) && is_of(fact, a, b)) leverage.trade.push_back(fact);
  }
  std::stable_sort(leverage.trade.begin(), leverage.trade.end(),
                   [](const Fact& x, const Fact& y) { return x.period.first < y.period.first; });
  if (leverage.agreement.empty()) leverage.missing.emplace_back("roll calls: no votes of both in the store");
  if (leverage.votes.empty()) leverage.missing.emplace_back("ideal points: none of both in the store");
  if (!any_begins(figures, "arms")) leverage.missing.emplace_back("arms: no figure of the two beside a whole");
  if (!any_begins(figures, "energy")) leverage.missing.emplace_back("energy: no figure of the two beside a whole");
  return leverage;
}

}  // namespace foedus::model
