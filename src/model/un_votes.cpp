// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/un_votes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "foedus/store/dialect.hpp"

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr std::size_t least_votes = 10;
constexpr std::size_t draw_count = 1000;
constexpr std::uint64_t seed = 19451024;
constexpr double quantile_95 = 1.6449;

constexpr std::size_t choices = 3;  // yes, abstain, no
/// Roll calls by what the one and the other voted.
using Crossed = std::array<double, choices * choices>;

std::optional<std::size_t> choice_of(char letter) {
  if (letter == 'y') return 0;
  if (letter == 'a') return 1;
  if (letter == 'n') return 2;
  return std::nullopt;
}

/// "5312y5313n": each roll call's number and how the state voted (docs/formats/un_votes.md).
std::map<long, std::size_t> votes_of(std::string_view list) {
  std::map<long, std::size_t> votes;
  const char* place = list.data();
  const char* const end = place + list.size();
  while (place < end) {
    long number = 0;
    const auto [next, problem] = std::from_chars(place, end, number);
    if (problem != std::errc{} || next == end) break;
    if (const auto choice = choice_of(*next)) votes[number] = *choice;
    place = next + 1;
  }
  return votes;
}

/// An abstention lies half way between yes and no.
double disagreement(std::size_t x, std::size_t y) {
  return std::abs(static_cast<double>(x) - static_cast<double>(y)) / (choices - 1);
}

/// Scott (1955), with disagreement weighed (Krippendorff; Häge 2011, eq. 5): 1 - observed over expected, the latter
/// from the votes of both taken together. Empty: chance leaves nothing to disagree on.
std::optional<double> pi_of(const Crossed& crossed) {
  std::array<double, choices> shares{};
  double all = 0;
  double observed = 0;
  for (std::size_t x = 0; x < choices; ++x) {
    for (std::size_t y = 0; y < choices; ++y) {
      const double number = crossed[x * choices + y];
      all += number;
      observed += number * disagreement(x, y);
      shares[x] += number / 2;
      shares[y] += number / 2;
    }
  }
  double expected = 0;
  for (std::size_t x = 0; x < choices; ++x) {
    for (std::size_t y = 0; y < choices; ++y) expected += shares[x] * shares[y] * disagreement(x, y) / all;
  }
  if (expected <= 0) return std::nullopt;
  return 1 - observed / expected;
}

/// Roll calls drawn again with replacement.
Crossed redrawn(const std::vector<std::size_t>& cells, std::mt19937_64& random) {
  Crossed crossed{};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto pick = static_cast<std::size_t>(uniform(random) * static_cast<double>(cells.size()));
    crossed.at(cells[pick]) += 1;
  }
  return crossed;
}

std::optional<VoteAgreement> agreement_in(int year, std::string_view list_a, std::string_view list_b, double interval) {
  const std::map<long, std::size_t> of_a = votes_of(list_a);
  const std::map<long, std::size_t> of_b = votes_of(list_b);
  std::vector<std::size_t> cells;
  Crossed crossed{};
  VoteAgreement agreement;
  agreement.year = year;
  for (const auto& [number, choice] : of_a) {
    const auto other = of_b.find(number);
    if (other == of_b.end()) continue;
    cells.push_back(choice * choices + other->second);
    crossed.at(cells.back()) += 1;
    agreement.same += choice == other->second ? 1 : 0;
  }
  agreement.votes = cells.size();
  if (cells.size() < least_votes) return std::nullopt;
  agreement.same /= static_cast<double>(cells.size());
  const std::optional<double> pi = pi_of(crossed);
  if (!pi) return std::nullopt;
  std::mt19937_64 random(seed);
  std::vector<double> draws;
  for (std::size_t i = 0; i < draw_count; ++i) {
    if (const std::optional<double> drawn = pi_of(redrawn(cells, random))) draws.push_back(*drawn);
  }
  std::sort(draws.begin(), draws.end());
  const double tail = (1 - interval) / 2;
  agreement.pi = {*pi, std::min(quantile_of_draws(draws, tail), *pi),
                  std::max(quantile_of_draws(draws, 1 - tail), *pi)};
  return agreement;
}

/// Facts of one measure about one state alone, by year.
std::map<int, const Fact*> by_year(std::span<const Fact> facts, std::string_view measure, StateCode state) {
  std::map<int, const Fact*> years;
  for (const Fact& fact : facts) {
    if (fact.measure == measure && fact.a == state && fact.b.empty()) years[fact.period.first.year()] = &fact;
  }
  return years;
}

double deviation_of(const Fact& fact) {
  return (fact.upper - fact.lower) / (2 * quantile_95);
}

}  // namespace

std::vector<VoteAgreement> vote_agreement(std::span<const Fact> facts, StateCode a, StateCode b, double interval) {
  const auto of_b = by_year(facts, "un_votes", b);
  std::vector<VoteAgreement> agreements;
  for (const auto& [year, fact] : by_year(facts, "un_votes", a)) {
    const auto other = of_b.find(year);
    if (other == of_b.end()) continue;
    if (auto agreement = agreement_in(year, fact->note, other->second->note, interval)) {
      agreements.push_back(*agreement);
    }
  }
  return agreements;
}

std::vector<VoteDistance> vote_distances(std::span<const Fact> facts, StateCode a, StateCode b) {
  const auto of_b = by_year(facts, "un_ideal_point", b);
  std::vector<VoteDistance> distances;
  for (const auto& [year, fact] : by_year(facts, "un_ideal_point", a)) {
    const auto other = of_b.find(year);
    if (other == of_b.end()) continue;
    VoteDistance distance;
    distance.year = year;
    distance.distance = std::fabs(fact->value - other->second->value);
    const double error = std::hypot(deviation_of(*fact), deviation_of(*other->second));
    if (!std::isnan(error)) {
      distance.range = Share{distance.distance, std::max(0.0, distance.distance - quantile_95 * error),
                             distance.distance + quantile_95 * error};
    }
    distances.push_back(distance);
  }
  return distances;
}

VotePositions vote_positions(store::Store& store, StateCode state, std::span<const StateCode> others, Day as_of) {
  VotePositions positions;
  positions.points.resize(others.size() + 1);
  std::string marks = "?";
  std::vector<store::Value> values = {as_of, state.text()};
  for (const StateCode other : others) {
    marks += ", ?";
    values.emplace_back(other.text());
  }
  // A year that came in with several files is as the last of them gives it.
  const store::Result result = store.engine().run(
      fmt::format("SELECT a, first_day, {} AS point FROM fact WHERE measure = 'un_ideal_point' AND b = '' AND "
                  "last_day <= ? AND a IN ({}) GROUP BY a, first_day ORDER BY first_day DESC, a",
                  store.engine().dialect().arg_max("value", "file_id"), marks),
      values);
  for (std::size_t row = 0; row < result.rows && positions.year == 0; ++row) {
    if (result.text(row, 0) == state.view()) positions.year = result.day(row, 1).year();
  }
  for (std::size_t row = 0; row < result.rows; ++row) {
    if (result.day(row, 1).year() != positions.year) continue;
    if (result.text(row, 0) == state.view()) positions.points[0] = result.real(row, 2);
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (result.text(row, 0) == others[i].view()) positions.points[i + 1] = result.real(row, 2);
    }
  }
  return positions;
}

}  // namespace foedus::model
