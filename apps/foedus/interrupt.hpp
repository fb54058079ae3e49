// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C as a flag: long work asks for it and stops in good order. A second Ctrl-C ends the program at once.
#pragma once

namespace foedus::apps {

void watch_for_interrupt();
[[nodiscard]] bool interrupted();

}  // namespace foedus::apps
