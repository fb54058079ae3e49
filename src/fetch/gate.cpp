// SPDX-License-Identifier: Apache-2.0
#include "fetch/gate.hpp"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>

namespace foedus::fetch {
namespace {

constexpr std::int64_t step = 100;
constexpr std::int64_t longest_pause = 15 * 60 * 1000;

}  // namespace

bool wait_for(const Clock& clock, std::int64_t milliseconds) {
  const std::int64_t end = clock.milliseconds() + milliseconds;
  for (std::int64_t now = clock.milliseconds(); now < end; now = clock.milliseconds()) {
    if (!clock.goes_on()) return false;
    clock.sleep(std::min(step, end - now));
  }
  return clock.goes_on();
}

bool Gate::enter() {
  for (;;) {
    std::int64_t left = 0;
    {
      const std::lock_guard lock(mutex_);
      const std::int64_t now = clock_.milliseconds();
      left = next_ - now;
      if (left <= 0) {
        next_ = now + between_;
        return clock_.goes_on();
      }
    }
    if (!wait_for(clock_, std::min(left, step))) return false;
  }
}

void Gate::pause(std::int64_t milliseconds) {
  const std::lock_guard lock(mutex_);
  next_ = std::max(next_, clock_.milliseconds() + std::min(milliseconds, longest_pause));
}

std::optional<std::int64_t> retry_after(const std::map<std::string, std::string>& headers) {
  const auto found = headers.find("retry-after");
  if (found == headers.end()) return std::nullopt;
  std::int64_t seconds = 0;
  const std::string& text = found->second;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size()) {
    return std::clamp(seconds * 1000, std::int64_t{0}, longest_pause);
  }
  const auto date = headers.find("date");
  if (date == headers.end()) return std::nullopt;
  const std::int64_t then = curl_getdate(text.c_str(), nullptr);
  const std::int64_t now = curl_getdate(date->second.c_str(), nullptr);
  if (then < 0 || now < 0) return std::nullopt;
  return std::clamp((then - now) * 1000, std::int64_t{0}, longest_pause);
}

std::int64_t back_off(int attempt, std::uint64_t salt) {
  constexpr std::int64_t second = 1000;
  const std::int64_t whole = second << std::clamp(attempt - 1, 0, 6);
  const std::uint64_t mixed = (salt + static_cast<std::uint64_t>(attempt)) * 0x9E3779B97F4A7C15U;
  return std::min(whole, 60 * second) -
         static_cast<std::int64_t>((mixed >> 33U) % static_cast<std::uint64_t>(whole / 2));
}

}  // namespace foedus::fetch
