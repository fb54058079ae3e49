// SPDX-License-Identifier: Apache-2.0
//
// Counts by period for the level over time, with the Goldstein scores its rivals need.
// In: a store's events (each act once a day) or its yearly counts. Out: a series a dyad or pair, and Tracks.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "foedus/event/dyad.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/model/relation.hpp"

namespace foedus::validation {

/// One period of one dyad.
struct Period {
  Day first;
  std::array<double, 4> acts{};  ///< verbal and material cooperation, verbal and material conflict
  double statements = 0;
  double goldstein = 0;              ///< sum over acts and statements
  double goldstein_cooperation = 0;  ///< sum over cooperative acts
  double goldstein_conflict = 0;

  [[nodiscard]] double cooperation() const { return acts[0] + acts[1]; }
  [[nodiscard]] double conflict() const { return acts[2] + acts[3]; }
  [[nodiscard]] double total() const { return cooperation() + conflict(); }
  [[nodiscard]] double rows() const { return total() + statements; }
};

struct CountedWorld {
  std::string name;
  DataSet data_set = DataSet::icews;
  ledger::Period period = ledger::Period::week;
  std::map<Dyad, std::vector<Period>> dyads;  ///< periods with an act or statement, in order
};

/// `files` below `folder`; a yearly table gives its own years whatever `period` says.
[[nodiscard]] CountedWorld count_world(const std::string& name, const std::filesystem::path& folder,
                                       const std::vector<std::string>& files, ledger::Period period);
/// The same events counted by other periods, without reading again.
[[nodiscard]] CountedWorld recount(const CountedWorld& world, ledger::Period period);

/// Every period from the first to the last with an act. `weights` as in RelationOptions; expected acts left at 0.
[[nodiscard]] model::Track track_of(const std::vector<Period>& periods, ledger::Period period, DataSet data_set,
                                    double material_cooperation, double material_conflict);

/// Dyads with at least so many acts, at most so many of them, evenly spread in order of their acts.
[[nodiscard]] std::vector<const std::vector<Period>*> spread_of_dyads(const CountedWorld& world, double least_acts,
                                                                      std::size_t most);

/// The ICEWS files by week and by month, the yearly table, GDELT's days of May 2025: what the tables are made on.
void each_counted_world(const std::filesystem::path& data, const std::function<void(const CountedWorld&)>& use);

}  // namespace foedus::validation
