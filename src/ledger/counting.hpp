// SPDX-License-Identifier: Apache-2.0
//
// The sums of the ledger and of activity, as queries over the events, or over what the store keeps of them.
// In: options. Out: SQL. Document: docs/models/ledger.md.
#pragma once

#include <string>
#include <string_view>

#include "foedus/ledger/ledger.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {

/// One row each source, target, first_of_period, number (of the dimension), data_set, kind: events, weights, intensity,
/// energies, of_articles, in whole thousandths and tenths. Not ordered.
[[nodiscard]] Statement count_events(const store::Dialect& dialect, const LedgerOptions& options,
                                     std::string_view open_days);
/// The same columns from the kept days, one row each day: to be added up. Requires: are_kept(options.treatments).
[[nodiscard]] Statement kept_rows(const store::Dialect& dialect, const LedgerOptions& options,
                                  std::string_view kept_days);
/// Whether the store keeps sums under these treatments.
[[nodiscard]] bool are_kept(const Treatments& treatments);

/// One row each source, target, first_of_period, data_set: number (of acts), weights, cooperation, force.
[[nodiscard]] Statement activity_in_events(const store::Dialect& dialect, const LedgerOptions& options,
                                           std::string_view open_days);
/// The same from the kept days; dyads that have stale rows alone have no acts and are left out.
[[nodiscard]] Statement activity_kept(const store::Dialect& dialect, const LedgerOptions& options,
                                      std::string_view kept_days);

/// The rows of the table `day_count`, in the order of its columns, of the days in a window (two values to bind) that
/// `open_days` names.
[[nodiscard]] Statement sums_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days);
/// Likewise of the table `day_activity`.
[[nodiscard]] Statement activity_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days);

/// `parts` as one statement.
[[nodiscard]] Statement union_of(const Statement& one, const Statement& other);

}  // namespace foedus::ledger
