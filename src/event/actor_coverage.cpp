// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/actor_coverage.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "foedus/base/name_index.hpp"

namespace foedus {

struct ActorCoverage::Counts {
  const ActorNames* names = nullptr;
  std::array<ResolvedShare, 3> by_shape;
  ResolvedShare rows;
  NameIndex<UnresolvedActor> unresolved;

  struct Seen {
    ActorShape shape;
    bool resolved;
  };
  Seen see(std::string_view text, Day on, std::uint64_t count);
};

ActorCoverage::Counts::Seen ActorCoverage::Counts::see(std::string_view text, Day on, std::uint64_t count) {
  const Seen seen{names->shape(text), names->match(text, on).found != ActorFound::unknown};
  ResolvedShare& share = by_shape.at(static_cast<std::size_t>(seen.shape));
  share.all += count;
  if (seen.resolved) {
    share.resolved += count;
    return seen;
  }
  auto at = unresolved.find(text);
  if (at == unresolved.end())
    at = unresolved.emplace(std::string{text}, UnresolvedActor{std::string{text}, 0, seen.shape}).first;
  at->second.count += count;
  return seen;
}

ActorCoverage::ActorCoverage(const ActorNames& names) : counts_(std::make_unique<Counts>()) {
  counts_->names = &names;
}
ActorCoverage::ActorCoverage(ActorCoverage&&) noexcept = default;
ActorCoverage& ActorCoverage::operator=(ActorCoverage&&) noexcept = default;
ActorCoverage::~ActorCoverage() = default;

void ActorCoverage::add_row(std::string_view source, std::string_view target, Day on) {
  const Counts::Seen a = counts_->see(source, on, 1);
  const Counts::Seen b = counts_->see(target, on, 1);
  const bool person_a = a.shape == ActorShape::person;
  const bool person_b = b.shape == ActorShape::person;
  if (!person_a && !person_b) return;
  ++counts_->rows.all;
  if ((!person_a || a.resolved) && (!person_b || b.resolved)) ++counts_->rows.resolved;
}

void ActorCoverage::add_actor(std::string_view text, Day on, std::uint64_t count) {
  (void)counts_->see(text, on, count);
}

ResolvedShare ActorCoverage::actors(ActorShape shape) const {
  return counts_->by_shape.at(static_cast<std::size_t>(shape));
}

ResolvedShare ActorCoverage::rows_with_persons() const {
  return counts_->rows;
}

std::vector<UnresolvedActor> ActorCoverage::unresolved(std::size_t most) const {
  std::vector<UnresolvedActor> all;
  all.reserve(counts_->unresolved.size());
  for (const auto& entry : counts_->unresolved) all.push_back(entry.second);
  std::sort(all.begin(), all.end(), [](const UnresolvedActor& a, const UnresolvedActor& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace foedus
