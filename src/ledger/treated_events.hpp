// SPDX-License-Identifier: Apache-2.0
//
// The events that count, as a query: after the treatments, one row an act.
// In: options. Out: SQL that yields data_set, source, target, day, kind, place (which carries reliability, dimension,
// tenths of Goldstein's scale and energy: see below), articles. Document: docs/models/ledger.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/error.hpp"
#include "foedus/ledger/ledger.hpp"

namespace foedus::ledger {

struct Statement {
  std::string sql;
  std::vector<store::Value> values;
};

/// `open_days`: a condition on `day` beside the window of the options; empty: none.
[[nodiscard]] Statement treated_events(const store::Dialect& dialect, const LedgerOptions& options,
                                       std::string_view open_days = {});
/// Adds to a WHERE what the options say of the states that act.
void add_states(Statement& statement, const LedgerOptions& options, bool has_pair_key);

/// The column `dimension` as a number.
[[nodiscard]] std::string dimension_number();

// Whole numbers read back from the column `place`.
[[nodiscard]] std::string weight_in_place();  ///< thousandths
[[nodiscard]] std::string dimension_in_place();
[[nodiscard]] std::string tenths_in_place();
[[nodiscard]] std::string energy_in_place();

/// First day of the period that the day `column` lies in.
[[nodiscard]] std::string start_of(const store::Dialect& dialect, Period period, std::string_view column = "day");

/// A word of the store as a value of its enumeration. Throws Error (store).
template <class Enum>
Enum known(std::optional<Enum> parsed, const std::string& text) {
  if (!parsed) {
    throw Error(ErrorKind::store, "event", "holds a word this program does not know: " + text,
                "The store was written by another version of foedus, or changed by hand.");
  }
  return *parsed;
}

}  // namespace foedus::ledger
