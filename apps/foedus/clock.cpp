// SPDX-License-Identifier: Apache-2.0
#include "clock.hpp"

#include <chrono>
#include <thread>

#include "interrupt.hpp"

namespace foedus::apps {

Day today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Day{static_cast<std::int32_t>(now.time_since_epoch().count())};
}

fetch::Clock machine_clock() {
  using std::chrono::milliseconds;
  fetch::Clock clock;
  clock.milliseconds = [] {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  clock.sleep = [](std::int64_t time) { std::this_thread::sleep_for(milliseconds(time)); };
  clock.goes_on = [] { return !interrupted(); };
  return clock;
}

}  // namespace foedus::apps
