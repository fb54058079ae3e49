// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/phase.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "foedus/base/error.hpp"
#include "foedus/model/level_paths.hpp"

#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr std::uint64_t seed = 20241225;

struct SignatureCode {
  std::string_view prefix;
  Signature sign;
};
/// The longest prefix of a code decides (docs/models/phase.md gives the reasons).
constexpr std::array<SignatureCode, 22> signature_codes = {
    {{"161", Signature::hostile},  {"1621", Signature::hostile},  {"1622", Signature::hostile},
     {"163", Signature::hostile},  {"166", Signature::hostile},   {"1313", Signature::hostile},
     {"138", Signature::hostile},  {"139", Signature::hostile},   {"15", Signature::hostile},
     {"18", Signature::hostile},   {"19", Signature::hostile},    {"20", Signature::hostile},
     {"054", Signature::friendly}, {"055", Signature::friendly},  {"056", Signature::friendly},
     {"057", Signature::friendly}, {"0354", Signature::friendly}, {"0356", Signature::friendly},
     {"084", Signature::friendly}, {"085", Signature::friendly},  {"087", Signature::friendly},
     {"0334", Signature::friendly}}};

/// A break as one path has it.
struct DrawnBreak {
  Day day;
  bool up = false;
  bool rupture = false;
  bool thaw = false;
  Day until = last_day;  ///< a change that passed explains nothing after it
};

/// What one path is labelled by.
struct Path {
  std::span<const float> level;
  std::vector<DrawnBreak> breaks;  ///< in order of day
  double doubt = 0;                ///< in [0, 1): the path believes in signatures that are more probable than this
};

struct Labels {
  std::vector<Phase> phase;
  Day since;
};

class Rule {
 public:
  Rule(const Track& track, std::span<const SignatureAct> acts, const PhaseOptions& options)
      : periods_(track.periods), options_(options) {
    for (std::size_t t = 0; t < periods_.size(); ++t) {
      const Window year{add_months(periods_[t].last + 1, -options.horizon_months), periods_[t].last};
      double events = 0;
      for (std::size_t u = 0; u <= t; ++u) {
        if (periods_[u].last < year.first) continue;
        for (const Acts& of_set : track.acts[u]) events += of_set.events;
      }
      hostile_.push_back(signature(acts, Signature::hostile, year, events));
      friendly_.push_back(signature(acts, Signature::friendly, year, events));
      std::size_t before = t;
      while (before > 0 && year.first <= periods_[before].first) --before;
      before_.push_back(before);
    }
  }

  [[nodiscard]] Labels apply(const Path& path) const {
    Labels labels;
    labels.phase.reserve(periods_.size());
    for (std::size_t t = 0; t < periods_.size(); ++t) labels.phase.push_back(label(path, t));
    const Phase last = labels.phase.back();
    std::size_t start = periods_.size() - 1;
    while (start > 0 && labels.phase[start - 1] == last) --start;
    labels.since = periods_[start].first;
    // A move that a break explains began with it, not with the small steps that chance put before it.
    const bool moves_down = last == Phase::cooling || last == Phase::rupture;
    const bool moves_up = last == Phase::thaw || last == Phase::alignment;
    for (const DrawnBreak& found : path.breaks) {
      if (found.day < periods_[start].first || !(found.up ? moves_up : moves_down)) continue;
      labels.since = found.day;
      break;
    }
    return labels;
  }

 private:
  /// Probability that the year carries the signature: acts beyond those that error and routine give.
  [[nodiscard]] double signature(std::span<const SignatureAct> acts, Signature sign, const Window& days,
                                 double events) const {
    double weight = 0;
    for (const SignatureAct& act : acts) {
      if (act.sign == sign && days.contains(act.day)) weight += act.weight;
    }
    return 1 - std::exp(-std::max(0.0, weight - options_.usual_share * events) / options_.enough_acts);
  }

  [[nodiscard]] const DrawnBreak* latest_break(const Path& path, std::size_t t) const {
    const DrawnBreak* latest = nullptr;
    for (const DrawnBreak& found : path.breaks) {
      const bool before = found.day <= periods_[t].last;
      const bool recent = add_months(periods_[t].first, -options_.horizon_months) < found.day;
      const bool lasts = periods_[t].first < found.until;
      if (before && recent && lasts) latest = &found;
    }
    return latest;
  }

  [[nodiscard]] Phase label(const Path& path, std::size_t t) const {
    const double level = path.level[t];
    const double before = path.level[before_[t]];
    const bool hostile = path.doubt < hostile_[t];
    const bool friendly = path.doubt < friendly_[t];
    const DrawnBreak* found = latest_break(path, t);
    const bool down = found != nullptr ? !found->up : level - before < -options_.least_move;
    const bool up = found != nullptr ? found->up : level - before > options_.least_move;
    if (down) {
      const bool ruptured = level < options_.cold && (hostile || (found != nullptr && found->rupture));
      return ruptured ? Phase::rupture : Phase::cooling;
    }
    // Less fighting than before is not yet a thaw.
    if (level < options_.deep && hostile) return Phase::rupture;
    if (up) {
      const bool from_cold = found != nullptr ? found->thaw : before < options_.cold;
      return from_cold ? Phase::thaw : Phase::alignment;
    }
    if (level < options_.cold) return Phase::strained;
    return level > options_.close && friendly ? Phase::alignment : Phase::stable;
  }

  const std::vector<Window>& periods_;
  const PhaseOptions& options_;
  std::vector<double> hostile_;      ///< by period
  std::vector<double> friendly_;     ///< by period
  std::vector<std::size_t> before_;  ///< the period one horizon earlier, or the first
};

/// Each break is there with its probability, on a day within its interval.
std::vector<DrawnBreak> draw_breaks(const Breaks& breaks, std::mt19937_64& random) {
  std::vector<DrawnBreak> drawn;
  for (const Break& found : breaks.breaks) {
    const bool is_there = uniform(random) < found.probability;
    const double place = uniform(random);
    if (!is_there) continue;
    // Half of the days on each side of the median.
    const double from = place < 0.5 ? found.lower - found.date : 0;
    const double to = place < 0.5 ? 0 : found.upper - found.date;
    const double within = place < 0.5 ? 2 * place : 2 * place - 1;
    const auto days = static_cast<std::int32_t>(std::lround(from + (to - from) * within));
    drawn.push_back({found.date + days, found.up, found.kind == BreakKind::rupture, found.kind == BreakKind::thaw,
                     found.passed.value_or(last_day)});
  }
  std::stable_sort(drawn.begin(), drawn.end(), [](const DrawnBreak& x, const DrawnBreak& y) { return x.day < y.day; });
  return drawn;
}

std::vector<PhaseStretch> stretches_of(const PhaseReport& report) {
  std::vector<PhaseStretch> stretches;
  double sum = 0;
  std::size_t length = 0;
  for (std::size_t t = 0; t < report.periods.size(); ++t) {
    const PhaseProbabilities& chances = report.by_period[t];
    const auto best = static_cast<std::size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin());
    if (stretches.empty() || stretches.back().phase != static_cast<Phase>(best)) {
      stretches.push_back({report.periods[t], static_cast<Phase>(best), 0});
      sum = 0;
      length = 0;
    }
    sum += chances[best];
    ++length;
    stretches.back().days.last = report.periods[t].last;
    stretches.back().probability = sum / static_cast<double>(length);
  }
  return stretches;
}

void find_since(PhaseReport& report, std::vector<Day> starts, double interval) {
  std::sort(starts.begin(), starts.end());
  report.since = quantile_of_draws(starts, 0.5);
  report.since_lower = quantile_of_draws(starts, (1 - interval) / 2);
  report.since_upper = quantile_of_draws(starts, (1 + interval) / 2);
  report.since_before_start = report.since_lower <= report.periods.front().last;
}

}  // namespace

std::string_view name_of(Phase phase) {
  constexpr std::array<std::string_view, phase_count> names = {"alignment", "stable",  "cooling",
                                                               "strained",  "rupture", "thaw"};
  return names.at(static_cast<std::size_t>(phase));
}

Signature signature_of(CameoCode code) {
  for (const SignatureCode& row : signature_codes) {
    if (code.view().starts_with(row.prefix)) return row.sign;
  }
  return Signature::none;
}

PhaseReport find_phases(const Track& track, const Breaks& breaks, std::span<const SignatureAct> acts,
                        const Population& population, const PhaseOptions& options) {
  require_positive("find_phases", "paths", static_cast<double>(options.paths));
  PhaseReport report;
  double events = 0;
  for (const auto& of_period : track.acts) {
    for (const Acts& of_set : of_period) events += of_set.events;
  }
  if (events < options.least_events || track.periods.empty()) return report;
  report.enough = true;
  report.periods = track.periods;
  report.by_period.resize(track.periods.size());
  const Rule rule(track, acts, options);
  const auto levels = draw_levels(track, population, options.paths);
  std::mt19937_64 random(seed);
  std::vector<Labels> labels;
  for (const std::vector<float>& level : levels) {
    Path path{level, draw_breaks(breaks, random), uniform(random)};
    labels.push_back(rule.apply(path));
    for (std::size_t t = 0; t < track.periods.size(); ++t) {
      report.by_period[t].at(static_cast<std::size_t>(labels.back().phase[t])) +=
          1 / static_cast<double>(options.paths);
    }
  }
  report.now = report.by_period.back();
  report.phase = static_cast<Phase>(std::max_element(report.now.begin(), report.now.end()) - report.now.begin());
  std::vector<Day> starts;
  for (const Labels& of_path : labels) {
    if (of_path.phase.back() == report.phase) starts.push_back(of_path.since);
  }
  find_since(report, std::move(starts), options.interval);
  report.stretches = stretches_of(report);
  return report;
}

}  // namespace foedus::model
