// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/leverage.hpp"

#include <cmath>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "model/draws.hpp"

namespace foedus::model {
namespace {

const StateCode russia{"RUS"};
const StateCode azerbaijan{"AZE"};
const StateCode georgia{"GEO"};

ledger::Activity with(StateCode partner, double acts) {
  return {Day{2021, 1, 1}, partner, DataSet::icews, acts, acts / 2, 0};
}

TEST(Leverage, TheSmallerStateLeansMore) {
  const std::vector<ledger::Activity> of_azerbaijan{with(russia, 100), with(georgia, 100)};
  const std::vector<ledger::Activity> of_russia{with(azerbaijan, 100), with(georgia, 900)};
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, of_azerbaijan, of_russia, {});
  ASSERT_FALSE(leverage.dependences.empty());
  const Dependence& cooperation = leverage.dependences.front();
  ASSERT_TRUE(cooperation.of_a && cooperation.of_b);
  EXPECT_NEAR(cooperation.of_a->value, 0.5, 0.01);
  EXPECT_NEAR(cooperation.of_b->value, 0.1, 0.01);
  EXPECT_GT(cooperation.a_leans_more, 0.99);
}

TEST(Leverage, SaysWhatIsMissing) {
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, {}, {}, {});
  EXPECT_FALSE(leverage.dependences[0].missing.empty());
  EXPECT_FALSE(leverage.dependences[1].missing.empty());
  EXPECT_EQ(leverage.missing.size(), 4U) << "roll calls; ideal points; arms; energy";
}

Fact fact(const char* measure, StateCode a, StateCode b, int year, double value) {
  Fact result;
  result.measure = measure;
  result.a = a;
  result.b = b;
  result.period = {Day{year, 1, 1}, Day{year, 12, 31}};
  result.value = value;
  return result;
}

TEST(Leverage, TakesTradeSharesOfTheLatestYearThatHasBoth) {
  const std::vector<Fact> facts{
      fact("turnover_usd", azerbaijan, russia, 2022, 4), fact("turnover_usd", azerbaijan, {}, 2022, 40),
      fact("turnover_usd", azerbaijan, russia, 2023, 5), fact("un_ideal_point", azerbaijan, {}, 2023, -0.5),
      fact("un_ideal_point", russia, {}, 2023, -1.5)};
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, {}, {}, facts);
  ASSERT_TRUE(leverage.dependences[1].of_a);
  EXPECT_NEAR(leverage.dependences[1].of_a->value, 0.1, 1e-12);
  EXPECT_FALSE(leverage.dependences[1].of_b);
  ASSERT_EQ(leverage.votes.size(), 1U);
  EXPECT_NEAR(leverage.votes.front().distance, 1, 1e-12);
}

TEST(Leverage, TakesAnyMeasureThatHasAWhole) {
  const std::vector<Fact> facts{
      fact("arms_tiv", azerbaijan, russia, 2020, 30), fact("arms_tiv", azerbaijan, {}, 2020, 60),
      fact("arms_tiv", russia, azerbaijan, 2020, 7), fact("tourists", azerbaijan, russia, 2020, 9)};
  const Leverage leverage = measure_leverage(azerbaijan, russia, {}, {}, {}, facts);
  ASSERT_EQ(leverage.dependences.size(), 3U) << "cooperation, trade, arms; tourists have no whole";
  EXPECT_EQ(leverage.dependences[2].measure, "arms_tiv");
  ASSERT_TRUE(leverage.dependences[2].of_a);
  EXPECT_NEAR(leverage.dependences[2].of_a->value, 0.5, 1e-12);
  EXPECT_EQ(leverage.dependences[2].year_a, 2020);
  EXPECT_FALSE(leverage.dependences[2].of_b);
  for (const std::string& missing : leverage.missing) EXPECT_FALSE(missing.starts_with("arms")) << missing;
}

Fact votes(StateCode state, int year, const std::string& letters) {
  Fact result = fact("un_votes", state, {}, year, static_cast<double>(letters.size()));
  for (std::size_t i = 0; i < letters.size(); ++i) result.note += std::to_string(100 + i) + letters[i];
  return result;
}

/// 12 roll calls. Observed: (1/2 + 1) / 12. Of 24 votes 15 yes, 3 abstain, 6 no.
/// / 576.
TEST(Votes, AgreementBeyondChanceIsAsByHand) {
  const std::vector<Fact> facts{votes(azerbaijan, 2019, "yyyyyyyannny"), votes(russia, 2019, "yyyyyyyannaN")};
  EXPECT_EQ(vote_agreement(facts, azerbaijan, russia).front().votes, 11U) << "a letter that is no vote is passed over";
  const std::vector<Fact> whole{votes(azerbaijan, 2019, "yyyyyyyannny"), votes(russia, 2019, "yyyyyyyannan")};
  const VoteAgreement agreement = vote_agreement(whole, azerbaijan, russia).front();
  const double yes = 15.0 / 24;
  const double abstain = 3.0 / 24;
  const double no = 6.0 / 24;
  const double expected = 2 * (yes * abstain * 0.5 + yes * no + abstain * no * 0.5);
  EXPECT_EQ(agreement.votes, 12U);
  EXPECT_NEAR(agreement.same, 10.0 / 12, 1e-12);
  EXPECT_NEAR(agreement.pi.value, 1 - (1.5 / 12) / expected, 1e-12);
  EXPECT_LT(agreement.pi.lower, agreement.pi.value);
  EXPECT_GE(agreement.pi.upper, agreement.pi.value);
}

TEST(Votes, LikeVotesAgreeFullyAndOneKindOfVoteSaysNothing) {
  const std::vector<Fact> alike{votes(azerbaijan, 2019, "yynnaayynnaa"), votes(russia, 2019, "yynnaayynnaa")};
  EXPECT_NEAR(vote_agreement(alike, azerbaijan, russia).front().pi.value, 1, 1e-12);
  const std::vector<Fact> all_yes{votes(azerbaijan, 2019, "yyyyyyyyyyyy"), votes(russia, 2019, "yyyyyyyyyyyy")};
  EXPECT_TRUE(vote_agreement(all_yes, azerbaijan, russia).empty());
  const std::vector<Fact> few{votes(azerbaijan, 2019, "yyn"), votes(russia, 2019, "yyn")};
  EXPECT_TRUE(vote_agreement(few, azerbaijan, russia).empty());
}

char draw_vote(std::mt19937_64& random) {
  const double u = uniform(random);
  return u < 0.6 ? 'y' : u < 0.8 ? 'a' : 'n';
}

/// With probability `copied` the one votes as the other does, else by itself: pi is `copied` in truth.
TEST(Votes, IntervalsHoldTheTruthInNineOfTenYears) {
  std::mt19937_64 random(19);
  constexpr int years = 400;
  constexpr double copied = 0.4;
  int held = 0;
  double mean = 0;
  for (int i = 0; i < years; ++i) {
    std::string a;
    std::string b;
    for (int k = 0; k < 80; ++k) {
      a += draw_vote(random);
      b += uniform(random) < copied ? a.back() : draw_vote(random);
    }
    const std::vector<Fact> facts{votes(azerbaijan, 2019, a), votes(russia, 2019, b)};
    const VoteAgreement agreement = vote_agreement(facts, azerbaijan, russia).front();
    mean += agreement.pi.value / years;
    held += agreement.pi.lower <= copied && copied <= agreement.pi.upper ? 1 : 0;
  }
  RecordProperty("coverage", std::to_string(held / static_cast<double>(years)));
  EXPECT_NEAR(mean, copied, 0.02);
  EXPECT_GE(held, years * 85 / 100);
  EXPECT_LE(held, years * 95 / 100);
}

TEST(Votes, DistancesCarryTheirInterval) {
  std::vector<Fact> facts{fact("un_ideal_point", azerbaijan, {}, 2023, -0.5),
                          fact("un_ideal_point", russia, {}, 2023, -1.5)};
  EXPECT_FALSE(vote_distances(facts, azerbaijan, russia).front().range);
  for (Fact& one : facts) {
    one.lower = one.value - 0.3;
    one.upper = one.value + 0.3;
  }
  const VoteDistance distance = vote_distances(facts, azerbaijan, russia).front();
  ASSERT_TRUE(distance.range);
  EXPECT_NEAR(distance.range->lower, 1 - 0.3 * std::sqrt(2.0), 1e-3);
  EXPECT_NEAR(distance.range->upper, 1 + 0.3 * std::sqrt(2.0), 1e-3);
}

}  // namespace
}  // namespace foedus::model
