// SPDX-License-Identifier: Apache-2.0
//
// Briefs to test the writers with. Events, agreements and figures are records of the embedded case with their
// addresses; counts, levels, ranks and weights are made up for the test and say nothing about the world.
#pragma once

#include "foedus/report/brief.hpp"

namespace foedus::report {

/// Azerbaijan and Russia with something in every section.
[[nodiscard]] Brief rich_brief();
/// Two states with two events between them: nothing to say.
[[nodiscard]] Brief thin_brief();
/// rich_brief() with text that tries to break out of every format.
[[nodiscard]] Brief hostile_brief();

}  // namespace foedus::report
