// SPDX-License-Identifier: Apache-2.0
//
// Offsets from a store to the level: two data sets that read the same pairs with a known difference.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/model/data_set_offsets.hpp"
#include "foedus/model/track.hpp"

#include "store/records.hpp"
#include "store/sample.hpp"

namespace foedus::model {
namespace {

constexpr int months = 24;
constexpr int acts_a_month = 20;
constexpr double truth = 0.5;  ///< level of the pair that is looked at
const Pair looked_at{StateCode{"AAA"}, StateCode{"ZZZ"}};

const std::vector<std::string> no_categories = {""};

constexpr auto gdelt = static_cast<std::size_t>(DataSet::gdelt2);
constexpr auto icews = static_cast<std::size_t>(DataSet::icews);

StateCode state(int i) {
  return StateCode{std::string{"A"} + static_cast<char>('A' + i / 26) + static_cast<char>('A' + i % 26)};
}

class OffsetsOfStore : public ::testing::Test {
 protected:
  /// The acts of `pairs` pairs as one data set reads them, on different days or by different codes, so that each
  /// counts. The first pair is reported in half of the months only: in the first by GDELT, in the second by others.
  void put(DataSet data_set, read::Format format, int pairs, double offset) {
    read::Batch batch;
    for (int i = 0; i < pairs; ++i) {
      const double level = i == 0 ? truth : -1 + 3.0 * i / pairs;
      for (int month = 0; month < months; ++month) {
        const bool early = month < months / 2;
        if (i == 0 && early != (data_set == DataSet::gdelt2)) continue;
        const double cooperation = std::round(acts_a_month / (1 + std::exp(-level - offset)));
        for (int act = 0; act < acts_a_month; ++act) append(batch, data_set, i, month, act, act < cooperation);
      }
    }
    store::BatchReader reader(std::move(batch), format);
    const store::FileIdentity identity{.path = "made", .content_hash = std::to_string(++files_), .bytes = 1};
    (void)store::ingest_reader(store_, reader, identity, no_categories, {});
  }

  void append(read::Batch& batch, DataSet data_set, int pair, int month, int act, bool cooperates) {
    Event event;
    event.day = Day(2020 + month / 12, static_cast<unsigned>(month % 12 + 1), static_cast<unsigned>(act + 1));
    event.added = event.day;
    event.source.state = state(pair);
    event.target.state = StateCode{"ZZZ"};
    event.cameo = CameoCode{cooperates ? "051" : "111"};
    event.kind = cooperates ? Kind::verbal_cooperation : Kind::verbal_conflict;
    event.data_set = data_set;
    event.row_id = batch.events.text.copy(std::to_string(++rows_));
    event.line = ++batch.rows;
    ++batch.exposure[{event.day, StateCode{}}];
    batch.events.events.push_back(event);
  }

  Offsets offsets() {
    return offsets_between(store_, activity_of(store_, {.period = ledger::Period::month}), last_day);
  }

  LevelPath level(const Offsets& taken_off) {
    const ActivityOptions options{.period = ledger::Period::month, .pair = looked_at};
    RelationOptions relation = options_for(options.period);
    relation.contact = 0;
    relation.offset = taken_off.value;
    const PairActs acts{looked_at, ledger::count(store_, {.period = options.period, .pair = looked_at}), {}, {}};
    return smooth(track_of(activity_of(store_, options), acts, {}, relation), default_population(), relation);
  }

  store::TemporaryFolder folder_;
  store::Store store_ = store::open_for_writing(folder_ / "offsets.db");
  int files_ = 0;
  int rows_ = 0;
};

TEST_F(OffsetsOfStore, APairThatPassesFromOneDataSetToAnotherKeepsItsLevelWithTheOffsetsAndNotWithout) {
  put(DataSet::gdelt2, read::Format::gdelt2, 24, -0.5);
  put(DataSet::icews, read::Format::icews, 24, 0.5);
  const Offsets found = offsets();
  EXPECT_NEAR(found.value[gdelt], -0.5, 0.1);
  EXPECT_NEAR(found.value[icews], 0.5, 0.1);
  EXPECT_LT(found.lower(icews), 0.5);
  EXPECT_GT(found.upper(icews), 0.5);
  EXPECT_EQ(found.pairs[icews], 23U) << "the pair itself is never reported by both in one month";
  EXPECT_THAT(offsets_in_words(found), ::testing::MatchesRegex("gdelt2 -0\\..*; 23 pairs\\), icews \\+0\\..*"));

  const LevelPath with = level(found);
  const LevelPath without = level({});
  EXPECT_NEAR(with.points.front().level, truth, 0.25);
  EXPECT_NEAR(with.last().level, truth, 0.25);
  EXPECT_LT(with.last().lower, truth);
  EXPECT_GT(with.last().upper, truth);
  EXPECT_GT(without.last().level - without.points.front().level, 0.7) << "a rise that is not there";
}

TEST_F(OffsetsOfStore, AreNoneWithOneDataSetThatReportsTheWorld) {
  put(DataSet::gdelt2, read::Format::gdelt2, 24, 0);
  put(DataSet::chronology, read::Format::chronology, 24, -1);
  const Offsets found = offsets();
  EXPECT_FALSE(found.any());
  EXPECT_EQ(offsets_in_words(found), "");
  EXPECT_EQ(found.value, (std::array<double, data_set_count>{}));
}

TEST_F(OffsetsOfStore, AreNoneFromAHandfulOfPairs) {
  put(DataSet::gdelt2, read::Format::gdelt2, 12, -0.5);
  put(DataSet::icews, read::Format::icews, 12, 0.5);
  EXPECT_FALSE(offsets().any());
}

}  // namespace
}  // namespace foedus::model
