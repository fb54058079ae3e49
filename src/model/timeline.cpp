// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/timeline.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

constexpr int week = 7;

using StreamKey = std::tuple<DataSet, bool, Dimension>;

StreamKey key_of(const Pair& pair, const ledger::Entry& entry) {
  return {entry.data_set, entry.dyad.source == pair.a, entry.dimension};
}

void add(const ledger::Entry& entry, Cell& cell) {
  const auto weight = [&entry](Kind kind) { return entry.weight.at(static_cast<std::size_t>(kind)); };
  cell.cooperation += weight(Kind::verbal_cooperation) + weight(Kind::material_cooperation);
  cell.conflict += weight(Kind::verbal_conflict) + weight(Kind::material_conflict);
  cell.material_conflict += weight(Kind::material_conflict);
  for (std::size_t k = 1; k < kind_count; ++k) cell.events += entry.events.at(k);
}

bool has_act(const Stream& stream) {
  return std::any_of(stream.cells.begin(), stream.cells.end(),
                     [](const Cell& cell) { return cell.cooperation > 0 || cell.conflict > 0; });
}

Window covered_by_all(std::span<const ledger::Entry> entries, const Coverages& coverages) {
  Window days{last_day, first_day};
  for (const ledger::Entry& entry : entries) {
    const auto found = coverages.find(entry.data_set);
    const Window covered = found == coverages.end() ? Window{entry.period, entry.period} : found->second.days;
    days.first = std::min({days.first, covered.first, entry.period});
    days.last = std::max({days.last, covered.last, entry.period});
  }
  return days;
}

}  // namespace

Timeline timeline_of(const Pair& pair, std::span<const ledger::Entry> entries, const Coverages& coverages,
                     const TimelineOptions& options) {
  require_positive("timeline_of", "most_bins", static_cast<double>(options.most_bins));
  Timeline timeline;
  timeline.pair = pair;
  if (entries.empty()) return timeline;
  const Window days = covered_by_all(entries, coverages);
  timeline.first = ledger::first_of(ledger::Period::week, days.first);
  const auto weeks = static_cast<std::size_t>((days.last - timeline.first) / week) + 1;
  const std::size_t weeks_per_bin = (weeks + options.most_bins - 1) / options.most_bins;
  timeline.days_per_bin = week * static_cast<int>(weeks_per_bin);
  timeline.bins = (weeks + weeks_per_bin - 1) / weeks_per_bin;

  std::map<StreamKey, Stream> streams;
  std::map<std::tuple<Day, DataSet, bool>, Cell> by_day;
  for (const ledger::Entry& entry : entries) {
    const StreamKey key = key_of(pair, entry);
    Stream& stream = streams[key];
    if (stream.cells.empty()) {
      std::tie(stream.data_set, stream.forward, stream.dimension) = key;
      stream.cells.resize(timeline.bins);
    }
    add(entry, stream.cells.at(static_cast<std::size_t>((entry.period - timeline.first) / timeline.days_per_bin)));
    add(entry, by_day[{entry.period, entry.data_set, entry.dyad.source == pair.a}]);
  }
  for (const auto& [key, cell] : by_day) {
    const auto& [day, data_set, forward] = key;
    timeline.acts.push_back({day, data_set, forward, cell.cooperation, cell.conflict});
  }
  for (auto& [key, stream] : streams) {
    if (!has_act(stream)) continue;
    for (const Cell& cell : stream.cells) timeline.events += cell.events;
    timeline.exposure.try_emplace(stream.data_set);
    timeline.streams.push_back(std::move(stream));
  }
  for (auto& [data_set, exposure] : timeline.exposure) {
    const auto found = coverages.find(data_set);
    const Coverage coverage = found == coverages.end() ? Coverage{days, {}} : found->second;
    for (std::size_t bin = 0; bin < timeline.bins; ++bin) {
      exposure.push_back(coverage.exposure(timeline.first_day_of(bin), timeline.last_day_of(bin)));
    }
  }
  return timeline;
}

}  // namespace foedus::model
