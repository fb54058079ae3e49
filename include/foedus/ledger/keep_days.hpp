// SPDX-License-Identifier: Apache-2.0
//
// Sums of whole days and months that a store keeps, so that questions on many events need not go back to the events.
// In: a store. Out: the tables kept_day, day_*, kept_month, month_* of docs/store.md. Whether a day is kept changes no
// answer: ingest and forget take the days that they touch out, and what is not kept is worked out from the events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "foedus/store/housekeeping.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

struct KeepOptions {
  std::uint64_t events_at_once = 1'000'000;  ///< about so many events' days are worked out at once
  /// Called after each part with the events done and of all that are to be done; false stops. What is done stays.
  std::function<bool(std::uint64_t done, std::uint64_t all)> progress;
};

/// With fewer events than this on days that are not kept, keeping them is hardly noticed.
inline constexpr std::uint64_t worth_keeping = 100'000;

/// What of a store is kept.
struct KeptState {
  bool can_keep = true;           ///< false: the store is on ClickHouse, where every question goes to the events
  std::uint64_t days = 0;         ///< with events
  std::uint64_t days_open = 0;    ///< of those, not kept
  std::uint64_t events_open = 0;  ///< of the days that are not kept
};
/// Cost: one pass over the days of the events.
[[nodiscard]] KeptState kept_state(store::Store& store);

/// Works out every day that is not kept, part by part, each in a transaction of its own: after a crash some parts are
/// done. Returns the number of days worked out. Requires: the store is open for writing.
std::uint64_t keep_days(store::Store& store, const KeepOptions& options = {});

/// Compares what is kept with the events: of every kept day the number of events, and of `most_days` of them, spread
/// evenly, all sums; and of every kept month all sums with those of its days. No finding where nothing is kept. Cost: a
/// pass over the days of the events, one each of these, and one over the sums of days.
[[nodiscard]] std::vector<store::Finding> verify_kept_days(store::Store& store, std::size_t most_days = 12);

}  // namespace foedus::ledger
