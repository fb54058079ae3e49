// SPDX-License-Identifier: Apache-2.0
#include "report/happenings.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"

namespace foedus::report {
namespace {

/// How much a reader should care: believed, intense, material, widely reported. Articles count by their logarithm only.
double score_of(const Event& event) {
  const double intensity = 1 + std::abs(static_cast<double>(event.goldstein));
  const double material = event.kind == Kind::material_cooperation || event.kind == Kind::material_conflict ? 1.5 : 1;
  const double pure_statement = event.kind == Kind::statement ? 0.3 : 1;
  const double reported = 1 + 0.1 * std::log1p(static_cast<double>(event.articles));
  return reliability_of(event) * intensity * material * pure_statement * reported;
}

/// Groups rows: the same page within a day of each other, or the same act of the same pair on the same day.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t i, std::size_t j) { parent_[std::max(find(i), find(j))] = std::min(find(i), find(j)); }

 private:
  std::vector<std::size_t> parent_;
};

/// Of addresses many begin alike: to hash one is cheaper than to compare it with a dozen others.
struct PageOfDay {
  std::string_view url;
  Day day;
  bool operator==(const PageOfDay&) const = default;
};
struct HashOfPage {
  std::size_t operator()(const PageOfDay& page) const {
    return std::hash<std::string_view>{}(page.url) + static_cast<std::size_t>(page.day.days_since_epoch());
  }
};

}  // namespace

StateName state_name(const Vocabulary& vocabulary, StateCode code) {
  const State* state = vocabulary.states.find(code);
  if (state == nullptr) return {code, code.text(), code.text()};
  return {code, state->name, state->demonyms.empty() ? state->name : state->demonyms.front()};
}

double reliability_of(const Event& event) {
  return ledger::reliability_in_thousandths(event) / 1000.0;
}

std::string sentence_of(const Vocabulary& vocabulary, const Event& event) {
  if (!event.summary.empty()) return std::string{event.summary};
  const Action* action = vocabulary.ontology.find(event.cameo);
  std::string text = fmt::format("{} to {}: {}", state_name(vocabulary, event.source.state).name,
                                 state_name(vocabulary, event.target.state).name,
                                 action == nullptr ? "act " + event.cameo.text() : action->name);
  if (!event.place_name.empty()) text += fmt::format(" ({})", event.place_name);
  return text;
}

Evidence item_of(const Vocabulary& vocabulary, const Happening& happening) {
  const Event& event = *happening.rows.front();
  Evidence item;
  item.day = event.day;
  item.added = event.added;
  item.source = state_name(vocabulary, event.source.state);
  item.target = state_name(vocabulary, event.target.state);
  if (event.source.sector != Sector::none) item.source_sector = name_of(event.source.sector);
  if (event.target.sector != Sector::none) item.target_sector = name_of(event.target.sector);
  item.text = sentence_of(vocabulary, event);
  item.cameo = event.cameo;
  const Action* action = vocabulary.ontology.find(event.cameo);
  item.action = action == nullptr ? std::string{} : action->name;
  item.kind = event.kind;
  item.dimension = event.dimension;
  item.energy = event.energy;
  item.place = event.place_name.empty() && !event.place.empty() ? state_name(vocabulary, event.place).name
                                                                : std::string{event.place_name};
  item.data_set = event.data_set;
  item.row_id = event.row_id;
  item.url = event.url;
  item.articles = event.articles;
  item.weight = reliability_of(event);
  item.also_reported = static_cast<double>(happening.rows.size() - 1);
  return item;
}

std::vector<Happening> find_happenings(const EventList& list) {
  const std::vector<Event>& events = list.events;
  Groups groups(events.size());
  std::unordered_map<PageOfDay, std::size_t, HashOfPage> by_page;
  std::map<std::tuple<Day, CameoCode>, std::size_t> by_act;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!events[i].url.empty()) {
      for (const Day day : {events[i].day, events[i].day - 1}) {
        const auto same = by_page.find(PageOfDay{events[i].url, day});
        if (same != by_page.end()) groups.join(i, same->second);
      }
      by_page.try_emplace(PageOfDay{events[i].url, events[i].day}, i);
    }
    const auto [same, first] = by_act.try_emplace({events[i].day, events[i].cameo}, i);
    // Two pages of a chronology on one day are two happenings: its author has told them apart.
    const bool told_apart =
        events[i].data_set == DataSet::chronology && events[same->second].data_set == DataSet::chronology;
    if (!first && !told_apart) groups.join(i, same->second);
  }
  std::vector<double> scores;
  scores.reserve(events.size());
  for (const Event& event : events) scores.push_back(score_of(event));
  std::map<std::size_t, std::vector<std::size_t>> by_group;
  for (std::size_t i = 0; i < events.size(); ++i) by_group[groups.find(i)].push_back(i);
  std::vector<Happening> happenings;
  for (auto& [group, rows] : by_group) {
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t x, std::size_t y) { return scores[x] > scores[y]; });
    Happening happening;
    happening.score = scores[rows.front()];
    for (const std::size_t row : rows) happening.rows.push_back(&events[row]);
    happenings.push_back(std::move(happening));
  }
  std::stable_sort(happenings.begin(), happenings.end(),
                   [](const Happening& x, const Happening& y) { return x.score > y.score; });
  return happenings;
}

}  // namespace foedus::report
