// SPDX-License-Identifier: Apache-2.0
//
// How a state spreads its ties over poles: shares of its cooperative acts by dimension, concentration, the largest
// dependence, whether security goes one way and trade another, and moves between two stretches of time.
// Equations, assumptions, when not to use it: docs/models/portfolio.md.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foedus/ledger/ledger.hpp"
#include "foedus/model/level.hpp"

namespace foedus::model {

/// One state or several taken together: "West" = USA, EUE and EU members ...
struct Pole {
  std::string name;
  std::vector<StateCode> members;
};

struct PortfolioOptions {
  double prior_acts = 1;  ///< spread evenly over the poles
  double least_acts = 5;  ///< effective cooperative acts with all poles; fewer: not enough data
  double interval = 0.90;
  LevelOptions level;
};

struct PoleTie {
  std::string pole;
  Level level;           ///< all acts with the pole's members, both directions
  Share share;           ///< of the cooperative acts with all poles
  double effective = 0;  ///< cooperative acts behind it
  double largest = 0;    ///< P(this share is the largest)
};

/// Ties in one dimension, or all together.
struct PoleShares {
  std::optional<Dimension> dimension;
  bool enough = false;
  double effective = 0;
  std::vector<PoleTie> ties;  ///< in the order of the poles; shares sum to 1
  Share concentration;        ///< Herfindahl-Hirschman index of the shares, in [1/poles, 1]
  Share effective_poles;      ///< its inverse
};

struct PoleMove {
  std::optional<Dimension> dimension;
  std::string pole;
  Share before;
  Share after;
  double gained = 0;  ///< P(the share rose)
};

/// Two dimensions that lean on different poles.
struct PoleSplit {
  Dimension one = Dimension::military;
  Dimension other = Dimension::economic;
  std::string one_pole;  ///< most probable largest
  std::string other_pole;
  double probability = 0;  ///< that the largest poles of the two differ
};

struct Portfolio {
  StateCode state;
  Window before, now;
  std::vector<PoleShares> now_shares;  ///< all dimensions together first, then each
  std::vector<PoleShares> before_shares;
  std::vector<PoleMove> moves;    ///< where both windows have enough; surest first
  std::vector<PoleSplit> splits;  ///< every two dimensions with enough data; surest first
};

/// `entries`: dyads of `state`, by month or finer. Deterministic; the order of entries changes nothing.
[[nodiscard]] Portfolio measure_portfolio(StateCode state, std::span<const Pole> poles,
                                          std::span<const ledger::Entry> entries, const Window& before,
                                          const Window& now, const Prior& prior, const PortfolioOptions& options = {});

/// Poles that are sensible for a state: the great powers and blocs, and the partners it deals with most, without
/// itself. `entries` as above; at most `most` poles.
[[nodiscard]] std::vector<Pole> default_poles(StateCode state, std::span<const ledger::Entry> entries,
                                              std::size_t most = 7);

}  // namespace foedus::model
