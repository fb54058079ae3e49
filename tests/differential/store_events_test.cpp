// SPDX-License-Identifier: Apache-2.0
//
// What the store answers against a plain loop over the events that went in.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/sample.hpp"

namespace foedus::store {
namespace {

class StoreEvents : public ::testing::Test {
 protected:
  StoreEvents() {
    for (const SampleFile& file : files_) {
      (void)ingest_sample(store_, file);
      for (read::Batch& batch : read_sample(file)) batches_.push_back(std::move(batch));
    }
    for (const read::Batch& batch : batches_) {
      given_.insert(given_.end(), batch.events.events.begin(), batch.events.events.end());
    }
    std::sort(given_.begin(), given_.end(), [](const Event& a, const Event& b) { return order(a) < order(b); });
  }

  static std::tuple<Day, DataSet, std::size_t, std::string_view, std::uint64_t> order(const Event& event) {
    return {event.day, event.data_set, event.row_id.size(), event.row_id, event.line};
  }

  static bool matches(const EventFilter& filter, const Event& event) {
    const StateCode source = event.source.state;
    const StateCode target = event.target.state;
    const auto dyad_is = [&](StateCode a, StateCode b) {
      return (filter.source.empty() || filter.source == a) && (filter.target.empty() || filter.target == b);
    };
    if (!dyad_is(source, target) && !(filter.both_directions && dyad_is(target, source))) return false;
    return filter.days.contains(event.day) && event.added <= filter.as_of &&
           (!filter.dimension || filter.dimension == event.dimension) && (!filter.kind || filter.kind == event.kind) &&
           (!filter.data_set || filter.data_set == event.data_set) &&
           event.cameo.view().starts_with(filter.cameo_prefix);
  }

  static std::string text_of(const Event& event) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {}", format_day(event.day), format_day(event.added),
                       event.source.state.view(), name_of(event.source.sector), event.target.state.view(),
                       event.cameo.view(), name_of(event.dimension), name_of(event.kind), event.goldstein,
                       event.articles, event.row_id, event.url, event.place_name);
  }

  const std::vector<SampleFile> files_ = {
      {.seed = 1, .rows = 6000, .days = 20},
      {.seed = 2, .rows = 4000, .first_id = 90'000, .first = Day(2025, 6, 1), .days = 9},
      {.seed = 3, .rows = 900, .first_id = 0, .first = Day(2025, 5, 20), .format = read::Format::chronology}};
  TemporaryFolder folder_;
  Store store_ = open_for_writing(folder_ / "a.db");
  std::vector<read::Batch> batches_;
  std::vector<Event> given_;
};

TEST_F(StoreEvents, AnyFilterGivesWhatALoopGives) {
  std::mt19937 random(11);
  const auto draw = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  std::size_t found = 0;
  for (int round = 0; round < 200; ++round) {
    EventFilter filter;
    if (draw(3) != 0) filter.source = StateCode{sample_states[draw(12)]};
    if (draw(3) != 0) filter.target = StateCode{sample_states[draw(12)]};
    filter.both_directions = draw(2) == 0;
    if (draw(3) == 0) filter.days.first = Day(2025, 5, 10) + static_cast<std::int32_t>(draw(30));
    if (draw(3) == 0) filter.days.last = Day(2025, 5, 15) + static_cast<std::int32_t>(draw(30));
    if (draw(3) == 0) filter.as_of = Day(2025, 5, 15) + static_cast<std::int32_t>(draw(30));
    if (draw(5) == 0) filter.dimension = all_dimensions[draw(dimension_count)];
    if (draw(5) == 0) filter.kind = all_kinds[draw(kind_count)];
    if (draw(4) == 0) filter.data_set = draw(2) == 0 ? DataSet::gdelt2 : DataSet::chronology;
    if (draw(4) == 0) filter.cameo_prefix = draw(2) == 0 ? "1" : "103";
    if (draw(4) == 0) filter.limit = 1 + draw(20);

    std::vector<std::string> expected;
    for (const Event& event : given_) {
      if (matches(filter, event) && (filter.limit == 0 || expected.size() < filter.limit)) {
        expected.push_back(text_of(event));
      }
    }
    const EventList list = store_.events(filter);
    std::vector<std::string> answered;
    for (const Event& event : list.events) answered.push_back(text_of(event));
    ASSERT_EQ(answered, expected) << "round " << round;
    found += answered.size();
  }
  EXPECT_GT(found, 5000U);
}

TEST_F(StoreEvents, AGroupByGivesWhatALoopGives) {
  struct Sums {
    std::int64_t events = 0;
    double goldstein = 0;
    std::int64_t articles = 0;
    bool operator==(const Sums&) const = default;
  };
  using Key = std::tuple<std::string, std::string, Day, std::string, std::string>;
  std::map<Key, Sums> expected;
  for (const Event& event : given_) {
    Sums& sums = expected[{event.source.state.text(), event.target.state.text(), first_of_month(event.day),
                           std::string{name_of(event.dimension)}, std::string{name_of(event.kind)}}];
    ++sums.events;
    sums.goldstein += std::round(static_cast<double>(event.goldstein) * 10);
    sums.articles += event.articles;
  }
  const Result result = store_.engine().run(
      "SELECT source, target, CAST(date_trunc('month', day) AS DATE), dimension, kind, count(*), "
      "sum(round(goldstein * 10)), sum(articles) FROM event GROUP BY 1, 2, 3, 4, 5");
  std::map<Key, Sums> answered;
  for (std::size_t row = 0; row < result.rows; ++row) {
    answered[{result.text(row, 0), result.text(row, 1), result.day(row, 2), result.text(row, 3), result.text(row, 4)}] =
        {result.integer(row, 5), result.real(row, 6), result.integer(row, 7)};
  }
  EXPECT_EQ(answered.size(), result.rows);
  EXPECT_TRUE(answered == expected);
}

TEST_F(StoreEvents, ExposureAddsUpToTheRowsOfEachDay) {
  std::map<std::pair<Day, std::string>, std::int64_t> expected;
  for (const read::Batch& batch : batches_) {
    for (const auto& [key, rows] : batch.exposure) {
      expected[{key.first, key.second.text()}] += static_cast<std::int64_t>(rows);
    }
  }
  const Result result = store_.engine().run("SELECT day, state, sum(rows) FROM exposure GROUP BY day, state");
  std::map<std::pair<Day, std::string>, std::int64_t> answered;
  for (std::size_t row = 0; row < result.rows; ++row) {
    answered[{result.day(row, 0), result.text(row, 1)}] = result.integer(row, 2);
  }
  EXPECT_EQ(answered, expected);
}

TEST_F(StoreEvents, KeysOfPairsDoNotDependOnTheOrderAndAreAsStored) {
  EXPECT_EQ(pair_key(Pair{StateCode{"AZE"}, StateCode{"RUS"}}), pair_key(Pair{StateCode{"RUS"}, StateCode{"AZE"}}));
  const Result result = store_.engine().run("SELECT DISTINCT source, target, pair FROM event");
  ASSERT_EQ(result.rows, 132U);
  for (std::size_t row = 0; row < result.rows; ++row) {
    EXPECT_EQ(result.integer(row, 2), pair_key(Pair{StateCode{result.text(row, 0)}, StateCode{result.text(row, 1)}}));
  }
}

}  // namespace
}  // namespace foedus::store
