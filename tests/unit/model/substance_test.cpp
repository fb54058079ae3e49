// SPDX-License-Identifier: Apache-2.0
//
// Clauses against acts, the verdict's rule, the weights of the synthetic control and when it is refused.
#include "foedus/model/substance.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/simplex.hpp"

namespace foedus::model {
namespace {

const CommitmentTable& table() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded.commitments;
}

const Pair az_ru{StateCode{"AZE"}, StateCode{"RUS"}};

Event act(Day day, std::string_view source, std::string_view cameo) {
  Event event;
  event.day = day;
  event.added = day;
  event.source.state = StateCode{source};
  event.target.state = StateCode{source == "RUS" ? "AZE" : "RUS"};
  event.cameo = CameoCode{cameo};
  event.data_set = DataSet::chronology;
  return event;
}

Agreement pact_of(std::string_view kind) {
  Agreement agreement;
  agreement.date = Day(2022, 2, 22);
  agreement.parties = {az_ru.a, az_ru.b};
  agreement.commitments.resize(1);
  agreement.commitments[0].kind = std::string{kind};
  return agreement;
}

const Window since{Day(2022, 2, 22), Day(2023, 12, 31)};

TEST(Clauses, CountActsThatKeepAndThatBreakAndSayWhich) {
  std::vector<Event> events;
  for (unsigned month = 1; month <= 8; ++month) events.push_back(act(Day(2023, month, 5), "RUS", "042"));
  events.push_back(act(Day(2023, 9, 1), "AZE", "125"));
  events.push_back(act(Day(2023, 9, 2), "AZE", "190"));  // speaks to another promise
  events.push_back(act(Day(2021, 9, 2), "AZE", "042"));  // before it was signed
  const auto outcomes = clauses_of(pact_of("consult"), az_ru, events, since, table());
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes[0].count.delivered, 8);
  EXPECT_EQ(outcomes[0].count.breached, 1);
  EXPECT_EQ(outcomes[0].state, ClauseState::delivered);
  EXPECT_LT(outcomes[0].kept.lower, 0.85);
  EXPECT_GT(outcomes[0].kept.upper, 0.85);
  EXPECT_EQ(outcomes[0].breaching, (std::vector<std::size_t>{8}));
  EXPECT_EQ(outcomes[0].delivering.size(), ClauseOptions{}.most_evidence);
}

TEST(Clauses, CountAnActOnceADay) {
  std::vector<Event> events(5, act(Day(2023, 1, 5), "RUS", "042"));
  EXPECT_EQ(clauses_of(pact_of("consult"), az_ru, events, since, table())[0].count.delivered, 1);
}

TEST(Clauses, AreSilentWithoutActsAndStricterOnPromisesToAbstain) {
  const auto silent = clauses_of(pact_of("non_aggression"), az_ru, {}, since, table());
  EXPECT_EQ(silent[0].state, ClauseState::silent);
  EXPECT_TRUE(silent[0].abstain);
  std::vector<Event> events;
  for (unsigned month = 1; month <= 9; ++month) {
    events.push_back(act(Day(2023, month, 5), "RUS", month <= 5 ? "0871" : "190"));
  }
  const auto force = clauses_of(pact_of("non_aggression"), az_ru, events, since, table());
  EXPECT_GT(force[0].kept.value, 0.5);
  EXPECT_EQ(force[0].state, ClauseState::breached) << "force in four of nine acts is no kept promise";
}

TEST(Clauses, AreMeasuredByWhoPromisedAndWhenTheyHold) {
  Agreement agreement = pact_of("consult");
  agreement.commitments[0].by = az_ru.a;
  agreement.commitments[0].until = Day(2022, 12, 31);
  const std::vector<Event> events = {act(Day(2022, 5, 1), "RUS", "042"), act(Day(2022, 6, 1), "AZE", "042"),
                                     act(Day(2023, 6, 1), "AZE", "042")};
  EXPECT_EQ(clauses_of(agreement, az_ru, events, since, table())[0].count.delivered, 1);
  agreement.commitments[0].by = StateCode{"TUR"};
  EXPECT_TRUE(clauses_of(agreement, az_ru, events, since, table()).empty()) << "a third state's promise";
}

std::vector<ClauseOutcome> outcomes_of(std::initializer_list<double> kept) {
  std::vector<ClauseOutcome> outcomes;
  for (const double probability : kept) {
    ClauseOutcome& outcome = outcomes.emplace_back();
    outcome.kept_probability = probability;
    outcome.state = probability < 0 ? ClauseState::silent : ClauseState::contested;
  }
  return outcomes;
}

double probability(const VerdictReport& report, Verdict verdict) {
  return report.probability.at(static_cast<std::size_t>(verdict));
}

TEST(Verdict, FollowsItsRule) {
  const VerdictReport kept = judge(outcomes_of({1, 1, 1}), 0.9, Yardstick::trend);
  EXPECT_EQ(kept.verdict, Verdict::substantive);
  EXPECT_NEAR(probability(kept, Verdict::substantive), 0.9, 1e-12);
  EXPECT_NEAR(probability(kept, Verdict::symbolic), 0.1, 1e-12);
  EXPECT_EQ(judge(outcomes_of({1, 1, 1}), 0.2, Yardstick::trend).verdict, Verdict::symbolic) << "kept, and no closer";
  EXPECT_EQ(judge(outcomes_of({1, 0}), 0.9, Yardstick::trend).verdict, Verdict::partly);
  EXPECT_EQ(judge(outcomes_of({1, 0, 0}), 0.9, Yardstick::trend).verdict, Verdict::breached);
  EXPECT_EQ(judge(outcomes_of({1, 1, 0}), 0.9, Yardstick::trend).verdict, Verdict::partly)
      << "two thirds are not above";
  const VerdictReport unsure = judge(outcomes_of({0.5, 0.5, 0.5}), 0.5, Yardstick::trend);
  EXPECT_NEAR(std::accumulate(unsure.probability.begin(), unsure.probability.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(probability(unsure, Verdict::breached), 0.5, 1e-12) << "none or one of three";
}

TEST(Verdict, TakesClausesThatTheSameActsSpeakToForOne) {
  std::vector<ClauseOutcome> clauses = outcomes_of({0.6, 0.6, 0.6});
  const VerdictReport apart = judge(clauses, 1, Yardstick::trend);
  for (ClauseOutcome& clause : clauses) clause.delivering = {3};
  const VerdictReport together = judge(clauses, 1, Yardstick::trend);
  EXPECT_EQ(apart.measured, 3U);
  EXPECT_EQ(together.measured, 1U);
  EXPECT_EQ(together.speaking, 3U);
  EXPECT_NEAR(together.probability.at(static_cast<std::size_t>(Verdict::substantive)), 0.6, 1e-12);
  EXPECT_NEAR(apart.probability.at(static_cast<std::size_t>(Verdict::substantive)), 0.6 * 0.6 * 0.6, 1e-12);
}

TEST(Verdict, NeedsActsThatSpeak) {
  const VerdictReport silent = judge(outcomes_of({-1, -1, 0.9}), 0.5, Yardstick::none);
  EXPECT_FALSE(silent.enough);
  EXPECT_EQ(silent.not_enough_reason, "acts speak to 1 of 3 clauses");
  EXPECT_TRUE(judge(outcomes_of({0.9}), 0.5, Yardstick::trend).enough) << "a text of one clause";
  EXPECT_FALSE(judge(outcomes_of({0.9, 0.9}), 0.5, Yardstick::none).enough) << "kept, but does it change anything?";
  EXPECT_EQ(judge(outcomes_of({0.1, 0.1}), 0.5, Yardstick::none).verdict, Verdict::breached);
}

TEST(Simplex, ProjectionIsTheNearestPoint) {
  std::vector<double> weights = {0.9, 0.6, -1};
  project_on_simplex(weights);
  EXPECT_NEAR(weights[0], 0.65, 1e-12);
  EXPECT_NEAR(weights[1], 0.35, 1e-12);
  EXPECT_EQ(weights[2], 0);
}

TEST(Simplex, LeastSquaresFindsTheMixtureThatMadeTheData) {
  std::mt19937_64 generator(3);
  std::normal_distribution<double> noise;
  constexpr std::size_t donors = 6;
  std::vector<std::vector<double>> z(donors);
  for (auto& column : z) {
    for (int t = 0; t < 40; ++t) column.push_back(noise(generator));
  }
  std::vector<double> gram;
  std::vector<double> c;
  for (std::size_t i = 0; i < donors; ++i) {
    double with_target = 0;
    for (std::size_t j = 0; j < donors; ++j) {
      gram.push_back(std::inner_product(z[i].begin(), z[i].end(), z[j].begin(), 0.0));
      with_target += (j == 1 ? 0.7 : j == 4 ? 0.3 : 0.0) * gram.back();
    }
    c.push_back(with_target);
  }
  const std::vector<double> weights = simplex_least_squares(gram, c);
  EXPECT_NEAR(weights[1], 0.7, 1e-4);
  EXPECT_NEAR(weights[4], 0.3, 1e-4);
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-9);
}

Panel quiet_panel(std::size_t pairs, std::size_t before, std::size_t after) {
  Panel panel;
  panel.before = before;
  std::mt19937_64 generator(4);
  std::normal_distribution<double> noise;
  std::vector<double> common;
  for (std::size_t t = 0; t < before + after; ++t) {
    const Day first = add_months(Day(2010, 1, 1), static_cast<int>(3 * t));
    panel.periods.push_back({first, add_months(first, 3) - 1});
    common.push_back(noise(generator));
  }
  for (std::size_t i = 0; i < pairs; ++i) {
    PanelPair& pair = panel.pairs.emplace_back();
    pair.pair = Pair{StateCode{fmt::format("A{:02}", i)}, StateCode{fmt::format("B{:02}", i)}};
    for (const double value : common) pair.level.push_back(value + 0.2 * noise(generator));
    pair.acts.assign(common.size(), 10);
  }
  return panel;
}

TEST(SyntheticControl, SaysWhyItIsRefused) {
  const auto refused = [](const Panel& panel, const Pair& pair) {
    const SyntheticControl result = synthetic_control(panel, pair, {});
    EXPECT_FALSE(result.enough);
    return result.refused;
  };
  EXPECT_EQ(refused(quiet_panel(5, 12, 4), az_ru), "the pair has no act in data sets that cover all pairs");
  const Panel few = quiet_panel(5, 12, 4);
  EXPECT_EQ(refused(few, few.pairs[0].pair), "4 comparable pairs without such a text, where 15 are needed");
  const Panel brief = quiet_panel(30, 3, 4);
  EXPECT_EQ(refused(brief, brief.pairs[0].pair), "3 periods with data before and 4 after, where 8 and 2 are needed");
  Panel contrary = quiet_panel(30, 12, 4);
  for (double& level : contrary.pairs[0].level) level = -level;
  EXPECT_EQ(refused(contrary, contrary.pairs[0].pair).substr(0, 55),
            "comparable pairs follow it badly before the date: error");
}

TEST(SyntheticControl, TakesNoDonorThatSignedOrSharesAState) {
  Panel panel = quiet_panel(30, 12, 4);
  panel.pairs[1].pair = Pair{StateCode{"A00"}, StateCode{"ZZZ"}};  // shares a state with the first
  const std::vector<Pair> signed_too = {panel.pairs[2].pair};
  const SyntheticControl result = synthetic_control(panel, panel.pairs[0].pair, signed_too);
  ASSERT_TRUE(result.enough) << result.refused;
  EXPECT_EQ(result.donors, 27U);
  double sum = 0;
  for (const DonorWeight& donor : result.weights) {
    EXPECT_NE(donor.pair, panel.pairs[1].pair);
    EXPECT_NE(donor.pair, panel.pairs[2].pair);
    sum += donor.weight;
  }
  EXPECT_NEAR(sum, 1, 0.05);
  EXPECT_GT(result.p_value, 0.02);
  EXPECT_FALSE(result.placebo_dates.empty());
}

TEST(SyntheticControl, FindsAPlantedEffect) {
  Panel panel = quiet_panel(40, 16, 6);
  for (std::size_t t = 16; t < 22; ++t) panel.pairs[0].level[t] += 1;
  const SyntheticControl result = synthetic_control(panel, panel.pairs[0].pair, {});
  ASSERT_TRUE(result.enough) << result.refused;
  EXPECT_LE(result.p_value, 0.06);
  EXPECT_NEAR(result.effect, 1, 0.3);
  EXPECT_GT(result.lower, 0);
  EXPECT_GT(result.rose, 0.9);
}

TEST(Panel, LeavesOutThePeriodOfTheDateAndPairsWithFewActs) {
  std::vector<ledger::Entry> entries;
  const auto add = [&entries](std::string_view target, Day period, double cooperation, double conflict) {
    ledger::Entry& entry = entries.emplace_back();
    entry.dyad = {StateCode{"RUS"}, StateCode{target}};
    entry.period = period;
    entry.data_set = DataSet::icews;
    entry.weight[1] = entry.events[1] = cooperation;
    entry.weight[3] = entry.events[3] = conflict;
  };
  for (int quarter = 0; quarter < 8; ++quarter) {
    const Day first = add_months(Day(2020, 1, 1), 3 * quarter);
    add("AZE", first, 30, 10);
    add("GEO", first, 10, 30);
    if (quarter == 0) add("ARM", first, 1, 0);
  }
  const Panel panel = panel_of(entries, ledger::Period::quarter, Day(2021, 2, 15), std::nullopt);
  EXPECT_EQ(panel.periods.size(), 7U);
  EXPECT_EQ(panel.before, 4U);
  ASSERT_EQ(panel.pairs.size(), 2U);
  EXPECT_EQ(panel.pairs[0].pair, az_ru);
  EXPECT_NEAR(panel.pairs[0].level[0], std::log(3), 0.05);
  EXPECT_EQ(panel_of(entries, ledger::Period::quarter, Day(2021, 2, 15), Pair{StateCode{"RUS"}, StateCode{"ARM"}})
                .pairs.size(),
            3U);
}

}  // namespace
}  // namespace foedus::model
