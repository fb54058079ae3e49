// SPDX-License-Identifier: Apache-2.0
//
// Breaks on made-up data: false alarms where there is none, recall and coverage where there are, and whether a stated
// probability is kept.
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "simulate.hpp"
#include "tables.hpp"

namespace foedus::validation {
namespace {

constexpr int runs = 40;
constexpr int model_runs = 120;  // more of the model's own world, for how probabilities are kept
constexpr double strict = 0.9;

struct Bin {
  double listed = 0;
  double stated = 0;
  double is_true = 0;
};
constexpr std::array<double, 5> edges = {0.5, 0.7, 0.9, 0.99, 1.01};
using Reliability = std::array<Bin, edges.size() - 1>;

struct Outcome {
  int runs = 0;
  double decades = 0;
  double listed = 0;
  double false_alarms = 0;
  double false_strict = 0;  ///< those of a probability of at least `strict`
  double truths = 0;
  double hits = 0;
  double right_direction = 0;
  double covered = 0;  ///< of hits: the interval holds the date
  double none = 0;     ///< mean stated probability of no break
};

bool overlaps(const model::Break& found, Day date, int slack) {
  return found.lower - slack <= date && date <= found.upper + slack;
}

void judge(const model::Breaks& breaks, const Simulated& made, Outcome& outcome, Reliability& reliability) {
  constexpr int slack = 30;
  outcome.none += breaks.none_probability;
  double wrong = 0;
  for (const model::Break& found : breaks.breaks) {
    outcome.listed += 1;
    bool is_true = false;
    for (const TrueBreak& truth : made.breaks) {
      is_true = is_true || overlaps(found, made.timeline.first_day_of(truth.bin), slack);
    }
    wrong += is_true ? 0 : 1;
    outcome.false_strict += !is_true && found.probability >= strict ? 1 : 0;
    for (std::size_t b = 0; b + 1 < edges.size(); ++b) {
      if (found.probability < edges.at(b) || found.probability >= edges.at(b + 1)) continue;
      reliability.at(b).listed += 1;
      reliability.at(b).stated += found.probability;
      reliability.at(b).is_true += is_true ? 1 : 0;
    }
  }
  outcome.false_alarms += wrong;
  for (const TrueBreak& truth : made.breaks) {
    const Day date = made.timeline.first_day_of(truth.bin);
    outcome.truths += 1;
    for (const model::Break& found : breaks.breaks) {
      if (std::abs(found.date - date) > slack) continue;
      outcome.hits += 1;
      outcome.right_direction += found.up == truth.up ? 1 : 0;
      outcome.covered += overlaps(found, date, 0) ? 1 : 0;
      break;
    }
  }
}

std::vector<Scenario> scenarios() {
  std::vector<Scenario> all;
  for (const double acts : {2.0, 10.0, 50.0}) {
    Scenario model{.name = "model", .acts_a_week = acts};
    Scenario bursts{.name = "bursts", .acts_a_week = acts, .burst_shape = 0.7};
    Scenario swings{.name = "attention swings", .acts_a_week = acts, .swing = 0.5};
    Scenario drift{.name = "slow drift", .acts_a_week = acts, .drift = 1};
    all.insert(all.end(), {model, bursts, swings, drift});
  }
  return all;
}

void print_row(const Scenario& scenario, const Outcome& outcome) {
  const auto of = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
  std::printf("%s\t%g\t%g\t%.3f\t%.3f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", scenario.name.c_str(), scenario.acts_a_week,
              scenario.breaks_a_decade, of(outcome.false_alarms, outcome.decades),
              of(outcome.false_strict, outcome.decades), outcome.none / outcome.runs,
              of(outcome.truths, outcome.decades), of(outcome.hits, outcome.truths),
              of(outcome.right_direction, outcome.hits), of(outcome.covered, outcome.hits));
}

}  // namespace

void print_simulated_breaks(const TableOptions& options) {
  std::printf(
      "\nSimulated pairs, ten years of weeks, %d runs a row (model: %d): false alarms a decade, P(none), recall within "
      "30 "
      "days, direction, dates covered by the 90 %% interval\n",
      runs, model_runs);
  std::printf(
      "world\tacts_a_week\tbreaks_a_decade\tfalse_a_decade\tfalse_if_P_0.9\tmean_none\ttrue_a_"
      "decade\trecall\tdirection\tcovered\n");
  Reliability model{};
  Reliability harder{};
  for (const double breaks_a_decade : {0.0, 3.0}) {
    for (Scenario scenario : scenarios()) {
      scenario.breaks_a_decade = breaks_a_decade;
      Random random(12);
      Outcome outcome;
      outcome.runs = scenario.name == "model" ? model_runs : runs;
      for (int run = 0; run < outcome.runs; ++run) {
        const Simulated made = simulate(scenario, random);
        outcome.decades += static_cast<double>(scenario.bins) / 522;
        judge(model::find_breaks(made.timeline, options.breaks), made, outcome,
              scenario.name == "model" ? model : harder);
      }
      print_row(scenario, outcome);
      std::fflush(stdout);
    }
  }
  std::printf("\nBreaks listed with a probability, and how many were real\n");
  std::printf("world\tstated_from\tto\tlisted\tmean_stated\treal\n");
  for (const auto& [name, reliability] : {std::pair{"model", model}, std::pair{"harder", harder}}) {
    for (std::size_t b = 0; b + 1 < edges.size(); ++b) {
      const Bin& bin = reliability.at(b);
      if (bin.listed == 0) continue;
      std::printf("%s\t%.2f\t%.2f\t%.0f\t%.3f\t%.3f\n", name, edges.at(b), std::min(1.0, edges.at(b + 1)), bin.listed,
                  bin.stated / bin.listed, bin.is_true / bin.listed);
    }
  }
}

}  // namespace foedus::validation
