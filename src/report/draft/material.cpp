// SPDX-License-Identifier: Apache-2.0
//
// Collects what a draft needs from the store.
#include "report/draft/material.hpp"

#include <algorithm>
#include <utility>

#include "foedus/base/error.hpp"

namespace foedus::report {
namespace {

constexpr int most_years = 10;
constexpr std::int32_t short_window_days = 190;
constexpr double least_events_a_month = 15;  // below it, months would mostly be gaps

struct Span {
  std::optional<Day> first, last;
};

Span days_of_pair(store::Store& store, const Pair& pair, const Window& within, Day as_of) {
  const std::string a = pair.a.text();
  const std::string b = pair.b.text();
  const store::Result result = store.engine().run(
      "SELECT min(day), max(day), count(*) FROM event WHERE pair = ? AND ((source = ? AND target = ?) OR (source = ? "
      "AND target "
      "= ?)) "
      "AND day >= ? AND day <= ? AND added <= ?",
      std::vector<store::Value>{static_cast<std::int64_t>(store::pair_key(pair)), a, b, b, a, within.first, within.last,
                                as_of});
  if (result.integer(0, 2) == 0) return {};
  return {result.day(0, 0), result.day(0, 1)};
}

Span days_of_store(const std::vector<store::StoredFile>& files) {
  Span span;
  for (const store::StoredFile& file : files) {
    if (file.first && (!span.first || *file.first < *span.first)) span.first = file.first;
    if (file.last && (!span.last || *span.last < *file.last)) span.last = file.last;
  }
  return span;
}

std::vector<StateCode> never_named(store::Store& store, const Pair& pair) {
  std::vector<StateCode> absent;
  for (const StateCode code : {pair.a, pair.b}) {
    const store::Result rows =
        store.engine().run("SELECT count(*) FROM exposure WHERE state = ?", std::vector<store::Value>{code.text()});
    if (rows.integer(0, 0) == 0) absent.push_back(code);
  }
  return absent;
}

void choose_days(Material& material, store::Store& store) {
  const DraftOptions& options = material.options;
  const Day latest = std::min(options.until.value_or(last_day), options.as_of);
  const Window asked{options.since.value_or(first_day), latest};
  const Span pair = days_of_pair(store, material.pair, asked, options.as_of);
  const Span all = days_of_store(material.files);
  material.last_event = pair.last;
  // An explicit day is kept as asked; else the days follow the pair's events, else what the store holds at all.
  const Day last = options.until ? latest : pair.last.value_or(std::min(latest, all.last.value_or(Day{})));
  Day first = options.since.value_or(pair.first.value_or(std::min(last, all.first.value_or(last))));
  if (!options.since) first = std::max(first, add_months(last, -12 * most_years) + 1);
  material.window = {std::min(first, last), last};
  // Days that were asked to be left out stay out of the level too.
  material.level_days = {std::max(add_months(last, -12) + 1, options.since.value_or(first_day)), last};
  material.level_days.first = std::min(material.level_days.first, last);
  material.year_before = {add_months(last, -24) + 1, add_months(last, -12)};
}

void choose_periods(Material& material) {
  const double months = std::max(1.0, material.window.length() / 30.4);
  if (material.window.length() <= short_window_days) {
    material.series_period = ledger::Period::week;
  } else if (static_cast<double>(material.events.events.size()) / months >= least_events_a_month) {
    material.series_period = ledger::Period::month;
  }
}

}  // namespace

bool covers_all_pairs(DataSet data_set) {
  return data_set != DataSet::chronology && data_set != DataSet::text;
}

StateName Material::name_of(StateCode code) const {
  return state_name(vocabulary, code);
}

const model::Counts& Material::prior_of(std::optional<Dimension> dimension) const {
  require(world != nullptr, "prior_of", "the world asked for");
  return dimension ? world->prior.by_dimension.at(static_cast<std::size_t>(*dimension)) : world->prior.overall;
}

model::Evidence Material::gather(std::optional<Dimension> dimension, Window days, std::optional<Dyad> direction) const {
  return model::gather(entries, {.dyad = direction, .dimension = dimension, .days = days}, level_options);
}

Material collect(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options) {
  require(options.a != options.b, "draft_brief", "two different states");
  Material material{.options = options, .vocabulary = vocabulary, .pair = Pair{options.a, options.b}};
  material.files = store.files();
  choose_days(material, store);
  material.slices = ledger::slices_of(store, options.as_of);
  std::vector<std::vector<ledger::Activity>> activities = ledger::activities_of(
      store, std::array{options.a, options.b}, material.window, options.as_of, ledger::Period::year, material.slices);
  std::move(activities.begin(), activities.end(), material.activities.begin());
  material.coverages = model::coverages_of(store, material.window, options.as_of);
  material.agreements = store.agreements(material.pair, std::min(options.as_of, material.window.last));
  std::reverse(material.agreements.begin(), material.agreements.end());
  material.never_named = never_named(store, material.pair);
  material.facts = store.facts(material.pair, options.as_of);
  return material;
}

void collect_acts(Material& material, store::Store& store) {
  const DraftOptions& options = material.options;
  material.events = store.events({.source = options.a,
                                  .target = options.b,
                                  .both_directions = true,
                                  .days = material.window,
                                  .as_of = options.as_of});
  choose_periods(material);
  // Two years before the window's own days, so that an agreement at its beginning has something to be compared with.
  const Window with_before{add_months(material.window.first, -24), material.window.last};
  material.entries = ledger::count(
      store, {.days = with_before, .as_of = options.as_of, .period = ledger::Period::day, .pair = material.pair});
  material.happenings = find_happenings(material.events);
  material.relation.contact = 0;  // shares that a reader can compare with the acts beside them
  model::set_weights(material.relation, options.weights);
  material.data_breaks = model::find_data_breaks(store, material.window, options.as_of);
  material.coverage = model::grade_coverage(material.entries, material.pair, material.level_days);
}

std::shared_ptr<const World> collect_world(store::Store& store, const Material& material) {
  auto world = std::make_shared<World>();
  world->entries = ledger::count(store, {.days = material.level_days,
                                         .as_of = material.options.as_of,
                                         .period = ledger::Period::month,
                                         .treatments = world_treatments});
  std::erase_if(world->entries, [](const ledger::Entry& entry) { return !covers_all_pairs(entry.data_set); });
  world->prior = model::fit_prior(world->entries, material.level_options);
  return world;
}

}  // namespace foedus::report
