// SPDX-License-Identifier: Apache-2.0
//
// What a watch remembers between rounds and runs: a file of JSON, replaced whole.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "foedus/fetch/alert.hpp"
#include "foedus/fetch/gdelt_list.hpp"

namespace foedus::fetch {

/// A file that is listed and was not to be had yet.
struct Owed {
  Listed listed;
  int tries = 0;
};

struct WatchState {
  std::optional<Moment> last;  ///< files up to this moment were taken, or are owed
  bool unread = false;         ///< files were taken since the pairs were last read
  std::vector<Owed> owed;
  std::map<Pair, PairState> pairs;
  std::vector<Alert> waiting;  ///< found, not delivered yet
};

/// An empty state where there is no file. Throws Error (output) if it is not understood.
[[nodiscard]] WatchState load_state(const std::filesystem::path& path);
/// Throws Error (output).
void save_state(const std::filesystem::path& path, const WatchState& state);

}  // namespace foedus::fetch
