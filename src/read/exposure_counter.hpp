// SPDX-License-Identifier: Apache-2.0
//
// Counts rows per state and day added, cheaply for files in which most rows share a day.
// In: a day and up to two states a row. Out: Batch::exposure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "foedus/read/batch.hpp"

#include "gdelt_codes.hpp"

namespace foedus::read {

class ExposureCounter {
 public:
  /// `codes` gives states their numbers and must outlive this.
  explicit ExposureCounter(const GdeltCodes& codes) : codes_(codes), counts_(codes.size(), 0) {}

  /// Counts a row for the day as a whole and for each state in it; 0 is none.
  void add(Day day, StateIndex one, StateIndex other, Exposure& exposure) {
    if (day != day_) {
      flush(exposure);
      day_ = day;
    }
    count(0);
    if (one != 0) count(one);
    if (other != 0 && other != one) count(other);
  }

  /// Hands over what was counted since the last flush; to be called at the end of every batch.
  void flush(Exposure& exposure) {
    for (const StateIndex state : touched_) {
      exposure[{day_, codes_.code_of(state)}] += counts_[state];
      counts_[state] = 0;
    }
    touched_.clear();
  }

 private:
  void count(StateIndex state) {
    if (counts_[state]++ == 0) touched_.push_back(state);
  }

  const GdeltCodes& codes_;
  Day day_;
  std::vector<std::uint64_t> counts_;
  std::vector<StateIndex> touched_;
};

}  // namespace foedus::read
