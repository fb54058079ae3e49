// SPDX-License-Identifier: Apache-2.0
//
// Acts of friction in the information space between two states: accusations, denials, protest notes, and conflict about
// or with media. In: a store. Out: one FrictionAct a day, direction, code and data set. Which codes:
// docs/models/friction.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/store/store.hpp"

namespace foedus::ledger {

struct FrictionAct {
  Day day;
  bool forward = true;  ///< source is pair.a
  double weight = 0;    ///< reliability in (0, 1]
  CameoCode cameo;
  DataSet data_set = DataSet::table;
  float tone = not_given;
  std::string row_id;
  std::string url;
  std::string summary;
};

/// Ordered by day, direction, code, data set.
[[nodiscard]] std::vector<FrictionAct> friction_acts(store::Store& store, const Pair& pair, const Window& days,
                                                     Day as_of);

}  // namespace foedus::ledger
