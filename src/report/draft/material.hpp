// SPDX-License-Identifier: Apache-2.0
//
// What the parts of a draft share: the events and ledger of the pair, its days, what is usual among all pairs.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "foedus/ledger/activity.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/ledger/slice.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/coverage_grade.hpp"
#include "foedus/model/data_breaks.hpp"
#include "foedus/model/level.hpp"
#include "foedus/model/phase.hpp"
#include "foedus/model/substance.hpp"
#include "foedus/model/track.hpp"
#include "foedus/report/draft.hpp"

#include "report/happenings.hpp"

namespace foedus::report {

/// Of every pair a page counts once, but not a story that several pages tell: to see that costs more than all else, and
/// what is set side by side is counted alike.
inline constexpr ledger::Treatments world_treatments{.one_per_story = false};

/// What the store holds of every pair, against which the two are measured.
struct World {
  std::vector<ledger::Entry> entries;  ///< in level_days, by month; data sets that cover chosen pairs left out
  model::Prior prior;
};

struct Material {
  const DraftOptions& options;
  const Vocabulary& vocabulary;
  Pair pair;
  Window window;       ///< of the brief
  Window level_days;   ///< the last 12 months of it
  Window year_before;  ///< the 12 months before those
  std::optional<Day> last_event;
  EventList events;                                         ///< of the pair in the window, both directions
  std::vector<ledger::Entry> entries;                       ///< of the pair, by day
  std::array<std::vector<ledger::Activity>, 2> activities;  ///< of each of the two with all others, by year
  std::shared_ptr<const World> world;                       ///< null until it is asked for
  ledger::Period series_period = ledger::Period::quarter;
  model::LevelOptions level_options;
  std::vector<Happening> happenings;  ///< of the pair in the window, weightiest first
  std::vector<Agreement> agreements;  ///< of the pair, latest first
  std::vector<Fact> facts;
  std::vector<store::StoredFile> files;
  model::RelationOptions relation;  ///< weights of the levels over time
  model::Coverages coverages;
  ledger::Slices slices;
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

/// Data sets that report on the two in two stretches of time: where one begins or ends, nothing else has changed.
using SharedSets = std::array<bool, data_set_count>;
[[nodiscard]] SharedSets shared_sets(const Material& material, const Window& before, const Window& now);
/// "the chronology and ICEWS"; empty: none.
[[nodiscard]] std::string names_of(const SharedSets& sets);

/// What two stretches hold, by the data sets that report in both.
struct Comparison {
  SharedSets sets{};
  model::Evidence before;
  model::Evidence now;
};
[[nodiscard]] Comparison compare_stretches(const Material& material, std::optional<Dimension> dimension,
                                           const Window& before, const Window& now, std::optional<Dyad> direction = {});

/// What all else that is asked of the store depends on: days, what covers them, activity, agreements and facts.
[[nodiscard]] Material collect(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options);
/// What the store holds of acts between the two: events, happenings, entries, their data breaks and coverage.
void collect_acts(Material& material, store::Store& store);
[[nodiscard]] std::shared_ptr<const World> collect_world(store::Store& store, const Material& material);

/// Track of the level over the window; covered periods without an act count as such.
[[nodiscard]] model::Track track_of(const Material& material, ledger::Period period,
                                    std::optional<Dimension> dimension);
/// Breaks and phases of the pair, from its entries and happenings.
void find_turns(Material& material);

/// A chronology is written about chosen pairs: it cannot place a pair among all.
[[nodiscard]] bool covers_all_pairs(DataSet data_set);

[[nodiscard]] Level level_of(const Material& material, const model::Evidence& evidence,
                             std::optional<Dimension> dimension);
[[nodiscard]] Change change_of(const Material& material, const Comparison& stretches,
                               std::optional<Dimension> dimension);
/// `sets`: only these; null: all.
[[nodiscard]] KindCounts counts_of(const Material& material, std::optional<Dimension> dimension, Window days,
                                   std::optional<Dyad> direction = {}, const SharedSets* sets = nullptr);

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
/// What the agreement that stands first means in practice; empty: there is none.
[[nodiscard]] std::optional<model::Substance> ask_substance(store::Store& store, const Material& material);
/// Requires: evidence is drafted, for its acts are linked.
[[nodiscard]] std::optional<SubstanceReport> draft_substance(const Material& material,
                                                             const std::optional<model::Substance>& found);
/// The one asked for, else the one that promises most, the latest of them; null: there is none.
[[nodiscard]] const Agreement* first_agreement(const Material& material);
[[nodiscard]] std::vector<Mark> draft_timeline(const Material& material);
[[nodiscard]] std::vector<ThirdParty> draft_third_parties(const Material& material);
[[nodiscard]] std::vector<FactReport> draft_facts(const Material& material);
[[nodiscard]] std::vector<SourceReport> draft_sources(const Material& material);
[[nodiscard]] std::vector<std::string> draft_limits(const Material& material, const Brief& brief);
[[nodiscard]] std::vector<Statement> draft_bottom_line(const Material& material, const Brief& brief);

}  // namespace foedus::report
