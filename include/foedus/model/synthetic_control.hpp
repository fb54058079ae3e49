// SPDX-License-Identifier: Apache-2.0
//
// Against comparable pairs: what a pair's level would have been without the text, as a weighted mean of pairs that have
// none (Abadie, Diamond and Hainmueller 2010; Abadie 2021), with placebo runs over donors and dates.
// In: a panel of levels. Out: effect, interval, p-value, weights, or why there is none. Document:
// docs/models/substance.md, part (c).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/event/dyad.hpp"
#include "foedus/ledger/ledger.hpp"

namespace foedus::model {

/// One pair's level by period.
struct PanelPair {
  Pair pair;
  std::vector<double> level;  ///< log-odds of cooperation against conflict, one a period
  std::vector<double> acts;   ///< behind it
};

/// Pairs over the same periods.
struct Panel {
  std::vector<Window> periods;   ///< in order; those that no data set of all pairs covers are left out
  std::size_t before = 0;        ///< the first so many lie before the date
  std::vector<PanelPair> pairs;  ///< in order of pair
};

struct PanelOptions {
  double least_acts = 3;     ///< mean acts a period, before and after
  double most_empty = 0.35;  ///< share of periods without an act
  double prior_acts = 2;     ///< acts that the pair's own share before the date is worth in each period
};

/// `entries`: of all pairs, by month, quarter or year, from data sets that cover all pairs. A period in which the date
/// lies belongs to neither side and is left out. Pairs with too few acts are left out too, but never `always`.
[[nodiscard]] Panel panel_of(std::span<const ledger::Entry> entries, ledger::Period period, Day date,
                             std::optional<Pair> always, const PanelOptions& options = {});

struct SyntheticOptions {
  std::size_t least_before = 8;  ///< periods
  std::size_t least_after = 2;
  std::size_t least_donors = 15;
  std::size_t most_donors = 50;   ///< the nearest in level and activity before the date
  double worst_fit = 1.0;         ///< pre-period error over the pair's own standard deviation; above: refused
  std::size_t placebo_dates = 3;  ///< 0: none
  double interval = 0.90;
};

struct DonorWeight {
  Pair pair;
  double weight = 0;
};

/// The same date moved into the time before: nothing should be found there.
struct PlaceboDate {
  Day date;
  double effect = 0;
  double p_value = 1;
};

struct SyntheticControl {
  bool enough = false;
  std::string refused;  ///< one clause where not
  double effect = 0;    ///< mean gap after the date, log-odds
  double lower = 0;
  double upper = 0;
  double p_value = 1;                ///< two-sided, of the gap over the pre-period error, among placebo donors
  double rose = 0.5;                 ///< share of placebo gaps below the pair's
  double fit_error = 0;              ///< root mean square gap before the date
  double own_deviation = 0;          ///< standard deviation of the pair's own levels before the date
  std::size_t donors = 0;            ///< pairs that could be donors
  std::size_t placebos = 0;          ///< of them, with a fit as good as is asked of the pair
  std::vector<DonorWeight> weights;  ///< above 0.5 %, largest first
  std::vector<double> actual;        ///< by period of the panel
  std::vector<double> synthetic;
  std::vector<PlaceboDate> placebo_dates;
};

/// `excluded`: pairs that cannot be donors, such as those that signed a text in these years. Pairs that share a state
/// with the pair are no donors: what a state signs with one touches what it does to others.
/// Deterministic. Cost: donors^2 x iterations for each placebo run.
[[nodiscard]] SyntheticControl synthetic_control(const Panel& panel, const Pair& pair, std::span<const Pair> excluded,
                                                 const SyntheticOptions& options = {});

}  // namespace foedus::model
