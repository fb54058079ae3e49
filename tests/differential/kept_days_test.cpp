// SPDX-License-Identifier: Apache-2.0
//
// Answers from sums that a store keeps against answers of a store that keeps none, to the last bit: on random small
// stores after every kind of change, and on the South Caucasus extract of GDELT by the commands of the program.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "foedus/ledger/activity.hpp"
#include "foedus/ledger/keep_days.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/ledger/process_acts.hpp"
#include "foedus/store/housekeeping.hpp"

#include "store/records.hpp"
#include "store/sample.hpp"

namespace foedus::ledger {
namespace {

constexpr std::array<std::string_view, 6> states = {"AZE", "RUS", "ARM", "TUR", "GEO", "IRN"};
constexpr std::array<std::string_view, 8> addresses = {
    "",
    "https://one.example/2025/05/ministers-discuss-border-crossing-reopening-plans.html",
    "https://two.example/world/ministers-discuss-border-crossing-reopening-plans-today",
    "https://three.example/a/presidents-attend-victory-parade-moscow-square-visit",
    "https://four.example/presidents-attend-victory-parade-moscow-square-visit-again",
    "https://five.example/index.php?id=5",
    "https://six.example/embassy-protests-journalists-detained-yesterday-evening-baku",
    "https://seven.example/1"};
constexpr std::array<std::string_view, 9> codes = {"010", "042", "0311", "112", "190", "182", "20", "045", "074"};

/// Days close together, so that files touch one another's; two whole months among them.
Event draw_event(std::mt19937& random, std::uint64_t line) {
  const auto draw = [&random](std::size_t below) { return static_cast<std::size_t>(random()) % below; };
  Event event;
  event.data_set = std::array{DataSet::gdelt2, DataSet::gdelt2, DataSet::icews, DataSet::table}[draw(4)];
  event.day = Day(2024, 11, 20) + static_cast<std::int32_t>(draw(75));
  constexpr std::array<std::int32_t, 8> lags = {0, 0, 0, 0, 1, 3, 4, 30};
  event.added = event.day + lags.at(draw(lags.size()));
  event.source.state = StateCode{states.at(draw(states.size()))};
  do {
    event.target.state = StateCode{states.at(draw(states.size()))};
  } while (event.target.state == event.source.state);
  event.cameo = CameoCode{codes.at(draw(codes.size()))};
  event.dimension = static_cast<Dimension>(draw(dimension_count));
  event.energy = draw(5) == 0;
  event.kind = static_cast<Kind>(draw(kind_count));
  event.goldstein = static_cast<float>(draw(201)) / 10 - 10;
  event.articles = static_cast<std::uint32_t>(draw(9));
  event.features = static_cast<std::uint8_t>(draw(256));
  if (draw(6) == 0) event.confidence = static_cast<float>(draw(101)) / 100;
  event.line = line;
  event.url = addresses.at(draw(addresses.size()));
  return event;
}

/// A file of random events and mentions, some of whose rows other files have too.
read::Batch draw_batch(unsigned seed) {
  std::mt19937 random(seed);
  read::Batch batch;
  for (std::uint64_t line = 1; line <= 60 + random() % 60; ++line) {
    Event event = draw_event(random, line);
    event.row_id = batch.events.text.copy(std::to_string(random() % 100'000));
    batch.events.events.push_back(event);
    ++batch.rows;
  }
  for (unsigned i = 0; i < random() % 40; ++i) {
    Mention mention;
    mention.event_id = std::to_string(random() % 100'000);
    if (random() % 2 == 0) mention.event_id = std::string{batch.events.events[i].row_id};
    mention.day = Day(2025, 1, 5);
    mention.confidence = static_cast<float>(random() % 101) / 100;
    batch.mentions.push_back(mention);
    ++batch.rows;
  }
  return batch;
}

void ingest(store::Store& store, unsigned seed) {
  store::BatchReader reader(draw_batch(seed), read::Format::gdelt2);
  (void)store::ingest_reader(store, reader, {fmt::format("file-{}", seed), fmt::format("{:032}", seed), "", 1}, {}, {});
}

std::string line_of(const Entry& entry) {
  std::string text = fmt::format("{}{} {} {} {}", entry.dyad.source.view(), entry.dyad.target.view(),
                                 format_day(entry.period), name_of(entry.dimension), name_of(entry.data_set));
  for (std::size_t kind = 0; kind < kind_count; ++kind) {
    text += fmt::format(" {} {:.17g}", entry.events.at(kind), entry.weight.at(kind));
  }
  return text + fmt::format(" {:.17g} {:.17g} {}", entry.intensity, entry.energy, entry.articles);
}

/// What is asked of a store in every way that may be answered from sums.
std::vector<std::string> answers(store::Store& store) {
  std::vector<std::string> all;
  const auto ask = [&](const LedgerOptions& options) {
    for (const Entry& entry : count(store, options)) all.push_back(line_of(entry));
    all.emplace_back("--");
  };
  const Window part{Day(2024, 12, 25), Day(2025, 1, 31)};
  for (const Day as_of : {last_day, Day(2025, 1, 2), Day(2020, 1, 1)}) {
    ask({.as_of = as_of});
    ask({.days = part, .as_of = as_of, .treatments = {.one_per_story = false}});
    ask({.days = part, .as_of = as_of, .period = Period::quarter});
    ask({.as_of = as_of, .period = Period::year, .states = {StateCode{"AZE"}}});
    ask({.days = part, .as_of = as_of, .period = Period::day, .treatments = {.one_per_story = false}});
    ask({.as_of = as_of, .period = Period::week, .pair = Pair{StateCode{"AZE"}, StateCode{"RUS"}}});
    ask({.days = part, .as_of = as_of, .period = Period::whole, .states = {StateCode{"ARM"}, StateCode{"GEO"}}});
    ask({.as_of = as_of, .treatments = {.one_a_day = false}});
    const std::array both = {StateCode{"AZE"}, StateCode{"TUR"}};
    for (const auto& activity : activities_of(store, both, part, as_of, Period::month, {})) {
      for (const Activity& of : activity) {
        all.push_back(fmt::format("{} {} {} {:.17g} {:.17g} {:.17g}", format_day(of.period), of.partner.view(),
                                  name_of(of.data_set), of.acts, of.cooperation, of.force));
      }
    }
    const std::array principals = {StateCode{"ARM"}, StateCode{"AZE"}};
    for (const ProcessAct& act : process_acts(store, principals, part, as_of)) {
      all.push_back(fmt::format("{} {} {} {} {} {:.17g}", format_day(act.day), act.third.view(), act.principal.view(),
                                name_of(act.role), name_of(act.data_set), act.weight));
    }
    for (const auto& [data_set, subjects] : slices_of(store, as_of)) {
      all.push_back(fmt::format("{}: {}", name_of(data_set), subjects.size()));
    }
  }
  return all;
}

std::vector<std::string> faults_of(store::Store& store) {
  std::vector<std::string> faults;
  for (const store::Finding& finding : verify_kept_days(store, 20)) {
    if (!finding.sound) faults.push_back(finding.what);
  }
  return faults;
}

TEST(KeptDays, AnswerAsTheEventsDoAfterEveryChange) {
  for (unsigned trial = 1; trial <= 3; ++trial) {
    std::mt19937 random(trial);
    const store::TemporaryFolder folder;
    store::Store plain = store::open_for_writing(folder / "plain.db");
    auto kept = std::make_unique<store::Store>(store::open_for_writing(folder / "kept.db"));
    for (unsigned step = 0; step < 8; ++step) {
      const auto choice = random() % 6;
      const std::vector<store::StoredFile> files = plain.files();
      if (files.empty() || choice < 2) {
        const unsigned seed = 100 * trial + step;
        ingest(plain, seed);
        ingest(*kept, seed);
      } else if (choice == 2) {
        const std::string file = files[random() % files.size()].path;
        (void)store::forget(plain, store::files_to_forget(plain, {.file = file}));
        (void)store::forget(*kept, store::files_to_forget(*kept, {.file = file}));
      } else if (choice == 3) {  // broken off after the first part
        (void)keep_days(*kept, {.events_at_once = 40, .progress = [](auto, auto) { return false; }});
      } else if (choice == 4) {
        (void)keep_days(*kept, {.events_at_once = 1 + random() % 200});
        EXPECT_EQ(kept_state(*kept).days_open, 0U);
      } else {
        (void)keep_days(*kept);
        kept.reset();
        (void)store::compact(folder / "kept.db");
        kept = std::make_unique<store::Store>(store::open_for_writing(folder / "kept.db"));
      }
      ASSERT_EQ(answers(*kept), answers(plain)) << "trial " << trial << ", step " << step << ", change " << choice;
    }
    ASSERT_EQ(faults_of(*kept), std::vector<std::string>{}) << "trial " << trial;
  }
}

TEST(KeptDays, AreReadAndNotTheEvents) {
  const store::TemporaryFolder folder;
  store::Store store = store::open_for_writing(folder / "a.db");
  ingest(store, 1);
  const std::vector<std::string> before = answers(store);
  const KeptState open = kept_state(store);
  EXPECT_EQ(open.days_open, open.days);
  EXPECT_EQ(keep_days(store), open.days);
  EXPECT_EQ(kept_state(store).days_open, 0U);
  EXPECT_EQ(answers(store), before);
  // As nothing but foedus may change the events, sums stand even without them.
  store.engine().run("DELETE FROM event");
  EXPECT_EQ(count(store, {}).size(), [&] {
    const store::Result rows = store.engine().run(
        "SELECT count(*) FROM (SELECT DISTINCT source, target, date_trunc('month', day), dimension, data_set FROM "
        "day_count WHERE events > 0)");
    return static_cast<std::size_t>(rows.integer(0, 0));
  }());
  EXPECT_FALSE(faults_of(store).empty());
}

TEST(KeptDays, OfWholeMonthsAreReadAsOne) {
  const store::TemporaryFolder folder;
  store::Store store = store::open_for_writing(folder / "a.db");
  ingest(store, 1);
  const std::vector<std::string> expected = answers(store);
  (void)keep_days(store);
  const store::Result months = store.engine().run("SELECT month FROM kept_month ORDER BY month");
  ASSERT_EQ(months.rows, 2U);
  EXPECT_EQ(months.day(0, 0), Day(2024, 12, 1));
  const std::vector<Entry> by_month = count(store, {});
  // As nothing but foedus may change the sums of days, those of months stand even without them.
  store.engine().run("DELETE FROM day_count WHERE day >= DATE '2024-12-01' AND day < DATE '2025-02-01'");
  const std::vector<Entry> without_days = count(store, {});
  ASSERT_EQ(without_days.size(), by_month.size());
  for (std::size_t i = 0; i < by_month.size(); ++i) EXPECT_EQ(line_of(without_days[i]), line_of(by_month[i]));
  EXPECT_FALSE(faults_of(store).empty());
  // A month of which a day was touched is no longer of use, also when its days are kept again.
  store.engine().run("DELETE FROM kept_day WHERE day < DATE '2025-02-01'");
  (void)keep_days(store);
  EXPECT_EQ(answers(store), expected);
  EXPECT_EQ(faults_of(store), std::vector<std::string>{});
  store.engine().run("UPDATE month_activity SET acts = acts + 1 WHERE month = DATE '2025-01-01'");
  ASSERT_EQ(faults_of(store).size(), 1U);
  EXPECT_NE(faults_of(store).front().find("2025-01-01"), std::string::npos);
}

TEST(KeptDays, OfAnotherTreatmentAreOfNoUse) {
  const store::TemporaryFolder folder;
  store::Store store = store::open_for_writing(folder / "a.db");
  ingest(store, 2);
  const std::vector<std::string> expected = answers(store);
  (void)keep_days(store);
  store.engine().run("UPDATE day_count SET weight = 0, page_weight = 0");
  EXPECT_NE(answers(store), expected);
  EXPECT_FALSE(faults_of(store).empty());
  store.engine().run("UPDATE meta SET value = 'of an older foedus' WHERE key = 'kept_by'");
  EXPECT_EQ(answers(store), expected);
  EXPECT_EQ(kept_state(store).days_open, kept_state(store).days);
  (void)keep_days(store);
  EXPECT_EQ(answers(store), expected);
  EXPECT_EQ(kept_state(store).days_open, 0U);
}

TEST(KeptDays, SurviveManyStretchesOfOpenDays) {
  const store::TemporaryFolder folder;
  store::Store store = store::open_for_writing(folder / "a.db");
  for (unsigned seed = 10; seed < 16; ++seed) ingest(store, seed);
  const std::vector<std::string> expected = answers(store);
  (void)keep_days(store);
  // Every second day open: more stretches than are compared one by one, and fewer after some are kept again.
  store.engine().run("DELETE FROM kept_day WHERE day < DATE '2025-02-28' AND (day - DATE '2024-12-01') % 2 = 0");
  store.engine().run(
      "INSERT INTO kept_day SELECT CAST(range AS DATE), DATE '0001-01-01', DATE '0001-01-01' FROM "
      "range(DATE '2025-03-01', DATE '2025-04-30', INTERVAL 2 DAY)");
  EXPECT_EQ(answers(store), expected);
}

/// What a command prints.
std::string output_of(const std::string& arguments) {
  const std::string command = fmt::format("\"{}\" {} 2>&1", FOEDUS_PROGRAM, arguments);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), size);
  return text;
}

TEST(KeptDays, ChangeNoByteOfAnyCommand) {
  const std::filesystem::path extract =
      std::filesystem::path{FOEDUS_SOURCE_DIR} / "data/cases/south-caucasus/gdelt-20250515-20250614.export.CSV.gz";
  const store::TemporaryFolder folder;
  const std::string store = (folder / "a.db").string();
  (void)output_of(fmt::format("ingest {} --store {}", extract.string(), store));
  constexpr std::array<std::string_view, 8> commands = {"brief AZE RUS --format json",
                                                        "brief ARM TUR --format json --as-of 2025-06-02",
                                                        "level --all",
                                                        "rank AZE --format json",
                                                        "attention AZE RUS --format json",
                                                        "movers --format json",
                                                        "leverage AZE RUS --format json",
                                                        "portfolio AZE --format json"};
  std::vector<std::string> before;
  for (const std::string_view command : commands) {
    before.push_back(output_of(fmt::format("{} --store {}", command, store)));
    EXPECT_GT(before.back().size(), 100U) << command;
  }
  EXPECT_NE(output_of(fmt::format("compact --store {}", store)).find("MB after"), std::string::npos);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    EXPECT_EQ(output_of(fmt::format("{} --store {}", commands.at(i), store)), before[i]) << commands.at(i);
  }
}

}  // namespace
}  // namespace foedus::ledger
