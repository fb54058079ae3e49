// SPDX-License-Identifier: Apache-2.0
//
// The event: on a day, a source does something to a target, as one data set reports it. What every reader yields and
// the store keeps. Fields a data set does not give are empty, zero with a count of zero, or NaN, as each field says.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "foedus/base/arena.hpp"
#include "foedus/base/day.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/dyad.hpp"

namespace foedus {

/// Where events come from. Each has its own coder, sources and drift: counts of two are never simply added.
enum class DataSet : std::uint8_t { gdelt1, gdelt2, icews, polecat, chronology, text, table };
inline constexpr std::size_t data_set_count = 7;
[[nodiscard]] std::string_view name_of(DataSet data_set);
[[nodiscard]] std::optional<DataSet> parse_data_set(std::string_view name);

inline constexpr float not_given = std::numeric_limits<float>::quiet_NaN();

/// Text fields are views into the EventList (or Batch) that holds the event.
struct Event {
  Day day;    ///< when it happened, as the data set says
  Day added;  ///< when the data set added it; the event's own day where it does not say
  Actor source;
  Actor target;
  CameoCode cameo;           ///< as deep as the data set gives it
  std::uint16_t plover = 0;  ///< index into Ontology::plover_categories(), 0: none
  Dimension dimension = Dimension::political;
  bool energy = false;  ///< energy is reported apart inside the economic dimension
  Kind kind = Kind::statement;
  float goldstein = 0;           ///< intensity, -10 to 10 (Goldstein 1992 as extended for CAMEO)
  std::uint32_t articles = 0;    ///< 0: not given. A weak weight only (DESIGN: legacy fields)
  std::uint32_t sources = 0;     ///< 0: not given
  float tone = not_given;        ///< GDELT's average tone, about -10 to 10
  float confidence = not_given;  ///< in [0, 1], where the data set gives one
  float reliability = 1;         ///< in [0, 1], from checkable features: ledger/reliability.hpp
  std::uint8_t features = 0;     ///< EventFeature bits, what reliability is computed from
  StateCode place;               ///< state or territory where it happened; empty: not given
  DataSet data_set = DataSet::table;
  std::uint64_t line = 0;   ///< 1-based line of the file it was read from
  std::string_view row_id;  ///< the data set's own id; the line number where it has none
  std::string_view url;
  std::string_view place_name;
  std::string_view summary;  ///< a chronology's own summary; empty elsewhere
  std::string_view others;   ///< third parties, state codes separated by commas; empty elsewhere

  [[nodiscard]] Dyad dyad() const { return {source.state, target.state}; }
};

/// Features of an event that can be checked cheaply, as bits of Event::features. The ledger turns them into weights.
enum EventFeature : std::uint8_t {
  feature_root = 1,              ///< the event stands in the lead of its article (GDELT IsRootEvent)
  feature_typed_actor = 2,       ///< at least one actor has a sector: not two bare place names
  feature_slug_names_both = 4,   ///< the address names both sides or their leaders
  feature_slug_names_one = 8,    ///< ... or one of them
  feature_place_agrees = 16,     ///< it happened in the source's or the target's country
  feature_place_elsewhere = 32,  ///< it happened in a third country
  feature_source_located = 64,   ///< the source's own geography is its country
  feature_target_located = 128,  ///< the target's own geography is its country
};

/// Events and the text they point into. Movable, not copyable.
struct EventList {
  TextArena text;
  std::vector<Event> events;

  void clear() {
    events.clear();
    text.clear();
  }
};

}  // namespace foedus
