// SPDX-License-Identifier: Apache-2.0
//
// Events from the rows of a result, for engines that hand over results rather than DuckDB's chunks.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "foedus/event/event.hpp"
#include "foedus/store/engine.hpp"

namespace foedus::store {

/// Adds the events of `rows` to the list. Requires: the columns that the query of Store::events asks for, in its order.
void append_events(EventList& list, const Result& rows, const std::unordered_map<std::string, std::uint16_t>& plover);

}  // namespace foedus::store
