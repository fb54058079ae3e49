// SPDX-License-Identifier: Apache-2.0
//
// Episodes of friction: stretches in which acts of friction come several times as often as is usual for the pair.
// In: friction acts and what the data sets cover. Out: dated episodes with intervals; who began is counted.
// A hidden Markov model of the weekly rate after Kleinberg (2002): docs/models/friction.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/event/event.hpp"
#include "foedus/ledger/friction_acts.hpp"
#include "foedus/model/level.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::model {

struct FrictionOptions {
  double episodes_per_year = 0.25;  ///< expected beforehand
  double weeks_per_episode = 5;
  double least_probability = 0.8;  ///< of the surest week of an episode
  double least_acts = 3;           ///< in an episode
  double least_total = 8;          ///< acts in all: fewer, not enough data
  double interval = 0.90;
};

struct FrictionEpisode {
  Day onset;  ///< day of the first act in its weeks
  Day onset_lower, onset_upper;
  Day end;  ///< day of the last act
  Day end_lower, end_upper;
  Day peak;  ///< first day of the week with most acts
  double acts = 0;
  double times_usual = 1;  ///< acts over those expected in quiet weeks
  double probability = 0;
  double forward = 0;         ///< share of the acts whose source is pair.a
  bool forward_began = true;  ///< whose act was the first; of several on a day, who had more
  bool both_began = false;    ///< both on the first day, equally
};

struct Friction {
  bool enough = false;
  std::string not_enough_reason;
  Window days;
  double acts = 0;
  double usual_per_year = 0;  ///< acts a year in quiet weeks, at the mean exposure
  std::vector<FrictionEpisode> episodes;
};

/// The largest event about the beginning of an episode: of conflict, from 14 days before its first act to that day, by
/// intensity times reliability, the earliest of equals; machine-coded rows of a reliability under one half are passed
/// over. A candidate for what set it off, not a cause. Null: there is none. `events`: of the pair.
[[nodiscard]] const Event* trigger_of(const FrictionEpisode& episode, std::span<const Event> events);

/// Mean tone of what was reported in an episode against the other days of the window.
struct ToneContrast {
  double inside = 0;
  double outside = 0;
  Share change;  ///< inside less outside, with its interval
  std::size_t pages_inside = 0;
  std::size_t pages_outside = 0;
};

/// Each page counts once. `events`: of the pair; those without tone or outside `days` are passed over. Empty: fewer
/// than five pages with a tone on either side.
[[nodiscard]] std::optional<ToneContrast> tone_of(const FrictionEpisode& episode, std::span<const Event> events,
                                                  const Window& days, double interval = 0.90);

/// `acts` in order of day. Deterministic.
[[nodiscard]] Friction find_friction(std::span<const ledger::FrictionAct> acts, const Coverages& coverages,
                                     const Window& days, const FrictionOptions& options = {});

}  // namespace foedus::model
