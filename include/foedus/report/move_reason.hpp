// SPDX-License-Identifier: Apache-2.0
//
// Why a pair moved, in one line: the dimension in which acts changed most, and the acts that carry it.
// In: a store, a pair, a stretch of days, the direction of the move. Out: a line of text.
#pragma once

#include <optional>
#include <string>

#include "foedus/event/vocabulary.hpp"
#include "foedus/store/store.hpp"

namespace foedus::report {

struct MoveReason {
  std::optional<Dimension> dimension;  ///< empty: no act of the move's direction in the days
  bool conflict = false;               ///< it is conflict that changed, not cooperation
  double before = 0;                   ///< such acts a week, reliability-weighted, in as many days before
  double now = 0;                      ///< ... and in the days of the move
  std::string text;  ///< "political: conflict 1.2 to 6.4 a week; Expel or withdraw (16 May 2018), ..."
};

/// `days`: of the move.
[[nodiscard]] MoveReason reason_of_move(store::Store& store, const Vocabulary& vocabulary, const Pair& pair,
                                        const Window& days, bool up, Day as_of);

}  // namespace foedus::report
