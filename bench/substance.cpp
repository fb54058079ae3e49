// SPDX-License-Identifier: Apache-2.0
//
// Whether the synthetic control finds effects where none can be: random pairs, made-up dates of signature, real events.
// In: event files of any format, each taken by itself. Out: a table of pairs, dates, effects and p-values, and the
// share of pairs with no effect found. One command:
//   substance ../shared/data/icews/*.tsv.gz
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/synthetic_control.hpp"
#include "foedus/store/ingest.hpp"
#include "foedus/store/store.hpp"

namespace {

namespace fs = std::filesystem;
using namespace foedus;

constexpr std::size_t wanted = 50;
constexpr std::size_t most_tries = 400;
constexpr double found_at = 0.05;
constexpr unsigned seed = 20260101;

struct Tally {
  std::size_t tries = 0;
  std::size_t refused = 0;
  std::size_t answered = 0;
  std::size_t found = 0;
  std::vector<double> p_values;
  std::map<std::string, std::size_t> reasons;  ///< of refusals, without their numbers
  double donors = 0;                           ///< possible ones, summed over refusals
};

std::string without_numbers(const std::string& reason) {
  std::string words;
  for (const char c : reason) {
    const bool digit = (c >= '0' && c <= '9') || c == '.';
    if (!digit) words += c;
  }
  return words;
}

/// Days on which a made-up text could have been signed: with enough periods before and after.
std::vector<Day> possible_days(std::span<const ledger::Entry> entries, const model::SyntheticOptions& options) {
  std::set<Day> periods;
  for (const ledger::Entry& entry : entries) periods.insert(entry.period);
  const std::vector<Day> all(periods.begin(), periods.end());
  std::vector<Day> days;
  for (std::size_t i = options.least_before; i + options.least_after <= all.size(); ++i) days.push_back(all[i]);
  return days;
}

void measure(const fs::path& path, const Vocabulary& vocabulary) {
  const fs::path place = fs::temp_directory_path() / "foedus-bench-substance.duckdb";
  fs::remove(place);
  store::Store store = store::Store::open(place, {.mode = store::Mode::read_write});
  const store::FileReport taken = store::ingest(store, path, vocabulary, {});
  if (taken.records == 0) std::printf("%s: no events\n", path.filename().c_str());
  std::vector<ledger::Entry> quarters = ledger::count(store, {.period = ledger::Period::quarter});
  ledger::Period period = ledger::Period::quarter;
  model::SyntheticOptions options;
  options.placebo_dates = 0;
  std::vector<Day> days = possible_days(quarters, options);
  if (days.size() < 12) {
    period = ledger::Period::month;
    quarters = ledger::count(store, {.period = period});
    days = possible_days(quarters, options);
  }
  if (days.empty()) {
    std::printf("%s: too short\n", path.filename().c_str());
    return;
  }
  std::mt19937 generator(seed);
  Tally tally;
  while (tally.answered < wanted && tally.tries < most_tries) {
    const Day day = days[generator() % days.size()];
    const model::Panel panel = model::panel_of(quarters, period, day, std::nullopt);
    if (panel.pairs.empty()) {
      ++tally.tries;
      continue;
    }
    const Pair pair = panel.pairs[generator() % panel.pairs.size()].pair;
    const model::SyntheticControl result = model::synthetic_control(panel, pair, {}, options);
    ++tally.tries;
    if (!result.enough) {
      ++tally.refused;
      ++tally.reasons[without_numbers(result.refused)];
      tally.donors += static_cast<double>(result.donors);
      continue;
    }
    ++tally.answered;
    tally.p_values.push_back(result.p_value);
    const bool found = result.p_value <= found_at;
    if (found) ++tally.found;
    std::printf("%s\t%s-%s\t%s\t%zu\t%+.2f\t%+.2f\t%+.2f\t%.3f\t%s\n", path.filename().c_str(), pair.a.text().c_str(),
                pair.b.text().c_str(), format_day(day).c_str(), result.placebos, result.effect, result.lower,
                result.upper, result.p_value, found ? "found" : "");
  }
  const auto below = std::count_if(tally.p_values.begin(), tally.p_values.end(), [](double p) { return p <= 0.1; });
  std::printf(
      "# %s by %s: %zu pairs answered, %zu refused of %zu tried; no effect at p <= %.2f in %.0f %%; p <= 0.10 in %.0f "
      "%%\n",
      path.filename().c_str(), std::string{ledger::name_of(period)}.c_str(), tally.answered, tally.refused, tally.tries,
      found_at,
      tally.answered == 0
          ? 0.0
          : 100.0 * static_cast<double>(tally.answered - tally.found) / static_cast<double>(tally.answered),
      tally.answered == 0 ? 0.0 : 100.0 * static_cast<double>(below) / static_cast<double>(tally.answered));
  for (const auto& [reason, number] : tally.reasons) std::printf("#   refused %zu:%s\n", number, reason.c_str());
  if (tally.refused > 0) {
    std::printf("#   possible donors where refused: %.0f on average\n",
                tally.donors / static_cast<double>(tally.refused));
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: substance EVENT_FILE...\n");
    return 2;
  }
  try {
    const Vocabulary vocabulary = load_vocabulary();
    std::printf("file\tpair\tdate\tplacebos\teffect\tlower\tupper\tp\t\n");
    for (int i = 1; i < count; ++i) measure(arguments[i], vocabulary);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "substance: %s\n", error.what());
    return 1;
  }
}
