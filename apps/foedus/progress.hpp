// SPDX-License-Identifier: Apache-2.0
//
// A progress bar on standard error: only on a terminal, only for work that has taken a second already.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace foedus::apps {

class Progress {
 public:
  /// `total`: of the whole work, in any unit; 0: unknown, a count is shown instead of a bar.
  Progress(std::string what, std::uint64_t total);
  /// Removes the bar from the screen.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `note`: e.g. the file at hand.
  void show(std::uint64_t done, const std::string& note);
  /// Also how many rows a second have been read since the start.
  void show(std::uint64_t done, std::uint64_t rows, const std::string& note);
  /// Removes the bar until it is shown again.
  void clear();

 private:
  std::string what_;
  std::uint64_t total_;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace foedus::apps
