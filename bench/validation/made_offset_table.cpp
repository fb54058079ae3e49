// SPDX-License-Identifier: Apache-2.0
//
// Made-up relations that two data sets read differently: whether the level's intervals hold the truth, and those of its
// change where one data set follows the other, with the offsets fitted to the same relations and without.
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "foedus/model/data_set_offsets.hpp"
#include "foedus/model/move.hpp"

#include "made_relation.hpp"
#include "tables.hpp"

namespace foedus::validation {
namespace {

constexpr std::size_t months = 96;
constexpr std::size_t change_over = 60;
constexpr auto gdelt = static_cast<std::size_t>(DataSet::gdelt2);
constexpr auto icews = static_cast<std::size_t>(DataSet::icews);

struct Case {
  bool one_follows_the_other = false;
  double difference = 0;      ///< of the two data sets, log-odds
  double pair_deviation = 0;  ///< of the same between relations
};

std::vector<MadeRelation> make_relations(const Case& made, Random& random) {
  MadeWorld world{.name = "month", .days = 30, .periods = months, .relations = 200};
  std::vector<MadeRelation> relations;
  for (int i = 0; i < world.relations; ++i) {
    const double own = made.difference + made.pair_deviation * std::normal_distribution<double>()(random);
    world.reporters = {{.data_set = DataSet::gdelt2, .acts = 5, .offset = -own / 2},
                       {.data_set = DataSet::icews, .acts = 5, .offset = own / 2}};
    if (made.one_follows_the_other) {  // for two years both report
      world.reporters[0].until = months - 36;
      world.reporters[1].from = 36;
    }
    relations.push_back(make_relation(world, random));
  }
  return relations;
}

model::Offsets fit(const std::vector<MadeRelation>& relations) {
  std::vector<ledger::Entry> entries;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const model::Track& track = relations[i].track;
    for (std::size_t t = 0; t < track.periods.size(); ++t) {
      for (const model::Acts& acts : track.acts[t]) {
        ledger::Entry entry;
        const auto letter = [i](std::size_t of) { return static_cast<char>('A' + (i / of) % 26); };
        entry.dyad = {StateCode{std::string{letter(26)} + letter(1) + "X"}, StateCode{"ZZZ"}};
        entry.period = track.periods[t].first;
        entry.data_set = acts.data_set;
        entry.weight[static_cast<std::size_t>(Kind::verbal_cooperation)] = acts.cooperation;
        entry.weight[static_cast<std::size_t>(Kind::verbal_conflict)] = acts.conflict;
        entries.push_back(entry);
      }
    }
  }
  return model::fit_offsets(entries);
}

void print_row(const Case& made, const std::vector<MadeRelation>& relations, const model::Offsets* offsets) {
  const model::Population population = model::default_population();
  model::RelationOptions options;
  options.contact = 0;
  double points = 0;
  double held = 0;
  double width = 0;
  double square = 0;
  double changes_held = 0;
  for (const MadeRelation& relation : relations) {
    model::Track track = relation.track;
    if (offsets != nullptr) track.offset = offsets->value;
    const model::LevelPath path = model::smooth(track, population, options);
    for (std::size_t t = 0; t < months; ++t) {
      const model::LevelPoint& point = path.points[t];
      points += 1;
      held += point.lower <= relation.level[t] && relation.level[t] <= point.upper ? 1 : 0;
      width += point.upper - point.lower;
      square += (point.level - relation.level[t]) * (point.level - relation.level[t]);
    }
    const double change = relation.level.back() - relation.level[months - 1 - change_over];
    const auto move = model::move_of(track, change_over, population, options);
    changes_held += move && move->lower <= change && change <= move->upper ? 1 : 0;
  }
  std::printf("%s\t%.1f\t%.1f\t%s\t%.2f\t%.3f\t%.2f\t%.2f\t%.3f\n",
              made.one_follows_the_other ? "one follows the other" : "both throughout", made.difference,
              made.pair_deviation, offsets != nullptr ? "with" : "without",
              offsets != nullptr ? offsets->value[icews] - offsets->value[gdelt] : 0.0, held / points, width / points,
              std::sqrt(square / points), changes_held / static_cast<double>(relations.size()));
  std::fflush(stdout);
}

}  // namespace

void print_made_offsets(const TableOptions& /*options*/) {
  std::printf(
      "\nMade-up relations by month that two data sets read with a difference (log-odds), 5 acts a month each: levels "
      "inside the 90 %% interval, its width, error of the level, changes over five years inside theirs\n");
  std::printf("reported\tdifference\tpair_deviation\toffsets\tfitted\theld\twidth\terror\tchange_held\n");
  Random random(11);
  for (const bool follows : {false, true}) {
    for (const double difference : {0.0, 0.5, 1.0}) {
      for (const double pair_deviation : {0.0, 0.5}) {
        const Case made{follows, difference, pair_deviation};
        const std::vector<MadeRelation> relations = make_relations(made, random);
        const model::Offsets offsets = fit(relations);
        print_row(made, relations, nullptr);
        print_row(made, relations, &offsets);
      }
    }
  }
}

}  // namespace foedus::validation
