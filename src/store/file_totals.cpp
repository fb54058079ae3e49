// SPDX-License-Identifier: Apache-2.0
#include "store/file_totals.hpp"

#include <algorithm>

namespace foedus::store {
namespace {

constexpr std::size_t most_first_rejects = 10;
constexpr std::size_t most_unknown_actors = 100'000;

void take_out(read::Exposure& exposure, Day day, StateCode state) {
  const auto found = exposure.find({day, state});
  if (found != exposure.end() && --found->second == 0) exposure.erase(found);
}

}  // namespace

void FileTotals::add(const read::Batch& batch) {
  rows += batch.rows;
  records += batch.records();
  rejected += batch.rejects.size();
  for (std::size_t i = 0; i < set_aside.size(); ++i) set_aside[i] += batch.set_aside[i];
  for (const auto& [key, count] : batch.exposure) exposure[key] += count;
  for (const auto& [name, count] : batch.unknown_actors) {
    // Bounded: a file of ever new names must not fill the memory; the frequent ones come early.
    if (unknown_actors.size() < most_unknown_actors || unknown_actors.contains(name)) unknown_actors[name] += count;
  }
  for (const read::Reject& reject : batch.rejects) {
    if (first_rejects.size() < most_first_rejects) first_rejects.push_back(reject);
  }
  if (!data_set && !batch.events.events.empty()) data_set = batch.events.events.front().data_set;
  if (!data_set && !batch.mentions.empty()) data_set = batch.mentions.front().data_set;
  for (const Event& event : batch.events.events) {
    if (!days) days = Window{event.day, event.day};
    days->first = std::min(days->first, event.day);
    days->last = std::max(days->last, event.day);
  }
}

void FileTotals::drop(const Event& event) {
  --records;
  ++set_aside[static_cast<std::size_t>(read::SetAside::already_stored)];
  take_out(exposure, event.added, StateCode{});
  take_out(exposure, event.added, event.source.state);
  take_out(exposure, event.added, event.target.state);
}

}  // namespace foedus::store
