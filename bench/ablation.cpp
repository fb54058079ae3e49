// SPDX-License-Identifier: Apache-2.0
//
// What each treatment of the ledger does: all of them, each off in turn, none.
// In: a store; ATOP dyad-years and sanctions (GSDB) as CSV. Out: a table, one row a variant: acts that count, how well
// the level of a pair tells allies from pairs under sanctions (AUC), agrees with nearness of votes in the UN General
// Assembly (rank correlation, where the store has ideal points), and with itself (odd against even days). Every variant
// is judged on the same pairs: those with enough acts after all treatments.
//   ablation STORE ATOP_DYADYEARS.csv GSDB.csv [DATA_SET]
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/store/store.hpp"

#include "named_fields.hpp"

namespace {

using namespace foedus;

constexpr double least_acts = 5;
constexpr double least_acts_to_halve = 20;
constexpr int year = 2018;  // the last of ATOP

using Switch = bench::NamedField<ledger::Treatments, bool>;

constexpr std::array<Switch, 5> switches = {{{"weigh_reliability", &ledger::Treatments::weigh_reliability},
                                             {"one_a_day", &ledger::Treatments::one_a_day},
                                             {"one_per_address", &ledger::Treatments::one_per_address},
                                             {"one_per_story", &ledger::Treatments::one_per_story},
                                             {"leave_out_stale", &ledger::Treatments::leave_out_stale}}};

struct Variant {
  std::string_view name;
  std::vector<std::string_view> off;  ///< treatments

  [[nodiscard]] ledger::Treatments treatments() const {
    ledger::Treatments set;
    for (const std::string_view one : off) bench::set_field(set, switches, fmt::format("{}=0", one));
    return set;
  }
};

std::vector<Variant> variants() {
  Variant none{"none", {}};
  for (const Switch& one : switches) none.off.push_back(one.name);
  return {{"all treatments", {}},
          {"reliability off", {"weigh_reliability"}},
          {"one a day off", {"one_a_day"}},
          {"one per address off", {"one_per_address"}},
          {"one per story off", {"one_per_story"}},
          {"address and story off", {"one_per_address", "one_per_story"}},
          {"stale rows kept", {"leave_out_stale"}},
          none};
}

struct Balance {
  double acts = 0;
  double cooperation = 0;
  double conflict = 0;
  double plain_cooperation = 0;  ///< unweighted
  double plain_conflict = 0;
  [[nodiscard]] double level() const { return std::log((cooperation + 0.5) / (conflict + 0.5)); }
  void add(const ledger::Entry& entry) {
    for (std::size_t kind = 1; kind < kind_count; ++kind) {
      acts += entry.events.at(kind);
      (kind <= 2 ? cooperation : conflict) += entry.weight.at(kind);
      (kind <= 2 ? plain_cooperation : plain_conflict) += entry.events.at(kind);
    }
  }
};

/// Difference of two halves squared over what independent acts would give: 1 if they are, n if each came n times.
double dispersion(const Balance& x, const Balance& y) {
  const auto log_odds = [](const Balance& b) {
    return std::log((b.plain_cooperation + 0.5) / (b.plain_conflict + 0.5));
  };
  const auto variance = [](const Balance& b) { return 1 / (b.plain_cooperation + 0.5) + 1 / (b.plain_conflict + 0.5); };
  const double gap = log_odds(x) - log_odds(y);
  return gap * gap / (variance(x) + variance(y));
}

struct PairBalance {
  Balance whole, odd, even;
};
using Balances = std::map<Pair, PairBalance>;

Balances balances_of(const std::vector<ledger::Entry>& entries, std::optional<DataSet> data_set) {
  Balances balances;
  for (const ledger::Entry& entry : entries) {
    if (data_set && entry.data_set != *data_set) continue;
    PairBalance& balance = balances[Pair{entry.dyad}];
    balance.whole.add(entry);
    (entry.period.days_since_epoch() % 2 == 0 ? balance.even : balance.odd).add(entry);
  }
  return balances;
}

/// Rows of a CSV without line breaks in its fields.
std::vector<std::vector<std::string>> read_csv(const char* path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> row(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        row.emplace_back();
      } else if (c != '\r') {
        row.back() += c;
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::set<Pair> allies(const char* path, const StateRegistry& states) {
  std::set<Pair> pairs;
  for (const auto& row : read_csv(path)) {
    if (row.size() < 8 || number(row[2]) != year || row[3] != "1") continue;
    const State* a = states.find(CowNumber{number(row[0])}, Day(year, 7, 1));
    const State* b = states.find(CowNumber{number(row[1])}, Day(year, 7, 1));
    if (a != nullptr && b != nullptr && a != b) pairs.insert(Pair{a->code, b->code});
  }
  return pairs;
}

std::set<Pair> under_sanctions(const char* path, const StateRegistry& states) {
  std::set<Pair> pairs;
  for (const auto& row : read_csv(path)) {
    if (row.size() < 5 || number(row[3]) > year || number(row[4]) < year) continue;
    const State* a = states.find_by_name(row[1]);
    const State* b = states.find_by_name(row[2]);
    if (a != nullptr && b != nullptr && a != b) pairs.insert(Pair{a->code, b->code});
  }
  return pairs;
}

/// Probability that one of `high` exceeds one of `low`.
double area(const std::vector<double>& high, const std::vector<double>& low) {
  double wins = 0;
  for (const double h : high) {
    for (const double l : low) wins += h > l ? 1 : h == l ? 0.5 : 0;
  }
  return high.empty() || low.empty() ? 0 : wins / (static_cast<double>(high.size()) * static_cast<double>(low.size()));
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  return (sxy - sx * sy / n) / std::sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}

std::map<StateCode, double> ideal_points(store::Store& store) {
  const store::Result result = store.engine().run(
      "SELECT a, arg_max(value, last_day) FROM current_fact WHERE measure = 'un_ideal_point' GROUP BY a");
  std::map<StateCode, double> points;
  for (std::size_t row = 0; row < result.rows; ++row) points[StateCode{result.text(row, 0)}] = result.real(row, 1);
  return points;
}

struct Truth {
  std::set<Pair> allies, sanctioned;
  std::map<StateCode, double> votes;
};

void judge(const Variant& variant, const Balances& balances, const Balances& reference, const Truth& truth) {
  double acts = 0;
  double phi = 0;
  std::vector<double> high, low, level, nearness, odd, even;
  for (const auto& [pair, balance] : balances) acts += balance.whole.acts;
  for (const auto& [pair, all] : reference) {
    const auto found = balances.find(pair);
    if (found == balances.end() || all.whole.acts < least_acts) continue;
    const PairBalance& balance = found->second;
    const bool ally = truth.allies.contains(pair);
    const bool sanctioned = truth.sanctioned.contains(pair);
    if (ally != sanctioned) (ally ? high : low).push_back(balance.whole.level());
    const auto a = truth.votes.find(pair.a);
    const auto b = truth.votes.find(pair.b);
    if (a != truth.votes.end() && b != truth.votes.end()) {
      level.push_back(balance.whole.level());
      nearness.push_back(-std::abs(a->second - b->second));
    }
    if (all.whole.acts < least_acts_to_halve) continue;
    phi += dispersion(balance.odd, balance.even);
    odd.push_back(balance.odd.level());
    even.push_back(balance.even.level());
  }
  const double half = correlation(odd, even);
  std::printf("| %.*s | %.0f | %.3f (%zu, %zu) | %.3f (%zu) | %.3f (%zu) | %.2f |\n",
              static_cast<int>(variant.name.size()), variant.name.data(), acts, area(high, low), high.size(),
              low.size(), level.empty() ? 0.0 : correlation(ranks(level), ranks(nearness)), level.size(),
              2 * half / (1 + half), odd.size(), phi / static_cast<double>(odd.size()));
}

int run(int count, char** arguments) {
  if (count < 4) {
    std::fputs("usage: ablation STORE ATOP_DYADYEARS.csv GSDB.csv [DATA_SET]\n", stderr);
    return 2;
  }
  const Vocabulary vocabulary = load_vocabulary();
  store::Store store = store::Store::open(arguments[1]);
  const Truth truth{allies(arguments[2], vocabulary.states), under_sanctions(arguments[3], vocabulary.states),
                    ideal_points(store)};
  const std::optional<DataSet> data_set = count > 4 ? parse_data_set(arguments[4]) : std::nullopt;
  std::puts(
      "| variant | acts | allies above sanctioned: AUC (pairs) | nearness of votes: rank correlation (pairs) | "
      "odd against even days (pairs) | phi |\n| --- | ---: | ---: | ---: | ---: | ---: |");
  Balances reference;
  for (const Variant& variant : variants()) {
    const Balances balances = balances_of(
        ledger::count(store, {.period = ledger::Period::day, .treatments = variant.treatments()}), data_set);
    if (reference.empty()) reference = balances;
    judge(variant, balances, reference, truth);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ablation: %s\n", error.what());
    return 1;
  }
}
