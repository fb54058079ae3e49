// SPDX-License-Identifier: Apache-2.0
//
// The breaks of a pair with the events that carry each: what `foedus breaks` prints and a brief lists.
// In: a store, or a series from elsewhere, and the breaks found in it. Out: JSON or plain text. Keys:
// docs/commands/breaks.md.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "foedus/event/vocabulary.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/report/brief.hpp"
#include "foedus/store/store.hpp"

namespace foedus::report {

struct BreakReport {
  StateName a;  ///< Pair::a
  StateName b;
  std::string series;      ///< the file the values came from; empty: the events of a store
  std::size_t values = 0;  ///< of the series
  model::Breaks breaks;
  std::vector<std::vector<Evidence>> evidence;  ///< by break; empty for a series from elsewhere
};

/// The acts that carry a break: of its direction, in its dimensions, in its bin and just after it, each kind of act
/// once, the most intense and most reliable first.
[[nodiscard]] std::vector<Evidence> evidence_of(store::Store& store, const Vocabulary& vocabulary, const Pair& pair,
                                                const model::Break& found, int days_per_bin, Day as_of,
                                                std::size_t most = 5);

/// The dimensions in which conflict changed in the break's direction, each once, most probable first; none where the
/// break shows only in the share of cooperation.
[[nodiscard]] std::vector<Dimension> dimensions_of(const model::Break& found);

[[nodiscard]] std::string write_json(const BreakReport& report);
[[nodiscard]] std::string write_text(const BreakReport& report);

}  // namespace foedus::report
