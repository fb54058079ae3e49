// SPDX-License-Identifier: Apache-2.0
//
// Real data thinned ten-fold: intervals must widen and breaks become less sure; eight acts must be refused.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "foedus/model/relation.hpp"

#include "sources.hpp"
#include "tables.hpp"
#include "world.hpp"

namespace foedus::validation {
namespace {

constexpr double least_a_year = 200;
constexpr std::size_t most_pairs = 40;
constexpr unsigned thin_by = 10;

model::Track monthly_track(const std::vector<Act>& acts, const Window& days) {
  model::Track track;
  track.first = first_of_month(days.first);
  for (Day day = track.first; day <= days.last; day = add_months(day, 1)) {
    track.periods.push_back({day, add_months(day, 1) - 1});
    track.acts.emplace_back();
  }
  for (const Act& act : acts) {
    if (act.kind == Kind::statement || !days.contains(act.day)) continue;
    const auto month =
        static_cast<std::size_t>((act.day.year() - track.first.year()) * 12 + static_cast<int>(act.day.month()) -
                                 static_cast<int>(track.first.month()));
    std::vector<model::Acts>& cell = track.acts.at(month);
    if (cell.empty()) cell.push_back({.data_set = act.data_set});
    const bool is_conflict = act.kind == Kind::verbal_conflict || act.kind == Kind::material_conflict;
    (is_conflict ? cell[0].conflict : cell[0].cooperation) += act.weight;
    cell[0].events += 1;
  }
  return track;
}

double mean_width(const std::vector<Act>& acts, const Window& days) {
  const model::LevelPath path = model::smooth(monthly_track(acts, days), model::default_population());
  double sum = 0;
  for (const model::LevelPoint& point : path.points) sum += point.upper - point.lower;
  return sum / static_cast<double>(path.points.size());
}

std::vector<Act> thinned(const std::vector<Act>& acts, std::mt19937_64& random) {
  std::vector<Act> some;
  std::copy_if(acts.begin(), acts.end(), std::back_inserter(some),
               [&random](const Act&) { return random() % thin_by == 0; });
  return some;
}

struct Sums {
  double pairs = 0;
  double width = 0;
  double thin_width = 0;
  double wider = 0;
  double breaks = 0;
  double thin_breaks = 0;
  double refused = 0;
};

void refuse_eight(const World& world, const Pair& pair, const model::BreakOptions& options) {
  std::vector<Act> acts = world.acts(pair);
  std::erase_if(acts, [](const Act& act) { return act.kind == Kind::statement; });
  acts.resize(std::min<std::size_t>(8, acts.size()));
  const model::Breaks breaks = model::find_breaks(world.timeline(pair, acts, world.coverages), options);
  std::printf(
      "%s\teight acts of %s-%s: breaks %s; level %s\n", world.name.c_str(), pair.a.text().c_str(),
      pair.b.text().c_str(), breaks.enough ? "are found" : breaks.not_enough_reason.c_str(),
      model::smooth(monthly_track(acts, world.days), model::default_population()).enough ? "is given" : "is refused");
}

}  // namespace

void print_thinning(const TableOptions& options) {
  std::printf(
      "\nBusy pairs, all acts and one act in %u: mean width of the level's interval (months, log-odds), breaks a "
      "pair\ndata\tpairs\twidth\twidth_thinned\tpairs_wider\tbreaks\tbreaks_thinned\trefused_thinned\n",
      thin_by);
  for (const auto& [name, file] : icews_files()) {
    const World world = read_world(name, options.data, {file});
    std::mt19937_64 random(5);
    Sums sums;
    const std::vector<Pair> pairs = world.busy_pairs(least_a_year, most_pairs);
    for (const Pair& pair : pairs) {
      const std::vector<Act> acts = world.acts(pair);
      const std::vector<Act> some = thinned(acts, random);
      const model::Breaks all_breaks = model::find_breaks(world.timeline(pair, acts, world.coverages), options.breaks);
      const model::Breaks few_breaks = model::find_breaks(world.timeline(pair, some, world.coverages), options.breaks);
      const double width = mean_width(acts, world.days);
      const double thin_width = mean_width(some, world.days);
      sums.pairs += 1;
      sums.width += width;
      sums.thin_width += thin_width;
      sums.wider += thin_width > width ? 1 : 0;
      sums.breaks += static_cast<double>(all_breaks.breaks.size());
      sums.thin_breaks += static_cast<double>(few_breaks.breaks.size());
      sums.refused += few_breaks.enough ? 0 : 1;
    }
    if (sums.pairs == 0) continue;
    std::printf("%s\t%.0f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", name.c_str(), sums.pairs, sums.width / sums.pairs,
                sums.thin_width / sums.pairs, sums.wider / sums.pairs, sums.breaks / sums.pairs,
                sums.thin_breaks / sums.pairs, sums.refused / sums.pairs);
    refuse_eight(world, pairs.front(), options.breaks);
  }
}

}  // namespace foedus::validation
