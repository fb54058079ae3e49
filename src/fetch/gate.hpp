// SPDX-License-Identifier: Apache-2.0
//
// Manners: how often a server is asked, and when it is left alone. Shared by all connections.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "foedus/fetch/clock.hpp"

namespace foedus::fetch {

class Gate {
 public:
  Gate(const Clock& clock, int milliseconds_between) : clock_(clock), between_(milliseconds_between) {}

  /// Waits for its turn. False: stopped while waiting.
  [[nodiscard]] bool enter();
  /// Nobody enters for so long.
  void pause(std::int64_t milliseconds);

 private:
  const Clock& clock_;
  std::int64_t between_;
  std::mutex mutex_;
  std::int64_t next_ = 0;  ///< the earliest moment for the next to enter
};

/// Waits so long, in small steps. False: stopped.
[[nodiscard]] bool wait_for(const Clock& clock, std::int64_t milliseconds);

/// What an answer's Retry-After asks for, in milliseconds. A date counts from the server's own Date: its clock and ours
/// need not agree. Empty: none, or not understood.
[[nodiscard]] std::optional<std::int64_t> retry_after(const std::map<std::string, std::string>& headers);

/// Before attempt number `attempt` + 1: 1 s, 2 s, 4 s ... at most a minute, each shortened by up to half by `salt` so
/// that not all come back at once.
[[nodiscard]] std::int64_t back_off(int attempt, std::uint64_t salt);

}  // namespace foedus::fetch
