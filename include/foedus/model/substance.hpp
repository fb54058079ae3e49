// SPDX-License-Identifier: Apache-2.0
//
// Substance: what a signed text means in practice. Clause by clause, before and after, against comparable pairs, and
// one verdict with its probability. In: a store, an agreement, a pair. Out: a Substance. The rule of the verdict, its
// assumptions and when not to use it: docs/models/substance.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/model/clauses.hpp"
#include "foedus/model/step_change.hpp"
#include "foedus/model/synthetic_control.hpp"
#include "foedus/store/store.hpp"

namespace foedus::model {

enum class Verdict : std::uint8_t { substantive, partly, symbolic, breached };
inline constexpr std::size_t verdict_count = 4;
[[nodiscard]] std::string_view name_of(Verdict verdict);

struct SubstanceOptions {
  Day as_of = last_day;
  Day until = last_day;  ///< last day looked at
  int years_before = 5;
  int years_after = 4;        ///< for the comparisons; clauses are followed to the end
  bool compare_pairs = true;  ///< look for comparable pairs: a pass over all events
  ClauseOptions clauses;
  StepOptions step;
  SyntheticOptions synthetic;
  PanelOptions panel;
};

/// Which comparison says whether practice is closer than it would have been.
enum class Yardstick : std::uint8_t { comparable_pairs, trend, levels, none };
[[nodiscard]] std::string_view name_of(Yardstick yardstick);

struct VerdictReport {
  bool enough = false;
  std::string not_enough_reason;
  Verdict verdict = Verdict::symbolic;              ///< the most probable
  std::array<double, verdict_count> probability{};  ///< by Verdict, sum 1
  std::size_t speaking = 0;                         ///< clauses that acts speak to
  std::size_t measured = 0;                         ///< of these, those that differ in which acts these are
  double closer = 0.5;                              ///< probability that practice is closer than it would have been
  Yardstick yardstick = Yardstick::none;
};

/// The stated rule: of the clauses that acts speak to, how many are kept, each with its probability; at most a third:
/// breached; else, if practice is not closer than it would have been, symbolic; else partly, and above two thirds
/// substantive. `least_speaking`: fewer clauses that acts speak to: not enough data.
[[nodiscard]] VerdictReport judge(std::span<const ClauseOutcome> clauses, double closer, Yardstick yardstick,
                                  std::size_t least_speaking = 2);

struct DimensionChange {
  std::optional<Dimension> dimension;  ///< empty: all together
  StepChange step;
};

struct YearOfPractice {
  int year = 0;
  Window days;
  double delivered = 0;  ///< acts that keep a clause, and that break one
  double breached = 0;
  VerdictReport verdict;
};

struct Substance {
  Window before;
  Window after;
  EventList events;                                 ///< of the pair in both; the outcomes' evidence points here
  std::vector<ClauseOutcome> clauses;               ///< since
  std::vector<ClauseOutcome> clauses_before;        ///< the same promises in the time before, one for each of `clauses`
  std::vector<DimensionChange> changes;             ///< all together first
  std::vector<DataSet> data_sets;                   ///< that report on both sides of the date: what `changes` rests on
  ledger::Period period = ledger::Period::quarter;  ///< of `panel`
  Panel panel;                                      ///< the pair's periods; pairs left out
  SyntheticControl comparison;
  VerdictReport verdict;
  std::vector<YearOfPractice> years;
};

/// Requires: both states of `pair` are parties to the agreement. Deterministic.
[[nodiscard]] Substance measure_substance(store::Store& store, const CommitmentTable& table, const Agreement& agreement,
                                          const Pair& pair, const SubstanceOptions& options = {});

}  // namespace foedus::model
