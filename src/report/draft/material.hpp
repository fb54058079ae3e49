// SPDX-License-Identifier: Apache-2.0
//
// What the parts of a draft share: the events and ledger of the pair, its days, what is usual among all pairs.
#pragma once

#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/coverage_grade.hpp"
#include "foedus/model/data_breaks.hpp"
#include "foedus/model/level.hpp"
#include "foedus/model/phase.hpp"
#include "foedus/model/track.hpp"
#include "foedus/report/draft.hpp"

#include "report/happenings.hpp"

namespace foedus::report {

struct Material {
  const DraftOptions& options;
  const Vocabulary& vocabulary;
  Pair pair;
  Window window;       ///< of the brief
  Window level_days;   ///< the last 12 months of it
  Window year_before;  ///< the 12 months before those
  std::optional<Day> last_event;
  EventList events;                    ///< of the pair in the window, both directions
  std::vector<ledger::Entry> entries;  ///< of the pair, by day
  std::vector<ledger::Entry>
      all_entries;  ///< of every pair in level_days, by month; data sets that cover chosen pairs left out
  ledger::Period series_period = ledger::Period::quarter;
  model::LevelOptions level_options;
  model::Prior prior;
  std::vector<Happening> happenings;  ///< of the pair in the window, weightiest first
  std::vector<Agreement> agreements;  ///< of the pair, latest first
  std::vector<Fact> facts;
  std::vector<store::StoredFile> files;
  model::RelationOptions relation;  ///< weights of the levels over time
  model::Coverages coverages;
  model::Breaks breaks;
  model::PhaseReport phases;
  std::vector<model::DataBreak> data_breaks;  ///< in the window
  model::CoverageGrade coverage;              ///< of the pair in level_days
  std::vector<StateCode> never_named;         ///< of the two, those that no row of the store has as an actor

  [[nodiscard]] StateName name_of(StateCode code) const;
  [[nodiscard]] const model::Counts& prior_of(std::optional<Dimension> dimension) const;
  [[nodiscard]] model::Evidence gather(std::optional<Dimension> dimension, Window days,
                                       std::optional<Dyad> direction = {}) const;
};

[[nodiscard]] Material collect(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options);

/// Track of the level over the window; covered periods without an act count as such.
[[nodiscard]] model::Track track_of(const Material& material, ledger::Period period,
                                    std::optional<Dimension> dimension);
/// Breaks and phases of the pair, from its entries and happenings.
void find_turns(Material& material);

/// A chronology is written about chosen pairs: it cannot place a pair among all.
[[nodiscard]] bool covers_all_pairs(DataSet data_set);

[[nodiscard]] Level level_of(const Material& material, const model::Evidence& evidence,
                             std::optional<Dimension> dimension);
[[nodiscard]] Change change_of(const Material& material, const model::Evidence& before, const model::Evidence& now,
                               std::optional<Dimension> dimension);
[[nodiscard]] KindCounts counts_of(const Material& material, std::optional<Dimension> dimension, Window days,
                                   std::optional<Dyad> direction = {});

// The parts of a brief, in the order they are drafted.
[[nodiscard]] DimensionReport draft_dimension(const Material& material, std::optional<Dimension> dimension);
/// Chooses what to list, gives ids in order of day, and notes them in `material.happenings`.
[[nodiscard]] std::vector<Evidence> draft_evidence(Material& material);
[[nodiscard]] std::vector<Break> draft_breaks(const Material& material);
[[nodiscard]] std::vector<Phase> draft_phases(const Material& material);
[[nodiscard]] std::optional<PhaseNow> draft_phase(const Material& material);
/// "Cooling since about December 2024 (90%: November 2024 to February 2025; probability 0.81), not a rupture (0.08)."
[[nodiscard]] std::string sentence_of(const PhaseNow& phase);
[[nodiscard]] std::vector<AgreementReport> draft_agreements(const Material& material);
/// What the first of `agreements` means in practice. Requires: evidence is drafted.
[[nodiscard]] std::optional<SubstanceReport> draft_substance(store::Store& store, const Material& material,
                                                             const std::vector<AgreementReport>& agreements);
[[nodiscard]] std::vector<Mark> draft_timeline(const Material& material);
[[nodiscard]] std::vector<ThirdParty> draft_third_parties(const Material& material);
/// Runs the models behind the questions on roles, ties, friction, attention and leverage. After draft_evidence.
[[nodiscard]] std::vector<Finding> draft_findings(const Material& material, store::Store& store);
[[nodiscard]] std::vector<FactReport> draft_facts(const Material& material);
[[nodiscard]] std::vector<SourceReport> draft_sources(const Material& material);
[[nodiscard]] std::vector<std::string> draft_limits(const Material& material, const Brief& brief);
[[nodiscard]] std::vector<Statement> draft_bottom_line(const Material& material, const Brief& brief);

}  // namespace foedus::report
