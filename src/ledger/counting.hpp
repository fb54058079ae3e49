// SPDX-License-Identifier: Apache-2.0
//
// The sums of the ledger and of activity, as queries over the events, or over what the store keeps of them.
// In: options. Out: SQL. Document: docs/models/ledger.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/ledger/ledger.hpp"

#include "ledger/treated_events.hpp"

namespace foedus::ledger {

/// One row each source, target, first_of_period, number (of the dimension), data_set, kind: events, weights, intensity,
/// energies, of_articles, in whole thousandths and tenths. Not ordered.
[[nodiscard]] Statement count_events(const store::Dialect& dialect, const LedgerOptions& options,
                                     std::string_view open_days);
/// The same columns from the kept days. `which`: a condition on `day`. Requires: are_kept(options.treatments).
[[nodiscard]] Statement kept_rows(const store::Dialect& dialect, const LedgerOptions& options, std::string_view which);

/// Such rows as entries of the ledger, one row each source, target, first_of_period, number, set_number (the data
/// set's): number of events of each kind, their weights, intensity, energies, of_articles. Not ordered.
[[nodiscard]] Statement entries_in(Statement rows);
/// The same columns from the kept months, one row each month. `which`: a condition on `day`, the first of a month.
/// Requires: are_kept(options.treatments); a period that months make up.
[[nodiscard]] Statement entries_of_months(const store::Dialect& dialect, const LedgerOptions& options,
                                          std::string_view which);
/// Entries of one period added up.
[[nodiscard]] Statement added_up(Statement entries);

/// Whether the store keeps sums under these treatments.
[[nodiscard]] bool are_kept(const Treatments& treatments);

/// One row each source, target, first_of_period, data_set: number (of acts), weights, cooperation, force.
[[nodiscard]] Statement activity_in_events(const store::Dialect& dialect, const LedgerOptions& options,
                                           std::string_view open_days);
/// What sums are kept of.
enum class SumsOf : std::uint8_t { days, months };

/// The same from what is kept; dyads that have stale rows alone have no acts and are left out.
[[nodiscard]] Statement activity_kept(const store::Dialect& dialect, const LedgerOptions& options, SumsOf sums,
                                      std::string_view which);
/// The table of sums of activity with its days, or first days of months, as `day`.
[[nodiscard]] std::string activity_table(SumsOf sums);

/// The rows of the table `day_count`, in the order of its columns, of the days in a window (two values to bind) that
/// `open_days` names.
[[nodiscard]] Statement sums_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days);
/// Likewise of the table `day_activity`.
[[nodiscard]] Statement activity_of_days(const store::Dialect& dialect, const Window& days, std::string_view open_days);

/// The rows of the table `month_count`, in the order of its columns, of the months whose first day meets `which`, from
/// the sums of their days.
[[nodiscard]] std::string sums_of_months(std::string_view which);
/// Likewise of the table `month_activity`.
[[nodiscard]] std::string activity_of_months(std::string_view which);

/// `parts` as one statement.
[[nodiscard]] Statement union_of(const std::vector<Statement>& parts);

}  // namespace foedus::ledger
