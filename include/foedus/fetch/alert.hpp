// SPDX-License-Identifier: Apache-2.0
//
// When what is known of a watched pair crosses a line. In: a reading of the pair and what was said before. Out: alerts,
// one a change, none repeated. Page: docs/fetch.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/dyad.hpp"
#include "foedus/store/store.hpp"

namespace foedus::fetch {

struct BreakReading {
  Day date;
  Day lower;
  Day upper;
  double probability = 0;
  std::string kind;  ///< "rupture", "cooling", "thaw", "alignment"
};

/// What the models say of a pair on the data that is in.
struct Reading {
  Day as_of;  ///< the last day with data
  bool enough = false;
  std::vector<BreakReading> breaks;
  std::string phase;  ///< the most probable one; empty: too little to say
  double phase_probability = 0;
};

struct Lines {
  double rises = 0.8;     ///< a break or a phase at least so probable is announced
  double falls = 0.6;     ///< a break that was announced and is less probable is withdrawn
  int recent_days = 180;  ///< breaks further back are history, not news
};

enum class AlertKind : std::uint8_t {
  new_break,
  break_withdrawn,
  phase_changed,
  enough_data,      ///< there was not enough, now there is
  not_enough_data,  ///< and the other way round
};
[[nodiscard]] std::string_view name_of(AlertKind kind);

struct Alert {
  std::string id;  ///< of this change: the same change has the same id, on any machine
  AlertKind kind = AlertKind::new_break;
  Pair pair;
  Day as_of;
  double probability = 0;
  BreakReading of_break;  ///< for new_break and break_withdrawn
  std::string before;     ///< phases; empty: none was clear
  std::string after;
};

/// One line of JSON: id, alert, pair, as_of, text and what belongs to its kind.
[[nodiscard]] std::string as_json(const Alert& alert);
/// One sentence.
[[nodiscard]] std::string in_words(const Alert& alert);

/// What was said of a pair so far.
struct PairState {
  bool seen = false;
  bool enough = false;
  std::string phase;
  std::vector<BreakReading> announced;
};

/// The first reading of a pair is where its story begins and gives no alert.
[[nodiscard]] std::vector<Alert> find_changes(const Pair& pair, const Reading& reading, PairState& state,
                                              const Lines& lines = {});

/// Reads a pair from the store, all its days: breaks by model::find_breaks, the phase by model::find_phases.
[[nodiscard]] Reading read_pair(store::Store& store, const Pair& pair);

}  // namespace foedus::fetch
