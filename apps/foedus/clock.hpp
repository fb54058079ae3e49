// SPDX-License-Identifier: Apache-2.0
//
// The machine's time, for the stages that are handed it: the day, and a steady clock that Ctrl-C stops.
#pragma once

#include "foedus/base/day.hpp"
#include "foedus/fetch/clock.hpp"

namespace foedus::apps {

[[nodiscard]] Day today();
[[nodiscard]] fetch::Clock machine_clock();

}  // namespace foedus::apps
