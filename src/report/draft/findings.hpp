// SPDX-License-Identifier: Apache-2.0
//
// What the findings of a brief share: what the store says of each side, and how shares and days are worded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foedus/ledger/activity.hpp"
#include "foedus/ledger/friction_acts.hpp"
#include "foedus/ledger/slice.hpp"
#include "foedus/model/level.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {

/// At this probability a finding's sentence says that something is so.
inline constexpr double sure_enough = 0.9;

/// All that one state does, by the data sets that speak of all of it.
struct Side {
  StateCode state;
  const std::vector<ledger::Activity>& activity;  ///< by year
  std::vector<ledger::Entry> entries;             ///< by month
};

struct Sides {
  Side a;
  Side b;
};

/// "31% (27% to 36%)".
[[nodiscard]] std::string percent(const model::Share& share);
/// "0.97", "over 0.99": draws never make sure.
[[nodiscard]] std::string chance(double probability);
[[nodiscard]] Measure measure_of(const model::Share& share, double n);
/// Only a reason.
[[nodiscard]] Finding absent_finding(std::string id, std::string title, std::string reason);
/// The months in `days` of which the entries speak; empty: none. What the days asked for would claim without them.
[[nodiscard]] std::optional<Window> months_with_acts(const std::vector<ledger::Entry>& entries, const Window& days);
/// "GDELT 2.0 and ICEWS": what the entries of some days rest on.
[[nodiscard]] std::string data_sets_in(const std::vector<ledger::Entry>& entries, const Window& days);

[[nodiscard]] Finding draft_process(const Material& material, store::Store& store);
[[nodiscard]] Finding draft_portfolio(const Material& material, store::Store& store, const World& world,
                                      const Side& side);
/// Requires: evidence is drafted, for its acts are linked.
[[nodiscard]] Finding draft_friction(const Material& material, const std::vector<ledger::FrictionAct>& acts);
[[nodiscard]] Finding draft_attention(const Material& material, const Sides& sides);
[[nodiscard]] Finding draft_leverage(const Material& material, const Sides& sides);

/// The findings on each of the two among all others.
struct SideFindings {
  Finding portfolio_a;
  Finding portfolio_b;
  Finding attention;
  Finding leverage;
};
/// Reads of `material` only what collect() filled.
[[nodiscard]] SideFindings ask_sides(store::Store& store, const Material& material, const World& world);

/// In the order of the questions. Requires: evidence is drafted.
[[nodiscard]] std::vector<Finding> draft_findings(const Material& material, Finding process, SideFindings sides,
                                                  const std::vector<ledger::FrictionAct>& friction_acts);

}  // namespace foedus::report
