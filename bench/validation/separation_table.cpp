// SPDX-License-Identifier: Apache-2.0
//
// Whether the level tells rivals from friends: yearly counts 1979-2006 against a list of well-known rivalries and
// security communities, defence pacts (ATOP), sanctions (GSDB) and the distance of ideal points, beside simpler scores.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"
#include "foedus/event/vocabulary.hpp"

#include "episodes.hpp"
#include "tables.hpp"
#include "tracks.hpp"
#include "world.hpp"

namespace foedus::validation {
namespace {

constexpr std::size_t scores = 5;
constexpr std::array<const char*, scores> score_names = {"level", "mean Goldstein", "log-odds of quads", "fewer rows",
                                                         "level without contact and memory"};
using YearScores = std::array<double, scores>;
using PairYear = std::pair<Pair, int>;

double auc(const std::vector<double>& low, const std::vector<double>& high) {
  std::vector<std::pair<double, int>> all;
  for (const double value : low) all.emplace_back(value, 0);
  for (const double value : high) all.emplace_back(value, 1);
  std::sort(all.begin(), all.end());
  double below = 0;
  double sum = 0;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    double lows = 0;
    double highs = 0;
    for (; end < all.size() && all[end].first == all[i].first; ++end) (all[end].second == 0 ? lows : highs) += 1;
    sum += highs * (below + lows / 2);
    below += lows;
    i = end;
  }
  return sum / (static_cast<double>(low.size()) * static_cast<double>(high.size()));
}

std::map<Pair, std::vector<Period>> by_pair(const CountedWorld& world) {
  std::map<Pair, std::map<Day, Period>> sums;
  for (const auto& [dyad, periods] : world.dyads) {
    for (const Period& one : periods) {
      Period& sum = sums[Pair{dyad}][one.first];
      sum.first = one.first;
      for (std::size_t k = 0; k < 4; ++k) sum.acts.at(k) += one.acts.at(k);
      sum.statements += one.statements;
      sum.goldstein += one.goldstein;
    }
  }
  std::map<Pair, std::vector<Period>> pairs;
  for (const auto& [pair, days] : sums) {
    for (const auto& [day, one] : days) pairs[pair].push_back(one);
  }
  return pairs;
}

/// Acts of each state with any other, and of all, by year.
struct Activity {
  std::map<std::pair<StateCode, Day>, double> of_state;
  std::map<Day, double> of_all;

  explicit Activity(const std::map<Pair, std::vector<Period>>& pairs) {
    for (const auto& [pair, periods] : pairs) {
      for (const Period& one : periods) {
        of_state[{pair.a, one.first}] += one.total();
        of_state[{pair.b, one.first}] += one.total();
        of_all[one.first] += one.total();
      }
    }
  }
  /// As many as if each state met others in proportion to their activity.
  [[nodiscard]] double expected(const Pair& pair, Day day) const {
    const auto a = of_state.find({pair.a, day});
    const auto b = of_state.find({pair.b, day});
    const auto all = of_all.find(day);
    if (a == of_state.end() || b == of_state.end() || all == of_all.end() || all->second <= 0) return 0;
    return a->second * b->second / (2 * all->second);
  }
};

std::map<PairYear, YearScores> score_years(const std::map<Pair, std::vector<Period>>& pairs) {
  const Activity activity(pairs);
  const model::RelationOptions options = model::options_for(ledger::Period::year);
  model::RelationOptions bare = options;
  bare.contact = 0;
  bare.memory = 0;
  const auto set = static_cast<std::size_t>(DataSet::table);
  std::map<PairYear, YearScores> years;
  for (const auto& [pair, periods] : pairs) {
    double rows = 0;
    for (const Period& one : periods) rows += one.rows();
    if (rows < 30) continue;
    model::Track track = track_of(periods, ledger::Period::year, DataSet::table, options.material_cooperation,
                                  options.material_conflict.at(set));
    for (std::size_t t = 0; t < track.periods.size(); ++t) {
      for (model::Acts& acts : track.acts[t]) acts.expected = activity.expected(pair, track.periods[t].first);
    }
    const model::LevelPath path = model::smooth(track, model::default_population(), options);
    const model::LevelPath plain = model::smooth(track, model::default_population(), bare);
    std::map<Day, std::size_t> place;
    for (std::size_t t = 0; t < track.periods.size(); ++t) place[track.periods[t].first] = t;
    for (const Period& one : periods) {
      if (one.rows() <= 0) continue;
      const std::size_t t = place.at(one.first);
      years[{pair, one.first.year()}] = {path.points[t].level, one.goldstein / one.rows(),
                                         std::log((one.cooperation() + 0.5) / (one.conflict() + 0.5)),
                                         -std::log(one.rows()), plain.points[t].level};
    }
  }
  return years;
}

struct Groups {
  std::array<std::vector<double>, scores> low;
  std::array<std::vector<double>, scores> high;

  void add(const YearScores& year, bool is_high) {
    for (std::size_t s = 0; s < scores; ++s) (is_high ? high : low).at(s).push_back(year.at(s));
  }
  void print(const char* title) const {
    std::printf("%s\t%zu\t%zu", title, low[0].size(), high[0].size());
    for (std::size_t s = 0; s < scores; ++s) std::printf("\t%.3f", auc(low.at(s), high.at(s)));
    std::printf("\n");
  }
};

Groups against_list(const std::map<PairYear, YearScores>& years, const TableOptions& options) {
  const std::string text = read_text(options.source / "bench/validation/relations.tsv");
  const TsvTable table(text, "relations.tsv", {"relation", "state_a", "state_b", "first_year", "last_year"});
  Groups groups;
  for (const TsvTable::Row& row : table.rows()) {
    const Pair pair{StateCode{row[1]}, StateCode{row[2]}};
    const int last = std::stoi(std::string{row[4]});
    for (int year = std::stoi(std::string{row[3]}); year <= last; ++year) {
      const auto found = years.find({pair, year});
      if (found != years.end()) groups.add(found->second, row[0] == "friend");
    }
  }
  return groups;
}

/// Pair-years of a query with columns a, b (state codes, or COW numbers turned into codes by `code`), first, last year.
std::set<PairYear> pair_years(const store::Result& rows, const std::map<std::string, StateCode>& code) {
  std::set<PairYear> marked;
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const auto a = code.find(rows.text(row, 0));
    const auto b = code.find(rows.text(row, 1));
    if (a == code.end() || b == code.end()) continue;
    for (std::int64_t year = rows.integer(row, 2); year <= rows.integer(row, 3); ++year) {
      marked.insert({Pair{a->second, b->second}, static_cast<int>(year)});
    }
  }
  return marked;
}

std::string csv(const TableOptions& options, const char* file) {
  return fmt::format("read_csv('{}', all_varchar = true, ignore_errors = true)", (options.data / file).string());
}

double spearman(std::vector<std::pair<double, double>> points) {
  const auto rank = [&points](auto part) {
    std::vector<std::size_t> order(points.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t x, std::size_t y) { return part(points[x]) < part(points[y]); });
    std::vector<double> ranks(points.size());
    for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<double>(i);
    return ranks;
  };
  const std::vector<double> x = rank([](const auto& point) { return point.first; });
  const std::vector<double> y = rank([](const auto& point) { return point.second; });
  const double mean = static_cast<double>(points.size() - 1) / 2;
  double xy = 0;
  double xx = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
  }
  return xy / xx;
}

void print_against_pacts_and_sanctions(const std::map<PairYear, YearScores>& years,
                                       const std::map<Pair, std::vector<Period>>& pairs, const TableOptions& options) {
  const Vocabulary vocabulary = load_vocabulary();
  std::map<std::string, StateCode> by_cow;
  std::map<std::string, StateCode> by_name;
  for (const State& state : vocabulary.states.all()) {
    if (state.cow.value != 0) by_cow[std::to_string(state.cow.value)] = state.code;
    by_name[state.name] = state.code;
  }
  const std::set<PairYear> pacts = pair_years(query("SELECT ccode1, ccode2, year::INT AS f, year::INT AS l FROM " +
                                                    csv(options, "structural/atop_alliance_dyadyear.csv.gz") +
                                                    " WHERE atop_defense = '1' AND year::INT >= 1979"),
                                              by_cow);
  const std::set<PairYear> sanctions =
      pair_years(query("SELECT sanctioned_state, sanctioning_state, greatest(\"begin\"::INT, 1979) AS f, "
                       "least(\"end\"::INT, 2006) AS l FROM " +
                       csv(options, "structural/GSDB_V4.csv") + " WHERE target_mult = '0' AND sender_mult = '0'"),
                 by_name);
  std::map<PairYear, double> rows;
  for (const auto& [pair, periods] : pairs) {
    for (const Period& one : periods) rows[{pair, one.first.year()}] = one.rows();
  }
  Groups by_pact;
  Groups by_sanction;
  for (const auto& [year, score] : years) {
    if (rows.at(year) < 50) continue;
    const bool has_pact = pacts.contains(year);
    const bool has_sanction = sanctions.contains(year);
    if (!has_sanction) by_pact.add(score, has_pact);
    if (has_sanction != has_pact) by_sanction.add(score, has_pact);
  }
  by_pact.print("defence pact against none (50 rows and more a year)");
  by_sanction.print("defence pact against sanctions (50 rows and more a year)");

  const store::Result points = query("SELECT iso3c, year::INT AS y, try_cast(idealpointfp AS DOUBLE) AS p FROM " +
                                     csv(options, "structural/un-ideal-points-2025.csv.gz") +
                                     " WHERE year::INT BETWEEN 1979 AND 2006 AND p IS NOT NULL");
  std::map<std::pair<StateCode, int>, double> ideal;
  for (std::size_t row = 0; row < points.rows; ++row) {
    ideal[{StateCode{points.text(row, 0)}, static_cast<int>(points.integer(row, 1))}] = points.real(row, 2);
  }
  std::printf("rank correlation with nearness of ideal points (50 rows and more a year)\t\t");
  for (std::size_t s = 0; s < scores; ++s) {
    std::vector<std::pair<double, double>> both;
    for (const auto& [year, score] : years) {
      const auto a = ideal.find({year.first.a, year.second});
      const auto b = ideal.find({year.first.b, year.second});
      if (rows.at(year) < 50 || a == ideal.end() || b == ideal.end()) continue;
      both.emplace_back(score.at(s), -std::fabs(a->second - b->second));
    }
    std::printf("\t%.3f", spearman(std::move(both)));
  }
  std::printf("\n");
}

}  // namespace

void print_separation(const TableOptions& options) {
  const CountedWorld world =
      count_world("yearly", options.data, {"gdelt/yearly-dyads-1979-2006.csv.gz"}, ledger::Period::year);
  const std::map<Pair, std::vector<Period>> pairs = by_pair(world);
  const std::map<PairYear, YearScores> years = score_years(pairs);
  std::printf("\nPair-years told apart, AUC (0.5: not at all; 1: without fault)\nlow against high\tlow\thigh");
  for (const char* name : score_names) std::printf("\t%s", name);
  std::printf("\n");
  against_list(years, options).print("rival against friend, bench/validation/relations.tsv");
  print_against_pacts_and_sanctions(years, pairs, options);
}

}  // namespace foedus::validation
