// SPDX-License-Identifier: Apache-2.0
//
// Breaks found at well-known turns, and where there are none: recall, direction, delay, false breaks, beside two peers.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "episodes.hpp"
#include "sources.hpp"
#include "tables.hpp"

namespace foedus::validation {
namespace {

constexpr std::int32_t near_days = 30;
constexpr std::int32_t half_year = 182;
constexpr double least_events = 30;
constexpr int longest_delay_weeks = 26;

enum class Part { shared, open, apart };
constexpr std::array<const char*, 3> part_names = {"shared list", "own list, open half", "own list, other half"};

struct Case {
  Part part = Part::shared;
  Episode episode;
};

struct Tally {
  std::array<double, 3> turns{};
  std::array<double, 3> hits{};  ///< a break within 30 days, direction right
  std::array<double, 3> any{};   ///< ... of any direction
  std::array<double, 3> quiet_years{};
  std::array<double, 3> quiet_alarms{};
  std::array<double, 2> shuffled_years{};
  std::array<double, 2> shuffled_alarms{};
  std::vector<double> delays;
};

double per_decade(double alarms, double years) {
  return years > 0 ? alarms / years * 10 : 0;
}

const Alarm* nearest(const std::vector<Alarm>& alarms, Day date) {
  const Alarm* best = nullptr;
  for (const Alarm& alarm : alarms) {
    if (best == nullptr || std::abs(alarm.date - date) < std::abs(best->date - date)) best = &alarm;
  }
  return best;
}

bool hits(const Alarm& alarm, const Episode& episode) {
  return std::abs(alarm.date - *episode.date) <= near_days;
}

bool is_found(const std::vector<Alarm>& alarms, const Episode& episode) {
  return std::any_of(alarms.begin(), alarms.end(),
                     [&episode](const Alarm& alarm) { return hits(alarm, episode) && alarm.up == episode.up(); });
}

/// Weeks of data after the turn until the rule sees it: the same rule on data that ends then.
int delay_in_weeks(const Source& source, const Episode& episode, const Setting& setting) {
  const std::vector<Setting> one = {setting};
  for (int weeks = 1; weeks < longest_delay_weeks; ++weeks) {
    const Day until = *episode.date + weeks * 7;
    if (until > source.days().last) break;
    if (is_found(alarms_of(one, source.subject(episode.pair, until))[0], episode)) return weeks;
  }
  return longest_delay_weeks;
}

class EpisodeTable {
 public:
  explicit EpisodeTable(const TableOptions& options) : options_(options) {
    for (const Rule rule : {Rule::foedus, Rule::temperature, Rule::pelt}) {
      if (options.alone && rule != Rule::foedus) continue;
      for (const Setting& setting : settings_of(rule)) settings_.push_back(setting);
    }
    tallies_.resize(settings_.size());
  }

  void measure(const Source& source, const std::vector<Case>& cases) {
    for (const Case& one : cases) measure_case(source, one);
    std::mt19937_64 random(7);
    for (const Pair& pair : source.busy_pairs(least_events, options_.pairs)) {
      for (const Shuffle way : {Shuffle::permuted, Shuffle::uniform}) {
        const auto alarms = alarms_of(settings_, source.shuffled(pair, way, random));
        const auto index = static_cast<std::size_t>(way);
        for (std::size_t s = 0; s < settings_.size(); ++s) {
          tallies_[s].shuffled_years.at(index) += source.years();
          tallies_[s].shuffled_alarms.at(index) += static_cast<double>(alarms[s].size());
        }
      }
    }
  }

  void print(const char* title) const {
    const Tally& first = tallies_.front();
    std::printf(
        "\n%s\nTurns found within %d days, direction right; pairs with %g acts (days with a value) in the year about "
        "the turn\n",
        title, near_days, least_events);
    for (std::size_t p = 0; p < 3; ++p) {
      std::printf("%s: %.0f turns; quiet: %.0f pair-years\n", part_names[p], first.turns[p], first.quiet_years[p]);
    }
    std::printf("shuffled: %.0f pair-years each way\n", first.shuffled_years[0]);
    std::printf(
        "rule\trecall_shared\trecall_open\trecall_other\tany_direction\tfalse_a_decade: quiet_shared\tquiet_open\t"
        "quiet_other\tdates_permuted\tdates_uniform\tmedian_delay_weeks\n");
    for (std::size_t s = 0; s < settings_.size(); ++s) print_row(settings_[s], tallies_[s]);
  }

 private:
  static void print_row(const Setting& setting, const Tally& tally) {
    std::printf("%s", setting.text().c_str());
    for (std::size_t p = 0; p < 3; ++p) std::printf("\t%.2f", tally.turns[p] > 0 ? tally.hits[p] / tally.turns[p] : 0);
    std::printf("\t%.2f", (tally.any[0] + tally.any[1] + tally.any[2]) /
                              std::max(1.0, tally.turns[0] + tally.turns[1] + tally.turns[2]));
    for (std::size_t p = 0; p < 3; ++p) std::printf("\t%.2f", per_decade(tally.quiet_alarms[p], tally.quiet_years[p]));
    for (std::size_t w = 0; w < 2; ++w) {
      std::printf("\t%.2f", per_decade(tally.shuffled_alarms[w], tally.shuffled_years[w]));
    }
    std::vector<double> delays = tally.delays;
    std::sort(delays.begin(), delays.end());
    if (delays.empty()) {
      std::printf("\t\n");
    } else {
      std::printf("\t%.0f\n", delays[delays.size() / 2]);
    }
  }

  void measure_case(const Source& source, const Case& one) {
    const Episode& episode = one.episode;
    const auto part = static_cast<std::size_t>(one.part);
    const Window about = episode.date ? Window{*episode.date - half_year, *episode.date + half_year} : source.days();
    const double needed = episode.date ? least_events : least_events * source.years();
    const double observations = source.observations(episode.pair, about);
    if (observations < needed) return;
    const auto alarms = alarms_of(settings_, source.subject(episode.pair, last_day));
    for (std::size_t s = 0; s < settings_.size(); ++s) {
      Tally& tally = tallies_[s];
      if (!episode.date) {
        tally.quiet_years[part] += source.years();
        tally.quiet_alarms[part] += static_cast<double>(alarms[s].size());
        continue;
      }
      tally.turns[part] += 1;
      const bool found = is_found(alarms[s], episode);
      tally.hits[part] += found ? 1 : 0;
      const Alarm* near = nearest(alarms[s], *episode.date);
      tally.any[part] += near != nullptr && hits(*near, episode) ? 1 : 0;
      if (found && !options_.alone && is_first_of_its_rule(s)) {
        tally.delays.push_back(delay_in_weeks(source, episode, settings_[s]));
      }
    }
    if (options_.each && one.part != Part::apart) list(source, one, observations, alarms[0]);
  }

  [[nodiscard]] bool is_first_of_its_rule(std::size_t s) const {
    return s == 0 || settings_[s - 1].rule != settings_[s].rule;
  }

  static void list(const Source& source, const Case& one, double observations, const std::vector<Alarm>& alarms) {
    const Episode& episode = one.episode;
    const bool good = episode.date ? is_found(alarms, episode) : alarms.empty();
    std::printf("%s\t%s\t%s-%s\t%s\t%s\t%.0f about it\tfound:", good ? "+" : "-", source.name().c_str(),
                episode.pair.a.text().c_str(), episode.pair.b.text().c_str(),
                episode.date ? format_day(*episode.date).c_str() : "-", episode.turn.c_str(), observations);
    for (const Alarm& alarm : alarms) {
      std::printf(" %s %s %.2f", format_day(alarm.date).c_str(), alarm.up ? "up" : "down", alarm.strength);
    }
    std::printf("\n");
  }

  const TableOptions& options_;
  std::vector<Setting> settings_;
  std::vector<Tally> tallies_;
};

std::vector<Case> cases_of(const TableOptions& options) {
  std::vector<Case> cases;
  for (Episode& episode : read_episodes(options.data / "cases/episodes-dev.tsv")) {
    cases.push_back({Part::shared, std::move(episode)});
  }
  for (Episode& episode : read_episodes(options.source / "bench/validation/episodes.tsv")) {
    const Part part = episode.kept_apart() ? Part::apart : Part::open;
    cases.push_back({part, std::move(episode)});
  }
  return cases;
}

}  // namespace

void print_episodes(const TableOptions& options) {
  const std::vector<Case> cases = cases_of(options);
  std::vector<std::unique_ptr<Source>> sources;
  for (const auto& [name, file] : icews_files()) {
    sources.push_back(source_of(read_world(name, options.data, {file}), options.breaks));
  }
  sources.push_back(read_weights("weights", options.data / "gdelt/daily-dyad-weights-2018-2024.csv.gz"));
  for (const bool is_series : {false, true}) {
    EpisodeTable table(options);
    for (const std::unique_ptr<Source>& source : sources) {
      if ((source->name() == "weights") != is_series) continue;
      std::vector<Case> of_source;
      std::copy_if(cases.begin(), cases.end(), std::back_inserter(of_source),
                   [&source](const Case& one) { return one.episode.data == source->name(); });
      table.measure(*source, of_source);
    }
    table.print(is_series ? "A series of daily weights" : "Events, three files of ICEWS");
  }
}

}  // namespace foedus::validation
