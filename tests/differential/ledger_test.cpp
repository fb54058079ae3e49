// SPDX-License-Identifier: Apache-2.0
//
// The ledger's SQL against a plain loop over the same events, on the GDELT extract of the South Caucasus.
#include "foedus/ledger/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/ledger/reliability.hpp"
#include "foedus/ledger/story.hpp"

#include "store/sample.hpp"

namespace foedus::ledger {
namespace {

const std::filesystem::path extract =
    std::filesystem::path{FOEDUS_SOURCE_DIR} / "data/cases/south-caucasus/gdelt-20250515-20250614.export.CSV.gz";

struct Counted {
  const Event* event = nullptr;
  std::int64_t weight = 0;
  std::int64_t articles = 0;
  std::int64_t rank = 0;
};

using Key = std::tuple<DataSet, Dyad, Day, Kind, std::string>;

/// Of the rows with one key the one of highest rank stands for all.
template <class KeyOf, class Articles>
std::vector<Counted> merge(const std::vector<Counted>& rows, KeyOf key_of, Articles add_articles) {
  std::map<Key, Counted> kept;
  for (const Counted& row : rows) {
    const auto [found, is_new] = kept.try_emplace(key_of(*row.event), row);
    if (is_new) continue;
    const std::int64_t articles = add_articles(found->second.articles, row.articles);
    if (row.rank > found->second.rank) found->second = row;
    found->second.articles = articles;
  }
  std::vector<Counted> merged;
  for (const auto& [key, row] : kept) merged.push_back(row);
  return merged;
}

std::string identity(const Event& event, const Treatments& treatments) {
  const std::string story = treatments.one_per_story ? story_of(event.url) : std::string{};
  if (!story.empty()) return story;
  if (!treatments.one_per_address) return "line " + std::to_string(event.line);
  return event.url.empty() ? event.cameo.text() : std::string{event.url};
}

std::vector<Counted> treat(const EventList& list, const Treatments& treatments) {
  std::vector<Counted> rows;
  for (const Event& event : list.events) {
    if (treatments.leave_out_stale && event.added - event.day > 3) continue;
    Counted row{&event, treatments.weigh_reliability ? reliability_in_thousandths(event) : 1000, event.articles, 0};
    row.rank =
        (row.weight * 100'000 + std::stol("1" + event.cameo.text())) * 5 + static_cast<std::int64_t>(event.dimension);
    rows.push_back(row);
  }
  if (treatments.one_per_address || treatments.one_per_story) {
    rows = merge(
        rows,
        [&treatments](const Event& e) {
          return Key{e.data_set, e.dyad(), e.day, e.kind, identity(e, treatments)};
        },
        [](std::int64_t x, std::int64_t y) { return std::max(x, y); });
  }
  if (treatments.one_a_day) {
    rows = merge(
        rows,
        [](const Event& e) {
          return Key{e.data_set, e.dyad(), e.day, e.kind, e.cameo.text()};
        },
        [](std::int64_t x, std::int64_t y) { return x + y; });
  }
  return rows;
}

using Sums = std::map<std::tuple<Dyad, Day, Dimension, DataSet, Kind>, std::array<double, 3>>;

Sums by_loop(const EventList& list, const Treatments& treatments) {
  Sums sums;
  for (const Counted& row : treat(list, treatments)) {
    auto& sum = sums[{row.event->dyad(), first_of_month(row.event->day), row.event->dimension, row.event->data_set,
                      row.event->kind}];
    sum[0] += 1;
    sum[1] += static_cast<double>(row.weight);
    sum[2] += static_cast<double>(row.articles);
  }
  return sums;
}

Sums by_ledger(store::Store& store, const Treatments& treatments, double& articles) {
  Sums sums;
  for (const Entry& entry : count(store, {.treatments = treatments})) {
    articles += entry.articles;
    for (const Kind kind : all_kinds) {
      const auto k = static_cast<std::size_t>(kind);
      if (entry.events.at(k) == 0) continue;
      sums[{entry.dyad, entry.period, entry.dimension, entry.data_set, kind}] = {
          entry.events.at(k), std::round(entry.weight.at(k) * 1000), 0};
    }
  }
  return sums;
}

TEST(LedgerAgainstALoop, GivesTheSameSumsWhateverTheTreatments) {
  const Vocabulary vocabulary = load_vocabulary();
  const store::TemporaryFolder folder;
  store::Store store = store::Store::open(folder / "ledger.duckdb", {.mode = store::Mode::read_write, .threads = 2});
  ASSERT_GT(store::ingest(store, extract, vocabulary, {}).records, 50'000U);
  const EventList list = store.events({});
  for (int combination = 0; combination < 16; ++combination) {
    const bool odd = (combination & 1) != 0;
    const Treatments treatments{.weigh_reliability = odd == ((combination & 2) != 0),
                                .one_a_day = odd,
                                .one_per_address = (combination & 2) != 0,
                                .one_per_story = (combination & 4) != 0,
                                .leave_out_stale = (combination & 8) != 0};
    double articles = 0;
    Sums expected = by_loop(list, treatments);
    const Sums found = by_ledger(store, treatments, articles);
    double expected_articles = 0;
    for (auto& [key, sum] : expected) {
      expected_articles += sum[2];
      sum[2] = 0;
    }
    EXPECT_EQ(articles, expected_articles) << "combination " << combination;
    EXPECT_EQ(found, expected) << "combination " << combination;
  }
}

TEST(LedgerAgainstALoop, DoesNotDependOnThreads) {
  const Vocabulary vocabulary = load_vocabulary();
  const store::TemporaryFolder folder;
  {
    store::Store store = store::Store::open(folder / "ledger.duckdb", {.mode = store::Mode::read_write});
    (void)store::ingest(store, extract, vocabulary, {});
  }
  std::vector<std::vector<Entry>> answers;
  for (const unsigned threads : {1U, 2U}) {
    store::Store store = store::Store::open(folder / "ledger.duckdb", {.threads = threads});
    answers.push_back(count(store, {}));
  }
  ASSERT_EQ(answers[0].size(), answers[1].size());
  for (std::size_t i = 0; i < answers[0].size(); ++i) {
    EXPECT_EQ(answers[0][i].weight, answers[1][i].weight);
    EXPECT_EQ(answers[0][i].intensity, answers[1][i].intensity);
    EXPECT_EQ(answers[0][i].articles, answers[1][i].articles);
  }
}

}  // namespace
}  // namespace foedus::ledger
