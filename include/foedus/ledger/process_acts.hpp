// SPDX-License-Identifier: Apache-2.0
//
// What third parties do in a process between principals: acts of mediation, hosting, guaranteeing and consulting that
// touch the principals. In: a store. Out: one ProcessAct a day, third party, role and principal, with its reliability.
// Which codes make which role: docs/models/process.md.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

enum class Role : std::uint8_t { mediation, hosting, guarantee, consultation };
inline constexpr std::size_t role_count = 4;
[[nodiscard]] std::string_view name_of(Role role);

struct ProcessAct {
  Day day;
  StateCode third;
  StateCode principal;  ///< the principal dealt with; for acts between principals the source
  Role role = Role::consultation;
  double weight = 0;  ///< reliability in (0, 1]
  DataSet data_set = DataSet::table;
};

/// Ordered by day, third party, role, principal, data set. Requires: at least one principal. Cost: one pass over the
/// events that name a principal.
[[nodiscard]] std::vector<ProcessAct> process_acts(store::Store& store, std::span<const StateCode> principals,
                                                   const Window& days, Day as_of);

}  // namespace foedus::ledger
