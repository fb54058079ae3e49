// SPDX-License-Identifier: Apache-2.0
#include "foedus/model/pole_votes.hpp"

#include <cmath>

#include "foedus/model/un_votes.hpp"

namespace foedus::model {

PoleVotes pole_votes(store::Store& store, StateCode state, std::span<const Pole> poles, Day as_of) {
  std::vector<StateCode> members;
  for (const Pole& pole : poles) members.insert(members.end(), pole.members.begin(), pole.members.end());
  const VotePositions positions = vote_positions(store, state, members, as_of);
  PoleVotes votes{positions.year, positions.points.front(), {}};
  std::size_t next = 1;
  for (const Pole& pole : poles) {
    double sum = 0;
    double known = 0;
    for (std::size_t i = 0; i < pole.members.size(); ++i, ++next) {
      if (!positions.points[next]) continue;
      sum += *positions.points[next];
      known += 1;
    }
    const bool both = votes.point && known > 0;
    votes.distances.push_back(both ? std::optional<double>{std::fabs(sum / known - *votes.point)} : std::nullopt);
  }
  return votes;
}

}  // namespace foedus::model
