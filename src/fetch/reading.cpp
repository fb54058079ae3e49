// SPDX-License-Identifier: Apache-2.0
//
// From the store to a reading: the one place where watching meets the models.
#include <algorithm>
#include <map>
#include <utility>

#include "foedus/fetch/alert.hpp"
#include "foedus/ledger/acts.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/data_breaks.hpp"
#include "foedus/model/phase.hpp"
#include "foedus/model/timeline.hpp"
#include "foedus/model/track.hpp"

namespace foedus::fetch {
namespace {

std::optional<Window> days_of(store::Store& store) {
  std::optional<Window> days;
  for (const store::StoredFile& file : store.files()) {
    if (!file.first || !file.last) continue;
    if (!days) days = Window{*file.first, *file.last};
    days = Window{std::min(days->first, *file.first), std::max(days->last, *file.last)};
  }
  return days;
}

/// One act a day of each code, whoever reports it and in whichever direction: the most reliable report stands.
std::vector<model::SignatureAct> signature_acts(store::Store& store, const Pair& pair, const Window& days) {
  const EventList list = store.events({.source = pair.a, .target = pair.b, .both_directions = true, .days = days});
  std::map<std::pair<Day, CameoCode>, model::SignatureAct> kept;
  for (const ledger::Act& act : ledger::acts_of(list.events)) {
    const Event& event = list.events[act.event];
    const model::Signature sign = model::signature_of(event.cameo);
    if (sign == model::Signature::none) continue;
    model::SignatureAct& standing = kept[{event.day, event.cameo}];
    standing = {event.day, sign, std::max(standing.weight, act.weight)};
  }
  std::vector<model::SignatureAct> acts;
  for (const auto& [key, act] : kept) acts.push_back(act);
  return acts;
}

/// The phase on the last day, from the level by month.
void read_phase(store::Store& store, const Pair& pair, const std::vector<ledger::Entry>& entries,
                const model::Breaks& breaks, Reading& reading) {
  if (entries.empty()) return;
  Window days{entries.front().period, entries.front().period};
  for (const ledger::Entry& entry : entries) {
    days = {std::min(days.first, entry.period), std::max(days.last, entry.period)};
  }
  model::RelationOptions relation;
  relation.contact = 0;  // the level of the moment, as a brief shows it
  const model::Activity activity = model::activity_of(store, {.days = days, .pair = pair});
  const model::Track track = model::track_of(activity, {pair, entries, {}, {}}, {.days = days}, relation);
  const model::PhaseReport phases =
      model::find_phases(track, breaks, signature_acts(store, pair, days), model::default_population());
  if (!phases.enough) return;
  reading.phase = model::name_of(phases.phase);
  reading.phase_probability = phases.now.at(static_cast<std::size_t>(phases.phase));
}

}  // namespace

Reading read_pair(store::Store& store, const Pair& pair) {
  Reading reading;
  const std::optional<Window> days = days_of(store);
  if (!days) return reading;
  reading.as_of = days->last;
  const std::vector<ledger::Entry> entries =
      ledger::count(store, {.days = *days, .period = ledger::Period::day, .pair = pair});
  model::BreakOptions options;
  options.excluded = model::excluded_days(model::find_data_breaks(store, *days, last_day));
  const model::Breaks breaks =
      model::find_breaks(model::timeline_of(pair, entries, model::coverages_of(store, *days, last_day)), options);
  reading.enough = breaks.enough;
  for (const model::Break& found : breaks.breaks) {
    reading.breaks.push_back(
        {found.date, found.lower, found.upper, found.probability, std::string{model::name_of(found.kind)}});
  }
  read_phase(store, pair, entries, breaks, reading);
  return reading;
}

}  // namespace foedus::fetch
