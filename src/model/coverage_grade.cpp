// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/coverage_grade.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "foedus/model/level.hpp"

namespace foedus::model {
namespace {

constexpr double days_a_year = 365.25;
constexpr double least_acts = 5;  // as for a level

/// At least these for A, B, C.
struct Steps {
  std::array<double, 3> least;
};
constexpr Steps amount{{100, 25, 5}};            // acts a year, each by its reliability
constexpr Steps continuity{{0.5, 0.2, 0.04}};    // share of weeks with an act
constexpr Steps credibility{{0.55, 0.4, 0.25}};  // mean reliability

Grade grade_by(double value, const Steps& steps) {
  for (std::size_t i = 0; i < steps.least.size(); ++i) {
    if (value >= steps.least[i]) return static_cast<Grade>(i);
  }
  return Grade::d;
}

}  // namespace

std::string_view letter_of(Grade grade) {
  constexpr std::array<std::string_view, 4> letters = {"A", "B", "C", "D"};
  return letters.at(static_cast<std::size_t>(grade));
}

std::string_view words_of(Grade grade) {
  constexpr std::array<std::string_view, 4> words = {"well covered", "covered", "thinly covered", "not enough data"};
  return words.at(static_cast<std::size_t>(grade));
}

CoverageGrade grade_coverage(std::span<const ledger::Entry> entries, const Pair& pair, const Window& days) {
  CoverageGrade coverage;
  std::set<Day> weeks;
  std::set<DataSet> data_sets;
  double weight = 0;
  double effective = 0;
  for (const ledger::Entry& entry : entries) {
    if (!days.contains(entry.period) || Pair{entry.dyad} != pair) continue;
    double acts = 0;
    for (std::size_t kind = 1; kind < kind_count; ++kind) {
      acts += entry.events.at(kind);
      weight += entry.weight.at(kind);
      effective += entry.weight.at(kind) / overdispersion(entry.data_set);
    }
    if (acts == 0) continue;
    coverage.acts += acts;
    weeks.insert(ledger::first_of(ledger::Period::week, entry.period));
    data_sets.insert(entry.data_set);
  }
  coverage.data_sets = data_sets.size();
  if (coverage.acts == 0) {
    coverage.weakest = "no act in these days";
    return coverage;
  }
  const auto length = static_cast<double>(days.length());
  coverage.acts_a_year = effective * days_a_year / std::max(length, 91.0);
  coverage.weeks = std::min(1.0, static_cast<double>(weeks.size()) / std::max(1.0, length / 7));
  coverage.reliability = weight / coverage.acts;
  if (coverage.acts < least_acts) {
    coverage.weakest = fmt::format("{:.0f} acts where {:.0f} are needed", coverage.acts, least_acts);
    return coverage;
  }
  const std::array<std::pair<Grade, std::string>, 4> parts = {{
      {grade_by(coverage.acts_a_year, amount), fmt::format("{:.0f} reliable acts a year", coverage.acts_a_year)},
      {grade_by(coverage.weeks, continuity), fmt::format("an act in {:.0f} % of the weeks", 100 * coverage.weeks)},
      {std::min(Grade::c, grade_by(coverage.reliability, credibility)),
       fmt::format("a mean reliability of {:.2f}", coverage.reliability)},
      {coverage.data_sets > 1 ? Grade::a : Grade::b, "a single data set"},
  }};
  const auto worst =
      std::max_element(parts.begin(), parts.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  coverage.grade = worst->first;
  if (coverage.grade != Grade::a) coverage.weakest = worst->second;
  return coverage;
}

}  // namespace foedus::model
