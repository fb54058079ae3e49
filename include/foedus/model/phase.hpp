// SPDX-License-Identifier: Apache-2.0
//
// The phase of a relation: alignment, stable, cooling, strained, rupture or thaw, each with a probability, and since
// when. In: a track of the level, the breaks found, the signature acts. Out: probabilities by period. Rule, parameters,
// when not to use it: docs/models/phase.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/relation.hpp"

namespace foedus::model {

enum class Phase : std::uint8_t { alignment, stable, cooling, strained, rupture, thaw };
inline constexpr std::size_t phase_count = 6;
inline constexpr std::array<Phase, phase_count> all_phases = {Phase::alignment, Phase::stable,  Phase::cooling,
                                                              Phase::strained,  Phase::rupture, Phase::thaw};
[[nodiscard]] std::string_view name_of(Phase phase);

/// What an act says of a phase by itself.
enum class Signature : std::uint8_t {
  none,
  hostile,   ///< relations reduced or broken, expulsions, sanctions, threats of force, use of force
  friendly,  ///< signed agreements, recognition, apologies, sanctions or military pressure lifted
};
[[nodiscard]] Signature signature_of(CameoCode code);

/// Acts of one day that carry a signature, weighed by reliability, one a happening.
struct SignatureAct {
  Day day;
  Signature sign = Signature::none;
  double weight = 0;
};

struct PhaseOptions {
  double cold = 0.4;          ///< log-odds: below it (a share of 60 %) a relation is strained
  double deep = -0.4;         ///< below it (40 %) and with hostile acts it is ruptured, moving or not
  double close = 2.5;         ///< above it (92 %) and with friendly acts it is an alignment, moving or not
  double least_move = 0.4;    ///< smaller moves over the horizon are none: the least size of a break
  int horizon_months = 12;    ///< a move, a break and signature acts speak for so long
  double enough_acts = 2;     ///< so many signature acts beyond the usual ones: 63 % sure
  double usual_share = 0.02;  ///< of all acts that carry a signature by error or by routine
  double least_events = 30;   ///< fewer acts: no phase
  double interval = 0.90;
  std::size_t paths = 400;
};

using PhaseProbabilities = std::array<double, phase_count>;  ///< by Phase; sums to 1

/// A stretch of periods with the same most probable phase.
struct PhaseStretch {
  Window days;
  Phase phase = Phase::stable;
  double probability = 0;  ///< mean over its periods
};

struct PhaseReport {
  bool enough = false;
  PhaseProbabilities now{};
  Phase phase = Phase::stable;  ///< the most probable one now
  Day since;                    ///< median
  Day since_lower;              ///< interval
  Day since_upper;
  bool since_before_start = false;  ///< the lower end is where the data begin: it may be earlier
  std::vector<Window> periods;
  std::vector<PhaseProbabilities> by_period;
  std::vector<PhaseStretch> stretches;
};

/// `track`: of the pair in all dimensions together, by month. `acts`: in order of day. Deterministic.
[[nodiscard]] PhaseReport find_phases(const Track& track, const Breaks& breaks, std::span<const SignatureAct> acts,
                                      const Population& population, const PhaseOptions& options = {});

}  // namespace foedus::model
