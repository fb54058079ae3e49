// SPDX-License-Identifier: Apache-2.0
//
// What third parties do to a state as far as the code of the act alone says it, as queries over the events, or over
// what the store keeps of them (table `day_role`). In: sides and days. Out: SQL. Document: docs/models/process.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foedus/ledger/process_acts.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {

/// What a code makes of an act towards a principal by itself.
[[nodiscard]] std::optional<Role> role_alone(std::string_view cameo);
/// The inverse of name_of.
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

struct RoleQuestion {
  std::string sides;  ///< a condition on `source` and `target`
  Window days;
  Day as_of = last_day;
};

/// One row each day, source, target, data_set, role (its name; empty: none): weight, in thousandths, of the most
/// reliable row that names no other party. `which`: a condition on `day` that does not repeat the window; empty: none.
[[nodiscard]] Statement roles_in_events(const RoleQuestion& question, std::string_view which);
/// The same columns from the kept days.
[[nodiscard]] Statement roles_kept(const RoleQuestion& question, std::string_view which);
/// The rows of the table `day_role`, in the order of its columns, of the days in a window (two values to bind) that
/// `which` names.
[[nodiscard]] Statement roles_of_days(const Window& days, std::string_view which);

}  // namespace foedus::ledger
