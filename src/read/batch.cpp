// SPDX-License-Identifier: Apache-2.0
#include "foedus/read/batch.hpp"

namespace foedus::read {

void Batch::clear() {
  events.clear();
  mentions.clear();
  agreements.clear();
  memberships.clear();
  facts.clear();
  counts.clear();
  set_aside.fill(0);
  rejects.clear();
  exposure.clear();
  unknown_actors.clear();
  rows = 0;
  further_records = 0;
  merged_rows = 0;
}

std::string_view name_of(SetAside reason) {
  constexpr std::array<std::string_view, set_aside_count> names = {
      "no_state",       "one_state_only", "same_state", "region",   "unknown_actor", "unknown_action",
      "already_stored", "not_english",    "no_value",   "no_event", "no_date"};
  return names.at(static_cast<std::size_t>(reason));
}

}  // namespace foedus::read
