// SPDX-License-Identifier: Apache-2.0
//
// The data that the models are measured on: files read into a temporary store through the library, counted by day and
// sorted by pair. In: a folder of data, names of files. Out: a World. Shuffles of it destroy what was real in it.
#pragma once

#include <filesystem>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::validation {

/// One act between two states: what is left of an event in the ledger.
struct Act {
  Day day;
  Dyad dyad;
  Dimension dimension = Dimension::political;
  DataSet data_set = DataSet::icews;
  Kind kind = Kind::statement;
  double weight = 0;
  double goldstein = 0;
};

struct World {
  std::string name;
  std::map<Pair, std::vector<ledger::Entry>> entries;  ///< by day
  model::Coverages coverages;
  Window days;

  [[nodiscard]] double years() const { return days.length() / 365.25; }
  /// Acts of a pair, or of none.
  [[nodiscard]] std::vector<Act> acts(const Pair& pair) const;
  [[nodiscard]] model::Timeline timeline(const Pair& pair, std::span<const Act> acts,
                                         const model::Coverages& covered) const;
  /// Pairs with at least `least_a_year` acts a year, at most `most` of them, evenly spread over their numbers of acts.
  [[nodiscard]] std::vector<Pair> busy_pairs(double least_a_year, std::size_t most) const;
};

/// Reads files (paths below `folder`) into a temporary store. Throws Error (input) where one is missing.
[[nodiscard]] World read_world(const std::string& name, const std::filesystem::path& folder,
                               const std::vector<std::string>& files);

/// The three ICEWS files by their short names in the lists of episodes: icews18, dense, thin.
[[nodiscard]] const std::map<std::string, std::string>& icews_files();

/// Runs a statement on an empty temporary store: DuckDB reads tables that are in no format of foedus.
[[nodiscard]] store::Result query(const std::string& sql);

enum class Shuffle { permuted, uniform };
/// The same acts on other days: the pair's own days permuted among its acts, or days drawn evenly from `days`.
[[nodiscard]] std::vector<Act> shuffle(std::vector<Act> acts, Shuffle way, const Window& days, std::mt19937_64& random);

/// A temporary folder that goes away.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace foedus::validation
