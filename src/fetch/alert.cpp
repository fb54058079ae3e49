// SPDX-License-Identifier: Apache-2.0
#include "foedus/fetch/alert.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace foedus::fetch {
namespace {

/// Two readings of one break: its date moves a little as data comes in.
bool same_break(const BreakReading& a, const BreakReading& b) {
  constexpr std::int32_t slack = 14;
  return a.lower <= b.upper + slack && b.lower <= a.upper + slack;
}

const BreakReading* find_same(const std::vector<BreakReading>& breaks, const BreakReading& wanted) {
  const auto found = std::ranges::find_if(breaks, [&](const BreakReading& other) { return same_break(other, wanted); });
  return found == breaks.end() ? nullptr : &*found;
}

/// `of`: what tells this change from others of its kind on the same day.
Alert change(const Pair& pair, const Reading& reading, AlertKind kind, std::string_view of = {}) {
  Alert alert;
  alert.kind = kind;
  alert.pair = pair;
  alert.as_of = reading.as_of;
  alert.id = fmt::format("{}-{}-{}-{}{}{}", pair.a.view(), pair.b.view(), format_day(reading.as_of), name_of(kind),
                         of.empty() ? "" : "-", of);
  return alert;
}

void find_new_breaks(const Pair& pair, const Reading& reading, PairState& state, const Lines& lines,
                     std::vector<Alert>& alerts) {
  for (const BreakReading& found : reading.breaks) {
    const auto known =
        std::ranges::find_if(state.announced, [&](const BreakReading& other) { return same_break(other, found); });
    if (known != state.announced.end()) {
      if (found.probability >= lines.falls) *known = found;  // its date may have moved
      continue;
    }
    if (found.probability < lines.rises) continue;
    state.announced.push_back(found);
    if (!state.seen || found.date + lines.recent_days < reading.as_of) continue;
    Alert alert = change(pair, reading, AlertKind::new_break, format_day(found.date));
    alert.probability = found.probability;
    alert.of_break = found;
    alerts.push_back(std::move(alert));
  }
}

void find_withdrawn_breaks(const Pair& pair, const Reading& reading, PairState& state, const Lines& lines,
                           std::vector<Alert>& alerts) {
  std::vector<BreakReading> kept;
  for (const BreakReading& announced : state.announced) {
    const BreakReading* now = find_same(reading.breaks, announced);
    const double probability = now == nullptr ? 0 : now->probability;
    if (probability >= lines.falls) {
      kept.push_back(announced);
      continue;
    }
    if (announced.date + lines.recent_days < reading.as_of) continue;
    Alert alert = change(pair, reading, AlertKind::break_withdrawn, format_day(announced.date));
    alert.probability = probability;
    alert.of_break = announced;
    alerts.push_back(std::move(alert));
  }
  state.announced = std::move(kept);
}

}  // namespace

std::string_view name_of(AlertKind kind) {
  constexpr std::array<std::string_view, 5> names = {"new_break", "break_withdrawn", "phase_changed", "enough_data",
                                                     "not_enough_data"};
  return names.at(static_cast<std::size_t>(kind));
}

std::vector<Alert> find_changes(const Pair& pair, const Reading& reading, PairState& state, const Lines& lines) {
  std::vector<Alert> alerts;
  if (state.seen && state.enough != reading.enough) {
    alerts.push_back(change(pair, reading, reading.enough ? AlertKind::enough_data : AlertKind::not_enough_data));
  }
  if (reading.enough) {  // without enough data nothing is known, so nothing has changed
    if (state.seen) find_withdrawn_breaks(pair, reading, state, lines, alerts);
    find_new_breaks(pair, reading, state, lines, alerts);
    if (!reading.phase.empty() && reading.phase != state.phase && reading.phase_probability >= lines.rises) {
      if (state.seen && state.enough) {
        Alert alert = change(pair, reading, AlertKind::phase_changed, reading.phase);
        alert.probability = reading.phase_probability;
        alert.before = state.phase;
        alert.after = reading.phase;
        alerts.push_back(std::move(alert));
      }
      state.phase = reading.phase;
    }
  }
  state.enough = reading.enough;
  state.seen = true;
  return alerts;
}

std::string in_words(const Alert& alert) {
  const std::string pair = fmt::format("{}-{}", alert.pair.a.view(), alert.pair.b.view());
  switch (alert.kind) {
    case AlertKind::new_break:
      return fmt::format("{}: a {} about {} (between {} and {}), probability {:.2f}.", pair, alert.of_break.kind,
                         format_day(alert.of_break.date), format_day(alert.of_break.lower),
                         format_day(alert.of_break.upper), alert.probability);
    case AlertKind::break_withdrawn:
      return fmt::format("{}: the {} announced for {} no longer holds, probability {:.2f}.", pair, alert.of_break.kind,
                         format_day(alert.of_break.date), alert.probability);
    case AlertKind::phase_changed:
      return fmt::format("{}: from {} to {}, probability {:.2f}.", pair,
                         alert.before.empty() ? "no clear phase" : alert.before, alert.after, alert.probability);
    case AlertKind::enough_data:
      return fmt::format("{}: there is enough data now.", pair);
    case AlertKind::not_enough_data:
      return fmt::format("{}: there is not enough data any more.", pair);
  }
  return pair;
}

std::string as_json(const Alert& alert) {
  nlohmann::ordered_json json = {{"id", alert.id},
                                 {"alert", name_of(alert.kind)},
                                 {"pair", {alert.pair.a.text(), alert.pair.b.text()}},
                                 {"as_of", format_day(alert.as_of)},
                                 {"text", in_words(alert)}};
  if (alert.kind == AlertKind::new_break || alert.kind == AlertKind::break_withdrawn) {
    json["break"] = {{"kind", alert.of_break.kind},
                     {"date", format_day(alert.of_break.date)},
                     {"lower", format_day(alert.of_break.lower)},
                     {"upper", format_day(alert.of_break.upper)}};
    json["probability"] = alert.probability;
  }
  if (alert.kind == AlertKind::phase_changed) {
    json["before"] = nullptr;
    if (!alert.before.empty()) json["before"] = alert.before;
    json["after"] = alert.after;
    json["probability"] = alert.probability;
  }
  return json.dump();
}

}  // namespace foedus::fetch
