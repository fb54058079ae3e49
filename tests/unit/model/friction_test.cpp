// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/friction.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr int weeks_in_ten_years = 522;
const Day start{2015, 1, 5};
const Window ten_years{start, start + 7 * weeks_in_ten_years - 1};

int poisson(std::mt19937_64& random, double mean) {
  int number = 0;
  for (double product = uniform(random); product > std::exp(-mean); product *= uniform(random)) ++number;
  return number;
}

struct Burst {
  int first = 0;
  int last = 0;
};

/// Acts at `base` a week, `times` as many in bursts of eight weeks.
std::vector<ledger::FrictionAct> world(std::mt19937_64& random, double base, double times,
                                       const std::vector<Burst>& bursts) {
  std::vector<ledger::FrictionAct> acts;
  for (int w = 0; w < weeks_in_ten_years; ++w) {
    double mean = base;
    for (const Burst& burst : bursts) mean *= burst.first <= w && w <= burst.last ? times : 1;
    for (int i = poisson(random, mean); i > 0; --i) {
      ledger::FrictionAct act;
      act.day = start + 7 * w + static_cast<std::int32_t>(random() % 7);
      act.forward = random() % 2 == 0;
      act.weight = 1;
      act.data_set = DataSet::icews;
      acts.push_back(act);
    }
  }
  std::stable_sort(acts.begin(), acts.end(), [](const auto& x, const auto& y) { return x.day < y.day; });
  return acts;
}

const Coverages covered{{DataSet::icews, Coverage{ten_years, std::vector<double>(7 * weeks_in_ten_years, 100.0)}}};

TEST(Friction, FindsBurstsOfThreeTimesTheBaseRateAndLittleElse) {
  std::mt19937_64 random(5);
  double found = 0;
  double planted = 0;
  double right = 0;
  double reported = 0;
  for (int i = 0; i < 12; ++i) {
    const std::vector<Burst> bursts{{60, 67}, {180, 187}, {300, 307}, {430, 437}};
    const Friction friction = find_friction(world(random, 4, 3, bursts), covered, ten_years);
    for (const Burst& burst : bursts) {
      planted += 1;
      for (const FrictionEpisode& episode : friction.episodes) {
        if (episode.onset <= start + 7 * burst.last && episode.end >= start + 7 * burst.first) {
          found += 1;
          break;
        }
      }
    }
    for (const FrictionEpisode& episode : friction.episodes) {
      reported += 1;
      for (const Burst& burst : bursts) {
        if (episode.onset <= start + 7 * burst.last && episode.end >= start + 7 * burst.first) {
          right += 1;
          break;
        }
      }
    }
  }
  RecordProperty("recall", std::to_string(found / planted));
  RecordProperty("precision", std::to_string(right / reported));
  EXPECT_GE(found / planted, 0.9);
  EXPECT_GE(right / reported, 0.9);
}

TEST(Friction, OnsetIntervalHoldsTheOnset) {
  std::mt19937_64 random(6);
  int held = 0;
  int all = 0;
  for (int i = 0; i < 20; ++i) {
    const Friction friction = find_friction(world(random, 2, 5, {{200, 207}}), covered, ten_years);
    for (const FrictionEpisode& episode : friction.episodes) {
      if (episode.end < start + 7 * 200 || episode.onset > start + 7 * 207) continue;
      ++all;
      if (episode.onset_lower <= start + 7 * 200 && start + 7 * 200 <= episode.onset_upper) ++held;
    }
  }
  EXPECT_GE(all, 18);
  EXPECT_GE(held, all * 3 / 4);
}

TEST(Friction, QuietPairsHaveAtMostOneEpisodeADecade) {
  std::mt19937_64 random(7);
  std::size_t episodes = 0;
  constexpr int pairs = 20;
  for (int i = 0; i < pairs; ++i)
    episodes += find_friction(world(random, 0.05 + 0.1 * i, 1, {}), covered, ten_years).episodes.size();
  RecordProperty("episodes_in_20_decades", std::to_string(episodes));
  EXPECT_LE(episodes, static_cast<std::size_t>(pairs) / 4);
}

TEST(Friction, ABeginningDataSetIsNoEpisode) {
  std::mt19937_64 random(8);
  std::vector<ledger::FrictionAct> acts = world(random, 0.2, 1, {});
  for (ledger::FrictionAct act : world(random, 4, 1, {})) {
    if (act.day < start + 7 * 400) continue;
    act.data_set = DataSet::gdelt2;
    acts.push_back(act);
  }
  std::stable_sort(acts.begin(), acts.end(), [](const auto& x, const auto& y) { return x.day < y.day; });
  Coverages both = covered;
  const Window late{start + 7 * 400, ten_years.last};
  both[DataSet::gdelt2] = Coverage{late, std::vector<double>(static_cast<std::size_t>(late.length()), 1000.0)};
  EXPECT_TRUE(find_friction(acts, both, ten_years).episodes.empty());
}

TEST(Friction, SaysWhoBegan) {
  std::mt19937_64 random(9);
  std::vector<ledger::FrictionAct> acts = world(random, 0.2, 1, {});
  for (int i = 0; i < 40; ++i) {
    ledger::FrictionAct act;
    act.day = start + 7 * 250 + i;
    act.forward = i > 2;
    act.weight = 1;
    act.data_set = DataSet::icews;
    acts.push_back(act);
  }
  std::stable_sort(acts.begin(), acts.end(), [](const auto& x, const auto& y) { return x.day < y.day; });
  const Friction friction = find_friction(acts, covered, ten_years);
  ASSERT_EQ(friction.episodes.size(), 1U);
  EXPECT_FALSE(friction.episodes.front().forward_began);
  EXPECT_GT(friction.episodes.front().forward, 0.8);
}

Event event_on(Day day, Kind kind, float goldstein, DataSet data_set = DataSet::chronology) {
  Event event;
  event.day = event.added = day;
  event.source.state = StateCode{"RUS"};
  event.target.state = StateCode{"AZE"};
  event.kind = kind;
  event.goldstein = goldstein;
  event.data_set = data_set;
  return event;
}

TEST(Friction, TriggerIsTheGravestConflictOfTheTwoWeeksBefore) {
  FrictionEpisode episode;
  episode.onset = Day{2025, 6, 28};
  episode.end = Day{2025, 8, 1};
  const std::vector<Event> events{
      event_on(Day{2025, 6, 1}, Kind::material_conflict, -10),  // too long before
      event_on(Day{2025, 6, 20}, Kind::verbal_conflict, -2),
      event_on(Day{2025, 6, 26}, Kind::material_conflict, -10, DataSet::gdelt2),  // no feature speaks for it
      event_on(Day{2025, 6, 27}, Kind::material_conflict, -9.5F),
      event_on(Day{2025, 6, 29}, Kind::material_conflict, -10)};  // after the first act
  ASSERT_NE(trigger_of(episode, events), nullptr);
  EXPECT_EQ(trigger_of(episode, events)->day, (Day{2025, 6, 27}));
  EXPECT_EQ(trigger_of(episode, {}), nullptr);
}

TEST(Friction, ToneInsideIsSetAgainstToneOutside) {
  FrictionEpisode episode;
  episode.onset = Day{2025, 6, 1};
  episode.end = Day{2025, 6, 30};
  std::mt19937_64 random(3);
  std::vector<Event> events;
  for (int i = 0; i < 200; ++i) {
    Event event = event_on(Day{2025, 5, 1} + i % 90, Kind::statement, 0, DataSet::gdelt2);
    const bool inside = event.day >= episode.onset && event.day <= episode.end;
    event.tone = static_cast<float>((inside ? -5 : -2) + normal(random));
    events.push_back(event);
  }
  const Window days{Day{2025, 5, 1}, Day{2025, 7, 29}};
  const auto tone = tone_of(episode, events, days);
  ASSERT_TRUE(tone);
  EXPECT_LT(tone->change.lower, -3);
  EXPECT_GT(tone->change.upper, -3);
  EXPECT_LT(tone->change.upper, -2);
  for (Event& event : events) event.url = "http://one.page";
  EXPECT_FALSE(tone_of(episode, events, days)) << "a page counts once";
}

TEST(Friction, FewActsAreNotEnough) {
  const Friction friction = find_friction({}, covered, ten_years);
  EXPECT_FALSE(friction.enough);
  EXPECT_EQ(friction.not_enough_reason, "0 acts of friction where 8 are needed");
}

}  // namespace
}  // namespace foedus::model
