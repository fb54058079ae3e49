// SPDX-License-Identifier: Apache-2.0
//
// Happenings: rows that report one and the same thing become one item, however many data sets and pages carry it.
// In: stored events. Out: happenings, the weightiest first, and their Evidence.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "foedus/event/vocabulary.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/report/brief.hpp"

namespace foedus::report {

/// One happening: the rows that report it, the weightiest first.
struct Happening {
  std::vector<const Event*> rows;
  double score = 0;  ///< reliability times intensity, material acts half as much again
  std::string id;    ///< of its Evidence; empty: not listed
};

/// Weightiest first. Lifetime: of `events`.
[[nodiscard]] std::vector<Happening> find_happenings(const EventList& events);

/// How many acts are shown for a break.
inline constexpr std::size_t most_of_a_break = 5;
/// The days in which the acts that carry a break are looked for.
[[nodiscard]] Window days_of_acts(const model::Break& found, int days_per_bin);
/// The acts that carry a break: of its direction, in its dimensions, on those days, each kind of act once.
[[nodiscard]] std::vector<const Happening*> acts_of(std::span<const Happening> happenings, const model::Break& found,
                                                    int days_per_bin, std::size_t most);

[[nodiscard]] StateName state_name(const Vocabulary& vocabulary, StateCode code);
/// The weight the ledger gives it.
[[nodiscard]] double reliability_of(const Event& event);
/// The chronology's own sentence, or who did what to whom by the name of the code.
[[nodiscard]] std::string sentence_of(const Vocabulary& vocabulary, const Event& event);
/// Without an id.
[[nodiscard]] Evidence item_of(const Vocabulary& vocabulary, const Happening& happening);

}  // namespace foedus::report
