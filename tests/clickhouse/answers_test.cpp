// SPDX-License-Identifier: Apache-2.0
//
// The same files in a DuckDB store and on a cluster of three ClickHouse servers: every answer must be the same.
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/ledger/ledger.hpp"
#include "foedus/store/export.hpp"

#include "clickhouse/cluster.hpp"
#include "store/records.hpp"

namespace foedus::store {
namespace {

using ::testing::HasSubstr;

const std::filesystem::path root = FOEDUS_SOURCE_DIR;

std::vector<std::filesystem::path> real_files() {
  const std::filesystem::path cases = root / "data/cases/south-caucasus";
  const std::filesystem::path data = root / "tests/data";
  return {cases / "gdelt-20250515-20250614.export.CSV.gz",
          cases / "icews-2018-slice.tsv.gz",
          cases / "agreements.tsv",
          cases / "chronology.tsv",
          cases / "trade.tsv",
          cases / "un-ideal-points.csv.gz",
          data / "gdelt/gdelt1.tsv",
          data / "gdelt/gdelt2.tsv",
          data / "gdelt/mentions.tsv",
          data / "gdelt/mentions-2017.csv",
          data / "icews/events.2018.slice.tab",
          data / "polecat/made-up.txt"};
}

struct Answer {
  std::string text;
  int status = 0;
};

/// Runs the program, which finds its store in the environment.
Answer run_program(const std::string& arguments, const std::string& store) {
  setenv("FOEDUS_STORE", store.c_str(), 1);
  setenv("FOEDUS_CLICKHOUSE_USER", Cluster::user, 1);
  setenv("FOEDUS_CLICKHOUSE_PASSWORD", Cluster::password, 1);
  std::FILE* pipe = popen(fmt::format("'{}' {} 2>&1", FOEDUS_PROGRAM, arguments).c_str(), "r");
  Answer answer;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    answer.text.append(buffer.data(), got);
  }
  answer.status = pclose(pipe);
  for (std::size_t at = 0; (at = answer.text.find(store)) != std::string::npos;) {
    answer.text.replace(at, store.size(), "STORE");
  }
  return answer;
}

/// Two stores of the real files, filled once.
class SameAnswers : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!Cluster::installed() || both_ != nullptr) return;
    both_ = new Both;
    const Vocabulary vocabulary = load_vocabulary();
    for (const std::filesystem::path& path : real_files()) {
      const FileReport here = ingest(both_->file, path, vocabulary, {});
      const FileReport there = ingest(both_->cluster, path, vocabulary, {});
      EXPECT_EQ(here.rows, there.rows) << path;
      EXPECT_EQ(here.records, there.records) << path;
      EXPECT_EQ(here.reasons, there.reasons) << path;
      EXPECT_EQ(here.rejected, there.rejected) << path;
    }
  }
  static void TearDownTestSuite() {
    delete both_;
    both_ = nullptr;
  }
  void SetUp() override { FOEDUS_NEED_CLICKHOUSE(); }

  struct Both {
    TemporaryFolder folder;
    Store file = open_for_writing(folder / "a.duckdb");
    Store cluster = Store::open(shared_cluster().address("answers"), shared_cluster().options(Mode::read_write));
  };
  static Store& file() { return both_->file; }
  static Store& cluster() { return both_->cluster; }
  static Both* both_;
};

SameAnswers::Both* SameAnswers::both_ = nullptr;

void expect_same(const Event& a, const Event& b) {
  const auto all = [](const Event& e) {
    return std::tuple(e.day, e.added, e.source.state, e.source.sector, e.target.state, e.target.sector, e.cameo,
                      e.plover, e.dimension, e.energy, e.kind, e.goldstein, e.articles, e.sources, e.features, e.place,
                      e.data_set, e.line, e.row_id, e.url, e.place_name, e.summary, e.others);
  };
  EXPECT_TRUE(all(a) == all(b)) << a.row_id << " and " << b.row_id;
  const auto same_number = [](float x, float y) { return x == y || (x != x && y != y); };
  EXPECT_TRUE(same_number(a.tone, b.tone) && same_number(a.confidence, b.confidence)) << a.row_id;
}

TEST_F(SameAnswers, EventsAreTheSameInTheSameOrder) {
  const std::array<EventFilter, 5> filters = {
      EventFilter{}, EventFilter{.source = StateCode{"AZE"}, .target = StateCode{"RUS"}, .both_directions = true},
      EventFilter{.source = StateCode{"ARM"}, .both_directions = true, .kind = Kind::material_conflict, .limit = 77},
      EventFilter{.days = {Day(2025, 5, 20), Day(2025, 5, 25)}, .as_of = Day(2025, 5, 24), .cameo_prefix = "04"},
      EventFilter{.dimension = Dimension::military, .data_set = DataSet::gdelt2}};
  for (const EventFilter& filter : filters) {
    const EventList here = file().events(filter);
    const EventList there = cluster().events(filter);
    ASSERT_EQ(here.events.size(), there.events.size());
    EXPECT_GT(here.events.size(), 0U);
    for (std::size_t i = 0; i < here.events.size() && !HasFailure(); ++i) {
      expect_same(here.events[i], there.events[i]);
    }
  }
}

TEST_F(SameAnswers, MentionsRaiseWhatWasInBeforeAndWhatComesAfter) {
  // Of the sample's events, one in three rows, the first has the id 4003 and comes before its mention, the others
  // later.
  for (Store* store : {&file(), &cluster()}) {
    (void)ingest_sample(*store, {.seed = 901, .rows = 300, .first_id = 4'000, .first = Day(2030, 1, 1)});
    read::Batch said;
    for (const auto& [id, confidence] : {std::pair{"4003", 0.3F}, {"4003", 0.7F}, {"5003", 0.7F}, {"1", 1.0F}}) {
      Mention mention;
      mention.event_id = id;
      mention.confidence = confidence;
      said.mentions.push_back(mention);
      ++said.rows;
    }
    BatchReader mentions(std::move(said), read::Format::gdelt_mentions);
    (void)ingest_reader(*store, mentions, identity_of({.seed = 902}), sample_categories, {});
    (void)ingest_sample(*store, {.seed = 903, .rows = 300, .first_id = 5'000, .first = Day(2030, 1, 1)});
    std::set<std::string> raised;
    EventFilter later;
    later.days.first = Day(2029, 1, 1);
    for (const Event& event : store->events(later).events) {
      if (event.confidence == 0.7F) raised.insert(std::string{event.row_id});
    }
    const std::set<std::string> expected = {"4003", "5003"};
    EXPECT_EQ(raised, expected) << store->path();
  }
}

TEST_F(SameAnswers, TheLedgerOfAllPairsIsTheSameToTheLastDigit) {
  using ledger::Period;
  for (const Period period : {Period::day, Period::week, Period::month, Period::quarter, Period::year, Period::whole}) {
    for (const int combination : {15, 0, 6, 9}) {
      if (combination != 15 && period != Period::month) continue;
      const ledger::LedgerOptions options{.period = period,
                                          .treatments = {.weigh_reliability = (combination & 1) != 0,
                                                         .one_a_day = (combination & 2) != 0,
                                                         .one_per_address = (combination & 4) != 0,
                                                         .leave_out_stale = (combination & 8) != 0}};
      const std::vector<ledger::Entry> here = ledger::count(file(), options);
      const std::vector<ledger::Entry> there = ledger::count(cluster(), options);
      ASSERT_EQ(here.size(), there.size()) << name_of(period) << ' ' << combination;
      EXPECT_GT(here.size(), 1'000U);
      for (std::size_t i = 0; i < here.size(); ++i) {
        const auto all = [](const ledger::Entry& e) {
          return std::tuple(e.dyad, e.period, e.dimension, e.data_set, e.weight, e.events, e.intensity, e.energy,
                            e.articles);
        };
        ASSERT_TRUE(all(here[i]) == all(there[i])) << name_of(period) << ' ' << combination << " row " << i;
      }
    }
  }
}

/// Every command that asks a store, most of what each can be asked.
constexpr std::array every_question = {
    "status --files --format json",
    "status --unknown 20",
    "events Azerbaijan Russia",
    "events Armenia Turkey --format jsonl",
    "series Azerbaijan Russia --by month --dimension each --direction each",
    "series Armenia Azerbaijan --by quarter",
    "level Azerbaijan Russia --by week --dimension each --direction each",
    "level Azerbaijan Russia --by month --format json",
    "level --all --by year",
    "breaks Azerbaijan Russia --format json",
    "breaks Armenia Azerbaijan",
    "movers --window 3m --until 2018-12-31 --least-events 5 --least-probability 0.5",
    "movers --window 1y --format tsv --least-events 5 --least-probability 0.5",
    "rank Azerbaijan --least-events 5",
    "rank Russia --format json",
    "process Azerbaijan Armenia --by quarter --format json",
    "process Armenia Azerbaijan --by year",
    "portfolio Azerbaijan --format json",
    "portfolio Armenia --pole West=United_States,France,Germany --pole Russia",
    "friction Azerbaijan Russia",
    "friction Armenia Azerbaijan --format json",
    "attention Azerbaijan Russia --by quarter --format json",
    "attention Armenia Azerbaijan",
    "leverage Azerbaijan Russia",
    "leverage Azerbaijan Russia --format json",
    "agreements --format json",
    "agreements Azerbaijan Russia",
    "substance Azerbaijan Russia",
    "substance Azerbaijan Russia --format json",
    "brief Azerbaijan Russia --format json",
    "brief Armenia Azerbaijan --as-of 2025-06-01 --format html",
    "brief France Chad --format md",
};

std::string first_difference(const std::string& one, const std::string& other) {
  const std::size_t shorter = std::min(one.size(), other.size());
  const auto at = static_cast<std::size_t>(
      std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin()).first -
      one.begin());
  const std::size_t from = at < 200 ? 0 : at - 200;
  return fmt::format("here:  {}\nthere: {}", one.substr(from, 400), other.substr(from, 400));
}

TEST_F(SameAnswers, EveryCommandPrintsTheSame) {
  // Read-only, while this process holds neither: a file has one writer or many readers.
  TemporaryFolder folder;
  const std::string here = (folder / "b.duckdb").string();
  const std::string there = shared_cluster().address("commands");
  std::string files;
  for (const std::filesystem::path& path : real_files()) files += fmt::format(" '{}'", path.string());
  for (const std::string& store : {here, there}) {
    const Answer answer = run_program("ingest --format json" + files, store);
    EXPECT_EQ(answer.status, 0) << answer.text;
  }
  for (const char* arguments : every_question) {
    const Answer one = run_program(arguments, here);
    const Answer other = run_program(arguments, there);
    EXPECT_EQ(one.status, 0) << arguments << "\n" << one.text;
    EXPECT_GT(one.text.size(), 100U) << arguments << "\n" << one.text;
    EXPECT_TRUE(one.text == other.text) << arguments << "\n" << first_difference(one.text, other.text);
  }
  const Answer again = run_program("ingest" + files, there);
  EXPECT_THAT(again.text, HasSubstr("in the store already"));
}

std::multiset<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

TEST_F(SameAnswers, ExportedTablesHoldTheSameRows) {
  const TemporaryFolder folder;
  export_tables(file(), folder / "here", ExportFormat::tsv);
  export_tables(cluster(), folder / "there", ExportFormat::tsv);
  for (const char* table : {"file", "reject", "set_aside", "unknown_actor", "exposure", "event", "mention", "agreement",
                            "agreement_party", "commitment", "fact", "period_count", "state", "action", "plover"}) {
    const std::string name = fmt::format("{}.tsv", table);
    EXPECT_TRUE(lines_of(folder / "here" / name) == lines_of(folder / "there" / name)) << table;
  }
}

TEST_F(SameAnswers, TheCalendarInSqlIsTheCalendar) {
  using ledger::Period;
  const Dialect& dialect = cluster().engine().dialect();
  std::string sql = "SELECT toInt32(number * 97 - 719162) AS day";
  for (const Period period : {Period::week, Period::month, Period::quarter, Period::year}) {
    sql += ", " + dialect.first_of(ledger::name_of(period), "day");
  }
  const Result rows = cluster().engine().run(sql + " FROM system.numbers LIMIT 37640");
  ASSERT_EQ(rows.rows, 37'640U);
  for (std::size_t row = 0; row < rows.rows && !HasFailure(); ++row) {
    std::size_t column = 0;
    for (const Period period : {Period::week, Period::month, Period::quarter, Period::year}) {
      EXPECT_EQ(rows.day(row, ++column), ledger::first_of(period, rows.day(row, 0)))
          << format_day(rows.day(row, 0)) << ' ' << name_of(period);
    }
  }
}

TEST_F(SameAnswers, ManyStatementsGiveTheSame) {
  const std::vector<Value> pair = {std::int64_t{pair_key(Pair{StateCode{"AZE"}, StateCode{"RUS"}})}, Day(2025, 6, 1),
                                   std::string{"AZE"}};
  const std::array<std::pair<const char*, std::vector<Value>>, 9> statements = {{
      {"SELECT count(*) AS n, min(day) AS d, max(added) AS a, sum(articles) AS s FROM event", {}},
      {"SELECT source, count(*) AS n FROM event WHERE pair = ? AND day >= ? OR source = ? GROUP BY source ORDER BY "
       "source",
       pair},
      {"SELECT data_set, kind, count(*) AS n, avg(goldstein) AS g FROM event AS e WHERE e.confidence IS NULL GROUP BY "
       "data_set, kind ORDER BY data_set, kind",
       {}},
      {"SELECT partner, sum(n) AS all_of FROM (SELECT target AS partner, count(*) AS n FROM event WHERE source = 'AZE' "
       "GROUP BY target UNION ALL SELECT source AS partner, count(*) AS n FROM event WHERE target = 'AZE' GROUP BY "
       "source) AS both_ways GROUP BY partner ORDER BY all_of DESC, partner LIMIT 10",
       {}},
      {"SELECT cameo, name, n FROM (SELECT cameo, count(*) AS n FROM event GROUP BY cameo) AS c JOIN action ON cameo = "
       "code ORDER BY n DESC, cameo",
       {}},
      {"SELECT format, reason, s.rows FROM set_aside AS s JOIN file AS f ON s.file_id = f.id ORDER BY format, reason, "
       "path",
       {}},
      {"SELECT state, sum(rows) AS n FROM exposure WHERE file_id NOT IN (SELECT id FROM file WHERE format = 'gdelt1') "
       "GROUP BY state ORDER BY n DESC, state",
       {}},
      {"SELECT measure, count(*) AS n, sum(value) AS v, min(lower) AS l FROM current_fact GROUP BY measure ORDER BY "
       "measure",
       {}},
      {"SELECT a.day, a.title, c.text FROM current_agreement AS a LEFT JOIN commitment AS c ON c.agreement_id = a.id "
       "AND "
       "c.file_id = a.file_id ORDER BY a.day, a.id, c.number",
       {}},
  }};
  for (const auto& [sql, values] : statements) {
    const Result here = file().engine().run(sql, values);
    const Result there = cluster().engine().run(sql, values);
    ASSERT_EQ(here.rows, there.rows) << sql;
    EXPECT_GT(here.rows, 0U) << sql;
    for (std::size_t column = 0; column < here.columns.size(); ++column) {
      const Column& one = here.columns[column];
      const Column& other = there.columns[column];
      EXPECT_EQ(one.name, other.name) << sql;
      EXPECT_EQ(one.valid, other.valid) << sql;
      EXPECT_EQ(one.texts, other.texts) << sql;
      for (std::size_t row = 0; row < here.rows && one.type != Column::Type::text; ++row) {
        if (!one.valid[row]) continue;
        if (one.type == Column::Type::day) {
          EXPECT_EQ(here.day(row, column), there.day(row, column)) << sql;
        } else {
          EXPECT_NEAR(here.real(row, column), there.real(row, column), 1e-12 * (1 + std::abs(here.real(row, column))))
              << sql;
        }
      }
    }
  }
}

}  // namespace
}  // namespace foedus::store
