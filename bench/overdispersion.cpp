// SPDX-License-Identifier: Apache-2.0
//
// How much more counts of a dyad vary from week to week than independent acts would: phi of docs/models/level.md.
// In: a store. Out: a line per data set: phi and the number of pairs of weeks it rests on.
//   overdispersion STORE
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/store/store.hpp"

namespace {

using foedus::Kind;
using foedus::ledger::Entry;

constexpr double least_weight = 10;

struct Week {
  double cooperation = 0;
  double total = 0;
};

Week week_of(const Entry& entry) {
  const auto weight = [&entry](Kind kind) { return entry.weight.at(static_cast<std::size_t>(kind)); };
  Week week;
  week.cooperation = weight(Kind::verbal_cooperation) + weight(Kind::material_cooperation);
  week.total = week.cooperation + weight(Kind::verbal_conflict) + weight(Kind::material_conflict);
  return week;
}

struct Sum {
  double ratio = 0;
  double pairs = 0;
};

void add(Sum& sum, const Week& one, const Week& next) {
  const double share = (one.cooperation + next.cooperation) / (one.total + next.total);
  if (share <= 0 || share >= 1) return;
  const double difference = one.cooperation / one.total - next.cooperation / next.total;
  sum.ratio += difference * difference / (share * (1 - share) * (1 / one.total + 1 / next.total));
  ++sum.pairs;
}

void measure(const char* path) {
  foedus::store::Store store = foedus::store::Store::open(path);
  std::vector<Entry> entries = foedus::ledger::count(store, {.period = foedus::ledger::Period::week});
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
    return std::tie(x.dyad, x.dimension, x.data_set, x.period) < std::tie(y.dyad, y.dimension, y.data_set, y.period);
  });
  std::map<foedus::DataSet, Sum> sums;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry& one = entries[i - 1];
    const Entry& next = entries[i];
    const bool neighbours = one.dyad == next.dyad && one.dimension == next.dimension &&
                            one.data_set == next.data_set && next.period - one.period == 7;
    if (!neighbours || week_of(one).total < least_weight || week_of(next).total < least_weight) continue;
    add(sums[one.data_set], week_of(one), week_of(next));
  }
  std::printf("data_set\tphi\tpairs_of_weeks\n");
  for (const auto& [data_set, sum] : sums) {
    std::printf("%s\t%.2f\t%.0f\n", std::string{name_of(data_set)}.c_str(), sum.ratio / sum.pairs, sum.pairs);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: overdispersion STORE\n");
    return 2;
  }
  try {
    measure(arguments[1]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "overdispersion: %s\n", error.what());
    return 1;
  }
}
