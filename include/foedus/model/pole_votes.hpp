// SPDX-License-Identifier: Apache-2.0
//
// How far a state stands from each of its poles in the UN General Assembly, beside how it spreads its ties.
// In: facts `un_ideal_point` of a store. Out: distances of one year.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "foedus/model/portfolio.hpp"
#include "foedus/store/store.hpp"

namespace foedus::model {

struct PoleVotes {
  int year = 0;                                  ///< the latest in which the state has an ideal point; 0: it has none
  std::optional<double> point;                   ///< of the state
  std::vector<std::optional<double>> distances;  ///< by pole; of several states by the mean of their points
};

[[nodiscard]] PoleVotes pole_votes(store::Store& store, StateCode state, std::span<const Pole> poles, Day as_of);

}  // namespace foedus::model
