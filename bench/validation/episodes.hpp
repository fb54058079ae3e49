// SPDX-License-Identifier: Apache-2.0
//
// Well-known turns and quiet pairs: bench/validation/episodes.tsv and the shared list of the same columns.
// In: such a table. Out: episodes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/dyad.hpp"

namespace foedus::validation {

struct Episode {
  std::string data;  ///< short name of a data set
  Pair pair;
  std::optional<Day> date;  ///< none: quiet
  std::string turn;
  [[nodiscard]] bool up() const { return turn == "thaw" || turn == "alignment"; }
  /// The half that is only ever printed as a total: an FNV-1a hash of data, states and date is odd.
  [[nodiscard]] bool kept_apart() const;
};

/// Throws Error (input) where a row cannot be understood.
[[nodiscard]] std::vector<Episode> read_episodes(const std::filesystem::path& path);

/// The whole of a file. Throws Error (input).
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

}  // namespace foedus::validation
