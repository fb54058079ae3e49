// SPDX-License-Identifier: Apache-2.0
//
// Levels, their change and their place among all pairs, as a brief gives them.
#include <algorithm>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

Measure log_odds_of(const model::Level& level, const model::LevelOptions& options) {
  if (!level.enough()) {
    return absent(model::explain(level.sufficiency, level.evidence, options), level.evidence.events, unit_log_odds);
  }
  return estimate(level.value, level.lower, level.upper, level.evidence.events, unit_log_odds);
}

Level as_level(const model::Level& level, const model::LevelOptions& options) {
  const Measure log_odds = log_odds_of(level, options);
  return {share_of(log_odds), log_odds};
}

/// The place among all pairs, by the data sets that cover all pairs, and as these are counted for all pairs.
Measure percentile_of(const Material& material, std::optional<Dimension> dimension) {
  std::vector<ledger::Entry> own;
  for (const ledger::Entry& entry : material.world->entries) {
    if (Pair{entry.dyad} == material.pair) own.push_back(entry);
  }
  const model::Evidence evidence = model::gather(own, {.dimension = dimension}, material.level_options);
  const model::Level level = model::estimate(evidence, material.prior_of(dimension), material.level_options);
  if (!level.enough()) {
    const std::string reason = model::explain(level.sufficiency, evidence, material.level_options);
    return absent(reason + ", in data sets that cover all pairs", evidence.events, unit_percentile);
  }
  const auto pairs =
      model::all_pairs(material.world->entries, dimension, {}, material.world->prior, material.level_options);
  const auto place = model::place_among(level, pairs);
  if (!place) {
    return absent(fmt::format("only {} pairs in the store have enough data", pairs.size()),
                  static_cast<double>(pairs.size()), unit_percentile);
  }
  const double value = 100 * place->value;
  return estimate(value, 100 * place->lower, 100 * place->upper, static_cast<double>(place->pairs), unit_percentile);
}

Direction draft_direction(const Material& material, std::optional<Dimension> dimension, const Dyad& dyad) {
  Direction direction;
  direction.source = dyad.source;
  direction.target = dyad.target;
  const model::Evidence now = material.gather(dimension, material.level_days, dyad);
  direction.level = level_of(material, now, dimension);
  direction.change = change_of(
      material, compare_stretches(material, dimension, material.year_before, material.level_days, dyad), dimension);
  direction.events = now.events;
  direction.counts = counts_of(material, dimension, material.level_days, dyad);
  return direction;
}

/// The level of a period as a share and in log-odds; absent before the first act, and where there are too few in all.
Level level_in(const model::LevelPath& path, const model::LevelPoint& point, bool before_first,
               const model::RelationOptions& options) {
  std::string reason;
  if (before_first) reason = "no act yet in this time";
  if (!path.enough) {
    reason = fmt::format("{:.0f} events in all where {:.0f} are needed", path.events, options.least_events);
  }
  if (!reason.empty()) {
    return {absent(reason, point.events, unit_share), absent(reason, point.events, unit_log_odds)};
  }
  const Measure log_odds = estimate(point.level, std::min(point.lower, point.level), std::max(point.upper, point.level),
                                    point.events, unit_log_odds);
  return {share_of(log_odds), log_odds};
}

std::vector<SeriesPoint> draft_series(const Material& material, std::optional<Dimension> dimension) {
  const model::Track track = track_of(material, material.series_period, dimension);
  const model::LevelPath path = model::smooth(track, model::default_population(), material.relation);
  std::vector<SeriesPoint> points;
  bool before_first = true;
  for (const model::LevelPoint& point : path.points) {
    before_first = before_first && point.events <= 0;
    const Window period{std::max(point.period.first, material.window.first),
                        std::min(point.period.last, material.window.last)};
    if (period.last < period.first) continue;
    points.push_back(
        {period, level_in(path, point, before_first, material.relation), counts_of(material, dimension, period)});
  }
  return points;
}

Measure energy_share_of(const model::Evidence& economic) {
  const double total = economic.total();
  if (total <= 0) return absent("no economic acts in this time", 0, unit_share);
  const double energy = std::min(economic.energy, total);
  const model::Share share = model::share_of_trials(energy, total);
  return estimate(share.value, share.lower, share.upper, economic.events, unit_share);
}

}  // namespace

Level level_of(const Material& material, const model::Evidence& evidence, std::optional<Dimension> dimension) {
  return as_level(model::estimate(evidence, material.prior_of(dimension), material.level_options),
                  material.level_options);
}

SharedSets shared_sets(const Material& material, const Window& before, const Window& now) {
  constexpr double least_acts = 5;
  std::array<std::array<double, 2>, data_set_count> acts{};
  for (const ledger::Entry& entry : material.entries) {
    auto& sides = acts.at(static_cast<std::size_t>(entry.data_set));
    for (std::size_t kind = 1; kind < kind_count; ++kind) {
      if (before.contains(entry.period)) sides[0] += entry.events.at(kind);
      if (now.contains(entry.period)) sides[1] += entry.events.at(kind);
    }
  }
  SharedSets sets{};
  for (std::size_t i = 0; i < data_set_count; ++i) sets.at(i) = std::min(acts[i][0], acts[i][1]) >= least_acts;
  return sets;
}

std::string names_of(const SharedSets& sets) {
  std::string names;
  for (std::size_t i = 0; i < data_set_count; ++i) {
    if (!sets.at(i)) continue;
    const auto data_set = static_cast<DataSet>(i);
    names += (names.empty() ? "" : " and ") +
             (data_set == DataSet::chronology ? std::string{"the chronology"} : title_of(data_set));
  }
  return names;
}

Comparison compare_stretches(const Material& material, std::optional<Dimension> dimension, const Window& before,
                             const Window& now, std::optional<Dyad> direction) {
  Comparison comparison;
  comparison.sets = shared_sets(material, before, now);
  std::vector<ledger::Entry> entries;
  for (const ledger::Entry& entry : material.entries) {
    if (comparison.sets.at(static_cast<std::size_t>(entry.data_set))) entries.push_back(entry);
  }
  const auto gathered = [&](const Window& days) {
    return model::gather(entries, {.dyad = direction, .dimension = dimension, .days = days}, material.level_options);
  };
  comparison.before = gathered(before);
  comparison.now = gathered(now);
  return comparison;
}

Change change_of(const Material& material, const Comparison& stretches, std::optional<Dimension> dimension) {
  const auto& [sets, before, now] = stretches;
  if (names_of(sets).empty()) {
    const std::string reason = "no data set reports on the two in both times";
    return {absent(reason, 0, unit_share_change), absent(reason, 0, unit_log_odds), {}};
  }
  const auto found = model::compare(before, now, material.prior_of(dimension), material.level_options);
  if (!found) {
    const model::Level old_level = model::estimate(before, material.prior_of(dimension), material.level_options);
    const model::Level new_level = model::estimate(now, material.prior_of(dimension), material.level_options);
    const model::Level& missing = new_level.enough() ? old_level : new_level;
    const std::string reason =
        fmt::format("{}: {}", new_level.enough() ? "in the time before" : "now",
                    model::explain(missing.sufficiency, missing.evidence, material.level_options));
    return {absent(reason, missing.evidence.events, unit_share_change),
            absent(reason, missing.evidence.events, unit_log_odds),
            {}};
  }
  const double n = before.events + now.events;
  return {estimate(found->share.value, found->share.lower, found->share.upper, n, unit_share_change),
          estimate(found->value, found->lower, found->upper, n, unit_log_odds), found->rose};
}

KindCounts counts_of(const Material& material, std::optional<Dimension> dimension, Window days,
                     std::optional<Dyad> direction, const SharedSets* sets) {
  KindCounts counts{};
  for (const ledger::Entry& entry : material.entries) {
    if (!days.contains(entry.period) || (dimension && *dimension != entry.dimension)) continue;
    if (direction && *direction != entry.dyad) continue;
    if (sets != nullptr && !sets->at(static_cast<std::size_t>(entry.data_set))) continue;
    for (std::size_t kind = 0; kind < kind_count; ++kind) counts.at(kind) += entry.events.at(kind);
  }
  return counts;
}

DimensionReport draft_dimension(const Material& material, std::optional<Dimension> dimension) {
  DimensionReport report;
  report.dimension = dimension;
  report.level_days = material.level_days;
  const model::Evidence now = material.gather(dimension, material.level_days);
  const model::Evidence before = material.gather(dimension, material.year_before);
  const model::Level level = model::estimate(now, material.prior_of(dimension), material.level_options);
  report.enough = level.enough();
  report.not_enough_reason = model::explain(level.sufficiency, now, material.level_options);
  report.events = now.events;
  report.level = as_level(level, material.level_options);
  report.year_ago = level_of(material, before, dimension);
  report.change =
      change_of(material, compare_stretches(material, dimension, material.year_before, material.level_days), dimension);
  report.percentile = percentile_of(material, dimension);
  const Dyad there{material.options.a, material.options.b};
  report.directions = {draft_direction(material, dimension, there),
                       draft_direction(material, dimension, there.reversed())};
  report.series = draft_series(material, dimension);
  if (dimension == Dimension::economic) report.energy_share = energy_share_of(now);
  return report;
}

}  // namespace foedus::report
