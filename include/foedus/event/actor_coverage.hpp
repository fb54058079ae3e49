// SPDX-License-Identifier: Apache-2.0
//
// How well the actors of a data set are understood: shares resolved, and what is not, most frequent first.
// In: the actor texts of each row, as ICEWS writes them. Out: shares and names. What counts as a person:
// docs/formats/actors.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/actor_names.hpp"

namespace foedus {

struct ResolvedShare {
  std::uint64_t all = 0;
  std::uint64_t resolved = 0;
  /// 1 where there is nothing to resolve.
  [[nodiscard]] double share() const {
    return all == 0 ? 1.0 : static_cast<double>(resolved) / static_cast<double>(all);
  }
};

struct UnresolvedActor {
  std::string text;
  std::uint64_t count = 0;
  ActorShape shape = ActorShape::other;
};

/// Counts as rows come. Resolved means any ActorFound but unknown: a known actor of no country is understood.
class ActorCoverage {
 public:
  /// `names` must outlive this.
  explicit ActorCoverage(const ActorNames& names);
  ActorCoverage(ActorCoverage&&) noexcept;
  ActorCoverage& operator=(ActorCoverage&&) noexcept;
  ~ActorCoverage();

  void add_row(std::string_view source, std::string_view target, Day on);
  /// An actor that stands `count` times, outside any row.
  void add_actor(std::string_view text, Day on, std::uint64_t count = 1);

  [[nodiscard]] ResolvedShare actors(ActorShape shape) const;
  /// Rows in which an actor is a person; resolved where every person of the row is.
  [[nodiscard]] ResolvedShare rows_with_persons() const;
  /// The most frequent first, ties in alphabetical order; at most `most`.
  [[nodiscard]] std::vector<UnresolvedActor> unresolved(std::size_t most) const;

 private:
  struct Counts;
  std::unique_ptr<Counts> counts_;
};

}  // namespace foedus
