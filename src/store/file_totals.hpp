// SPDX-License-Identifier: Apache-2.0
//
// What the manifest says of a file, added up batch by batch.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foedus/read/batch.hpp"

namespace foedus::store {

struct FileTotals {
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::array<std::uint64_t, read::set_aside_count> set_aside{};
  read::Exposure exposure;
  std::map<std::string, std::uint64_t> unknown_actors;
  std::vector<read::Reject> first_rejects;
  std::optional<DataSet> data_set;  ///< of the first event or mention
  std::optional<Window> days;       ///< of the events

  void add(const read::Batch& batch);
  /// Takes back an event that turned out to be in the store already.
  void drop(const Event& event);
};

}  // namespace foedus::store
