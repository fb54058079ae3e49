// SPDX-License-Identifier: Apache-2.0
//
// What a watch reads of a pair in a store, and what it says when the pair turns: the models and the alerts together.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/fetch/alert.hpp"

#include "store/records.hpp"
#include "store/sample.hpp"

namespace foedus::fetch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const Pair pair{StateCode{"AZE"}, StateCode{"RUS"}};
const Day first(2022, 1, 1);

/// Acts of one pair, from a data set that covers every day.
class MadeUpDays {
 public:
  explicit MadeUpDays(store::Store& store) : store_(store) {}

  /// On each day four acts of the pair: three in four friendly, or all hostile.
  void add(Day from, int days, bool hostile) {
    read::Batch batch;
    for (int i = 0; i < days; ++i) {
      const Day day = from + i;
      batch.exposure[{day, StateCode{}}] += 40;
      for (const StateCode state : {pair.a, pair.b}) batch.exposure[{day, state}] += 20;
      for (const char* const code :
           {"112", hostile ? "111" : "040", hostile ? "161" : "042", hostile ? "166" : "050"}) {
        append(batch, day, code, code[0] == '1' ? Kind::verbal_conflict : Kind::verbal_cooperation);
      }
    }
    ++files_;
    batch.rows = batch.events.events.size();
    store::BatchReader reader(std::move(batch), read::Format::gdelt2);
    (void)store::ingest_reader(store_, reader, store::identity_of({.rows = 1, .first_id = files_}),
                               store::sample_categories, {});
  }

 private:
  void append(read::Batch& batch, Day day, const char* cameo, Kind kind) {
    Event event;
    event.day = event.added = day;
    event.source.state = pair.a;
    event.target.state = pair.b;
    event.cameo = CameoCode{cameo};
    event.kind = kind;
    event.goldstein = kind == Kind::verbal_conflict ? -4.0F : 4.0F;
    event.articles = 5;
    event.features = 255;
    event.data_set = DataSet::gdelt2;
    event.line = batch.events.events.size() + 1;
    event.row_id = batch.events.text.copy(std::to_string(++rows_));
    event.url = batch.events.text.copy(fmt::format("https://news.example/{}", rows_));
    batch.events.events.push_back(event);
  }

  store::Store& store_;
  std::uint64_t files_ = 0;
  std::uint64_t rows_ = 0;
};

std::vector<std::string> kinds_of(const std::vector<Alert>& alerts) {
  std::vector<std::string> kinds;
  for (const Alert& alert : alerts) kinds.emplace_back(name_of(alert.kind));
  return kinds;
}

TEST(Readings, APairThatTurnsGivesOneAlertForTheBreakAndOneForThePhase) {
  const store::TemporaryFolder folder;
  store::Store store = store::open_for_writing(folder / "a.duckdb");
  MadeUpDays days(store);
  PairState state;
  EXPECT_FALSE(read_pair(store, pair).enough) << "an empty store";
  days.add(first, 700, false);
  const Reading calm = read_pair(store, pair);
  ASSERT_TRUE(calm.enough);
  EXPECT_EQ(calm.phase, "stable");
  EXPECT_GE(calm.phase_probability, 0.8);
  EXPECT_EQ(calm.as_of, first + 699);
  EXPECT_THAT(find_changes(pair, calm, state), IsEmpty()) << "where the story begins";
  days.add(first + 700, 100, true);
  const Reading turned = read_pair(store, pair);
  EXPECT_EQ(turned.phase, "rupture");
  const std::vector<Alert> alerts = find_changes(pair, turned, state);
  ASSERT_THAT(kinds_of(alerts), UnorderedElementsAre("new_break", "phase_changed"));
  for (const Alert& alert : alerts) {
    EXPECT_GE(alert.probability, 0.8);
    if (alert.kind == AlertKind::phase_changed) {
      EXPECT_EQ(alert.before, "stable");
      EXPECT_EQ(alert.after, "rupture");
    } else {
      EXPECT_EQ(alert.of_break.kind, "rupture");
      EXPECT_NEAR(alert.of_break.date - (first + 700), 0, 8);
    }
  }
  for (int week = 0; week < 3; ++week) {
    days.add(first + 800 + 7 * week, 7, true);
    EXPECT_THAT(find_changes(pair, read_pair(store, pair), state), IsEmpty()) << "said already; week " << week;
  }
}

}  // namespace
}  // namespace foedus::fetch
