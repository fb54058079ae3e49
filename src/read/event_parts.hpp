// SPDX-License-Identifier: Apache-2.0
//
// What the table readers share in making an event: the act and what follows from it, the two sides, exposure, and a row
// id where the data set gives none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "foedus/event/vocabulary.hpp"
#include "foedus/read/batch.hpp"

#include "read/row.hpp"

namespace foedus::read {

/// One side of an event as a table gives it.
struct Side {
  Actor actor;
  bool unknown = false;   ///< the table names someone, but nobody in the vocabulary
  std::string_view name;  ///< as the table has it
};

/// The code with the zeros that a spreadsheet took away: "40" is 040, "841" is 0841. Empty if it is no CAMEO code.
/// For data whose codes have three digits at least (ICEWS): "14" is then 014, never the root.
[[nodiscard]] CameoCode padded_cameo(std::string_view text);
/// The code as it stands, if it is two to four digits (the last may be a letter).
[[nodiscard]] CameoCode plain_cameo(std::string_view text);

/// Sets what the act decides: CAMEO code (unless given deeper), PLOVER category, kind, Goldstein; and the dimension
/// from the act and the sectors, so set the actors before.
void set_action(Event& event, const Action& action, const Ontology& ontology);

/// Why two sides make no event between two states; empty when they do.
[[nodiscard]] std::optional<SetAside> judge(const Side& source, const Side& target, const StateRegistry& states);

/// The same, and counts the row's exposure on the day it was added, whatever becomes of it, and the names not known.
[[nodiscard]] std::optional<SetAside> judge(Batch& batch, Day added, const Side& source, const Side& target,
                                            const StateRegistry& states);

/// Sets the features that sectors and place decide.
void set_features(Event& event);

/// A row id made from the row's own content, for data sets that have none: the same row in two files has the same id,
/// different rows of two files never share one as line numbers would. Lifetime: of the arena.
[[nodiscard]] std::string_view content_id(Cells cells, TextArena& arena);

}  // namespace foedus::read
