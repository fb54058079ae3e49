// SPDX-License-Identifier: Apache-2.0
//
// How long a program asks DuckDB. In: a program linked with asking.cpp. Out: seconds.
#pragma once

namespace foedus::bench {

/// Seconds by the clock, since the last call, in which at least one thread was preparing a statement, running it or
/// fetching its rows.
[[nodiscard]] double seconds_of_asking();

}  // namespace foedus::bench
