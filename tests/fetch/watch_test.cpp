// SPDX-License-Identifier: Apache-2.0
//
// Following a server that publishes a file every quarter of an hour, badly; and alerts, one a change.
// FOEDUS_KILLS=300 for the long run of kills.
#include "foedus/fetch/watch.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "fetch/publisher.hpp"
#include "store/sample.hpp"

namespace foedus::fetch {
namespace {

using store::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Day day(2025, 6, 4);
const Pair pair{StateCode{"AZE"}, StateCode{"RUS"}};

BreakReading break_at(Day date, double probability) {
  return {date, date - 5, date + 5, probability, "cooling"};
}

Reading reading_with(std::vector<BreakReading> breaks) {
  Reading reading;
  reading.as_of = day;
  reading.enough = true;
  reading.breaks = std::move(breaks);
  return reading;
}

std::vector<std::string> kinds_of(const std::vector<Alert>& alerts) {
  std::vector<std::string> kinds;
  for (const Alert& alert : alerts) kinds.emplace_back(name_of(alert.kind));
  return kinds;
}

TEST(Alerts, OneAChangeAndNoneRepeated) {
  PairState state;
  const auto look = [&](const Reading& reading) { return kinds_of(find_changes(pair, reading, state)); };
  EXPECT_THAT(look(reading_with({break_at(day - 30, 0.9)})), IsEmpty()) << "where the story begins";
  EXPECT_THAT(look(reading_with({break_at(day - 30, 0.9)})), IsEmpty());
  EXPECT_THAT(look(reading_with({break_at(day - 30, 0.9), break_at(day - 2, 0.79)})), IsEmpty()) << "not yet";
  EXPECT_THAT(look(reading_with({break_at(day - 30, 0.9), break_at(day - 2, 0.81)})), ElementsAre("new_break"));
  EXPECT_THAT(look(reading_with({break_at(day - 31, 0.9), break_at(day - 3, 0.7)})), IsEmpty()) << "between the lines";
  EXPECT_THAT(look(reading_with({break_at(day - 31, 0.9), break_at(day - 3, 0.9)})), IsEmpty()) << "the same break";
  EXPECT_THAT(look(reading_with({break_at(day - 31, 0.9)})), ElementsAre("break_withdrawn"));
  EXPECT_THAT(look(reading_with({break_at(day - 31, 0.9)})), IsEmpty());
  EXPECT_THAT(look(reading_with({break_at(day - 400, 0.99), break_at(day - 31, 0.9)})), IsEmpty()) << "history";
  Reading nothing;
  nothing.as_of = day;
  EXPECT_THAT(look(nothing), ElementsAre("not_enough_data"));
  EXPECT_THAT(look(nothing), IsEmpty());
  EXPECT_THAT(look(reading_with({break_at(day - 31, 0.9)})), ElementsAre("enough_data")) << "and no break anew";
}

TEST(Alerts, APhaseChangesOnceItIsProbable) {
  PairState state;
  Reading reading = reading_with({});
  const auto look = [&](const char* phase, double probability) {
    reading.phase = phase;
    reading.phase_probability = probability;
    return find_changes(pair, reading, state);
  };
  EXPECT_THAT(look("stable", 0.9), IsEmpty());
  EXPECT_THAT(look("cooling", 0.7), IsEmpty());
  const std::vector<Alert> alerts = look("cooling", 0.85);
  EXPECT_THAT(kinds_of(alerts), ElementsAre("phase_changed"));
  EXPECT_EQ(in_words(alerts[0]), "AZE-RUS: from stable to cooling, probability 0.85.");
  EXPECT_THAT(as_json(alerts[0]), HasSubstr("\"before\":\"stable\",\"after\":\"cooling\""));
  EXPECT_THAT(look("cooling", 0.95), IsEmpty());
  EXPECT_THAT(look("stable", 0.5), IsEmpty());
}

TEST(Alerts, APhaseThatBecomesClearIsAChangeButNotWhereDataBegin) {
  PairState state;
  Reading reading = reading_with({});
  reading.phase = "stable";
  reading.phase_probability = 0.6;
  EXPECT_THAT(find_changes(pair, reading, state), IsEmpty());
  reading.phase_probability = 0.9;
  const std::vector<Alert> alerts = find_changes(pair, reading, state);
  ASSERT_THAT(kinds_of(alerts), ElementsAre("phase_changed"));
  EXPECT_EQ(in_words(alerts[0]), "AZE-RUS: from no clear phase to stable, probability 0.90.");
  EXPECT_THAT(as_json(alerts[0]), HasSubstr("\"before\":null"));
  PairState other;
  EXPECT_THAT(find_changes(pair, Reading{}, other), IsEmpty());
  EXPECT_THAT(kinds_of(find_changes(pair, reading, other)), ElementsAre("enough_data"));
  EXPECT_THAT(find_changes(pair, reading, other), IsEmpty());
}

TEST(Alerts, AFileOfLinesHoldsEachOnceAlsoAfterACutLine) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "alerts.jsonl";
  PairState state{.seen = true, .enough = true};
  const std::vector<Alert> alerts = find_changes(pair, reading_with({break_at(day - 2, 0.9)}), state);
  ASSERT_EQ(alerts.size(), 1U);
  append_alert(path, alerts[0]);
  append_alert(path, alerts[0]);
  { std::ofstream(path, std::ios::app) << "{\"id\":\"AZE-R"; }
  Alert other = alerts[0];
  other.id = "another";
  append_alert(path, other);
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], HasSubstr("\"id\":\"AZE-RUS-2025-06-04-new_break-2025-06-02\",\"alert\":\"new_break\""));
  EXPECT_THAT(lines[1], HasSubstr("another"));
}

TEST(Alerts, AWebhookGetsJsonAndAnErrorIsSaid) {
  Server server;
  Alert alert;
  alert.id = "a-b-1";
  alert.pair = pair;
  server.misbehave("/hook", {Fault::unavailable});
  EXPECT_THROW(post_alert(server.base() + "/hook", alert), Error);
  post_alert(server.base() + "/hook", alert);
  EXPECT_THAT(server.posted(), ElementsAre(as_json(alert)));
}

class WatchTest : public ::testing::Test {
 protected:
  static Moment moment(int i) { return Moment::at(day, 15 * i); }
  void publish(int i) {
    publisher_.publish(moment(i), real_rows(static_cast<std::size_t>(i) * 20, 20, moment(i)));
    publisher_.announce();
  }
  WatchOptions options() {
    WatchOptions options;
    options.base = server_.base();
    options.folder = folder_.path();
    options.pairs = {pair};
    options.most_tries = 3;
    options.manners.attempts = 2;
    options.manners.milliseconds_between = 0;
    options.manners.stall_seconds = 1;
    options.clock.milliseconds = [] {
      return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
                 .count() /
             10;
    };
    options.clock.sleep = [](std::int64_t time) { std::this_thread::sleep_for(std::chrono::microseconds(time * 10)); };
    options.take = [this](const Fetched& fetched) { taken_.push_back(fetched.listed.name.substr(8, 4)); };
    options.read = [this](const Pair&) { return reading_; };
    options.deliver = [this](const Alert& alert) { delivered_.push_back(alert.id); };
    return options;
  }

  Server server_;
  Publisher publisher_{server_};
  TemporaryFolder folder_;
  Reading reading_ = reading_with({});
  std::vector<std::string> taken_;
  std::vector<std::string> delivered_;
};

TEST_F(WatchTest, TakesEachFileAsItAppearsAndOnce) {
  for (const int i : {0, 1, 2}) publish(i);
  Watch watch(options());
  EXPECT_EQ(watch.look().taken, 1U) << "begins with the newest";
  EXPECT_EQ(watch.look().taken, 0U);
  publish(3);
  EXPECT_EQ(watch.look().taken, 1U);
  EXPECT_THAT(taken_, ElementsAre("0030", "0045"));
}

TEST_F(WatchTest, CatchesUpWithWhatAppearedWhileItWasAwayAndTellsGaps) {
  publish(0);
  { EXPECT_EQ(Watch(options()).look().taken, 1U); }
  for (const int i : {1, 2, 5, 6}) publish(i);
  Watch watch(options());
  const Round round = watch.look();
  EXPECT_THAT(taken_, ElementsAre("0000", "0015", "0030", "0115", "0130"));
  ASSERT_EQ(round.never_published.size(), 1U);
  EXPECT_EQ(round.never_published[0].files, 2U);
  EXPECT_EQ(format_moment(round.never_published[0].first), "2025-06-04 00:45");
  server_.publish("/gdeltv2/lastupdate.txt", "1 " + std::string(32, 'a') + " http://h/20250101000000.export.CSV.zip\n");
  EXPECT_EQ(watch.look().taken, 0U) << "a server that fell back";
}

TEST_F(WatchTest, AFileThatIsNotThereYetIsAskedForAgainThenGivenUp) {
  publish(0);
  WatchOptions chosen = options();
  Watch watch(std::move(chosen));
  (void)watch.look();
  publish(1);
  server_.always(Publisher::path_of(moment(1)), Fault::not_found);
  EXPECT_EQ(watch.look().missing.size(), 1U);
  publish(2);
  EXPECT_EQ(watch.look().taken, 1U) << "it does not hold up the others";
  server_.always(Publisher::path_of(moment(1)), Fault::none);
  EXPECT_EQ(watch.look().taken, 1U);
  EXPECT_THAT(taken_, ElementsAre("0000", "0030", "0015"));
  publish(3);
  server_.always(Publisher::path_of(moment(3)), Fault::garbled);
  std::vector<std::string> given_up;
  for (int round = 0; round < 5; ++round) {
    for (const std::string& name : watch.look().given_up) given_up.push_back(name);
  }
  EXPECT_THAT(given_up, ElementsAre("20250604004500.export.CSV.zip"));
  server_.always("/gdeltv2/lastupdate.txt", Fault::broken);
  EXPECT_THROW((void)watch.look(), Error) << "the program says so and looks again";
}

TEST_F(WatchTest, AlertsAreDeliveredOnceAlsoWhereDeliveryFails) {
  publish(0);
  WatchOptions chosen = options();
  bool fails = true;
  chosen.deliver = [&](const Alert& alert) {
    if (fails) throw Error(ErrorKind::output, "hook", "answers 503");
    delivered_.push_back(alert.id);
  };
  {
    Watch watch(chosen);
    EXPECT_EQ(watch.look().alerts, 0U);
    reading_ = reading_with({break_at(day - 1, 0.95)});
    EXPECT_EQ(watch.look().alerts, 0U) << "no new file, no new reading";
    publish(1);
    EXPECT_EQ(watch.look().undelivered.size(), 1U);
  }
  fails = false;
  Watch watch(chosen);  // another run remembers it
  EXPECT_EQ(watch.look().alerts, 1U);
  publish(2);
  EXPECT_EQ(watch.look().alerts, 0U);
  EXPECT_EQ(delivered_.size(), 1U);
}

TEST_F(WatchTest, KilledAtAnyMomentItLosesAndDoublesNothing) {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  const int kills = wanted == nullptr ? 8 : std::atoi(wanted);
  const int last = 3 * kills;
  publish(0);
  const std::filesystem::path store_path = folder_ / "a.duckdb";
  const std::filesystem::path alerts = folder_ / "alerts.jsonl";
  const Vocabulary vocabulary = load_vocabulary();
  // A break each ten files: what is read depends on what is in, as it does with the models.
  const auto work = [&](bool until_done) {
    store::Store store = store::open_for_writing(store_path);
    WatchOptions chosen = options();
    chosen.take = [&](const Fetched& fetched) { (void)store::ingest(store, fetched.path, vocabulary, {}); };
    chosen.read = [&](const Pair&) {
      std::vector<BreakReading> breaks;
      for (std::size_t i = 1; i <= store.files().size() / 5; ++i) {
        breaks.push_back(break_at(day - static_cast<std::int32_t>(40 * i), 0.9));
      }
      return reading_with(std::move(breaks));
    };
    chosen.lines.recent_days = 100'000;
    chosen.deliver = [&](const Alert& alert) { append_alert(alerts, alert); };
    Watch watch(std::move(chosen));
    do {
      (void)watch.look();
    } while (!until_done);
  };
  work(true);  // begins with the first file
  std::mt19937 random(3);
  for (int kill = 0; kill < kills; ++kill) {
    const pid_t child = store::start_child([&] { work(false); });
    for (int i = 1; i <= 3; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 150));
      publish(3 * kill + i);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 200));
    ::kill(child, SIGKILL);
    (void)store::wait_for(child);
  }
  work(true);
  store::Store store = store::Store::open(store_path);
  std::set<std::string> names;
  for (const store::StoredFile& file : store.files()) names.insert(std::filesystem::path{file.path}.filename());
  EXPECT_EQ(store.files().size(), names.size());
  EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1) << "no file is lost";
  const store::Result rows = store.engine().run("SELECT count(*), count(DISTINCT row_id) FROM event");
  EXPECT_EQ(rows.integer(0, 0), rows.integer(0, 1));
  std::ifstream file(alerts);
  std::multiset<std::string> ids;
  for (std::string line; std::getline(file, line);) ids.insert(line.substr(0, line.find(',')));
  EXPECT_EQ(ids.size(), std::set<std::string>(ids.begin(), ids.end()).size()) << "none repeated";
  EXPECT_EQ(ids.size(), names.size() / 5) << "none lost";
}

}  // namespace
}  // namespace foedus::fetch
