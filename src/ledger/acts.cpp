// SPDX-License-Identifier: Apache-2.0
#include "foedus/ledger/acts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "foedus/event/story.hpp"
#include "foedus/ledger/reliability.hpp"

namespace foedus::ledger {
namespace {

constexpr std::int32_t fresh_days = 3;  // as ledger::count

bool is_stale(const Event& event) {
  return (event.data_set == DataSet::gdelt1 || event.data_set == DataSet::gdelt2) &&
         event.added > event.day + fresh_days;
}

using Key = std::tuple<DataSet, Day, StateCode, StateCode, Kind, std::string>;

/// What rows of one dyad, day and kind must share to be one act: the story, else the address, else the code.
std::string identity(const Event& event, std::size_t number, const Treatments& treatments) {
  if (treatments.one_per_story) {
    std::string story = story_of(event.url);
    if (!story.empty()) return story;
  }
  if (!treatments.one_per_address) return std::to_string(number);
  return std::string{event.url.empty() ? event.cameo.view() : event.url};
}

/// Of the acts of one key the most reliable stands.
template <class LastPart>
std::vector<Act> one_of_each(std::span<const Event> events, const std::vector<Act>& acts, const LastPart& last_part) {
  std::map<Key, std::size_t> standing;  // place in `kept`
  std::vector<Act> kept;
  for (const Act& act : acts) {
    const Event& event = events[act.event];
    const Key key{event.data_set, event.day, event.source.state, event.target.state, event.kind, last_part(act)};
    const auto [place, is_new] = standing.try_emplace(key, kept.size());
    if (is_new) {
      kept.push_back(act);
    } else if (kept[place->second].weight < act.weight) {
      kept[place->second] = act;
    }
  }
  std::sort(kept.begin(), kept.end(), [](const Act& x, const Act& y) { return x.event < y.event; });
  return kept;
}

}  // namespace

std::vector<Act> acts_of(std::span<const Event> events, const Treatments& treatments) {
  std::vector<Act> acts;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (treatments.leave_out_stale && is_stale(events[i])) continue;
    acts.push_back({i, treatments.weigh_reliability ? reliability_in_thousandths(events[i]) / 1e3 : 1.0});
  }
  if (treatments.one_per_address || treatments.one_per_story) {
    acts =
        one_of_each(events, acts, [&](const Act& act) { return identity(events[act.event], act.event, treatments); });
  }
  if (treatments.one_a_day) {
    acts = one_of_each(events, acts, [&](const Act& act) { return events[act.event].cameo.text(); });
  }
  return acts;
}

}  // namespace foedus::ledger
