// SPDX-License-Identifier: Apache-2.0
#include "all_breaks.hpp"

#include <map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/data_breaks.hpp"
#include "foedus/report/break_report.hpp"

#include "each_in_order.hpp"
#include "progress.hpp"

namespace foedus::apps {
namespace {

constexpr const char* head =
    "a\tb\tdate\tlower\tupper\tprobability\tdirection\tkind\tsize\tsize_lower\tsize_upper\tconflict_factor\t"
    "dimensions\tpassed\tnone_probability\n";

struct PairEntries {
  Pair pair;
  std::vector<ledger::Entry> entries;
};

std::vector<PairEntries> by_pair(std::vector<ledger::Entry> entries) {
  std::map<Pair, std::vector<ledger::Entry>> gathered;
  for (const ledger::Entry& entry : entries) {
    gathered[Pair{entry.dyad}].push_back(entry);
  }
  std::vector<PairEntries> pairs;
  pairs.reserve(gathered.size());
  for (auto& [pair, of_pair] : gathered) pairs.push_back({pair, std::move(of_pair)});
  return pairs;
}

std::string rows_of(const Pair& pair, const model::Breaks& breaks) {
  std::string text;
  if (!breaks.enough) return text;
  const std::string start = fmt::format("{}\t{}\t", pair.a.view(), pair.b.view());
  if (breaks.breaks.empty()) {
    return fmt::format("{}\t\t\t\t\t\t\t\t\t\t\t\t{:.3f}\n", start, breaks.none_probability);
  }
  for (const model::Break& found : breaks.breaks) {
    std::vector<std::string_view> dimensions;
    for (const Dimension dimension : report::dimensions_of(found)) dimensions.push_back(name_of(dimension));
    fmt::format_to(std::back_inserter(text),
                   "{}{}\t{}\t{}\t{:.3f}\t{}\t{}\t{:.3f}\t{:.3f}\t{:.3f}\t{:.2f}\t{}\t{}\t{:.3f}\n", start,
                   format_day(found.date), format_day(found.lower), format_day(found.upper), found.probability,
                   found.up ? "up" : "down", name_of(found.kind), found.size, found.size_lower, found.size_upper,
                   found.conflict_factor, fmt::join(dimensions, ","), found.passed ? format_day(*found.passed) : "",
                   breaks.none_probability);
  }
  return text;
}

}  // namespace

void write_all_breaks(store::Store& store, const AllBreaks& asked, ResultWriter& writer) {
  const model::Coverages coverages = model::coverages_of(store, asked.days, asked.as_of);
  model::BreakOptions options = asked.options;
  options.excluded = model::excluded_days(model::find_data_breaks(store, asked.days, asked.as_of));
  const std::vector<PairEntries> pairs =
      by_pair(ledger::count(store, {.days = asked.days, .as_of = asked.as_of, .period = ledger::Period::day}));
  Progress progress("breaks", pairs.size());
  std::uint64_t done = 0;
  writer.write(head);
  each_in_order(
      pairs.size(), asked.threads,
      [&](std::size_t i) {
        const auto& [pair, entries] = pairs[i];
        return rows_of(pair, model::find_breaks(model::timeline_of(pair, entries, coverages), options));
      },
      [&](const std::string& rows) {
        writer.write(rows);
        progress.show(++done, "");
      });
}

}  // namespace foedus::apps
