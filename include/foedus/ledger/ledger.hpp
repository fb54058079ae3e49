// SPDX-License-Identifier: Apache-2.0
//
// The ledger: how many acts, of which kind and dimension, each state did to each other in each period - after the known
// faults of event data are treated. The one place where they are. Method and faults: docs/models/ledger.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

enum class Period : std::uint8_t { day, week, month, quarter, year, whole };
[[nodiscard]] std::string_view name_of(Period period);
[[nodiscard]] std::optional<Period> parse_period(std::string_view name);
/// First day of the period that `day` lies in (weeks begin on Monday; `whole` gives first_day).
[[nodiscard]] Day first_of(Period period, Day day);

/// The treatments, each switchable so that its effect can be measured (docs/models/ledger.md has the ablation).
struct Treatments {
  bool weigh_reliability = true;  ///< an event counts as much as its features make it credible
  bool one_a_day = true;          ///< one event a day per (source, target, code)
  bool one_per_address = true;    ///< the same address counts once per dyad, day and kind
  bool one_per_story = true;      ///< likewise of addresses that tell one story (story.hpp)
  bool leave_out_stale = true;    ///< rows added long after their day, on a round anniversary, are left out

  bool operator==(const Treatments&) const = default;
};

struct LedgerOptions {
  Window days;
  Day as_of = last_day;
  Period period = Period::month;
  Treatments treatments;
  std::optional<Pair> pair;       ///< only this pair, both directions; empty: every dyad
  std::vector<StateCode> states;  ///< only dyads with one of these on either side; empty: any
};

/// Sums of one dyad, period, dimension and data set.
struct Entry {
  Dyad dyad;
  Day period;  ///< its first day
  Dimension dimension = Dimension::political;
  DataSet data_set = DataSet::table;
  std::array<double, kind_count> weight{};  ///< by Kind: sum of reliabilities
  std::array<double, kind_count> events{};  ///< by Kind: number of events
  double intensity = 0;                     ///< sum of reliability x Goldstein
  double energy = 0;                        ///< weight of events on energy
  double articles = 0;
};

/// Entries ordered by dyad, period, dimension, data set. Cost: one pass of the engine over the events in the window; of
/// days that the store keeps (keep_days.hpp), over their sums, if the treatments are the default or these without
/// one_per_story.
[[nodiscard]] std::vector<Entry> count(store::Store& store, const LedgerOptions& options);

/// The same of what the store holds as counts of others (table `period_count`): each under the period that its days lie
/// in, those that reach over the end of one left out. The data set is `table`; the dimension is not known (and stands
/// as political). Of the treatments only the reliability applies.
[[nodiscard]] std::vector<Entry> count_periods(store::Store& store, const LedgerOptions& options);
/// How much was reported in a period: what a count of acts has to be held against, as the volume of a data set drifts.
struct Exposure {
  DataSet data_set = DataSet::table;
  StateCode state;    ///< empty: the whole data set
  Day period;         ///< its first day
  double acts = 0;    ///< between two states and after the treatments; of `state`, on either side
  double weight = 0;  ///< their reliabilities
  double rows = 0;    ///< all rows with the state as an actor, whatever became of them, by the day they were added
};

/// Exposures ordered by data set, state, period. Cost: one pass over the events and one over the table `exposure`.
/// `options.pair` does not narrow it.
[[nodiscard]] std::vector<Exposure> exposure(store::Store& store, const LedgerOptions& options);

/// The same with `rows` alone. Cost: one pass over the table `exposure`, small beside the events.
[[nodiscard]] std::vector<Exposure> rows_reported(store::Store& store, const LedgerOptions& options);

}  // namespace foedus::ledger
