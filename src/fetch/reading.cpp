// SPDX-License-Identifier: Apache-2.0
//
// From the store to a reading: the one place where watching meets the models.
#include <algorithm>

#include "foedus/fetch/alert.hpp"
#include "foedus/ledger/ledger.hpp"
#include "foedus/model/breaks.hpp"
#include "foedus/model/timeline.hpp"

namespace foedus::fetch {

Reading read_pair(store::Store& store, const Pair& pair) {
  Reading reading;
  std::optional<Day> first;
  std::optional<Day> last;
  for (const store::StoredFile& file : store.files()) {
    if (!file.first || !file.last) continue;
    first = std::min(first.value_or(*file.first), *file.first);
    last = std::max(last.value_or(*file.last), *file.last);
  }
  if (!first) return reading;
  reading.as_of = *last;
  ledger::LedgerOptions options;
  options.period = ledger::Period::day;
  options.pair = pair;
  const std::vector<ledger::Entry> entries = ledger::count(store, options);
  const model::Coverages coverages = model::coverages_of(store, {*first, *last}, last_day);
  const model::Breaks breaks = model::find_breaks(model::timeline_of(pair, entries, coverages));
  reading.enough = breaks.enough;
  for (const model::Break& found : breaks.breaks) {
    reading.breaks.push_back(
        {found.date, found.lower, found.upper, found.probability, std::string{model::name_of(found.kind)}});
  }
  return reading;
}

}  // namespace foedus::fetch
