// SPDX-License-Identifier: Apache-2.0
//
// Time, as the program that calls hands it in: the library reads no clock.
#pragma once

#include <cstdint>
#include <functional>

namespace foedus::fetch {

struct Clock {
  std::function<std::int64_t()> milliseconds;           ///< steady: only differences are used
  std::function<void(std::int64_t)> sleep;              ///< for so many milliseconds; may return early
  std::function<bool()> goes_on = [] { return true; };  ///< false: stop as soon as may be
};

}  // namespace foedus::fetch
