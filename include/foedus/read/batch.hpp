// SPDX-License-Identifier: Apache-2.0
//
// What a reader yields: records, rows set aside with the reason, rejects, and how much each state was written about.
// Always: rows == records + set aside + rejected.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foedus/event/record.hpp"

namespace foedus::read {

/// Why a well-formed row is not an event between two states.
enum class SetAside : std::uint8_t {
  no_state,        ///< neither actor is a state or organisation
  one_state_only,  ///< only one is
  same_state,      ///< both are the same
  region,          ///< an actor is a region ("Europe", "the West"), not a state
  unknown_actor,   ///< an actor's name or code is in no table
  unknown_action,  ///< the action is in no table, or not one that can be coded
  already_stored,  ///< the same row of the same data set came in with an earlier file
  not_english,     ///< text in a language that is not coded
  no_value,        ///< the row gives no number ("." or empty) for what it measures
  no_event,        ///< a text that reports no act between two states
  no_date,         ///< a text of no known date
};
inline constexpr std::size_t set_aside_count = 11;
[[nodiscard]] std::string_view name_of(SetAside reason);

/// A row that could not be understood.
struct Reject {
  std::uint64_t line = 0;    ///< 1-based
  std::uint32_t column = 0;  ///< 1-based; 0: the row as a whole
  std::string reason;        ///< "not a day of the calendar: 20190231"
  std::string text;          ///< the row, cut to 200 bytes, made valid UTF-8
};

/// Rows per state and day added, whatever became of them: the exposure of the ledger.
using Exposure = std::map<std::pair<Day, StateCode>, std::uint64_t>;

/// Some thousand rows of one file. Views in `events` stay valid until clear() or the batch's end.
struct Batch {
  EventList events;
  std::vector<Mention> mentions;
  std::vector<Agreement> agreements;
  std::vector<Membership> memberships;
  std::vector<Fact> facts;
  std::vector<PeriodCount> counts;
  std::array<std::uint64_t, set_aside_count> set_aside{};
  std::vector<Reject> rejects;
  /// By day added. The empty StateCode counts all rows of that day; a row counts once for each state in it.
  Exposure exposure;
  /// Names of actors that are in no table, with the number of rows they stand in: what a vocabulary lacks.
  std::map<std::string, std::uint64_t> unknown_actors;
  std::uint64_t rows = 0;  ///< rows read, without header lines
  /// Records beyond the first of their row: a trade row with exports, imports and turnover yields three facts, so two.
  std::uint64_t further_records = 0;
  /// Rows that became part of a record of many: a year's votes of a state are one fact. That fact counts as further.
  std::uint64_t merged_rows = 0;

  void clear();
  /// Rows that became a record (a row of an event format is one event; a row of a trade table up to three facts).
  [[nodiscard]] std::uint64_t records() const {
    return events.events.size() + mentions.size() + agreements.size() + memberships.size() + facts.size() +
           counts.size() + merged_rows - further_records;
  }
};

}  // namespace foedus::read
