// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/portfolio.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "foedus/base/error.hpp"

#include "model/beta.hpp"
#include "model/draws.hpp"

namespace foedus::model {
namespace {

constexpr std::size_t draw_count = 2000;
constexpr std::uint64_t seed = 19910830;

/// Great powers and the Union; the members of the Union count with it, so that its capitals are one pole.
const std::vector<Pole>& standing_poles() {
  static const std::vector<Pole> poles = [] {
    const auto pole = [](std::string name, std::initializer_list<const char*> members) {
      Pole result{std::move(name), {}};
      for (const char* member : members) result.members.emplace_back(member);
      return result;
    };
    return std::vector<Pole>{
        pole("European Union",
             {"EUE", "AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN",
              "IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP", "SWE"}),
        pole("United States", {"USA"}), pole("Russia", {"RUS"}), pole("China", {"CHN"})};
  }();
  return poles;
}

bool is_member(const Pole& pole, StateCode state) {
  return std::find(pole.members.begin(), pole.members.end(), state) != pole.members.end();
}

StateCode partner_of(const Dyad& dyad, StateCode state) {
  return dyad.source == state ? dyad.target : dyad.source;
}

/// What one window holds of each pole, by dimension and all together (last).
using PoleEvidence = std::vector<std::array<Evidence, dimension_count + 1>>;

PoleEvidence evidence_of(StateCode state, std::span<const Pole> poles, std::span<const ledger::Entry> entries,
                         const Window& days, const LevelOptions& options) {
  PoleEvidence evidence(poles.size());
  std::map<StateCode, std::vector<ledger::Entry>> by_partner;
  for (const ledger::Entry& entry : entries) {
    if (!days.contains(entry.period)) continue;
    if (entry.dyad.source == state || entry.dyad.target == state)
      by_partner[partner_of(entry.dyad, state)].push_back(entry);
  }
  for (std::size_t p = 0; p < poles.size(); ++p) {
    for (const auto& [partner, list] : by_partner) {
      if (!is_member(poles[p], partner)) continue;
      for (std::size_t d = 0; d < dimension_count; ++d) {
        const Evidence part = gather(list, {.dimension = all_dimensions[d], .days = days}, options);
        evidence[p][d] += part;
        evidence[p][dimension_count] += part;
      }
    }
  }
  return evidence;
}

double cooperation_in(const Evidence& evidence) {
  return evidence.effective[0] + evidence.effective[1];
}

Share quantiles(std::vector<double>& values, double interval) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  const double tail = (1 - interval) / 2;
  return {mean, quantile_of_draws(values, tail), quantile_of_draws(values, 1 - tail)};
}

std::vector<double> posterior_of(const PoleEvidence& evidence, std::size_t dimension, const PortfolioOptions& options) {
  std::vector<double> posterior;
  for (const auto& of_pole : evidence) {
    posterior.push_back(options.prior_acts / static_cast<double>(evidence.size()) +
                        cooperation_in(of_pole.at(dimension)));
  }
  return posterior;
}

std::size_t largest_of(const std::vector<double>& shares) {
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// Posterior of the shares in one stretch and dimension, and draws from it that every question on it shares.
struct Posterior {
  std::vector<double> weights;
  std::vector<std::vector<double>> draws;
};

/// `stream` differs for each, so that draws of two are independent.
Posterior draw_posterior(const PoleEvidence& evidence, std::size_t dimension, std::uint64_t stream,
                         const PortfolioOptions& options) {
  Posterior posterior{posterior_of(evidence, dimension, options), {}};
  std::mt19937_64 random(seed + stream);
  posterior.draws.reserve(draw_count);
  for (std::size_t i = 0; i < draw_count; ++i) posterior.draws.push_back(dirichlet(random, posterior.weights));
  return posterior;
}

/// By dimension, all together last, as the evidence is.
std::vector<Posterior> draw_posteriors(const PoleEvidence& evidence, std::uint64_t stretch,
                                       const PortfolioOptions& options) {
  std::vector<Posterior> posteriors;
  for (std::size_t d = 0; d <= dimension_count; ++d) {
    posteriors.push_back(draw_posterior(evidence, d, stretch * (dimension_count + 1) + d, options));
  }
  return posteriors;
}

PoleShares describe(const PoleEvidence& evidence, std::span<const Pole> poles, std::size_t dimension,
                    const Posterior& posterior, const Prior& prior, const PortfolioOptions& options) {
  PoleShares shares;
  if (dimension < dimension_count) shares.dimension = all_dimensions[dimension];
  const Counts& usual = dimension < dimension_count ? prior.by_dimension.at(dimension) : prior.overall;
  const double all = sum_of(posterior.weights);
  shares.effective = all - options.prior_acts;
  shares.enough = shares.effective >= options.least_acts;
  std::vector<double> largest(poles.size(), 0.0);
  std::vector<double> concentrations;
  std::vector<double> effective;
  for (const std::vector<double>& draw : posterior.draws) {
    double concentration = 0;
    for (const double share : draw) concentration += share * share;
    concentrations.push_back(concentration);
    effective.push_back(1 / concentration);
    largest[largest_of(draw)] += 1.0 / draw_count;
  }
  shares.concentration = quantiles(concentrations, options.interval);
  shares.effective_poles = quantiles(effective, options.interval);
  for (std::size_t p = 0; p < poles.size(); ++p) {
    const double own = posterior.weights[p];
    PoleTie tie;
    tie.pole = poles[p].name;
    tie.level = estimate(evidence[p].at(dimension), usual, options.level);
    tie.share = share_of_beta(own, std::max(all - own, 1e-9), options.interval);
    tie.share.value = own / all;
    tie.effective = cooperation_in(evidence[p].at(dimension));
    tie.largest = largest[p];
    shares.ties.push_back(tie);
  }
  return shares;
}

/// P(a pole's later share lies above its earlier).
double rose(const Posterior& before, const Posterior& now, std::size_t pole) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < draw_count; ++i) number += now.draws[i][pole] > before.draws[i][pole] ? 1 : 0;
  return static_cast<double>(number) / static_cast<double>(draw_count);
}

PoleSplit split_of(const std::vector<Posterior>& posteriors, std::span<const Pole> poles, std::size_t one,
                   std::size_t other) {
  std::size_t differ = 0;
  for (std::size_t i = 0; i < draw_count; ++i) {
    differ += largest_of(posteriors[one].draws[i]) != largest_of(posteriors[other].draws[i]) ? 1 : 0;
  }
  return {all_dimensions[one], all_dimensions[other], poles[largest_of(posteriors[one].weights)].name,
          poles[largest_of(posteriors[other].weights)].name,
          static_cast<double>(differ) / static_cast<double>(draw_count)};
}

void add_moves(Portfolio& portfolio, const std::vector<Posterior>& before, const std::vector<Posterior>& now,
               std::span<const Pole> poles) {
  for (std::size_t i = 0; i <= dimension_count; ++i) {
    const PoleShares& earlier = portfolio.before_shares[i];
    const PoleShares& later = portfolio.now_shares[i];
    if (!earlier.enough || !later.enough) continue;
    const std::size_t dimension = i == 0 ? dimension_count : i - 1;
    for (std::size_t p = 0; p < poles.size(); ++p) {
      portfolio.moves.push_back({later.dimension, poles[p].name, earlier.ties[p].share, later.ties[p].share,
                                 rose(before[dimension], now[dimension], p)});
    }
  }
  std::stable_sort(portfolio.moves.begin(), portfolio.moves.end(), [](const PoleMove& x, const PoleMove& y) {
    return std::fabs(x.gained - 0.5) > std::fabs(y.gained - 0.5);
  });
}

}  // namespace

Portfolio measure_portfolio(StateCode state, std::span<const Pole> poles, std::span<const ledger::Entry> entries,
                            const Window& before, const Window& now, const Prior& prior,
                            const PortfolioOptions& options) {
  require(poles.size() >= 2, "measure_portfolio", "at least two poles");
  require_positive("measure_portfolio", "prior_acts", options.prior_acts);
  Portfolio portfolio{state, before, now, {}, {}, {}, {}};
  const PoleEvidence earlier = evidence_of(state, poles, entries, before, options.level);
  const PoleEvidence later = evidence_of(state, poles, entries, now, options.level);
  const std::vector<Posterior> before_posteriors = draw_posteriors(earlier, 0, options);
  const std::vector<Posterior> now_posteriors = draw_posteriors(later, 1, options);
  for (std::size_t i = 0; i <= dimension_count; ++i) {
    const std::size_t dimension = i == 0 ? dimension_count : i - 1;
    portfolio.before_shares.push_back(
        describe(earlier, poles, dimension, before_posteriors[dimension], prior, options));
    portfolio.now_shares.push_back(describe(later, poles, dimension, now_posteriors[dimension], prior, options));
  }
  add_moves(portfolio, before_posteriors, now_posteriors, poles);
  for (std::size_t one = 0; one < dimension_count; ++one) {
    for (std::size_t other = one + 1; other < dimension_count; ++other) {
      if (!portfolio.now_shares[one + 1].enough || !portfolio.now_shares[other + 1].enough) continue;
      portfolio.splits.push_back(split_of(now_posteriors, poles, one, other));
    }
  }
  std::stable_sort(portfolio.splits.begin(), portfolio.splits.end(),
                   [](const PoleSplit& x, const PoleSplit& y) { return x.probability > y.probability; });
  return portfolio;
}

std::vector<Pole> default_poles(StateCode state, std::span<const ledger::Entry> entries, std::size_t most) {
  std::vector<Pole> poles;
  std::vector<StateCode> taken{state};
  for (const Pole& standing : standing_poles()) {
    Pole pole{standing.name, {}};
    for (const StateCode member : standing.members) {
      if (member == state) continue;
      pole.members.push_back(member);
      taken.push_back(member);
    }
    if (!pole.members.empty()) poles.push_back(pole);
  }
  std::map<StateCode, double> acts;
  for (const ledger::Entry& entry : entries) {
    if (entry.dyad.source != state && entry.dyad.target != state) continue;
    for (std::size_t k = 1; k < kind_count; ++k) acts[partner_of(entry.dyad, state)] += entry.weight.at(k);
  }
  std::vector<std::pair<StateCode, double>> order(acts.begin(), acts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& x, const auto& y) { return x.second > y.second; });
  for (const auto& [partner, weight] : order) {
    if (poles.size() >= most) break;
    if (std::find(taken.begin(), taken.end(), partner) != taken.end()) continue;
    poles.push_back({partner.text(), {partner}});
  }
  return poles;
}

}  // namespace foedus::model
