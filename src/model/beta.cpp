// SPDX-License-Identifier: Apache-2.0
#include "model/beta.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

#include "foedus/base/error.hpp"

namespace foedus::model {
namespace {

/// In double throughout: promoting to long double, the default, costs twice the time and changes no printed digit.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Shape and scale of the gamma with the mean and variance of G1 + weight * G2 (Satterthwaite 1946).
struct Gamma {
  double shape;
  double scale;
};
Gamma weighted_sum(double verbal, double material, double weight) {
  const double mean = verbal + weight * material;
  const double variance = verbal + weight * weight * material;
  return {mean * mean / variance, variance / mean};
}

}  // namespace

LogOdds log_odds_of(const Counts& alpha, double material_weight) {
  const Gamma cooperation = weighted_sum(alpha[0], alpha[1], material_weight);
  const Gamma conflict = weighted_sum(alpha[2], alpha[3], material_weight);
  return {cooperation.shape, conflict.shape, std::log(cooperation.scale / conflict.scale)};
}

double LogOdds::mean() const {
  return boost::math::digamma(a, Policy{}) - boost::math::digamma(b, Policy{}) + shift;
}

double LogOdds::deviation() const {
  return std::sqrt(boost::math::trigamma(a, Policy{}) + boost::math::trigamma(b, Policy{}));
}

double LogOdds::quantile(double probability) const {
  // ibeta_inv also returns 1 - x: the logit stays exact near both ends.
  double complement = 0;
  const double x = boost::math::ibeta_inv(a, b, probability, &complement, Policy{});
  constexpr double smallest = 1e-300;
  return std::log(std::fmax(x, smallest)) - std::log(std::fmax(complement, smallest)) + shift;
}

double LogOdds::cumulative(double value) const {
  const double x = 1 / (1 + std::exp(-(value - shift)));
  return boost::math::ibeta(a, b, x, Policy{});
}

Share share_of_beta(double a, double b, double interval) {
  const double tail = (1 - interval) / 2;
  return {a / (a + b), boost::math::ibeta_inv(a, b, tail, Policy{}), boost::math::ibeta_inv(a, b, 1 - tail, Policy{})};
}

Share share_of_trials(double successes, double trials, double interval) {
  require(successes >= 0 && successes <= trials, "share_of_trials", "0 <= successes <= trials");
  return share_of_beta(successes + 0.5, trials - successes + 0.5, interval);
}

}  // namespace foedus::model
