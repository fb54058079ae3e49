// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/move_reason.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "foedus/ledger/ledger.hpp"

#include "report/happenings.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_acts = 2;

/// Cooperation and conflict a week, in one dimension.
struct Rates {
  double cooperation = 0;
  double conflict = 0;
};

Rates rates_of(const std::vector<ledger::Entry>& entries, Dimension dimension, const Window& days) {
  Rates rates;
  for (const ledger::Entry& entry : entries) {
    if (entry.dimension != dimension || !days.contains(entry.period)) continue;
    for (const Kind kind : all_kinds) {
      const double weight = entry.weight.at(static_cast<std::size_t>(kind)) * 7 / days.length();
      if (is_cooperation(kind)) rates.cooperation += weight;
      if (is_conflict(kind)) rates.conflict += weight;
    }
  }
  return rates;
}

/// Changes of counts are compared on the scale on which chance is even.
double change(double before, double now) {
  return std::sqrt(now) - std::sqrt(before);
}

}  // namespace

MoveReason reason_of_move(store::Store& store, const Vocabulary& vocabulary, const Pair& pair, const Window& days,
                          bool up, Day as_of) {
  ledger::LedgerOptions options;
  options.days = {days.first - days.length(), days.last};
  options.as_of = as_of;
  options.period = ledger::Period::day;
  options.pair = pair;
  const std::vector<ledger::Entry> entries = ledger::count(store, options);
  const Window before{options.days.first, days.first - 1};
  MoveReason reason;
  double most = 0;
  for (const Dimension dimension : all_dimensions) {
    const Rates then = rates_of(entries, dimension, before);
    const Rates now = rates_of(entries, dimension, days);
    const double sign = up ? 1 : -1;
    const double by_cooperation = sign * change(then.cooperation, now.cooperation);
    const double by_conflict = -sign * change(then.conflict, now.conflict);
    if (std::max(by_cooperation, by_conflict) <= most) continue;
    most = std::max(by_cooperation, by_conflict);
    reason.dimension = dimension;
    reason.conflict = by_conflict > by_cooperation;
    reason.before = reason.conflict ? then.conflict : then.cooperation;
    reason.now = reason.conflict ? now.conflict : now.cooperation;
  }
  if (!reason.dimension) {
    reason.text = "no act of its direction in these days";
    return reason;
  }
  reason.text = fmt::format("{}: {} {:.1f} to {:.1f} a week", name_of(*reason.dimension),
                            reason.conflict ? "conflict" : "cooperation", reason.before, reason.now);
  store::EventFilter filter;
  filter.source = pair.a;
  filter.target = pair.b;
  filter.both_directions = true;
  filter.days = days;
  filter.as_of = as_of;
  filter.dimension = reason.dimension;
  const EventList events = store.events(filter);
  std::vector<CameoCode> shown;
  for (const Happening& happening : find_happenings(events)) {
    const Event& event = *happening.rows.front();
    const bool again = std::find(shown.begin(), shown.end(), event.cameo) != shown.end();
    if (shown.size() == most_acts || again || !(up ? is_cooperation(event.kind) : is_conflict(event.kind))) continue;
    const Action* action = vocabulary.ontology.find(event.cameo);
    const std::string what{event.summary.empty() && action != nullptr ? action->name : std::string{event.summary}};
    reason.text += fmt::format("{}{} ({} to {}, {})", shown.empty() ? "; " : ", ", what, event.source.state.view(),
                               event.target.state.view(), format_day(event.day));
    shown.push_back(event.cameo);
  }
  return reason;
}

}  // namespace foedus::report
