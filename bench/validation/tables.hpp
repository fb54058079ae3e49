// SPDX-License-Identifier: Apache-2.0
//
// The tables that bench/validation/run prints, one function each. In: the folder of data (DATA in the documents) and
// options. Out: tab-separated tables on standard output.
#pragma once

#include <filesystem>

#include "foedus/model/breaks.hpp"

namespace foedus::validation {

struct TableOptions {
  std::filesystem::path data;    ///< shared data sets; tables that need an absent file say so and are left out
  std::filesystem::path source;  ///< the repository
  model::BreakOptions breaks;
  std::size_t pairs = 60;  ///< that are shuffled, a file
  bool each = false;       ///< list each episode, not only totals
  bool alone = false;      ///< episodes: foedus alone, without delays
};

void print_simulated_breaks(const TableOptions& options);
void print_simulated_levels(const TableOptions& options);
void print_populations(const TableOptions& options);
void print_episodes(const TableOptions& options);
void print_score_table(const TableOptions& options);
void print_separation(const TableOptions& options);
void print_made_offsets(const TableOptions& options);
void print_offsets(const TableOptions& options);
void print_thinning(const TableOptions& options);

}  // namespace foedus::validation
