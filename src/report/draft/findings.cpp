// SPDX-License-Identifier: Apache-2.0
//
// The findings in the order of the analyst's questions, and what they share.
#include "report/draft/findings.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

namespace foedus::report {
namespace {

Side side_of(const Material& material, std::size_t which, const std::vector<ledger::Entry>& before,
             const World& world) {
  const StateCode state = which == 0 ? material.options.a : material.options.b;
  Side side{.state = state, .activity = material.activities.at(which), .entries = {}};
  for (const std::vector<ledger::Entry>* part : {&before, &world.entries}) {
    std::copy_if(part->begin(), part->end(), std::back_inserter(side.entries), [&](const ledger::Entry& entry) {
      return (entry.dyad.source == state || entry.dyad.target == state) &&
             ledger::covers(material.slices, entry.data_set, state);
    });
  }
  return side;
}

/// Both in one pass over the store.
Sides sides_of(const Material& material, store::Store& store, const World& world) {
  // The last 12 months are known of every pair; only what lies before is asked for.
  std::vector<ledger::Entry> before;
  if (material.window.first < material.level_days.first) {
    before = ledger::count(store, {.days = {material.window.first, material.level_days.first - 1},
                                   .as_of = material.options.as_of,
                                   .period = ledger::Period::month,
                                   .treatments = world_treatments,
                                   .states = {material.options.a, material.options.b}});
  }
  return {side_of(material, 0, before, world), side_of(material, 1, before, world)};
}

}  // namespace

std::string percent(const model::Share& share) {
  constexpr double small = 0.1;  // below it whole per cents would hide the interval
  const int decimals = share.value < small ? 1 : 0;
  return fmt::format("{:.{}f}% ({:.{}f}% to {:.{}f}%)", 100 * share.value, decimals, 100 * share.lower, decimals,
                     100 * share.upper, decimals);
}

std::string chance(double probability) {
  constexpr double sure = 0.995;
  if (probability >= sure) return "over 0.99";
  if (probability <= 1 - sure) return "under 0.01";
  return fmt::format("{:.2f}", probability);
}

Measure measure_of(const model::Share& share, double n) {
  Measure measure;
  measure.value = share.value;
  measure.lower = share.lower;
  measure.upper = share.upper;
  measure.n = n;
  return measure;
}

Finding absent_finding(std::string id, std::string title, std::string reason) {
  Finding finding;
  finding.id = std::move(id);
  finding.title = std::move(title);
  finding.absent_reason = std::move(reason);
  return finding;
}

std::optional<Window> months_with_acts(const std::vector<ledger::Entry>& entries, const Window& days) {
  std::optional<Window> months;
  for (const ledger::Entry& entry : entries) {
    const Window month{entry.period, add_months(entry.period, 1) - 1};
    if (!days.contains(month.first)) continue;
    if (!months) months = month;
    months->first = std::min(months->first, month.first);
    months->last = std::max(months->last, month.last);
  }
  return months;
}

std::string data_sets_in(const std::vector<ledger::Entry>& entries, const Window& days) {
  std::string names;
  for (std::size_t i = 0; i < data_set_count; ++i) {
    const auto data_set = static_cast<DataSet>(i);
    const bool has = std::any_of(entries.begin(), entries.end(), [&](const ledger::Entry& entry) {
      return entry.data_set == data_set && days.contains(entry.period);
    });
    if (has) names += (names.empty() ? "" : " and ") + std::string{title_of(data_set)};
  }
  return names;
}

SideFindings ask_sides(store::Store& store, const Material& material, const World& world) {
  const Sides sides = sides_of(material, store, world);
  SideFindings findings;
  findings.portfolio_a = draft_portfolio(material, store, world, sides.a);
  findings.portfolio_b = draft_portfolio(material, store, world, sides.b);
  findings.attention = draft_attention(material, sides);
  findings.leverage = draft_leverage(material, sides);
  return findings;
}

std::vector<Finding> draft_findings(const Material& material, Finding process, SideFindings sides,
                                    const std::vector<ledger::FrictionAct>& friction_acts) {
  std::vector<Finding> findings;
  findings.push_back(std::move(process));
  findings.push_back(std::move(sides.portfolio_a));
  findings.push_back(std::move(sides.portfolio_b));
  findings.push_back(draft_friction(material, friction_acts));
  findings.push_back(std::move(sides.attention));
  findings.push_back(std::move(sides.leverage));
  return findings;
}

}  // namespace foedus::report
